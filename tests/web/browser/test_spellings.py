"""Spellings, synonyms' neighbours and help, in real Chromium, on a phone and on a desk, with and without JavaScript."""

from collections.abc import Iterator
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, Page, expect
from spelled_papers import EAST, TOWN, TOWN_EAST, TOWN_RARE
from web_browser import DESK, PHONE, needs_chromium

pytest_plugins = ["web_fixtures"]
pytestmark = needs_chromium


@pytest.fixture(
    params=[(PHONE, True), (PHONE, False), (DESK, True)], ids=["phone", "phone-without-js", "desk"]
)
def papers(browser: Browser, spelled_address: str, request: pytest.FixtureRequest) -> Iterator[Page]:
    """A page of the papers that spell a name each in its own way."""
    size, scripts = request.param
    context = browser.new_context(
        viewport=size, java_script_enabled=scripts, base_url=spelled_address, locale="ar-EG"
    )
    yield context.new_page()
    context.close()


def fits(page: Page) -> bool:
    """Whether nothing stands out at the side of the screen."""
    return page.locator("html").evaluate("page => page.scrollWidth <= innerWidth") is True


def test_a_spelling_is_switched_off_and_on(papers: Page) -> None:
    papers.goto("/?q=" + quote(TOWN))
    heading = papers.get_by_role("heading", level=1)
    expect(heading).to_have_text("5 مقالات")
    papers.get_by_role("link", name=f"استبعد «{TOWN_EAST}»").click()
    expect(heading).to_have_text("3 مقالات")
    off = papers.locator("a.spelling.off")
    expect(off).to_have_count(1)
    expect(off.locator("bdi")).to_have_css("text-decoration-line", "line-through")
    papers.get_by_role("link", name=f"ابحث عن «{TOWN_EAST}» أيضًا").click()
    expect(heading).to_have_text("5 مقالات")
    papers.get_by_role("link", name="كما كُتب وحده").click()
    expect(heading).to_have_text("مقالتان")
    papers.get_by_role("link", name="كل الكتابات").click()
    expect(heading).to_have_text("5 مقالات")


def test_which_paper_writes_which_is_one_click_away_and_leads_to_its_articles(papers: Page) -> None:
    papers.goto("/?q=" + quote(TOWN))
    papers.get_by_role("link", name="كيف تكتبه كل صحيفة").click()
    table = papers.get_by_role("table", name=TOWN)
    expect(table.get_by_role("columnheader")).to_have_text(["المصدر", TOWN, TOWN_EAST, TOWN_RARE])
    east = table.get_by_role("row").filter(has_text=EAST)
    assert fits(papers)
    east.get_by_role("link").first.click()
    expect(papers.get_by_role("heading", level=1)).to_have_text("مقالتان")
    expect(papers.locator("#q")).to_have_value(TOWN_EAST)


@pytest.mark.parametrize("lang", ["ar", "en"])
def test_help_is_beside_the_box_and_its_examples_are_searches(papers: Page, lang: str) -> None:
    papers.goto(f"/?q={quote(TOWN)}&lang={lang}")
    papers.locator(".search .ask").click()
    expect(papers.get_by_role("heading", level=1)).to_have_text(
        "كيف تبحث" if lang == "ar" else "How to search"
    )
    assert fits(papers)
    papers.locator(".help dt a").first.click()
    expect(papers.locator("#q")).to_have_value("وزير الخارجية")
    expect(papers.locator("html")).to_have_attribute("lang", lang)
