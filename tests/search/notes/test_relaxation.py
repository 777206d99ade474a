"""Relaxation: what is offered where no article holds all that a query wants."""

from datetime import date
from pathlib import Path

import pytest

from search.query.plan import Filters
from search.query.request import Request
from search.searcher import Searcher


@pytest.fixture(scope="module")
def searcher(handful_index: Path) -> Searcher:
    return Searcher(handful_index)


def relaxed(searcher: Searcher, query: str, filters: Filters | None = None) -> list[tuple[str, str, int]]:
    notes = searcher.search(Request(query, filters or Filters()))["notes"]
    assert not any(note["taken"] for note in notes if note["kind"] == "relaxed")
    return [(note["text"], note["query"], note["count"]) for note in notes if note["kind"] == "relaxed"]


@pytest.mark.parametrize(
    ("query", "left"),
    [
        pytest.param("جسر القمر", ["جسر", "القمر"], id="each of two"),
        pytest.param("المدينة النهر القمر", ["القمر"], id="the one that no other stands with"),
        pytest.param('"النهر المدينة"', ['"النهر المدينة"'], id="the quotes"),
        pytest.param('"النهر المدينة" القمر', ['"النهر المدينة"'], id="what is in quotes"),
        pytest.param("المدينة النهر", [], id="an article holds both"),
        pytest.param("جسر", [], id="a word that is found"),
        pytest.param("ضصثقظ", [], id="one that is not"),
        pytest.param("جسر -القمر", [], id="what is refused is not wanted"),
        pytest.param("جسر OR القمر", [], id="one of two is enough"),
        pytest.param("", [], id="nothing"),
        pytest.param("القمر القمر القمر القمر القمر جسر", [], id="no more than four"),
    ],
)
def test_what_is_left_out(query: str, left: list[str], searcher: Searcher) -> None:
    assert [text for text, _, _ in relaxed(searcher, query)] == left


def test_a_relaxation_has_the_whole_query_and_what_it_finds(searcher: Searcher) -> None:
    for _, query, count in relaxed(searcher, "جسر القمر -الواحة"):
        assert "-الواحة" in query
        assert count == searcher.search(Request(query))["total"] > 0


def test_two_are_left_out_where_one_is_not_enough(searcher: Searcher) -> None:
    queries = [query for _, query, _ in relaxed(searcher, "جسر القمر ضصثقظ")]
    assert sorted(queries) == ["القمر", "جسر"]


def test_articles_outside_the_filters_do_not_count(searcher: Searcher) -> None:
    early = Filters(first=date(1990, 1, 1), last=date(1990, 1, 1))
    assert relaxed(searcher, "جسر القمر", early) == []
