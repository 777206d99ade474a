"""Words in company with their links: each number leads to its lines."""

from collections.abc import Iterable

from search.answers.context_shapes import CollocateRow, Collocates, NgramRow, Ngrams
from search.contexts.narrowing import WordSide

from .links import Links


class LinkedCollocate(CollocateRow):
    """A collocate; `url` leads to the lines that it stands in."""

    url: str


class LinkedNgram(NgramRow):
    """A run of words; `url` leads to its lines."""

    url: str


def linked_collocates(found: Collocates, links: Links, *, twin: bool = False) -> dict[str, object]:
    """The collocates with their links, to pages or to their JSON twins."""

    def with_urls(rows: Iterable[CollocateRow], side: WordSide) -> list[LinkedCollocate]:
        return [
            {**row, "url": links.concordance(beside=(row["word"], side.value), twin=twin)} for row in rows
        ]

    return {
        **found,
        "before": with_urls(found["before"], WordSide.BEFORE),
        "after": with_urls(found["after"], WordSide.AFTER),
    }


def linked_ngrams(found: Ngrams, links: Links, *, twin: bool = False) -> dict[str, object]:
    """The runs of words with their links, to pages or to their JSON twins."""
    rows: list[LinkedNgram] = [
        {**row, "url": links.concordance(beside=(row["text"], WordSide.WITHIN.value), twin=twin)}
        for row in found["ngrams"]
    ]
    return {**found, "ngrams": rows}
