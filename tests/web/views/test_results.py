"""The page of results: every state a link, whole in both languages, whatever an article or a reader writes."""

import re
from html import unescape
from pathlib import Path
from urllib.parse import quote

import pytest
from flask.testing import FlaskClient
from web_archive import ARCHIVE, EVIL
from web_reading import ALL, links, read

from corpus.article import Article
from index.building.build import build
from search.query.plan import MOST_FACET_VALUES
from search.searcher import Searcher
from web.app import create_app

pytest_plugins = ["web_fixtures"]

ARABIC = re.compile("[\u0621-\u064a]")


def test_results_show_title_source_date_and_marked_words(site: FlaskClient) -> None:
    page = read(site, "/?q=" + quote("عاصفة"))
    assert "<h1>مقالة واحدة</h1>" in page
    assert "<mark>عاصفة</mark> رملية" in page
    assert '<bdi class="source">صدى الواحة</bdi>' in page
    assert "21 يوليو 2023" in page


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ("عاصفة", "مقالة واحدة"),
        ("منارة أو عاصفة", "مقالتان"),
        ("القمح", "12 مقالة"),
        ("الميناء", "20 مقالة"),
    ],
)
def test_counts_follow_arabic_plurals(site: FlaskClient, query: str, count: str) -> None:
    assert f"<h1>{count}</h1>" in read(site, "/?q=" + quote(query))


@pytest.mark.parametrize(
    ("lang", "words"),
    [("ar", "هل تقصد {} (مقالة واحدة)؟"), ("en", "Did you mean {} (1 article)?")],
)
def test_what_may_have_been_meant_is_a_link(site: FlaskClient, lang: str, words: str) -> None:
    page = read(site, f"/?q={quote('عاسفة')}&sort=newest&page=2&lang={lang}")
    found = re.search(
        r'<p class="note">(.*?)<a rel="nofollow" href="([^"]*)"><bdi>عاصفة</bdi></a>(.*?)</p>', page
    )
    assert found
    assert words.split("{}") == [found[1], found[3]]
    url = unescape(found[2])
    assert "sort=newest" in url
    assert "page=" not in url
    assert "<mark>عاصفة</mark>" in read(site, url)


def test_what_was_searched_instead_is_said_and_not_offered(site: FlaskClient) -> None:
    page = read(site, "/?q=" + quote("العاصغة"))
    assert "لم نجد «<bdi>العاصغة</bdi>»؛ بحثنا عن: <bdi>عاصفة</bdi>." in page
    assert "هل تقصد" not in page
    assert "<mark>عاصفة</mark>" in page


def test_missing_fields_are_said_to_be_missing(site: FlaskClient) -> None:
    page = read(site, ALL + "&size=50")
    for words in ("بلا عنوان", "مصدر غير معروف", "بلا تاريخ"):
        assert words in page
    assert "None" not in page


@pytest.mark.parametrize("lang", ["ar", "en"])
@pytest.mark.parametrize(
    "parameters",
    [
        "page=0",
        "page=x",
        "size=101",
        "size=-1",
        "from=yesterday",
        "from=2024-02-30",
        "from=2024-02-01&to=2024-01-01",
        "date=2024-13",
        "sort=best",
        "q=" + "a" * 2_001,
        "&".join(f"source={number}" for number in range(51)),
    ],
)
def test_a_wrong_parameter_is_a_whole_page_with_a_sentence(
    site: FlaskClient, parameters: str, lang: str
) -> None:
    page = read(site, f"/?{parameters}&lang={lang}", 400)
    heading = page.split("<h1>")[1].split("</h1>")[0]
    assert bool(ARABIC.search(heading)) == (lang == "ar")
    assert "%(" not in heading
    assert read(site, f"/article/storm?{parameters}&lang={lang}", 400)


def test_empty_parameters_count_as_absent(site: FlaskClient) -> None:
    empty = ALL + "&source=&date=&from=&to=&sort=&page=&size=&lang="
    assert "<h1>20 مقالة</h1>" in read(site, empty)
    assert "<h1>20 مقالة</h1>" in read(site, "/?q=&page=")
    assert "20 مقالة من" in read(site, "/?lang=&utm_source=x")


def test_everything_can_be_browsed(site: FlaskClient) -> None:
    page = read(site, "/?lang=en&size=10&source=" + quote("المرفأ"))
    assert "<title>All articles · Kashshaf</title>" in page
    assert "Best match" not in page
    days = re.findall(r'<time datetime="([0-9-]+)">', page)
    assert days == sorted(days, reverse=True)
    second = next(link for link in links(read(site, "/?q=&lang=en")) if "page=2" in link)
    first = next(link for link in links(read(site, second)) if link.startswith("/?q=") and "page" not in link)
    assert "<h1>20 articles</h1>" in read(site, first)


@pytest.mark.parametrize(("lang", "arabic"), [("ar", True), ("en", False)])
def test_punctuation_alone_is_answered_with_a_sentence(site: FlaskClient, lang: str, arabic: bool) -> None:
    heading = read(site, "/?q=%3F%21&lang=" + lang).split("<h1>")[1].split("</h1>")[0]
    assert heading
    assert bool(ARABIC.search(heading)) == arabic


def test_no_results_says_what_to_try(site: FlaskClient) -> None:
    page = read(site, "/?q=" + quote('"القمح السفينة العاصفة"') + "&source=" + quote("مرآة الساحل"))
    assert "ما يمكنك تجربته" in page
    assert "علامتي التنصيص" in page
    assert "ابحث دون مرشّحات" in page


