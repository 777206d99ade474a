"""The concordance as a reader comes to it."""

from urllib.parse import quote

from playwright.sync_api import Page, expect
from web_browser import needs_chromium

pytest_plugins = ["web_fixtures"]


@needs_chromium
def test_from_the_results_to_the_contexts_and_an_article(page: Page) -> None:
    page.goto("/?q=" + quote("الميناء"))
    page.get_by_role("link", name="في السياق").click()
    page.get_by_role("link", name="بالكلمة السابقة").click()
    expect(page.get_by_role("link", name="بالكلمة السابقة")).to_have_attribute("aria-current", "true")
    too_wide = page.locator("html").evaluate("root => root.scrollWidth - root.clientWidth")
    assert too_wide <= 0
    page.locator(".places a").first.click()
    expect(page.locator("article")).to_be_visible()
