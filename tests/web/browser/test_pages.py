"""Every page in real Chromium: none is wider than its screen or keeps anybody out; the newer ones as readers do."""

from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, Page, ViewportSize, expect
from web_browser import ALL, COLOURS, DESK, PHONE, WORD, come_to, needs_chromium, violations

pytest_plugins = ["web_fixtures"]
pytestmark = needs_chromium

HARBOUR, SHIP, PAPER = quote(WORD), quote("السفينة"), quote("بريد الجبل")
PAGES = [
    "/",
    ALL,
    "/?q=",
    f"/?q={HARBOUR}&source={PAPER}&from=2023-01-01&to=2023-01-02",
    f"/?q={HARBOUR}&from=32-13",
    "/collection/harbour",
    f"/concordance?q={HARBOUR}",
    f"/collocates?q={HARBOUR}",
    f"/ngrams?q={HARBOUR}&n=3",
    f"/salient?q={HARBOUR}",
    f"/list?q={HARBOUR}&q={SHIP}",
    f"/compare?q={HARBOUR}&q={SHIP}",
    f"/compare?q={HARBOUR}&by=source",
    f"/facet/source?q={HARBOUR}",
    f"/spellings?q={HARBOUR}",
    f"/article/storm?q={HARBOUR}",
    "/copies/storm",
    f"/source/{PAPER}",
    "/day/2024-03-10",
    "/about",
    "/help",
    "/api",
]
RARER = [
    "/compare",
    "/day/1999-01-01",
    "/source/nobody",
    f"/?q={HARBOUR}&ids=storm,bare,sunk",
]


@pytest.mark.parametrize(("lang", "size"), [("ar", PHONE), ("en", DESK)], ids=["ar-phone", "en-desk"])
def test_axe_finds_nothing_in_light_or_dark(
    browser: Browser, address: str, lang: str, size: ViewportSize
) -> None:
    # The site's own policy would keep axe out; where nothing moves, dark colours are there at once.
    context = browser.new_context(
        viewport=size, base_url=address, locale="ar-EG", bypass_csp=True, reduced_motion="reduce"
    )
    page = context.new_page()
    found = []
    for path in PAGES:
        page.emulate_media(color_scheme="light")
        come_to(page, path, lang)
        found += [f"{path}: {each}" for each in violations(page)]
        page.emulate_media(color_scheme="dark")
        found += [f"{path}, dark: {each}" for each in violations(page, COLOURS)]
    context.close()
    assert found == []


def test_english_words_fit_a_phone_without_javascript(browser: Browser, address: str) -> None:
    context = browser.new_context(viewport=PHONE, base_url=address, java_script_enabled=False)
    page = context.new_page()
    for path in [*PAGES, *RARER]:
        come_to(page, path, "en")
    context.close()


@pytest.mark.parametrize("lang", ["ar", "en"])
def test_the_tab_of_the_page_is_in_sight_on_a_phone(browser: Browser, address: str, lang: str) -> None:
    page = browser.new_page(viewport={"width": 320, "height": 640}, base_url=address)
    page.goto(f"/help?lang={lang}")
    tab, row = (page.locator(each).bounding_box() for each in (".tabs [aria-current]", ".tabs ul"))
    assert tab
    assert row
    assert row["x"] - 1 <= tab["x"]
    assert tab["x"] + tab["width"] <= row["x"] + row["width"] + 1
    assert page.evaluate("scrollY") == 0
    page.close()


def test_from_words_beside_to_their_lines(page: Page) -> None:
    page.goto(f"/concordance?q={SHIP}")
    page.get_by_role("link", name="الكلمات المجاورة").click()
    row = page.locator("tbody tr").first
    number, word = row.get_by_role("link").inner_text(), row.locator("th bdi").first.inner_text()
    row.get_by_role("link").click()
    expect(page.locator(".note")).to_contain_text(word)
    expect(page.locator(".places li")).to_have_count(int(number))
    expect(page.locator(".places .where").first).to_contain_text("بريد الجبل")
    expect(page.locator(".places time").first).to_be_visible()


def test_from_runs_of_words_to_their_lines(page: Page) -> None:
    page.goto(f"/ngrams?q={SHIP}")
    page.get_by_role("link", name="ثلاث كلمات").click()
    row = page.locator("tbody tr").first
    run, number = row.locator("th").inner_text(), row.get_by_role("link").inner_text()
    assert len(run.split()) == 3
    row.get_by_role("link").click()
    expect(page.locator(".places li")).to_have_count(int(number))


def test_the_archive_is_walked_through(page: Page) -> None:
    page.goto("/")
    page.locator(".sources a", has_text="بريد الجبل").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("بريد الجبل")
    page.locator(".headlines .day").first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("10 ديسمبر 2024")
    page.locator(".steps [rel=prev]").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("10 نوفمبر 2024")
    page.locator(".papers-of-day h3 a").first.click()
    expect(page.locator("article")).to_be_visible()
    page.locator(".bottom").get_by_role("link", name="عن الأرشيف").click()
    expect(page.locator(".facts code").first).to_be_visible()
    page.get_by_role("link", name="صدى الواحة").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("صدى الواحة")


def test_a_search_stays_within_a_collection(page: Page) -> None:
    page.goto("/collection/harbour")
    expect(page.get_by_role("heading", level=1)).to_have_text("3 مقالات")
    page.locator(".gone summary").click()
    expect(page.locator(".gone li")).to_have_text("sunk")
    page.locator("#q").fill("منارة")
    page.locator(".search button").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("مقالة واحدة")
    expect(page.locator(".chip")).to_contain_text("harbour")


def test_where_nothing_is_found_a_counted_link_leads_on(page: Page) -> None:
    page.goto(f"/?q={HARBOUR}&source={PAPER}&from=2023-01-01&to=2023-01-02")
    expect(page.get_by_role("heading", level=1)).to_have_text("لم نجد أي مقالة")
    page.get_by_role("link", name="في أي يوم").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("12 مقالة")


def test_what_is_wrong_keeps_the_rest(page: Page) -> None:
    page.goto(f"/?q={HARBOUR}&source={PAPER}&from=32-13")
    expect(page.locator("#q")).to_have_value(WORD)
    expect(page.locator("h1 bdi[dir=ltr]", has_text="2015-07-21")).to_be_visible()
    expect(page.locator(".chip")).to_contain_text("بريد الجبل")
    page.get_by_role("link", name="تابع من دون ما لا يصلح").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("12 مقالة")


def test_the_form_of_a_comparison_is_folded_where_there_is_no_room(page: Page) -> None:
    page.goto(f"/compare?q={HARBOUR}&q={SHIP}")
    field, fold = page.get_by_label("عبارة البحث 3"), page.locator(".compared > summary")
    assert fold.is_visible() is not field.is_visible()
    if fold.is_visible():
        fold.click()
    expect(field).to_be_visible()
    page.goto(f"/compare?q={HARBOUR}")
    expect(field).to_be_visible()
