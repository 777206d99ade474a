"""What the pages do beyond finding, in real Chromium: time, sources, marks, look; and what JavaScript adds."""

from collections.abc import Iterator
from urllib.parse import parse_qs, quote, urlsplit

import pytest
from playwright.sync_api import Browser, CDPSession, Page, expect
from web_archive import ARCHIVE
from web_browser import (
    ALL,
    DESK,
    NAMES_OF_WAYS,
    PHONE,
    WAYS,
    WORD,
    colours,
    contrast,
    needs_chromium,
    open_filters,
)

pytest_plugins = ["web_fixtures"]
pytestmark = needs_chromium

EVERYTHING = f"{len(ARCHIVE)} مقالة"


@pytest.fixture(params=[PHONE, DESK], ids=["phone", "desk"])
def scripted(browser: Browser, address: str, request: pytest.FixtureRequest) -> Iterator[Page]:
    """A page with JavaScript, loaded once: a test can tell whether results came in place."""
    context = browser.new_context(viewport=request.param, base_url=address)
    page = context.new_page()
    complaints: list[str] = []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.goto(ALL)
    page.evaluate("() => { window.stayed = true; }")
    yield page
    context.close()
    assert not complaints


def stayed(page: Page) -> bool:
    return bool(page.evaluate("() => window.stayed === true"))


def parameters(page: Page) -> dict[str, list[str]]:
    return parse_qs(urlsplit(page.url).query)


def test_a_bar_is_a_link(page: Page) -> None:
    page.goto(ALL)
    page.locator(".time a", has=page.locator("title", has_text="يوليو 2023")).click(force=True)
    expect(page.get_by_role("heading", level=1)).to_have_text("مقالتان")
    expect(page.locator(".chip")).to_have_count(2)


def test_a_source_alone_and_all_but_it(page: Page) -> None:
    page.goto(ALL)
    open_filters(page)
    row = page.locator(".facet li", has_text="بريد الجبل")
    row.hover()
    row.locator(".ways a").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("12 مقالة")
    open_filters_again(page)
    row.hover()
    row.locator(".ways a").last.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("8 مقالات")
    expect(page.locator(".chip")).to_contain_text("ما عدا بريد الجبل")


def open_filters_again(page: Page) -> None:
    """After a refresh in place they are as they were."""
    if not page.locator(".facets .value").first.is_visible():
        open_filters(page)


def test_a_hit_tells_why_and_leads_to_others_like_it(page: Page) -> None:
    page.goto(ALL)
    page.locator(".why summary").first.click()
    expect(page.locator(".why dd").first).to_contain_text(WORD)
    page.locator('.extras a[href*="/article/ship"]').first.click()
    expect(page.locator("#similar")).to_be_in_viewport()
    page.locator("#similar a").first.click()
    expect(page.locator("article")).to_be_visible()


def test_marks_lead_to_each_other(page: Page) -> None:
    page.goto("/article/lighthouse?q=" + quote("منارة الميناء ترميم"))
    page.get_by_role("link", name="إلى أولاها").click()
    expect(page.locator("mark#m1 + .leads")).to_be_visible()
    expect(page.locator(".leads:visible")).to_have_text("العلامة السابقة1 من 3العلامة التالية")
    page.get_by_role("link", name="العلامة التالية").click()
    expect(page.locator("mark#m2")).to_be_in_viewport()
    page.get_by_role("link", name="العلامة السابقة").click()
    page.get_by_role("link", name="العلامة السابقة").click()
    expect(page.locator("mark#m3 + .leads")).to_be_visible()


def test_a_look_is_chosen_and_kept(page: Page) -> None:
    page.goto(ALL + "&source=" + quote("صدى الواحة"))
    page.get_by_text("المظهر", exact=True).click()
    page.get_by_label("الألوان").select_option("dark")
    page.get_by_label("أسماء الشهور").select_option("levant")
    page.get_by_label("التاريخ الهجري").select_option("on")
    page.locator(".look button").click()
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    expect(page.locator("body")).to_have_css("background-color", "rgb(24, 22, 20)")
    expect(page.locator("time", has_text="21 تموز 2023")).to_be_visible()
    expect(page.locator(".hijri", has_text="3 محرم 1445 هـ")).to_be_visible()
    expect(page.locator(".chip")).to_contain_text("صدى الواحة")
    page.goto("/")
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")


