"""Copies in real Chromium, on a phone and on a desk: from a folded result to who had it first and what each changed."""

from collections.abc import Iterator
from urllib.parse import quote

import pytest
from copied_papers import AGENCY, PALM
from playwright.sync_api import Browser, Page, expect
from web_browser import DESK, PHONE, needs_chromium

pytest_plugins = ["web_fixtures"]
pytestmark = needs_chromium


@pytest.fixture(params=[(PHONE, False), (DESK, True)], ids=["phone-without-js", "desk"])
def papers(browser: Browser, copied_address: str, request: pytest.FixtureRequest) -> Iterator[Page]:
    """A page of papers that take a story from one another."""
    size, scripts = request.param
    context = browser.new_context(
        viewport=size, java_script_enabled=scripts, base_url=copied_address, locale="ar-EG"
    )
    yield context.new_page()
    context.close()


def fits(page: Page) -> bool:
    """Whether nothing stands out at the side of the screen."""
    return page.locator("html").evaluate("page => page.scrollWidth <= innerWidth") is True


def test_from_a_folded_result_to_what_a_copy_changed(papers: Page) -> None:
    papers.goto("/?q=" + quote("السد"))
    heading = papers.get_by_role("heading", level=1)
    expect(heading).to_have_text("خبران")
    papers.get_by_role("link", name="كل النسخ").click()
    expect(heading).to_have_text("5 مقالات")
    papers.get_by_role("link", name="واحدة من كل خبر").click()
    expect(heading).to_have_text("خبران")
    papers.get_by_role("link", name="وفي 3 مقالات أخرى").click()
    listed = papers.locator("ol.story > li")
    expect(listed).to_have_count(4)
    expect(listed.first).to_contain_text(AGENCY)
    expect(listed.first).to_contain_text("نُشرت أولًا")
    expect(papers.locator(".track circle")).to_have_count(3)
    assert fits(papers)
    listed.filter(has_text=PALM).get_by_role("link", name="ما الذي غيّرته").click()
    one, other = (papers.locator(f".row:not(.heads) .{side}").nth(1) for side in ("one", "other"))
    expect(one.locator("del")).to_have_text("صباح أمس")
    expect(other.locator("ins")).to_have_text("مساء السبت")
    assert fits(papers)
    first, second = one.bounding_box(), other.bounding_box()
    assert first
    assert second
    if papers.viewport_size == PHONE:
        assert second["y"] >= first["y"] + first["height"]
    else:
        # The page is read from the right, and so are its columns.
        assert second["x"] + second["width"] <= first["x"]
