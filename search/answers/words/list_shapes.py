"""The table of a list of queries as a plain dict of values."""

from enum import StrEnum
from typing import TypedDict

from search.answers.shapes import Repair
from search.syntax.limits import Limit


class ValueCount(TypedDict):
    """How many articles a source or a year has (None: unknown)."""

    value: str | None
    count: int


class CountedQuery(TypedDict):
    """A query with its articles by value, and those of the `rest` of the values.

    It has no total where it was not counted. `matched` says whether each article holds all of its words, or only some.
    """

    query: str
    total: int | None
    counts: list[ValueCount]
    rest: int
    matched: str | None
    repairs: list[Repair]
    limits: list[Limit]


class ListRow(CountedQuery):
    """A query of a list; the values that a sentence about its `problem` names are in `about`."""

    problem: StrEnum | None
    about: dict[str, int]


class QueryTable(TypedDict):
    """A row a query, all with the same values in the same order; there are so many `others`."""

    by: str
    values: list[str | None]
    others: int
    rows: list[ListRow]
    index: str