def test_the_compact_view(page: Page) -> None:
    page.goto(ALL)
    page.get_by_role("link", name="موجز").click()
    expect(page.locator(".snippet")).to_have_count(0)
    expect(page.locator(".hits h2")).to_have_count(10)
    page.get_by_role("link", name="كامل").click()
    expect(page.locator(".snippet").first).to_be_visible()


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_system_decides_unless_the_reader_does(browser: Browser, address: str, theme: str) -> None:
    context = browser.new_context(color_scheme="dark" if theme == "light" else "light")
    page = context.new_page()
    page.goto(f"{address}/look?theme={theme}&back=/")
    expected = "rgb(253, 251, 247)" if theme == "light" else "rgb(24, 22, 20)"
    expect(page.locator("body")).to_have_css("background-color", expected)
    context.close()


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_letters_stand_out_from_paper_and_marks(browser: Browser, address: str, theme: str) -> None:
    """On marks axe cannot tell, since they are gradients."""
    context = browser.new_context()
    page = context.new_page()
    page.goto(f"{address}/look?theme={theme}&back=/")
    paper, mark = colours(page, "--paper", "--mark")
    for letters in colours(page, "--ink", "--accent", "--read"):
        assert contrast(letters, mark) >= 4.5
        assert contrast(letters, paper) >= 4.5
    context.close()


def test_results_are_exported(page: Page) -> None:
    page.goto(ALL)
    with page.expect_download() as download:
        page.get_by_role("link", name="في جدول").click()
    assert download.value.suggested_filename == "kashshaf.csv"
    assert len(download.value.path().read_bytes().splitlines()) == len(ARCHIVE) + 1


def test_a_search_is_cited(page: Page) -> None:
    page.goto(ALL)
    page.get_by_text("استشهد بهذا البحث").click()
    expect(page.locator(".cite p")).to_contain_text(EVERYTHING)


def test_filters_orders_and_pages_come_in_place(scripted: Page) -> None:
    page = scripted
    open_filters(page)
    page.get_by_role("link", name="بريد الجبل").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("12 مقالة")
    expect(page.get_by_role("heading", level=1)).to_be_focused()
    expect(page.locator(".facets .value").first).to_be_visible()
    page.get_by_role("link", name="الأحدث").click()
    expect(page.locator(".hits h2").first).to_contain_text("السفينة 12")
    page.get_by_role("link", name="التالية").click()
    expect(page.locator(".hits > li")).to_have_count(2)
    assert stayed(page)
    assert parameters(page)["page"] == ["2"]
    page.go_back()
    page.go_back()
    page.go_back()
    expect(page.get_by_role("heading", level=1)).to_have_text(EVERYTHING)
    assert stayed(page)
    page.get_by_label("ابحث في الأخبار").fill("عاصفة")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("مقالة واحدة")
    expect(page).to_have_title("عاصفة · كشّاف")
    assert stayed(page)


def test_a_search_in_place_keeps_the_filters_that_were_chosen_in_place(scripted: Page) -> None:
    page = scripted
    open_filters(page)
    page.get_by_role("link", name="بريد الجبل").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("12 مقالة")
    page.locator("#q").fill("السفينة 7")
    page.locator("#q").press("Enter")
    page.wait_for_url("**source=**")
    assert parameters(page)["source"] == ["بريد الجبل"]


def test_a_range_is_chosen_by_dragging(scripted: Page) -> None:
    page = scripted
    box = page.locator(".time svg").bounding_box()
    assert box
    slots = int(page.locator(".time svg").get_attribute("data-slots") or 0)
    # Arabic runs from the right: the first two of the months are July and August 2023.
    right, width = box["x"] + box["width"], box["width"] / slots
    page.mouse.move(right - width * 0.5, box["y"] + 20)
    page.mouse.down()
    page.mouse.move(right - width * 1.5, box["y"] + 25, steps=4)
    expect(page.locator(".time .span")).to_have_attribute("width", "2")
    page.mouse.up()
    expect(page.get_by_role("heading", level=1)).to_have_text("3 مقالات")
    assert parameters(page)["from"] == ["2023-07-01"]
    assert parameters(page)["to"] == ["2023-08-31"]
    assert stayed(page)


@pytest.fixture
def touched(browser: Browser, address: str) -> Iterator[Page]:
    """A page on a phone without a mouse."""
    context = browser.new_context(viewport=PHONE, has_touch=True, is_mobile=True, base_url=address)
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("lang", ["ar", "en"])
def test_a_range_is_chosen_by_a_finger(touched: Page, lang: str) -> None:
    touched.goto(f"{ALL}&lang={lang}")
    picture = touched.locator(".time svg")
    box = picture.bounding_box()
    assert box
    steps = [box["width"] / int(picture.get_attribute("data-slots") or 0) * at for at in (0.5, 1.0, 1.5)]
    places = [box["x"] + (step if lang == "en" else box["width"] - step) for step in steps]
    finger = touched.context.new_cdp_session(touched)
    move(finger, [(x, box["y"] + 20 + at) for at, x in enumerate(places)])
    expect(touched.locator(".time .span")).to_have_attribute("width", "2")
    lift(finger)
    touched.wait_for_url("**to=2023-08-31**")
    assert parameters(touched)["from"] == ["2023-07-01"]
    expect(touched.locator(".hits > li")).to_have_count(3)


