"""The table of a list of queries as a file: its columns and rows, as the site and the command line write them."""

from collections.abc import Iterable, Iterator, Sequence

from search.answers.words.list_shapes import QueryTable
from web.links.query_list import SaidListRow

from .csv import plain_cell


def list_columns(table: QueryTable, names: Sequence[str | None] | None = None) -> list[str]:
    """The columns of the table, under the `names` that are shown where there are such; what is of none is of `~`."""
    shown = table["values"] if names is None else names
    values = [plain_cell(value) if value is not None else "~" for value in shown]
    return ["query", "articles", *values, *["others"] * bool(table["others"]), "error"]


def list_rows(rows: Iterable[SaidListRow], others: int) -> Iterator[list[str]]:
    """The rows of the table; a query that was not counted has no numbers."""
    for row in rows:
        counted = row["total"] is not None
        counts = [str(each["count"]) if counted else "" for each in row["counts"]]
        rest = [str(row["rest"]) if counted else ""] * bool(others)
        yield [row["query"], str(row["total"]) if counted else "", *counts, *rest, row["error"] or ""]
