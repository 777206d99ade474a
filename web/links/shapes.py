"""Answers with their links, as the page prints them and the JSON endpoint sends them."""

from typing import TypedDict

from index.segments.labels import Label
from search.answers.shapes import (
    ComparedPoint,
    FacetValue,
    FoundArticle,
    FoundCount,
    HistogramBar,
    LabelValue,
    LineCounts,
    ListedIds,
    OtherQueries,
    Repair,
)
from search.notes.certainty import Unsure
from search.notes.note import Note
from search.notes.spelled import Spelling
from search.syntax.limits import Limit


class LinkedValue(FacetValue):
    """A value that can be chosen; `url` leads to the answer with it toggled."""

    url: str


class LinkedLabelValue(LabelValue, LinkedValue):
    """A label's value: `only` leads to it alone, `but` to all others."""

    only: str
    but: str


# The values of each label, those of the date, and under `more` how many each label has beside those that are listed.
LinkedFacets = dict[str, list[LinkedLabelValue] | list[LinkedValue] | dict[Label, int]]


class LinkedBar(HistogramBar):
    """A day, month or year with its counts, and the answer for it alone."""

    url: str


class LinkedNote(Note):
    """A note; `url` leads to the answer to its query."""

    url: str


class LinkedSpelling(Spelling):
    """A spelling; `url` leads to the answer with it switched off or on, None for the one that was typed."""

    url: str | None


class LinkedTerm(TypedDict):
    """What a query's word was taken for."""

    word: str
    spellings: list[LinkedSpelling]


class SpellingCell(TypedDict):
    """How many articles a spelling has, what percentage of its row that is, and the search for them."""

    count: int
    share: float
    url: str | None


class LinkedRow(TypedDict):
    """The spellings of a word in a source (None: unknown)."""

    source: str | None
    cells: list[SpellingCell]


class OtherRows(TypedDict):
    """The spellings in all other sources together."""

    sources: int
    cells: list[SpellingCell]


class LinkedSpellingTable(TypedDict):
    """In which of its spellings each source writes a word."""

    word: str
    spellings: list[str]
    rows: list[LinkedRow]
    rest: OtherRows
    total: list[SpellingCell]


class LinkedSpellingTables(TypedDict):
    """A table for each word of a query that has several spellings."""

    query: str
    words: list[LinkedSpellingTable]
    index: str


class LinkedHistogram(TypedDict):
    """The articles found over time, each bar with its link."""

    unit: str
    bars: list[LinkedBar]


class AnswerHead(OtherQueries, FoundCount):
    """What is told of one page of results beside the articles and the counts; `message` is a sentence."""

    query: str
    matched: str
    partial: bool
    took_ms: float
    page: int
    size: int
    sort: str
    message: str | None
    repairs: list[Repair]
    limits: list[Limit]
    terms: list[LinkedTerm]
    notes: list[LinkedNote]
    unsure: Unsure | None


class LinkedAnswer(AnswerHead):
    """One page of results as the page prints it, with all links."""

    hits: list[FoundArticle]
    facets: LinkedFacets
    histogram: LinkedHistogram
    ids: ListedIds | None
    index: str


class LinkedValueList(TypedDict):
    """The values of one facet, each with its links."""

    query: str
    facet: str
    find: str
    count: int
    values: list[LinkedLabelValue]
    index: str


class LinkedPoint(ComparedPoint):
    """A time of a line with its counts, and the search for its articles."""

    url: str


class LinkedLine(LineCounts):
    """A query, or its articles of one source, over time, and the search for all of them."""

    url: str
    points: list[LinkedPoint]


class LinkedComparison(TypedDict):
    """Lines over the same times."""

    by: str
    scale: str
    unit: str
    lines: list[LinkedLine]
    index: str
