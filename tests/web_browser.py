"""What the browser tests name alike: Chromium, the two screens, the query that finds everything."""

import shutil
from urllib.parse import quote

import pytest
from playwright.sync_api import Page, ViewportSize

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


def open_filters(page: Page) -> None:
    summary = page.locator(".facets > details > summary")
    if summary.is_visible():
        summary.click()
