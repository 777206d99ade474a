"""What was understood of a query is said above its results, with the ways back, in both languages."""

import re
from contextlib import closing
from html import unescape
from pathlib import Path
from urllib.parse import quote, urlencode

import pytest
from flask.testing import FlaskClient
from spelled_papers import TOWN, TOWN_EAST, TOWN_RARE
from web_reading import fetch, read

from search.searcher import Searcher
from web.app import create_app

pytest_plugins = ["web_fixtures"]


def link(page: str, text: str) -> str:
    """The address behind a text."""
    found = re.search(rf'<a [^>]*href="([^"]*)"[^>]*>(?:(?!</a>).)*{re.escape(text)}', page)
    assert found, text
    return unescape(found[1])


def total(site: FlaskClient, url: str) -> int:
    return int(fetch(site, url.replace("/?", "/api/search?", 1))["total"])


def asked(lang: str = "en", **parameters: str) -> str:
    return "/?" + urlencode({**parameters, "lang": lang})


def test_each_spelling_is_a_chip_that_switches_it_off_and_on(spelled: FlaskClient) -> None:
    page = read(spelled, asked(q=TOWN))
    assert f'aria-label="Leave out «{TOWN_EAST}»: 3 articles"' in page
    without = link(page, TOWN_EAST)
    assert total(spelled, without) == 3
    page = read(spelled, without)
    assert re.search(rf'<a class="spelling off"[^>]*><bdi>{TOWN_EAST}</bdi>', page)
    assert f'aria-label="Search «{TOWN_EAST}» too: 3 articles"' in page
    again = link(page, TOWN_EAST)
    assert "variants" not in again
    assert total(spelled, again) == 5


def test_all_other_spellings_are_switched_off_and_on_at_once(spelled: FlaskClient) -> None:
    only = link(read(spelled, asked(q=TOWN)), "Only as typed")
    assert total(spelled, only) == 2
    page = read(spelled, only)
    assert page.count('class="spelling off"') == 2
    assert "Only as typed" not in page
    assert total(spelled, link(page, "All spellings")) == 5
    assert total(spelled, link(page, TOWN_RARE)) == 5  # where all were off all are on


def test_the_page_keeps_what_was_switched_off(spelled: FlaskClient) -> None:
    page = read(spelled, asked(q=TOWN, without_variant=TOWN_EAST))
    assert "without_variant=" in link(page, "Newest")
    assert f'name="without_variant" value="{TOWN_EAST}"' in page
    assert 'name="variants" value="off"' in read(spelled, asked(q=TOWN, variants="off"))


def test_a_word_of_one_spelling_has_no_chips(spelled: FlaskClient) -> None:
    page = read(spelled, asked(q="الأمطار"))
    assert 'class="spelling' not in page
    assert "Which paper writes which" not in page.partition("<footer")[0]


@pytest.mark.parametrize(("query", "other"), [("البرلمان", "مجلس النواب"), ("مجلس النواب", "البرلمان")])
def test_synonyms_are_chips_too(spelled: FlaskClient, query: str, other: str) -> None:
    page = read(spelled, asked(q=query))
    assert total(spelled, asked(q=query)) == 2
    assert total(spelled, link(page, f"<bdi>{other}</bdi>")) == 1


def test_what_an_or_joins_has_no_synonyms_beside_it(spelled: FlaskClient) -> None:
    assert "مجلس النواب" not in read(spelled, asked(q="البرلمان OR الأمطار"))


def test_a_query_typed_on_the_wrong_keyboard(site: FlaskClient) -> None:
    page = read(site, asked(q="hgldkhx"))  # الميناء
    assert "searched for" in page
    assert 'instead of «<bdi dir="ltr">hgldkhx</bdi>»' in page
    assert total(site, link(page, "Search as typed")) == 0
    assert "كُتب بلوحة مفاتيح أخرى" in read(site, asked("ar", q="hgldkhx"))


def test_a_month_that_was_read_as_one(spelled: FlaskClient) -> None:
    page = read(spelled, asked(q="مارس"))
    assert "<h1>2 articles</h1>" in page
    assert "Read «<bdi>مارس</bdi>» as the month, by all its names." in page
    assert total(spelled, link(page, "The word alone")) == 1


def test_a_date_is_offered_with_the_articles_of_its_days(spelled: FlaskClient) -> None:
    page = read(spelled, asked(q="1 يناير 2024"))
    assert "Articles of these days: " in page
    assert total(spelled, link(page, "«<bdi>1 يناير 2024</bdi>»")) == 1


def test_what_was_taken_as_words_is_said_in_one_line(spelled: FlaskClient) -> None:
    page = read(spelled, asked(q='الأمطار date:soon author:""'))
    line = re.search(r'<p class="note">Taken as words: (.*?)\. <a href="/help\?lang=en">', page)
    assert line
    assert line[1].startswith("«<bdi>date:soon</bdi>»")


def test_where_nothing_holds_all_what_is_found_without_a_word_is_offered(spelled: FlaskClient) -> None:
    page = read(spelled, asked(q="البرلمان الأمطار"))
    assert "No article holds all that you asked for." in page
    assert page.count("No article holds all") == 1
    assert "Few articles hold all" not in page
    assert total(spelled, link(page, "Without «<bdi>البرلمان</bdi>»")) == 2
    phrase = read(spelled, asked(q='"القديمة شوارع"'))
    assert "<h1>No article was found</h1>" in phrase
    assert total(spelled, link(phrase, "Without the quotation marks")) == 1


def test_an_unsure_answer_says_so_before_its_hits(site: FlaskClient) -> None:
    page = read(site, asked(q="الميناء وزلزال وبركان وطوفان"))
    assert 0 < page.find("Not sure: the best article holds only 1 of the 4 words.") < page.find('class="hits')


@pytest.mark.parametrize("query", ["<script>alert(1)</script> date:<b>x", '"><svg onload=x> hgldkhx', TOWN])
def test_no_note_lets_a_query_be_markup(spelled: FlaskClient, query: str) -> None:
    for lang in ("ar", "en"):
        page = read(spelled, f"/?q={quote(query)}&without_variant={quote('<svg onload=y>')}&lang={lang}")
        assert "<script>alert" not in page
        assert "<svg onload" not in page
        assert " style=" not in page


def test_a_site_may_leave_spellings_off_where_a_query_does_not_ask_for_them(spelled_folder: Path) -> None:
    with closing(Searcher(spelled_folder, variants=False)) as searcher:
        site = create_app(searcher).test_client()
        page = read(site, asked(q=TOWN))
        assert "<h1>2 articles</h1>" in page
        assert page.count('class="spelling off"') == 2
        assert total(site, link(page, "All spellings")) == 5
        assert total(site, link(page, TOWN_EAST)) == 5
        (table,) = fetch(site, "/api/spellings?q=" + quote(TOWN))["words"]
        for cell in table["total"]:
            assert total(site, cell["url"]) == cell["count"]


def test_a_switch_is_on_or_off(spelled: FlaskClient) -> None:
    for name in ("variants", "transliteration"):
        assert spelled.get(asked(q=TOWN, **{name: "maybe"})).status_code == 400
