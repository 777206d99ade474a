"""The two clicks beside a total, in real Chromium: more articles by related words, and fewer by the very words."""

from urllib.parse import parse_qs, quote, urlsplit

import pytest
from playwright.sync_api import Page, expect
from web_browser import needs_chromium

pytest_plugins = ["web_fixtures"]
pytestmark = needs_chromium

# One article holds a lighthouse; another has "sandy", which is derived from "sand", and none "sand" itself.
SEARCH = "/?source=" + quote("مرآة الساحل") + "&source=" + quote("صدى الواحة") + "&q="
QUERY = "رمل OR منارة"


def asked(page: Page) -> tuple[list[str], int]:
    """The query of a page's address, and how many sources it chooses."""
    parameters = parse_qs(urlsplit(page.url).query)
    return parameters["q"], len(parameters["source"])


def test_one_click_asks_for_related_words_as_well(page: Page) -> None:
    page.goto(SEARCH + quote(QUERY))
    expect(page.get_by_role("heading", level=1)).to_have_text("مقالة واحدة")
    page.get_by_role("link", name="مقالة أخرى بكلمات مشتقة").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("مقالتان")
    assert asked(page) == (["مشتقات:رمل OR مشتقات:منارة"], 2)
    expect(page.locator("#q")).to_have_value("مشتقات:رمل OR مشتقات:منارة")
    expect(page.locator("mark", has_text="رملية").first).to_be_visible()
    page.locator(".why summary").last.click()
    expect(page.locator(".why div", has_text="رملية").last).to_contain_text("مشتقة")
    expect(page.locator(".otherwise")).to_have_count(0)


def test_one_click_asks_for_the_words_as_they_are_written(page: Page) -> None:
    page.goto(SEARCH + quote("مناره"))
    page.get_by_role("link", name="كما كُتبت تمامًا").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("لم نجد أي مقالة")
    assert asked(page) == (["=مناره"], 2)
    expect(page.locator(".otherwise")).to_have_count(0)


def test_the_english_page_asks_in_english(page: Page) -> None:
    page.goto(SEARCH + quote(QUERY) + "&lang=en")
    page.get_by_role("link", name="1 more with related words").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("2 articles")
    assert asked(page) == (["related:رمل OR related:منارة"], 2)


@pytest.mark.parametrize("query", ["=منارة", '"منارة"', "related:رمل", "ظظظظ"])
def test_there_is_nothing_to_click_where_nothing_would_change(page: Page, query: str) -> None:
    page.goto(SEARCH + quote(query))
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    expect(page.locator(".otherwise")).to_have_count(0)


def test_where_nothing_was_found_related_words_are_one_click_away(page: Page) -> None:
    page.goto(SEARCH + quote("رمل"))
    expect(page.locator(".otherwise a")).to_have_count(1)
    page.locator(".otherwise a").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("مقالة واحدة")
