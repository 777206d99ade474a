"""The table of a list of queries with its links: each query leads to its articles."""

from collections.abc import Callable
from typing import TypedDict

from search.answers.words.list_shapes import CountedQuery, ListRow, QueryTable
from search.answers.words.query_list import ListBy, QueryList
from search.query.plan import CopiesShown
from web.language import gettext
from web.sentences import SENTENCES

from .addresses import Link, named, query_string


class SaidListRow(CountedQuery):
    """A query of a list, with the sentence that says why it was not counted."""

    error: str | None


class LinkedListRow(SaidListRow):
    """The same with the search for its articles."""

    url: str | None


class LinkedQueryTable(TypedDict):
    """A row a query, all with the same values in the same order; there are so many `others`."""

    by: str
    values: list[str | None]
    others: int
    rows: list[LinkedListRow]
    index: str


def linked_query_table(table: QueryTable, asked: QueryList, link: Link) -> LinkedQueryTable:
    """The answer to what was asked; `link` makes addresses from query strings."""
    return {
        "by": table["by"],
        "values": table["values"],
        "others": table["others"],
        "rows": [_linked_list_row(row, asked, link) for row in table["rows"]],
        "index": table["index"],
    }


def value_links(asked: QueryList, link: Link) -> Callable[[str, str | None], str]:
    """From a query and a value to the search for their articles."""

    def url(query: str, value: str | None) -> str:
        dates = asked.request.filters.dates
        match asked.by:
            case ListBy.SOURCE:
                narrowed = {"source": named([value])}
            case ListBy.YEAR:
                chosen = [each for each in dates if (each and each[:4]) == value]
                narrowed = {"date": named(chosen or [value])}
        return link(query_string(asked.of_query(query), copies=_copies_counted(asked), **narrowed))

    return url


def _linked_list_row(row: ListRow, asked: QueryList, link: Link) -> LinkedListRow:
    problem, total = row["problem"], row["total"]
    return {
        "query": row["query"],
        "total": total,
        "counts": row["counts"],
        "rest": row["rest"],
        "matched": row["matched"],
        "repairs": row["repairs"],
        "limits": row["limits"],
        "error": gettext(SENTENCES[problem], **row["about"]) if problem else None,
        "url": None
        if total is None
        else link(query_string(asked.of_query(row["query"]), copies=_copies_counted(asked))),
    }


def _copies_counted(asked: QueryList) -> str:
    """Copies are counted one by one where nothing is said, and a page of results would fold them."""
    return (asked.request.copies or CopiesShown.ALL).value
