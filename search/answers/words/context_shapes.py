"""Words in company as plain dicts of values: what stands beside the words of a query, and the runs that hold them."""

from typing import NotRequired, TypedDict

MOST_SALIENT = 50


class FormCount(TypedDict):
    """A spelling, and at how many places it is counted."""

    form: str
    count: int


class CollocateRow(TypedDict):
    """A word by its commonest spelling, at how many places it stands beside, and how surely that is no chance."""

    word: str
    forms: list[FormCount]
    count: int
    score: float


class Collocates(TypedDict):
    """The words before and after a query's words, most telling first.

    `total` counts the articles that were found, `read` those that were read, `places` the places in them. It is
    `partial` where there was no time to read all that are read.
    """

    query: str
    total: int
    read: int
    places: int
    partial: bool
    before: list[CollocateRow]
    after: list[CollocateRow]
    index: str


class NgramRow(TypedDict):
    """Words in a row in their commonest spelling, how often they stand, and in how many articles."""

    text: str
    count: int
    articles: int


class Ngrams(TypedDict):
    """The commonest runs of `n` words that hold a query's words, of so many `different` ones."""

    query: str
    n: int
    total: int
    read: int
    different: int
    partial: bool
    ngrams: list[NgramRow]
    index: str


class SalientRow(TypedDict):
    """A word or a name by its commonest spelling, how often it stands, in how many articles, and how surely it does."""

    word: str
    forms: list[FormCount]
    count: int
    articles: int
    score: float


class SalientWords(TypedDict):
    """What stands out in so many articles, most telling first; `partial` is there where time was over."""

    query: str
    total: int
    words: list[SalientRow]
    partial: NotRequired[bool]
