"""What stands out, words in company and lists of queries in real Chromium, as readers use them."""

from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, FilePayload, Page, ViewportSize, expect
from web_browser import DESK, PHONE, come_to, needs_chromium, violations

pytest_plugins = ["web_fixtures"]
pytestmark = needs_chromium

FLOOD, LAKE = "فيضان", "بحيرة الزمرد"
PAGES = [
    f"/salient?q={quote(FLOOD)}",
    f"/collocates?q={quote('بحيرة')}",
    f"/ngrams?q={quote('بحيرة')}&n=2",
    f"/list?q={quote(FLOOD)}&q={quote('معرض')}&by=year",
    f"/concordance?q={quote('بحيرة')}&source={quote('مرآة التل')}",
]


@pytest.mark.parametrize(("lang", "size"), [("ar", PHONE), ("en", DESK)], ids=["ar-phone", "en-desk"])
def test_axe_finds_nothing_in_tables_of_words(
    browser: Browser, told_address: str, lang: str, size: ViewportSize
) -> None:
    context = browser.new_context(viewport=size, base_url=told_address, locale="ar-EG", bypass_csp=True)
    page = context.new_page()
    found = []
    for path in PAGES:
        come_to(page, path, lang)
        expect(page.locator("tbody tr, .places li").first).to_be_visible()
        found += [f"{path}: {each}" for each in violations(page)]
    context.close()
    assert found == []


def test_four_whole_results_stand_on_a_desk(browser: Browser, told_address: str) -> None:
    page = browser.new_page(viewport=DESK, base_url=told_address)
    page.goto(f"/?q={quote(FLOOD)}")
    fourth = page.locator(".hits > li").nth(3).bounding_box()
    assert fourth
    assert fourth["y"] + fourth["height"] <= DESK["height"]
    page.close()


def test_what_stands_out_leads_to_its_lines_and_its_articles(told: Page) -> None:
    told.goto(f"/?q={quote(FLOOD)}")
    told.get_by_role("link", name="ما يبرز").click()
    row = told.locator("tbody tr", has_text=LAKE)
    places, articles = (link.inner_text() for link in row.get_by_role("link").all())
    row.get_by_role("link").first.click()
    expect(told.locator(".note")).to_contain_text(LAKE)
    expect(told.locator(".places li")).to_have_count(min(int(places), 50))
    told.go_back()
    row.get_by_role("link").last.click()
    told.get_by_role("link", name="كل النسخ").click()
    expect(told.get_by_role("heading", level=1)).to_contain_text(articles)
    expect(told.locator("#q")).to_have_value(f'"{LAKE}" {FLOOD}')


def test_what_stands_out_in_one_source_and_lately(told: Page) -> None:
    told.goto(f"/salient?q={quote(FLOOD)}")
    told.get_by_role("link", name="مرآة التل").click()
    expect(told.locator(".chip")).to_contain_text("مرآة التل")
    expect(told.get_by_role("link", name="نداء السهل")).to_have_count(0)
    told.get_by_role("link", name="آخر ثلاثين يومًا").click()
    expect(told.locator(".chip")).to_have_count(3)
    told.locator(".chip").first.click()
    expect(told.locator(".chip")).to_have_count(2)


def test_the_spellings_beside_a_word_run_from_the_right_in_both_languages(told: Page) -> None:
    for lang in ("ar", "en"):
        told.goto(f"/collocates?q={quote('بحيرة')}&lang={lang}")
        for small in told.locator("tbody small").all():
            forms = [form.bounding_box() for form in small.locator("bdi").all()]
            ends = [(round(box["y"]), -box["x"]) for box in forms if box]
            assert ends == sorted(ends)


def test_a_list_is_typed_counted_and_seen_over_time(told: Page) -> None:
    told.goto("/compare")
    told.get_by_role("link", name="عُدّ حتى 500 استعلام دفعة واحدة").click()
    told.locator("#queries").fill(f"{FLOOD}\n\nمعرض\n")
    told.get_by_label("بالسنوات").check()
    told.get_by_role("button", name="عُدّ", exact=True).click()
    expect(told.locator("tbody tr")).to_have_count(2)
    expect(told.locator("thead th")).to_have_text(["الاستعلام", "المقالات", "2024"])
    total = told.locator("tbody tr").first.locator("td").first.inner_text()
    told.get_by_role("link", name="رابط هذا الجدول").click()
    expect(told.locator("tbody tr").first.locator("td").first).to_have_text(total)
    told.get_by_role("link", name="عبر الزمن", exact=True).click()
    expect(told.locator(".lines li")).to_have_count(2)
    expect(told.locator(".lines li").first).to_contain_text(total)


def test_a_list_is_uploaded_and_saved_as_a_table(told: Page) -> None:
    told.goto("/list?lang=en")
    lines = FilePayload(name="q.txt", mimeType="text/plain", buffer=f"{FLOOD}\n!!\nمعرض".encode())
    told.locator("#file").set_input_files(lines)
    told.get_by_role("button", name="Count", exact=True).click()
    expect(told.locator("tbody tr")).to_have_count(3)
    expect(told.locator("tbody tr").nth(1).locator(".wrong")).to_be_visible()
    expect(told.locator("thead")).to_contain_text("مرآة التل")
    with told.expect_download() as download:
        told.get_by_role("button", name="As a table (CSV)").click()
    assert download.value.suggested_filename == "list.csv"
