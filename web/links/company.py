"""Words in company with their links: each number leads to its lines."""

from collections.abc import Iterable
from typing import TypedDict

from search.answers.words.context_shapes import CollocateRow, Collocates, NgramRow, Ngrams
from search.contexts.narrowing import WordSide

from .links import Links


class LinkedCollocate(CollocateRow):
    """A collocate; `url` leads to the lines that it stands in."""

    url: str


class LinkedNgram(NgramRow):
    """A run of words; `url` leads to its lines."""

    url: str


class LinkedCollocates(TypedDict):
    """The words before and after a query's words, each with its lines; see `Collocates`."""

    query: str
    total: int
    read: int
    places: int
    partial: bool
    before: list[LinkedCollocate]
    after: list[LinkedCollocate]
    index: str


class LinkedNgrams(TypedDict):
    """The commonest runs of `n` words that hold a query's words, each with its lines; see `Ngrams`."""

    query: str
    n: int
    total: int
    read: int
    different: int
    partial: bool
    ngrams: list[LinkedNgram]
    index: str


def linked_collocates(found: Collocates, links: Links, *, twin: bool = False) -> LinkedCollocates:
    """The collocates with their links, to pages or to their JSON twins."""

    def with_urls(rows: Iterable[CollocateRow], side: WordSide) -> list[LinkedCollocate]:
        return [
            {**row, "url": links.concordance(beside=(row["word"], side.value), twin=twin)} for row in rows
        ]

    return {
        "query": found["query"],
        "total": found["total"],
        "read": found["read"],
        "places": found["places"],
        "partial": found["partial"],
        "before": with_urls(found["before"], WordSide.BEFORE),
        "after": with_urls(found["after"], WordSide.AFTER),
        "index": found["index"],
    }


def linked_ngrams(found: Ngrams, links: Links, *, twin: bool = False) -> LinkedNgrams:
    """The runs of words with their links, to pages or to their JSON twins."""
    rows: list[LinkedNgram] = [
        {**row, "url": links.concordance(beside=(row["text"], WordSide.WITHIN.value), twin=twin)}
        for row in found["ngrams"]
    ]
    return {
        "query": found["query"],
        "n": found["n"],
        "total": found["total"],
        "read": found["read"],
        "different": found["different"],
        "partial": found["partial"],
        "ngrams": rows,
        "index": found["index"],
    }