def test_a_finger_on_the_picture_still_scrolls_the_page(touched: Page) -> None:
    touched.goto(ALL)
    box = touched.locator(".time svg").bounding_box()
    assert box
    finger = touched.context.new_cdp_session(touched)
    move(finger, [(180, box["y"] + 20 - 40 * step) for step in range(6)])
    lift(finger)
    touched.wait_for_function("() => scrollY > 100")
    expect(touched.locator(".time .span")).to_have_count(0)
    assert "from" not in parameters(touched)


def move(finger: CDPSession, places: list[tuple[float, float]]) -> None:
    """A finger put down at the first place and moved to the others."""
    for at, (x, y) in enumerate(places):
        kind = "touchMove" if at else "touchStart"
        finger.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": [{"x": x, "y": y}]})


def lift(finger: CDPSession) -> None:
    finger.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})


def test_a_range_is_dragged_from_left_to_right_in_english(browser: Browser, address: str) -> None:
    page = browser.new_page(viewport=DESK)
    page.goto(address + ALL + "&lang=en&from=2023-07-02")
    box = page.locator(".time svg").bounding_box()
    assert box
    width = box["width"] / int(page.locator(".time svg").get_attribute("data-slots") or 0)
    page.mouse.move(box["x"] + width * 1.4, box["y"] + 20)
    page.mouse.down()
    page.mouse.move(box["x"] + 2, box["y"] + 25, steps=4)
    page.mouse.up()
    page.wait_for_url("**to=2023-08-31**")
    assert parameters(page)["from"] == ["2023-07-02"]
    page.close()


def test_arrows_go_along_the_bars(scripted: Page) -> None:
    page = scripted
    page.locator(".time a").first.focus()
    page.keyboard.press("ArrowLeft")
    expect(page.locator(".time a").nth(1)).to_be_focused()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("مقالتان")


def test_the_keyboard_from_end_to_end(scripted: Page) -> None:
    page = scripted
    page.keyboard.press("ArrowDown")
    titles = page.locator(".hits h2 a")
    expect(titles.nth(0)).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(titles.nth(1)).to_be_focused()
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    expect(page.locator("#q")).to_be_focused()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.locator("article")).to_be_visible()
    page.keyboard.press("/")
    expect(page.locator("#q")).to_be_focused()


def test_the_keys_can_be_switched_off(browser: Browser, address: str) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.goto(f"{address}/look?keys=off&back={quote(ALL)}")
    page.keyboard.press("/")
    page.keyboard.press("ArrowDown")
    expect(page.locator("body")).to_be_focused()
    context.close()


def test_completions_by_keyboard(scripted: Page) -> None:
    page = scripted
    box = page.locator("#q")
    box.fill("")
    box.press_sequentially("عاصفة رمل")
    expect(page.get_by_role("option").first).to_have_text("عاصفة رملية")
    expect(box).to_have_attribute("aria-expanded", "true")
    box.press("ArrowDown")
    expect(box).to_have_value("عاصفة رملية")
    chosen = page.locator(".completions [aria-selected=true]")
    expect(chosen).to_have_text("عاصفة رملية")
    assert box.get_attribute("aria-activedescendant") == chosen.get_attribute("id")
    box.press("Escape")
    expect(box).to_have_value("عاصفة رمل")
    expect(page.locator(".completions")).to_be_hidden()
    box.press_sequentially("ي")
    expect(page.get_by_role("option").first).to_be_visible()
    box.press("ArrowDown")
    box.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("مقالة واحدة")
    expect(page.locator(".completions")).to_be_hidden()


def test_completions_by_mouse_lead_to_a_title(scripted: Page) -> None:
    page = scripted
    page.locator("#q").fill("")
    page.locator("#q").press_sequentially("منار")
    page.locator(".completions [data-url]").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("منارة الميناء تضيء من جديد")


def test_paper_shows_the_results_and_nothing_to_click(scripted: Page) -> None:
    page = scripted
    page.emulate_media(media="print")
    for hidden in (".search", ".facets", ".views", ".pager", ".extras", ".look"):
        found = page.locator(hidden).all()
        assert found, f"no {hidden} is on the page at all"
        for each in found:
            expect(each).to_be_hidden()
    expect(page.locator(".hits h2").first).to_be_visible()
    expect(page.locator(".cite p")).to_be_visible()


