"""The table of a list of queries on a terminal."""

from search.answers.words.list_shapes import ListRow, QueryTable
from web.links.query_list import SaidListRow
from web.sentences import english

_SHOWN_COLUMNS = 6


def said_row(row: ListRow) -> SaidListRow:
    """A row as programs are told it."""
    return {
        "query": row["query"],
        "total": row["total"],
        "counts": row["counts"],
        "rest": row["rest"],
        "matched": row["matched"],
        "repairs": row["repairs"],
        "limits": row["limits"],
        "error": said_of(row),
    }


def said_of(row: ListRow) -> str | None:
    """Why a query was not counted, or what is wrong with it."""
    return english(row["problem"], row["about"]) if row["problem"] else None


def shown_query_table(table: QueryTable) -> str:
    """A line a query: its articles, the query, and the values that have most of them; the files have all."""
    return "\n".join(_shown_row(row) for row in table["rows"])


def _shown_row(row: ListRow) -> str:
    total = "-" if row["total"] is None else f"{row['total']:,}"
    held = [each for each in row["counts"] if each["count"]]
    shown = sorted(held, key=lambda each: -each["count"])[:_SHOWN_COLUMNS]
    counts = ", ".join(f"{each['value'] or '(unknown)'} {each['count']:,}" for each in shown)
    left = ", …" if len(held) > len(shown) or row["rest"] else ""
    return f"{total:>12}  {row['query']}" + (f"  ({counts}{left})" if counts else "")
