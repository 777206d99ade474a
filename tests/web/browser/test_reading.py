"""The pages as readers use them: in real Chromium, typed into and clicked, on a phone and on a desk."""

import re
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, Dialog, Page, expect
from web_archive import ARCHIVE
from web_browser import ALL, PHONE, WORD, needs_chromium, open_filters

pytest_plugins = ["web_fixtures"]

pytestmark = needs_chromium


def test_a_query_is_typed_and_answered(page: Page) -> None:
    page.goto("/")
    page.get_by_label("ابحث في الأخبار").fill("عاصفه")
    page.get_by_label("ابحث في الأخبار").press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("مقالة واحدة")
    expect(page.locator(".hits mark").first).to_have_text("عاصفة")
    expect(page.get_by_label("ابحث في الأخبار")).to_have_value("عاصفه")


def test_a_facet_is_chosen_and_taken_off(page: Page) -> None:
    page.goto(ALL)
    open_filters(page)
    page.get_by_role("link", name="بريد الجبل").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("12 مقالة")
    open_filters(page)
    expect(page.locator('.value[aria-current="true"]')).to_contain_text("بريد الجبل")
    page.locator(".chip").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(f"{len(ARCHIVE)} مقالة")


def test_two_days_are_chosen(page: Page) -> None:
    page.goto(ALL)
    open_filters(page)
    page.get_by_label("من", exact=True).fill("2023-07-01")
    page.get_by_label("إلى", exact=True).fill("2023-07-31")
    page.get_by_role("button", name="تطبيق").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("مقالتان")
    expect(page.locator(".chip")).to_have_count(2)


def test_the_next_page_and_another_order(page: Page) -> None:
    page.goto(ALL)
    page.get_by_role("link", name="الأحدث").click()
    expect(page.locator(".hits h2").first).to_contain_text("السفينة 12")
    page.get_by_role("link", name="التالية").click()
    expect(page.locator('.pager [aria-current="page"]')).to_have_text("2")
    expect(page.locator(".hits > li")).to_have_count(10)


def test_an_article_is_read_and_left_again(page: Page) -> None:
    page.goto(ALL + "&source=" + quote("صدى الواحة") + "&sort=newest")
    results = page.url
    page.get_by_role("link", name="عاصفة رملية").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("عاصفة رملية تغلق الميناء الشرقي")
    expect(page.locator(".text mark").first).to_have_text(WORD)
    page.get_by_role("link", name="العودة إلى النتائج").click()
    assert page.url.replace("%20", "+") == results.replace("%20", "+")


def test_the_language_is_switched_and_back(page: Page) -> None:
    page.goto(ALL)
    page.get_by_role("link", name="English").click()
    expect(page.locator("html")).to_have_attribute("dir", "ltr")
    expect(page.get_by_role("heading", level=1)).to_have_text(f"{len(ARCHIVE)} articles")
    page.get_by_role("link", name="العربية").click()
    expect(page.locator("html")).to_have_attribute("dir", "rtl")


@pytest.mark.parametrize(
    "url",
    [
        "/?",
        ALL + "&size=50",
        ALL + "&source=~&source=" + "S" * 200 + "&from=2000-01-01",
        "/?q=" + "x" * 1_000,
        "/?page=0",
        "/article/long?q=" + quote(WORD),
        "/article/evil?q=" + quote(WORD),
        "/article/nothing?",
    ],
)
def test_nothing_is_wider_than_a_phone(browser: Browser, address: str, url: str) -> None:
    page = browser.new_page(viewport=PHONE)
    for lang in ("ar", "en"):
        page.goto(f"{address}{url}&lang={lang}")
        open_filters(page)
        too_wide = page.locator("html").evaluate("root => root.scrollWidth - root.clientWidth")
        assert too_wide <= 0
    page.close()


def test_markup_of_an_article_does_not_run(page: Page) -> None:
    alerts: list[str] = []

    def dismiss(dialog: Dialog) -> None:
        alerts.append(dialog.message)
        dialog.dismiss()

    page.on("dialog", dismiss)
    page.goto("/article/evil")
    expect(page.get_by_role("heading", level=1)).to_contain_text("<script>alert(1)</script>")
    assert not alerts


def test_filters_are_folded_on_a_phone_and_open_on_a_desk(page: Page) -> None:
    page.goto(ALL)
    phone = page.viewport_size == PHONE
    expect(page.locator(".facets > details > summary")).to_be_visible(visible=phone)
    expect(page.locator(".facets .value").first).to_be_visible(visible=not phone)


def test_the_slash_goes_to_the_search_box(browser: Browser, address: str) -> None:
    page = browser.new_page()
    page.goto(address + ALL)
    page.keyboard.press("/")
    expect(page.get_by_label("ابحث في الأخبار")).to_be_focused()
    page.keyboard.type("a/b")
    expect(page.get_by_label("ابحث في الأخبار")).to_have_value("a/b")
    page.close()


def test_the_keyboard_reaches_the_results_first_by_the_skip_link(browser: Browser, address: str) -> None:
    page = browser.new_page()
    page.goto(address + ALL)
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name=re.compile("إلى المحتوى"))).to_be_focused()
    page.close()


@pytest.mark.parametrize("url", ["/", ALL, "/article/storm?q=" + quote(WORD)])
def test_pages_are_light(browser: Browser, address: str, url: str) -> None:
    """A first visit, all files, as sent: 60 kB at most."""
    page = browser.new_page()
    sizes: list[int] = []
    page.on("requestfinished", lambda request: sizes.append(request.sizes()["responseBodySize"]))
    page.goto(address + url, wait_until="networkidle")
    page.close()
    assert sum(sizes) < 60_000


# How much wider the box of a mark is than its letters.
ROOM = """mark => {
    const letters = document.createRange();
    letters.selectNodeContents(mark);
    return mark.offsetWidth - letters.getBoundingClientRect().width;
}"""


def test_a_mark_takes_no_more_room_than_its_word(page: Page) -> None:
    page.goto(ALL)
    assert abs(page.locator(".hits mark").first.evaluate(ROOM)) < 1
