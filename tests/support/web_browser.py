"""What the browser tests name alike: Chromium, the two screens, the query that finds everything."""

import shutil
from urllib.parse import quote

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from playwright.sync_api import Page, ViewportSize

# The same engine without windows takes a third of the time.
CHROMIUM = shutil.which("chromium-headless-shell") or shutil.which("chromium")
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
# What a desk has without JavaScript is what a phone has, in the place where a desk has it.
WAYS = [(PHONE, True), (PHONE, False), (DESK, True), pytest.param((DESK, False), marks=pytest.mark.long)]
NAMES_OF_WAYS = ["phone", "phone-without-js", "desk", "desk-without-js"]
WORD = "الميناء"
ALL = "/?q=" + quote(WORD)
# Of what a theme changes, axe looks at colours alone.
EVERYTHING = {"resultTypes": ["violations"]}
# What axe has seen and found right is left in the browser.
AXE = Axe().axe_script
VIOLATIONS = """options => axe.run(options).then(found => found.violations.map(
    each => `${each.id} in ${each.nodes[0].html.slice(0, 100)}`
))"""
COLOURS = {"runOnly": ["color-contrast", "link-in-text-block"], "resultTypes": ["violations"]}

needs_chromium = pytest.mark.skipif(
    CHROMIUM is None, reason="chromium is not installed; on Debian: apt-get install chromium-headless-shell"
)


def open_filters(page: Page) -> None:
    summary = page.locator(".facets > details > summary")
    if summary.is_visible():
        summary.click()


def colours(page: Page, *names: str) -> list[str]:
    """The values of custom properties, as #rrggbb."""
    style = "names => names.map(name => getComputedStyle(document.documentElement).getPropertyValue(name))"
    return [value.strip() for value in page.evaluate(style, list(names))]


def contrast(one: str, other: str) -> float:
    """Between two colours, as WCAG 2.2 defines it; text needs 4.5."""
    lights = sorted((luminance(one), luminance(other)))
    return (lights[1] + 0.05) / (lights[0] + 0.05)


def luminance(colour: str) -> float:
    """Of #rrggbb, as WCAG 2.2 defines it."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def violations(page: Page, options: dict[str, list[str]] = EVERYTHING) -> list[str]:
    """What axe has against a page, a sentence each."""
    if not page.evaluate("() => 'axe' in window"):
        page.evaluate(AXE)
    return list(page.evaluate(VIOLATIONS, options))


def come_to(page: Page, path: str, lang: str) -> None:
    """Open a page, which is no wider than its screen, has one heading of all and runs the way of its language."""
    page.goto(f"{path}{'&' if '?' in path else '?'}lang={lang}")
    wide = page.locator("html").evaluate("root => root.scrollWidth - root.clientWidth")
    assert wide <= 0, (path, lang)
    assert page.locator("h1").count() == 1, path
    assert page.locator("html").get_attribute("dir") == ("rtl" if lang == "ar" else "ltr")
