"""The answer as a plain dict: what the page prints and the JSON endpoint sends, the same for both."""

from typing import NotRequired, TypedDict

from search.marks.snippets import Piece, Reason

from .notes import Limit


class FoundArticle(TypedDict):
    """A hit; what is missing in the article is None."""

    id: str
    title: str | None
    title_pieces: list[Piece]
    source: str | None
    date: str | None
    url: str | None
    author: str | None
    category: str | None
    score: float
    snippet: list[Piece]
    why: list[Reason]


class FacetValue(TypedDict):
    """A value that can be chosen (None: unknown); `url` leads to the answer with it toggled."""

    value: str | None
    count: int
    selected: bool
    url: str


class LabelValue(FacetValue):
    """A source, author or category: `only` leads to it alone, `but` to all others; `left_out` says it was refused."""

    left_out: bool
    only: str
    but: str


class Bar(TypedDict):
    """A day, month or year: of the articles found how many, of all articles how many, and the answer for it alone."""

    value: str
    count: int
    all: int
    url: str


class Histogram(TypedDict):
    """The articles found over time; `unit` is day, month or year. A time without any article has no bar."""

    unit: str
    bars: list[Bar]


class More(TypedDict):
    """How many values a facet has beside those that are listed."""

    source: int
    author: int
    category: int


class Facets(TypedDict):
    """Counts, each without its own filter; of many values the commonest. No author or category known: no values."""

    source: list[LabelValue]
    author: list[LabelValue]
    category: list[LabelValue]
    date: list[FacetValue]
    more: More


class ValueList(TypedDict):
    """The values of one facet that hold what was looked for, `count` in all, of which the commonest are listed."""

    query: str
    facet: str
    find: str
    count: int
    values: list[LabelValue]
    index: str


class Repair(TypedDict):
    """A query word that the index does not hold, and the words of the index searched instead."""

    word: str
    by: list[str]


class Answer(TypedDict):
    """One page of results; `index` is the fingerprint of the index that gave them."""

    query: str
    total: int
    matched: str
    took_ms: float
    page: int
    size: int
    sort: str
    message: str | None
    repairs: list[Repair]
    limits: list[Limit]
    hits: list[FoundArticle]
    facets: Facets
    histogram: Histogram
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
    """The lines of a concordance; `total` counts the articles that were found."""

    query: str
    total: int
    order: str
    lines: list[ConcordanceLine]


class ComparedPoint(TypedDict):
    """A time of a line: articles found, all articles, how many of a thousand were found, and the search for them."""

    value: str
    count: int
    all: int
    rate: float | None
    url: str


class ComparedLine(TypedDict):
    """A query, or its articles of one `source` (None: unknown), over time; `total` counts undated articles too."""

    query: str
    source: NotRequired[str | None]
    total: int
    dated: int
    all: int
    rate: float | None
    matched: str
    repairs: list[Repair]
    limits: list[Limit]
    url: str
    points: list[ComparedPoint]


class Comparison(TypedDict):
    """Lines over the same times; `unit` is day, month or year. A time without any article has no rate."""

    by: str
    scale: str
    unit: str
    lines: list[ComparedLine]
    index: str


class Suggestions(TypedDict):
    """How a query that is being typed may go on: words in place of its last one, and articles by their titles."""

    query: str
    words: list[str]
    titles: list[SimilarArticle]


class ArticlePage(TypedDict):
    """A whole article, its text as paragraphs of marked pieces."""

    id: str
    title: str | None
    title_pieces: list[Piece]
    source: str | None
    date: str | None
    url: str | None
    author: str | None
    category: str | None
    text: str
    paragraphs: list[list[Piece]]
    matches: int
    similar: list[SimilarArticle]
