"""Notes: which queries an answer says were taken, or may have been meant, and how many articles they find."""

from datetime import date
from pathlib import Path

import pytest
from handful import HANDFUL

from corpus.article import Article
from index.building.build import build
from search.notes.note import Note
from search.query.plan import Filters
from search.query.request import Request
from search.searcher import Searcher

TEXTS = ("غرق المعرض في المطر", "فتح المعرض", "مضى المعرضان")


@pytest.fixture(scope="module")
def searcher(tmp_path_factory: pytest.TempPathFactory) -> Searcher:
    folder = tmp_path_factory.mktemp("notes") / "index"
    build(folder, [*HANDFUL, *(Article(str(number), text=text) for number, text in enumerate(TEXTS))])
    return Searcher(folder)


def notes(searcher: Searcher, query: str, filters: Filters | None = None) -> list[Note]:
    found = searcher.search(Request(query, filters or Filters(), size=1))["notes"]
    return [each for each in found if each["kind"] == "did_you_mean"]


def note(text: str, query: str, count: int, *, taken: bool) -> Note:
    return {"kind": "did_you_mean", "text": text, "query": query, "count": count, "taken": taken}  # type: ignore[typeddict-item]


def test_a_repair_that_was_taken_counts_what_was_found(searcher: Searcher) -> None:
    assert notes(searcher, "المديينة") == [note("المديينة", "المدينة", 2, taken=True)]


def test_an_offer_counts_what_its_query_finds(searcher: Searcher) -> None:
    assert notes(searcher, "معرص") == [note("معرص", "معرض", 4, taken=False)]
    assert searcher.search(Request("معرص"))["total"] == 0
    assert searcher.search(Request("معرض"))["total"] == 4


def test_an_offer_is_of_the_whole_query(searcher: Searcher) -> None:
    assert notes(searcher, "معرص، نادر") == [note("معرص", "معرض، نادر", 4, taken=False)]


def test_an_offer_counts_under_the_same_filters(searcher: Searcher) -> None:
    dated = Filters(first=date(2023, 2, 1), last=date(2023, 2, 1))
    assert notes(searcher, "معرص", dated) == [note("معرص", "معرض", 1, taken=False)]


def test_what_finds_nothing_is_not_offered(searcher: Searcher) -> None:
    assert notes(searcher, "معرص", Filters(first=date(1990, 1, 1), last=date(1990, 1, 1))) == []


def test_beside_what_was_taken_the_offer_has_both(searcher: Searcher) -> None:
    assert notes(searcher, "المديينة معرص") == [
        note("المديينة", "المدينة معرص", 2, taken=True),
        note("معرص", "المدينة معرض", 6, taken=False),
    ]


def test_two_words_are_offered_together(searcher: Searcher) -> None:
    assert [(each["text"], each["query"]) for each in notes(searcher, "معرص كتوب")] == [
        ("معرص كتوب", "معرض كتاب")
    ]


@pytest.mark.parametrize(
    "query", ["المدينة", '"معرص"', "=معرص", "القمر -معرص", "القمر OR معرص", "ضصثقظ", "", "!"]
)
def test_of_most_queries_nothing_is_said(query: str, searcher: Searcher) -> None:
    assert notes(searcher, query) == []


def test_three_are_offered_at_most(tmp_path: Path) -> None:
    words = ("شارلنتون", "شارلبتون", "شارلمتون", "شارليتون")
    build(tmp_path / "index", [Article(word, text=f"{word} هنا") for word in words])
    found = notes(Searcher(tmp_path / "index"), "شارلثتون")
    assert [each["count"] for each in found] == [1, 1, 1]
    assert {each["query"] for each in found} <= set(words)
