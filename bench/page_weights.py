"""Loads every page in Chromium as on a slow phone, and prints what it weighs, when it is first painted and if it jumps.

    python bench/page_weights.py ADDRESS [--query النفط] [--cpu 4] [--kilobits 1638] [--latency 150]

ADDRESS is that of a running server (`kashshaf serve`). Kilobytes are what came over the wire, packed, headers and all:
at the first visit with every file, and at one after it, when the browser has the files. The first paint is of a visit
without a cache, the processor so many times slower than this machine's and the network as named (Chromium's slow 4G by
default), in seconds from the request on. Layout shift is what web vitals call so; 0 is none.
"""

import argparse
import json
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import NamedTuple
from urllib.parse import quote
from urllib.request import urlopen

from playwright.sync_api import Browser, CDPSession, Page, sync_playwright

PHONE = {"width": 390, "height": 844}
PAGES = {
    "start": "/",
    "results": "/?q={q}",
    "browse": "/?q=",
    "nothing found": "/?q={q}&from=1901-01-01&to=1901-01-02",
    "context": "/concordance?q={q}",
    "words beside": "/collocates?q={q}",
    "runs of words": "/ngrams?q={q}",
    "what stands out": "/salient?q={q}",
    "comparison": "/compare?q={q}&q={other}",
    "across sources": "/compare?q={q}&by=source",
    "values": "/facet/author?q={q}",
    "article": "/article/{id}?q={q}",
    "source": "/source/{source}",
    "day": "/day/{day}",
    "about": "/about",
    "help": "/help",
}
OBSERVE = """
window.shifted = 0;
new PerformanceObserver(list => {
  for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.shifted += entry.value;
}).observe({type: "layout-shift", buffered: true});
"""
PAINTED = "() => performance.getEntriesByName('first-contentful-paint')[0].startTime / 1000"


class Visit(NamedTuple):
    """Kilobytes over the wire, seconds to the first paint, and layout shift."""

    kilobytes: float
    painted: float
    shifted: float


class Throttle(NamedTuple):
    """How much slower a phone is: times of the processor, kilobits a second, milliseconds there and back."""

    cpu: float
    kilobits: float
    latency: float

    def apply(self, session: CDPSession) -> None:
        """Slow a page down."""
        bytes_a_second = self.kilobits * 1024 / 8
        speed = {"downloadThroughput": bytes_a_second, "uploadThroughput": bytes_a_second / 2}
        session.send("Network.emulateNetworkConditions", {"offline": False, "latency": self.latency, **speed})
        session.send("Emulation.setCPUThrottlingRate", {"rate": self.cpu})


@contextmanager
def phone(browser: Browser, throttle: Throttle) -> Iterator[tuple[Page, list[float]]]:
    """A page with nothing in its cache, and the list to which the bytes of each of its files are added."""
    context = browser.new_context(viewport=PHONE, locale="ar-EG")  # type: ignore[arg-type]
    context.add_init_script(OBSERVE)
    page, loaded = context.new_page(), list[float]()
    session = context.new_cdp_session(page)
    session.on("Network.loadingFinished", lambda event: loaded.append(event["encodedDataLength"]))
    session.send("Network.enable")
    throttle.apply(session)
    yield page, loaded
    context.close()


def visit(page: Page, loaded: list[float], address: str) -> Visit:
    """Load a page and wait until nothing more comes."""
    loaded.clear()
    page.goto(address, wait_until="networkidle", timeout=120_000)
    page.wait_for_function(
        "() => performance.getEntriesByName('first-contentful-paint').length", timeout=60_000
    )
    return Visit(sum(loaded) / 1000, page.evaluate(PAINTED), page.evaluate("() => window.shifted"))


def places(address: str, query: str) -> Mapping[str, str]:
    """What stands in the addresses of the pages: a query, and an article, a source and a day that it finds."""
    with urlopen(f"{address}/api/search?q={quote(query)}") as answer:
        hit = json.load(answer)["hits"][0]
    found = {"q": query, "other": "الغاز", "id": hit["id"], "source": hit["source"], "day": hit["date"]}
    return {name: quote(value or "", safe="") for name, value in found.items()}


def main() -> None:
    """Print a row for each page."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("address")
    parser.add_argument("--query", default="النفط")
    parser.add_argument("--cpu", type=float, default=4)
    parser.add_argument("--kilobits", type=float, default=1638)
    parser.add_argument("--latency", type=float, default=150)
    asked = parser.parse_args()
    throttle = Throttle(asked.cpu, asked.kilobits, asked.latency)
    address = asked.address.rstrip("/")
    known = places(address, asked.query)
    print(f"{'page':<16}{'first kB':>10}{'after kB':>10}{'paint s':>10}{'shift':>8}")
    with sync_playwright() as playwright:
        chromium = shutil.which("chromium-headless-shell") or shutil.which("chromium")
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        for name, path in PAGES.items():
            url = address + path.format(**known)
            with phone(browser, throttle) as (page, loaded):
                first = visit(page, loaded, url)
                after = visit(page, loaded, f"{url}{'&' if '?' in url else '?'}lang=ar")
            shifted = max(first.shifted, after.shifted)
            print(
                f"{name:<16}{first.kilobytes:>10.1f}{after.kilobytes:>10.1f}{first.painted:>10.2f}{shifted:>8.3f}",
                flush=True,
            )
        browser.close()


if __name__ == "__main__":
    main()
