"""Notes of dates and months: the filter that is offered, the names that were searched, and the word itself."""

from datetime import date, datetime
from pathlib import Path

import pytest

from corpus.article import Article
from index.building.build import build
from search.notes.calendars import MOST_READINGS
from search.notes.note import NoteKind
from search.query.request import MOST_LETTERS, Request
from search.searcher import Searcher

TODAY = date(2020, 6, 17)
TEXTS = [
    ("قال الوزير إنه مارس الرياضة", datetime(2019, 7, 11, 8)),
    ("اجتمع الوزير في تموز", datetime(2019, 7, 11, 9)),
    ("اجتمع المجلس في يوليو", datetime(2019, 7, 20)),
    ("سافر الوزير في آذار", datetime(2020, 6, 16)),
    ("سافر الوزير في مارس 2018", None),
    ("ثلوج كانون الثاني", None),
    ("برد يناير", None),
]


@pytest.fixture(scope="module")
def searcher(tmp_path_factory: pytest.TempPathFactory) -> Searcher:
    folder: Path = tmp_path_factory.mktemp("calendar notes") / "index"
    build(folder, [Article(str(at), text=text, date=moment) for at, (text, moment) in enumerate(TEXTS)])
    return Searcher(folder)


def noted(query: str, searcher: Searcher) -> list[tuple[str, str, int, bool]]:
    notes = searcher.search(Request(query, today=TODAY))["notes"]
    return [
        (note["text"], note["query"], note["count"], note["taken"])
        for note in notes
        if note["kind"] is NoteKind.CALENDAR
    ]


@pytest.mark.parametrize(
    ("query", "notes"),
    [
        ("11 يوليو 2019", [("11 يوليو 2019", "date:2019-07-11", 2, False)]),
        ("الوزير 11/7/2019", [("11/7/2019", "الوزير date:2019-07-11", 2, False)]),
        ("الوزير (11/7/2019)", [("11/7/2019", "الوزير (date:2019-07-11)", 2, False)]),
        ("الوزير،11/7/2019", [("11/7/2019", "الوزير، date:2019-07-11", 2, False)]),
        ("تموز 2019 المجلس", [("تموز 2019", "date:2019-07-01..2019-07-31 المجلس", 1, False)]),
        ("الوزير أمس", [("أمس", "الوزير date:2020-06-16", 1, False)]),
        ("الأسبوع الماضي", [("الأسبوع الماضي", "date:2020-06-06..2020-06-12", 0, False)]),
        ("11 يوليو", [("11 يوليو", "date:2019-07-11", 2, False)]),
        ("17 يونيو", [("17 يونيو", "date:2019-06-17", 0, False)]),
        ("تموز", [("تموز", "(يوليو OR تموز)", 2, True)]),
        ("الوزير تموز", [("تموز", "الوزير (يوليو OR تموز)", 5, True)]),
        ("كانون الثاني", [("كانون الثاني", '(يناير OR "كانون الثاني")', 2, True)]),
        ("مارس", [("مارس", "آذار", 2, True), ("مارس", "=مارس", 2, False)]),
        ("شهر مارس", [("شهر مارس", "آذار", 2, True), ("شهر مارس", "=مارس", 2, False)]),
        ("آذار", []),
        ("مارس الرياضة", []),
        ("=مارس", []),
        ('"11 يوليو 2019"', []),
        ("-تموز الوزير", []),
        ("الوزير المجلس", []),
        ("date:2019-07-11 الوزير", []),
    ],
    ids=lambda each: each if isinstance(each, str) else "",
)
def test_notes_of_dates_and_months(
    query: str, notes: list[tuple[str, str, int, bool]], searcher: Searcher
) -> None:
    assert [each for each in noted(query, searcher) if each[1] != query] == notes


def test_a_query_that_was_searched_by_names_finds_the_same_by_its_note(searcher: Searcher) -> None:
    for query in ("تموز", "الوزير تموز", "كانون الثاني", "مارس", "مارس تموز", "تموز OR يناير"):
        for _, other, count, taken in noted(query, searcher):
            assert searcher.search(Request(other, today=TODAY))["total"] == count
            assert not taken or count == searcher.search(Request(query, today=TODAY))["total"]


def test_of_so_many_dates_something_is_said(searcher: Searcher) -> None:
    assert len(noted("2019-07-11 " * 6, searcher)) == MOST_READINGS


def test_a_query_that_would_be_too_long_is_not_offered(searcher: Searcher) -> None:
    assert noted("تموز " + "س" * (MOST_LETTERS - len("تموز ")), searcher) == []
