"""The comparison in real Chromium: asked for in a form, drawn, read as a table, on a phone and on a desk."""

import re
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, Page, expect
from web_archive import LONG
from web_browser import ALL, DESK, PHONE, WORD, colours, contrast, needs_chromium

from web.drawing.chart import MOST_TOGETHER

pytest_plugins = ["web_fixtures"]
pytestmark = needs_chromium

SHIP = "السفينة"
TWO = f"/compare?q={quote(WORD)}&q={quote(SHIP)}"
FOUR_SOURCES = ("بريد الجبل", "صدى الواحة", "مرآة الساحل", "<b>جريدة</b>")
SIX = "/compare?" + "&".join(
    f"q={quote(query)}" for query in (WORD, SHIP, "منارة", "عاصفة", "غواصة", f"القمح OR {LONG[:100]}")
)
ACROSS = f"/compare?q={quote(WORD)}&by=source"


def test_from_the_results_to_a_comparison_of_two_queries(page: Page) -> None:
    page.goto(ALL)
    page.get_by_role("link", name="عبر الزمن").click()
    expect(page.get_by_label("عبارة البحث 1")).to_have_value(WORD)
    expect(page.locator(".note")).to_contain_text("عبارة ثانية")
    expect(page.locator(".area .marker")).not_to_have_count(0)
    page.get_by_label("عبارة البحث 2").fill(SHIP)
    page.get_by_role("button", name="قارن").click()
    expect(page.locator(".lines li")).to_have_text([re.compile("20 مقالة"), re.compile("13 مقالة")])
    expect(page.locator(".numbers thead th")).to_have_count(4)
    expect(page.get_by_role("img", name="مقارنة عبر الزمن: الميناء، السفينة")).to_be_visible()


def test_across_sources_and_between_two_days(page: Page) -> None:
    page.goto(f"/compare?q={quote(WORD)}")
    page.get_by_label("العبارة الأولى بين المصادر").check()
    page.get_by_label("من", exact=True).fill("2024-01-01")
    page.get_by_role("button", name="قارن").click()
    expect(page.locator(".lines li").first).to_contain_text("بريد الجبل")
    expect(page.locator(".numbers tbody tr").first).to_contain_text("يناير 2024")
    page.locator(".chip").click()
    expect(page.locator(".numbers tbody tr").first).to_contain_text("يوليو 2023")
    expect(page.get_by_label("العبارة الأولى بين المصادر")).to_be_checked()


def test_a_cell_leads_to_its_articles(page: Page) -> None:
    page.goto(TWO)
    row = page.locator(".numbers tbody tr", has_text="يوليو 2023")
    expect(row.locator("td").first).to_have_text("1,000.0 2")
    row.get_by_role("link").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("مقالتان")


def test_the_other_scale_and_the_table_as_a_file(page: Page) -> None:
    page.goto(TWO)
    page.get_by_role("link", name="عدد المقالات").click()
    expect(page.locator(".views [aria-current]")).to_have_text("عدد المقالات")
    row = page.locator(".numbers tbody tr", has_text="يوليو 2023")
    expect(row.locator("td").first).to_have_text("2 1,000.0")
    with page.expect_download() as download:
        page.get_by_role("link", name="في جدول").click()
    assert download.value.suggested_filename == "comparison.csv"


@pytest.mark.parametrize("address_of", [TWO, SIX, ACROSS, ACROSS + "&scale=count", "/compare"])
@pytest.mark.parametrize("lang", ["ar", "en"])
def test_nothing_is_wider_than_the_screen(page: Page, address_of: str, lang: str) -> None:
    page.goto(f"{address_of}{'&' if '?' in address_of else '?'}lang={lang}")
    too_wide = page.locator("html").evaluate("root => root.scrollWidth - root.clientWidth")
    assert too_wide <= 0


