"""What the browser tests share: real Chromium, and a page on a phone and on a desk, with JavaScript and without."""

import shutil
from collections.abc import Iterator
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, Page, ViewportSize, sync_playwright

CHROMIUM = shutil.which("chromium")
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]
PHONE: ViewportSize = {"width": 360, "height": 740}
DESK: ViewportSize = {"width": 1280, "height": 900}
WORD = "الميناء"
ALL = "/?q=" + quote(WORD)

needs_chromium = pytest.mark.skipif(
    CHROMIUM is None, reason="chromium is not installed; on Debian: apt-get install chromium"
)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield chromium
        chromium.close()


@pytest.fixture(
    params=[(PHONE, True), (PHONE, False), (DESK, True), (DESK, False)],
    ids=["phone", "phone-without-js", "desk", "desk-without-js"],
)
def page(browser: Browser, address: str, request: pytest.FixtureRequest) -> Iterator[Page]:
    """A page at one width, with or without JavaScript, that no policy violation may pass by."""
    size, scripts = request.param
    context = browser.new_context(
        viewport=size, java_script_enabled=scripts, base_url=address, locale="ar-EG"
    )
    opened = context.new_page()
    complaints: list[str] = []
    opened.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    opened.on("pageerror", lambda error: complaints.append(str(error)))
    yield opened
    context.close()
    assert not [text for text in complaints if "status of 4" not in text]


def open_filters(page: Page) -> None:
    summary = page.locator(".facets > details > summary")
    if summary.is_visible():
        summary.click()
