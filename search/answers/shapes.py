"""The answer as a plain dict of values, to which the web adds links and words."""

from enum import StrEnum
from typing import NotRequired, TypedDict

from index.segments.labels import Label
from search.marks.snippets import Piece, Reason
from search.notes.certainty import Unsure
from search.notes.note import Note
from search.notes.spelled import AskedTerm
from search.query.walk import Milestone
from search.syntax.limits import Limit

from .completeness import Completeness


class Unanswered(StrEnum):
    """Why a query has no answer."""

    NO_WORDS = "no words"
    ONLY_REFUSED = "only refused"


class OtherLabels(TypedDict):
    """What an article is filed under beside its source, by the name of each label; a further one has its key too."""

    author: str | None
    category: str | None


class FoundArticle(OtherLabels):
    """A hit, and how many copies of it were found that are folded into it; what is missing in the article is None."""

    id: str
    title: str | None
    title_pieces: list[Piece]
    source: str | None
    date: str | None
    url: str | None
    score: float
    folded: int
    snippet: list[Piece]
    why: list[Reason]


class FacetValue(TypedDict):
    """A value that can be chosen (None: unknown)."""

    value: str | None
    count: int
    selected: bool


class LabelValue(FacetValue):
    """A source, author or category; `left_out` says that it was refused."""

    left_out: bool


class HistogramBar(TypedDict):
    """A day, month or year: of the articles found how many, and of all articles."""

    value: str
    count: int
    all: int


class Histogram(TypedDict):
    """The articles found over time; `unit` is day, month or year. A time without any article has no bar."""

    unit: str
    bars: list[HistogramBar]


class Facets(TypedDict):
    """Counts, each without its own filter; of many values the commonest, and how many `more` a label has."""

    labels: dict[Label, list[LabelValue]]
    date: list[FacetValue]
    more: dict[Label, int]


class ValueList(TypedDict):
    """The values of one facet that hold what was looked for, `count` in all, of which the commonest are listed."""

    query: str
    facet: str
    find: str
    count: int
    values: list[LabelValue]
    index: str


class ListedIds(TypedDict):
    """The ids to which a search is narrowed: how many, and how many of them no article has, with the first of these."""

    count: int
    gone: int
    gone_ids: list[str]


class Repair(TypedDict):
    """A query word that the index does not hold, and the words of the index searched instead."""

    word: str
    by: list[str]


class OneSpelling(TypedDict):
    """A spelling of a word, the query for it alone, and the spellings that are left out there."""

    text: str
    query: str
    without: list[str]


class SourceSpellings(TypedDict):
    """How many articles of a source (None: unknown) have each of the spellings of a word."""

    source: str | None
    counts: list[int]


class OtherSources(TypedDict):
    """So many sources beside those that have most articles, together."""

    sources: int
    counts: list[int]


class SpellingTable(TypedDict):
    """In which of its spellings each source writes a word; counts are in the order of the spellings."""

    word: str
    spellings: list[OneSpelling]
    rows: list[SourceSpellings]
    rest: OtherSources
    totals: list[int]


class SpellingTables(TypedDict):
    """A table for each word of a query that has several spellings."""

    query: str
    words: list[SpellingTable]
    index: str


class Related(TypedDict):
    """How many more articles hold words derived from those of a query, and the query that finds them all."""

    count: int
    query: str


class OtherQueries(TypedDict):
    """The same query with related words, and `as_written` for its words exactly as they were typed.

    Each is None where the query has no word that it would be asked of, or would be too long.
    """

    related: Related | None
    as_written: str | None


class CountOf(StrEnum):
    """What numbers are of."""

    ARTICLES = "articles"
    GROUPS = "groups"


class FoundCount(TypedDict):
    """What was found: so many `articles`; `copies` says whether they are folded.

    `counts` says what `total`, the facets and the histogram count: articles, or groups of copies.
    """

    total: int
    articles: int
    copies: str
    counts: str


class PagePlace(TypedDict):
    """Which page an answer is, from 1 on, of how many hits at most, in which order."""

    page: int
    size: int
    sort: str


class Answer(OtherQueries, FoundCount, PagePlace, Completeness):
    """One page of results; `index` is the index's fingerprint, `further` where a walk goes on, None at its end."""

    query: str
    matched: str
    took_ms: float
    message: Unanswered | None
    repairs: list[Repair]
    limits: list[Limit]
    terms: list[AskedTerm]
    notes: list[Note]
    unsure: Unsure | None
    hits: list[FoundArticle]
    further: Milestone | None
    facets: Facets
    histogram: Histogram
    ids: ListedIds | None
    index: str


class SimilarArticle(TypedDict):
    """An article that is like another one."""

    id: str
    title: str | None
    source: str | None
    date: str | None


class ConcordanceLine(TypedDict):
    """A place where a word of the query stands, with the words before and after it, and its article."""

    before: str
    word: str
    after: str
    id: str
    title: str | None
    source: str | None
    date: str | None


class Concordance(TypedDict):
    """A page of the lines of a concordance: `size` of so many `places`, in `read` of the `total` articles found.

    It is `partial` where there was no time to read all of them that are read.
    """

    query: str
    total: int
    read: int
    places: int
    page: int
    size: int
    order: str
    partial: bool
    lines: list[ConcordanceLine]


class ComparedPoint(TypedDict):
    """A time of a line: articles found, all articles, and how many of a thousand were found."""

    value: str
    count: int
    all: int
    rate: float | None


class LineCounts(TypedDict):
    """A query, or its articles of one `source` (None: unknown), in all; `total` counts undated articles too."""

    query: str
    source: NotRequired[str | None]
    total: int
    dated: int
    all: int
    rate: float | None
    matched: str
    repairs: list[Repair]
    limits: list[Limit]


class ComparedLine(LineCounts):
    """A query, or its articles of one source, over time."""

    points: list[ComparedPoint]


class Comparison(TypedDict):
    """Lines over the same times; `unit` is day, month or year. A time without any article has no rate."""

    by: str
    scale: str
    unit: str
    lines: list[ComparedLine]
    index: str


class Suggestions(TypedDict):
    """How a query that is being typed may go on: words in place of its last one, and articles by their titles.

    It is `partial` where there was no time to look for all titles.
    """

    query: str
    words: list[str]
    titles: list[SimilarArticle]
    partial: bool