@pytest.mark.parametrize("lang", ["", "&lang=en"])
def test_each_facet_link_shows_its_value_chosen_and_its_count(site: FlaskClient, lang: str) -> None:
    found = re.findall(
        r'<a class="value"[^>]*href="([^"]*)".*?<bdi[^>]*>(.*?)</bdi>.*?class="count">(\d+)',
        read(site, ALL + lang),
        re.DOTALL,
    )
    assert len(found) >= 5
    for url, value, count in found:
        page = read(site, unescape(url) + "&size=50")
        assert page.count("<h2 dir=") == int(count), value
        chosen = re.findall(r'aria-current="true">\s*<span><bdi[^>]*>(.*?)</bdi>', page)
        assert chosen == [value]
        assert ("lang=en" in url) == bool(lang)


def test_several_values_can_be_chosen_and_taken_off(site: FlaskClient) -> None:
    page = read(
        site, ALL + "&source=" + quote("بريد الجبل") + "&source=~&date=2024-01&from=2023-01-01&to=2024-12-31"
    )
    chips = links(page, "chip")
    assert len(chips) == 5
    assert all(len(re.findall(r"[?&](source|date|from|to)=", url)) == 4 for url in chips)
    for words in ("بريد الجبل", "مصدر غير معروف", "يناير 2024", "من 1 يناير 2023", "حتى 31 ديسمبر 2024"):
        assert words in page


def test_pages_lead_on_and_back(site: FlaskClient) -> None:
    first, second = read(site, ALL + "&sort=oldest"), read(site, ALL + "&sort=oldest&page=2")
    assert 'rel="next"' in first
    assert 'rel="prev"' not in first
    assert 'rel="prev"' in second
    assert 'rel="next"' not in second
    titles = re.compile(r'<h2.*?<a href="/article/([^?"]*)')
    assert len({*titles.findall(first), *titles.findall(second)}) == 20


def test_a_page_after_the_last_leads_to_the_first(site: FlaskClient) -> None:
    page = read(site, ALL + "&page=9")
    assert "ليس لهذه النتائج صفحة رقمها 9" in page
    assert ALL in links(page)


def test_the_search_form_keeps_the_filters(site: FlaskClient) -> None:
    page = read(site, ALL + "&source=~&date=2024-01&from=2023-01-01&sort=newest&size=20&lang=en")
    form = page.split('<form class="search"')[1].split("</form>")[0]
    kept = dict(re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', form))
    assert kept == {
        "source": "~",
        "date": "2024-01",
        "from": "2023-01-01",
        "sort": "newest",
        "size": "20",
        "lang": "en",
    }


def test_a_hit_says_why_it_is_there(site: FlaskClient) -> None:
    page = read(site, "/?q=" + quote("مناره الميناء") + "&lang=en")
    why = page.split('class="why"')[1].split("</details>")[0]
    assert "as typed" in why
    assert '<bdi lang="ar">منارة</bdi>' in page


def test_the_picture_of_time_has_a_link_for_each_bar(site: FlaskClient) -> None:
    page = read(site, ALL)
    picture = page.split('<figure class="time">')[1].split("</figure>")[0]
    bars = re.findall(r'<a href="([^"]*)"[^>]*><title>(.*?)</title>', picture)
    assert ("فبراير 2024: مقالتان") in [title for _, title in bars]
    for url, title in bars:
        count = title.split(": ")[1]
        assert f"<h1>{count}</h1>" in read(site, unescape(url))
    assert "<figure" not in read(site, ALL + "&from=2023-07-02&to=2023-07-02")


def test_a_source_can_be_left_out_and_let_in_again(site: FlaskClient) -> None:
    page = read(site, ALL + "&without=" + quote("بريد الجبل") + "&without=~")
    assert "<h1>7 مقالات</h1>" in page
    assert "ما عدا بريد الجبل" in page
    assert "ما عدا مصدر غير معروف" in page
    assert len(links(page, "chip")) == 2
    assert page.count('class="value refused"') == 2


def test_a_facet_of_three_thousand_values_shows_the_commonest(tmp_path: Path) -> None:
    articles = [
        Article(str(number), f"الميناء {number}", source=f"جريدة {number}") for number in range(3_000)
    ]
    build(tmp_path / "index", articles)
    searcher = Searcher(tmp_path / "index")
    page = read(create_app(searcher).test_client(), ALL)
    searcher.close()
    assert page.count('class="value"') == MOST_FACET_VALUES + 1
    assert f"المزيد ({MOST_FACET_VALUES - 8})" in page
    assert "كل المصادر (3,000)" in page


def test_every_article_is_reached_from_the_results(site: FlaskClient) -> None:
    page = read(site, ALL + "&size=50")
    urls = [url for url in links(page) if url.startswith("/article/") and "#" not in url]
    assert len(urls) == len(ARCHIVE)
    for url in urls:
        assert "<article" in read(site, url)


@pytest.mark.parametrize(
    "url", [ALL + "&size=50", "/article/evil", "/?q=" + quote(EVIL), "/?source=" + quote(EVIL) + "&q=x"]
)
def test_markup_in_articles_and_queries_stays_text(site: FlaskClient, url: str) -> None:
    page = read(site, url)
    assert "<script>alert" not in page
    assert "<b>جريدة" not in page
    assert not [link for link in links(page) if link.startswith("javascript:")]


def test_quotes_in_a_query_do_not_end_the_attribute(site: FlaskClient) -> None:
    assert 'value="&#34; onfocus=&#34;x"' in read(site, "/?q=" + quote('" onfocus="x'))


def test_a_search_is_cited_with_all_that_finds_it_again(site: FlaskClient) -> None:
    page = site.get(ALL + "&lang=en").text
    cited = page.split('<details class="cite">')[1].split("</details>")[0]
    index = site.get("/api/search" + ALL.removeprefix("/")).get_json()["index"]
    for part in ("الميناء", "20 articles", index, "http://localhost/?q="):
        assert part in cited
