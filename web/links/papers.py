"""Spellings by source with their links: each number leads to its articles, and says what share of its row it is."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from search.answers.shapes import SpellingTable, SpellingTables
from search.answers.words.papers import in_spelling
from search.query.plan import Choice
from search.query.request import Request

from .addresses import Link, query_string
from .shapes import LinkedRow, LinkedSpellingTable, LinkedSpellingTables, SpellingCell


def linked_spelling_tables(found: SpellingTables, request: Request, link: Link) -> LinkedSpellingTables:
    """The tables for a request; `link` makes addresses from query strings."""
    return {
        "query": found["query"],
        "words": [_linked_table(table, request, link) for table in found["words"]],
        "index": found["index"],
    }


def _linked_table(table: SpellingTable, request: Request, link: Link) -> LinkedSpellingTable:
    searches = [in_spelling(request, spelling) for spelling in table["spellings"]]
    totals = [link(query_string(each)) for each in searches]
    rows: list[LinkedRow] = [
        {
            "source": row["source"],
            "cells": list(
                _spelling_cells(row["counts"], [_within(each, row["source"], link) for each in searches])
            ),
        }
        for row in table["rows"]
    ]
    return {
        "word": table["word"],
        "spellings": [each["text"] for each in table["spellings"]],
        "rows": rows,
        "rest": {
            "sources": table["rest"]["sources"],
            "cells": list(_spelling_cells(table["rest"]["counts"], [None] * len(searches))),
        },
        "total": list(_spelling_cells(table["totals"], totals)),
    }


def _within(request: Request, source: str | None, link: Link) -> str:
    """A search in one source."""
    filters = request.filters
    labels = filters.labels.but(source=Choice((source,)))
    return link(query_string(replace(request, filters=replace(filters, labels=labels))))


def _spelling_cells(counts: Sequence[int], urls: Sequence[str | None]) -> Iterator[SpellingCell]:
    among = sum(counts)
    for count, url in zip(counts, urls, strict=True):
        share = round(100 * count / among, 1) if among else 0.0
        yield {"count": count, "share": share, "url": url if count else None}