@pytest.mark.parametrize("look", ["", "/look?theme=dark&back="])
def test_paper_is_white_whatever_the_screen_likes(browser: Browser, address: str, look: str) -> None:
    context = browser.new_context(color_scheme="dark", base_url=address)
    page = context.new_page()
    page.goto(look + (quote(ALL) if look else ALL))
    expect(page.locator("body")).to_have_css("background-color", "rgb(24, 22, 20)")
    page.emulate_media(media="print", color_scheme="dark")
    expect(page.locator("body")).to_have_css("background-color", "rgb(255, 255, 255)")
    expect(page.locator("body")).to_have_css("color", "rgb(0, 0, 0)")
    expect(page.locator("html")).to_have_css("color-scheme", "light")
    expect(page.locator(".hits h2 a").first).to_have_css("color", "rgb(0, 0, 0)")
    context.close()


def test_a_long_list_of_sources_is_narrowed_by_typing(browser: Browser, many_sources: str) -> None:
    page = browser.new_page(viewport=DESK)
    page.goto(many_sources + ALL)
    page.get_by_label("ابحث في المصادر").fill("جريده 29")
    sources = page.locator(".facet", has=page.locator(".narrow")).locator(".value:visible")
    expect(sources).to_have_count(11)
    sources.filter(has_text="جريدة 297").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("مقالة واحدة")
    page.close()


@pytest.fixture(params=WAYS, ids=NAMES_OF_WAYS)
def crowd(browser: Browser, many_authors: str, request: pytest.FixtureRequest) -> Iterator[Page]:
    """A page over many authors, with JavaScript or without, that no policy violation may pass by."""
    size, scripts = request.param
    context = browser.new_context(viewport=size, java_script_enabled=scripts, base_url=many_authors)
    page = context.new_page()
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("dialog", lambda dialog: complaints.append(dialog.message))
    yield page
    context.close()
    assert not complaints


def test_authors_and_categories_are_chosen_and_taken_off(crowd: Page) -> None:
    crowd.goto(ALL)
    open_filters(crowd)
    crowd.locator(".facet .value", has_text="قسم 1").click()
    expect(crowd.get_by_role("heading", level=1)).to_have_text("150 مقالة")
    open_filters_again(crowd)
    crowd.locator(".facet .value", has_text="كاتب 1").first.click()
    expect(crowd.get_by_role("heading", level=1)).to_have_text("مقالة واحدة")
    expect(crowd.locator(".chip")).to_have_count(2)
    crowd.locator(".chip").first.click()
    expect(crowd.locator(".chip")).to_have_count(1)
    expect(crowd.locator(".chip")).to_contain_text("قسم 1")


def test_a_chosen_author_is_in_sight_however_rare(crowd: Page) -> None:
    crowd.goto(ALL + "&author=" + quote("كاتب 297"))
    open_filters(crowd)
    expect(crowd.locator('.facet > ul .value[aria-current="true"]')).to_contain_text("كاتب 297")
    expect(crowd.locator(".facet > ul .value", has_text="كاتب 297")).to_be_visible()


def test_all_authors_are_listed_and_looked_for(crowd: Page) -> None:
    crowd.goto(ALL + "&category=" + quote("قسم 0"))
    open_filters(crowd)
    crowd.get_by_role("link", name="كل الكتّاب (150)").click()
    expect(crowd.locator(".value")).to_have_count(150)
    width = crowd.evaluate(
        "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"
    )
    assert width <= 0
    field = crowd.get_by_label("ابحث بين الكتّاب")
    field.fill("<script>")
    field.press("Enter")
    expect(crowd.locator(".value")).to_have_count(1)
    crowd.locator(".value").click()
    expect(crowd.get_by_role("heading", level=1)).to_have_text("مقالة واحدة")
    expect(crowd.locator(".chip")).to_have_count(2)


def test_an_author_beyond_the_listed_is_found_from_the_results(crowd: Page) -> None:
    """With JavaScript in place, without it on the page of all authors."""
    crowd.goto(ALL)
    open_filters(crowd)
    field = crowd.get_by_label("ابحث بين الكتّاب")
    field.press_sequentially("كاتب 29")
    if not crowd.evaluate("() => typeof offerNarrowing === 'function'"):
        field.press("Enter")
    found = crowd.locator(".facet", has_text="كاتب 29").locator(".value:visible")
    expect(found).to_have_count(11)
    found.filter(has_text="كاتب 297").click()
    expect(crowd.get_by_role("heading", level=1)).to_have_text("مقالة واحدة")
