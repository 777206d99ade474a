"""What an answer says of operators that it did not understand, and of queries that only filter."""

from pathlib import Path

import pytest

from search.query.plan import Sort
from search.query.request import Request
from search.searcher import Searcher


@pytest.fixture(scope="module")
def searcher(handful_index: Path) -> Searcher:
    return Searcher(handful_index)


@pytest.mark.parametrize(
    ("query", "piece", "understood"),
    [
        pytest.param("النهر date:gestern", "date:gestern", "النهر gestern", id="no date"),
        pytest.param("النهر تاريخ:2015-13", "تاريخ:2015-13", "النهر 2015-13", id="no month"),
        pytest.param("مصدر: النهر يفيض", "مصدر:", "مصدر النهر يفيض", id="a space behind the colon"),
        pytest.param('النهر source:""', 'source:""', "النهر", id="no value"),
        pytest.param("النهر OR", "OR", "النهر or", id="an OR that joins nothing"),
    ],
)
def test_a_piece_that_was_taken_as_words_is_noted(
    query: str, piece: str, understood: str, searcher: Searcher
) -> None:
    answer = searcher.search(Request(query))
    (note,) = [each for each in answer["notes"] if each["kind"] == "ignored"]
    assert (note["text"], note["query"], note["taken"]) == (piece, understood, True)
    again = searcher.search(Request(understood))
    assert note["count"] == answer["total"] == again["total"]
    assert not [each for each in again["notes"] if each["kind"] == "ignored"]


@pytest.mark.parametrize(
    "query",
    ["source:لااحد", "النهر source:المرفأ", "date:2023", "title:النهر", "النهر :)", "foo:bar", "(النهر"],
)
def test_of_what_is_understood_nothing_is_said(query: str, searcher: Searcher) -> None:
    assert not [each for each in searcher.search(Request(query))["notes"] if each["kind"] == "ignored"]


def test_a_name_that_nothing_has_finds_nothing_and_offers_nothing(searcher: Searcher) -> None:
    answer = searcher.search(Request("source:لااحد"))
    assert (answer["total"], answer["message"], answer["notes"], answer["repairs"]) == (0, None, [], [])


def test_what_only_filters_lists_the_newest_first(searcher: Searcher) -> None:
    def found(text: str, sort: Sort = Sort.RELEVANCE) -> list[str]:
        return [hit["id"] for hit in searcher.search(Request(text, sort=sort))["hits"]]

    assert found("-date:2024 (source:المرفأ OR source:الواحة)") == ["fair", "flood", "bridge", "a/b: ج?#%"]
    assert found("date:2023 -source:~") == ["fair", "flood", "bridge"]
    assert found("date:2023", Sort.OLDEST) == ["bridge", "flood", "fair"]


def test_the_title_is_marked_where_it_alone_was_asked_for(searcher: Searcher) -> None:
    (hit,) = searcher.search(Request("title:جسر"))["hits"]
    assert [piece["text"] for piece in hit["title_pieces"] if piece["match"]] == ["جسر"]
    assert not any(piece["match"] for piece in hit["snippet"])
