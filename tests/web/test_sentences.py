"""Sentences: each kind of problem and of empty answer has its own, in English here."""

from dataclasses import astuple
from enum import StrEnum

import pytest

from index.segments.labels import LabelRow
from search.answers.shapes import Unanswered
from search.answers.words.query_list import RowProblem
from search.query.request import Problem
from web.sentences import SENTENCES, LabelWords, PageProblem, english

KINDS: list[StrEnum] = [*Unanswered, *Problem, *RowProblem, *PageProblem]


def test_every_kind_has_a_sentence_of_its_own() -> None:
    assert [*SENTENCES] == KINDS
    assert len({*SENTENCES.values()}) == len({*map(str, KINDS)}) == len(KINDS)


@pytest.mark.parametrize(
    ("kind", "values", "sentence"),
    [
        (
            Problem.LONG_QUERY,
            {"length": 2001, "most": 2000},
            "The query has 2001 characters; shorten it to 2000.",
        ),
        (Problem.NO_NUMBER, {"name": "page", "most": 9}, "page must be a whole number from 1 to 9."),
        (
            Problem.NO_DAY,
            {"name": "from"},
            "from must be a day (2015-07-21), a month (2015-07) or a year (2015).",
        ),
        (Problem.NO_DATE, {}, "date must be a year (2015), a month (2015-07) or ~ for unknown."),
        (Problem.NO_SORT, {}, "sort must be relevance, newest or oldest."),
        (Problem.NO_OPTION, {"name": "by", "values": "query, source"}, "by must be one of: query, source."),
        (
            Problem.MANY_VALUES,
            {"name": "without_author", "most": 50},
            "Choose at most 50 values of without_author.",
        ),
        (Problem.EMPTY_RANGE, {}, "The range of dates is empty: from is after to."),
    ],
)
def test_a_sentence_names_the_values(kind: StrEnum, values: dict[str, object], sentence: str) -> None:
    assert english(kind, values) == sentence


def test_a_label_is_called_by_its_row() -> None:
    row = LabelRow("country", "countries", "without_country")
    assert astuple(LabelWords.of(row)) == (
        "Country",
        "Countries",
        "Unknown country",
        "All countries (%(count)s)",
        "Search within the countries",
    )
