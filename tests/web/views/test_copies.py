"""Copies as people and programs see them: folded results, a story's page, two articles side by side."""

from urllib.parse import quote

import pytest
from copied_papers import AGENCY, COPIED, PALM, RIVER
from flask.testing import FlaskClient
from web_reading import fetch, fetch_problem, links, read

pytest_plugins = ["web_fixtures"]

QUERY = "q=" + quote("السد")


def test_the_page_folds_copies_and_the_twin_where_it_is_asked_to(copied: FlaskClient) -> None:
    page = read(copied, f"/?{QUERY}")
    assert "خبران" in page
    assert "في 5 مقالات" in page
    assert "وفي 3 مقالات أخرى" in page
    assert "تعدّ الأرقام الأخبار" in page
    assert "الأخبار بحسب اليوم" in page
    assert "4 مارس 2023: خبر واحد</title>" in page
    every = fetch(copied, f"/api/search?{QUERY}")
    assert (every["total"], every["counts"], every["articles"], every["copies"]) == (5, "articles", 5, "all")
    folded = fetch(copied, f"/api/search?{QUERY}&copies=fold")
    assert (folded["total"], folded["counts"], folded["articles"], folded["copies"]) == (
        2,
        "groups",
        5,
        "fold",
    )
    assert [hit["folded"] for hit in folded["hits"]] == [3, 0]
    assert [hit["folded"] for hit in every["hits"]] == [0] * 5


def test_the_reader_s_choice_is_a_link_both_ways_and_stays(copied: FlaskClient) -> None:
    folded = f"/?{QUERY}"
    every = f"/?{QUERY}&copies=all"
    assert every in links(read(copied, folded))
    page = read(copied, every)
    assert "5 مقالات" in page
    assert "أخرى</a>" not in page
    assert folded in links(page)
    assert all("copies=all" in url for url in links(page) if "sort=" in url or url.startswith("/article/"))
    assert '<input type="hidden" name="copies" value="all">' in page


@pytest.mark.parametrize("name", ["export.csv", "export.jsonl", "feed.atom"])
def test_what_is_kept_of_a_search_holds_all_copies(copied: FlaskClient, name: str) -> None:
    (address,) = {url for url in links(read(copied, f"/?{QUERY}")) if url.startswith(f"/{name}")}
    assert "copies" not in address
    assert all(article.id.split("?")[0] in copied.get(address).text for article in COPIED[:5])


def test_the_twin_of_the_page_is_folded_too(copied: FlaskClient) -> None:
    (twin,) = [url for url in links(read(copied, f"/?{QUERY}")) if url.startswith("/api/search")]
    assert fetch(copied, twin)["total"] == 2


def test_all_values_of_a_facet_count_what_the_results_count(copied: FlaskClient) -> None:
    values = fetch(copied, f"/api/facet/source?{QUERY}&copies=fold")["values"]
    assert values == fetch(copied, f"/api/search?{QUERY}&copies=fold")["facets"]["source"]


def test_copies_that_are_no_way_of_showing_them_are_refused(copied: FlaskClient) -> None:
    assert (
        fetch_problem(copied, f"/api/search?{QUERY}&copies=some", 400)["error"]
        == "copies must be one of: all, fold."
    )


def test_an_article_lists_its_copies_and_leads_to_what_each_changed(copied: FlaskClient) -> None:
    page = read(copied, f"/article/river?{QUERY}")
    story = page.split('id="copies"')[1].split("</section>")[0]
    assert [source for source in (AGENCY, RIVER, PALM) if source in story] == [AGENCY, RIVER, PALM]
    assert story.index("نُشرت أولًا") < story.index(RIVER)
    assert "مطابقة كلمة بكلمة" in story
    assert "9 كلمات مضافة، 40 كلمة محذوفة" in story
    assert f"/collation/agency/1?{QUERY}&with=palm%3F%26%23" in links(story)
    assert "3 فقرات في كلتيهما" in story
    sharing = page.split('id="sharing"')[1].split("</section>")[0]
    assert "فقرة واحدة في كلتيهما" in sharing
    assert '<li value="2"' in sharing


def test_an_article_that_is_alone_says_nothing_of_copies(copied: FlaskClient) -> None:
    page = read(copied, "/article/alone")
    assert 'id="copies"' not in page
    assert 'id="sharing"' not in page
    assert "لا تُعرف نسخة أخرى" in read(copied, "/copies/alone")


def test_a_story_has_a_picture_with_a_lane_for_each_source(copied: FlaskClient) -> None:
    page = " ".join(read(copied, f"/copies/palm%3F%26%23?{QUERY}").split())
    assert "4 نسخ من هذا الخبر. أول من نشره:" in page
    picture = page.split("<figure")[1].split("</figure>")[0]
    assert picture.count("<circle") == 3
    assert "4 مارس 2023، 08:15" in picture
    assert f"/article/palm%3F%26%23?{QUERY}" in links(page)
    english = " ".join(read(copied, f"/copies/river?{QUERY}&lang=en").split())
    assert "4 copies of this story. The first was" in english
    assert "4 March 2023, 11:40" in english


@pytest.mark.parametrize("part", ["0", "x", "10001"])
def test_a_part_that_is_none_is_refused(copied: FlaskClient, part: str) -> None:
    assert "part" in read(copied, f"/copies/river?part={part}", 400)


def test_a_part_after_the_last_leads_back_to_the_first(copied: FlaskClient) -> None:
    assert "/copies/river" in links(read(copied, "/copies/river?part=2"))


def test_programs_read_the_list(copied: FlaskClient) -> None:
    found = fetch(copied, "/api/copies/agency/1")
    assert {*found} == {"id", "articles"}
    assert [{*article} for article in found["articles"]] == [
        {"id", "source", "date", "first", "shared", "url"}
    ] * 5
    assert fetch(copied, "/api/copies/palm%3F%26%23")["id"] == "palm?&#"
    assert [article["id"] for article in fetch(copied, "/api/copies/alone")["articles"]] == ["alone"]


@pytest.mark.parametrize(
    "path", ["copies/nobody", "collation/nobody?with=river", "collation/river?with=nobody"]
)
def test_an_unknown_id_is_not_found(copied: FlaskClient, path: str) -> None:
    read(copied, f"/{path}", 404)
    assert fetch_problem(copied, f"/api/{path}", 404)["type"] == "/api#no-article"


def test_two_articles_side_by_side(copied: FlaskClient) -> None:
    address = f"/collation/agency/1?{QUERY}&with=palm%3F%26%23"
    page = read(copied, address)
    assert "<del>صباح أمس</del>" in page
    assert "<ins>مساء السبت</ins>" in page
    assert "<mark>سد</mark>" in page
    twin = fetch(copied, f"/api{address}")
    assert (twin["one"]["id"], twin["other"]["id"], twin["cut"]) == ("agency/1", "palm?&#", False)
    moved = read(copied, "/collation/agency/1?with=undated")
    assert '<span class="moved">وقال المهندس' in moved or '<span class="moved">أعلنت' in moved
    assert "with" in fetch_problem(copied, "/api/collation/river", 400)["error"]