@pytest.mark.parametrize("lang", ["ar", "en"])
@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
def test_time_runs_as_the_page_is_read(browser: Browser, address: str, lang: str, size: object) -> None:
    page = browser.new_page(viewport=size)  # type: ignore[arg-type]
    page.goto(f"{address}{TWO}&lang={lang}")
    edges = [page.locator(".area a .reach").nth(at).bounding_box() for at in (0, 2)]
    plot, names = page.locator(".area").bounding_box(), page.locator(".ends").bounding_box()
    assert edges[0]
    assert edges[1]
    assert plot
    assert names
    assert (edges[0]["x"] > edges[1]["x"]) is (lang == "ar")
    assert (plot["x"] > names["x"]) is (lang == "ar")
    tick = page.locator(".times text").first.bounding_box()
    assert tick
    assert abs(tick["x"] + tick["width"] / 2 - edges[0]["x"] - edges[0]["width"] / 2) < 2
    page.close()


def test_lines_are_told_apart_without_colour(page: Page) -> None:
    page.goto(ACROSS + "".join(f"&source={quote(name)}" for name in FOUR_SOURCES))
    dashes = page.locator(".area .stroke").evaluate_all(
        "all => all.map(one => getComputedStyle(one).strokeDasharray)"
    )
    shapes = [page.locator(f".area .line-{at} .marker").first.get_attribute("d") for at in (1, 2, 3, 4)]
    assert len({*dashes}) == 4
    assert len({*shapes}) == 4
    drawn = page.locator('.area .stroke:not([d=""])').count()
    assert drawn == 4
    expect(page.locator(".ends bdi")).to_have_count(drawn)


@pytest.mark.parametrize("lang", ["ar", "en"])
def test_many_lines_have_a_picture_each_with_the_same_axes(page: Page, lang: str) -> None:
    page.goto(f"{SIX}&lang={lang}")
    pictures = page.locator(".small .area")
    expect(pictures).to_have_count(6)
    boxes = [pictures.nth(at).bounding_box() for at in range(6)]
    assert len({(round(box["width"]), round(box["height"])) for box in boxes if box}) == 1
    assert boxes[0]
    assert boxes[1]
    assert boxes[0]["y"] == boxes[1]["y"]  # two beside each other on a phone as well
    assert (boxes[0]["x"] > boxes[1]["x"]) is (lang == "ar")
    begins = page.locator(".small .ends span").first.bounding_box()
    assert begins
    middle = boxes[0]["x"] + boxes[0]["width"] / 2
    assert (begins["x"] + begins["width"] / 2 > middle) is (lang == "ar")
    peak = page.locator(".small .area").nth(0).locator(".marker").last
    dot, part = peak.bounding_box(), float((peak.get_attribute("cx") or "").removesuffix("%")) / 100
    assert dot
    across = boxes[0]["x"] + boxes[0]["width"] * (1 - part if lang == "ar" else part)
    assert abs(dot["x"] + dot["width"] / 2 - across) < 2
    assert boxes[0]["y"] - dot["height"] <= dot["y"] <= boxes[0]["y"] + boxes[0]["height"]
    total = page.locator(".small h2 + p").nth(1).inner_text()
    page.locator(".small h2 a").nth(1).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(total)


def test_the_keyboard_passes_the_picture_and_may_pass_the_table(page: Page) -> None:
    page.goto(TWO)
    assert page.locator(".area a:not([tabindex='-1'])").count() == 0
    past = page.get_by_role("link", name="تجاوز الجدول")
    past.focus()
    expect(past).to_be_in_viewport()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(page.locator(".bottom :focus")).to_be_visible()


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_lines_stand_out_from_the_paper(browser: Browser, address: str, theme: str) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.goto(f"{address}/look?theme={theme}&back={quote(ACROSS)}")
    paper, *lines = colours(page, "--paper", *(f"--line-{at}" for at in range(1, MOST_TOGETHER + 1)))
    assert all(contrast(paper, line) >= 4.5 for line in lines)
    context.close()


def test_paper_shows_the_lines_and_the_table(page: Page) -> None:
    page.goto(TWO)
    page.emulate_media(media="print")
    for hidden in (".compare", ".views", ".back"):
        expect(page.locator(hidden)).to_be_hidden()
    expect(page.locator(".area")).to_be_visible()
    expect(page.locator(".numbers tfoot tr").first).to_be_visible()
