"""SQLite's FTS5, asked: python with_fts5.py DOCS FOLDER"""

import sqlite3
import sys
from pathlib import Path

from asked import ENOUGH, answer_all, rows

TEN = "ORDER BY rank LIMIT 10"


def make(folder: Path, docs: Path) -> None:
    """Make the index; signs within terms are letters to it."""
    folder.mkdir(parents=True)
    signs = {sign for row in rows(docs) for sign in set(row.body) if not sign.isalnum() and sign != " "}
    quoted = "".join(sorted(signs)).replace("'", "''''").replace('"', '""')
    base = sqlite3.connect(folder / "articles.db")
    base.execute(
        "CREATE VIRTUAL TABLE found USING fts5(body, id UNINDEXED, title UNINDEXED, source UNINDEXED, "
        f"month UNINDEXED, tokenize = \"unicode61 remove_diacritics 0 tokenchars '{quoted}'\")"
    )
    base.execute("CREATE TABLE facet (number INTEGER PRIMARY KEY, source TEXT, month TEXT)")
    for number, row in enumerate(rows(docs), start=1):
        fields = (number, row.body, row.id, row.title, row.source, row.month)
        base.execute(
            "INSERT INTO found (rowid, body, id, title, source, month) VALUES (?, ?, ?, ?, ?, ?)", fields
        )
        base.execute("INSERT INTO facet VALUES (?, ?, ?)", (number, row.source, row.month))
    base.execute("INSERT INTO found (found) VALUES ('optimize')")
    base.commit()
    base.close()


class Fts5:
    """An open index."""

    def __init__(self, folder: Path) -> None:
        self._base = sqlite3.connect(folder / "articles.db")
        self._base.execute("PRAGMA mmap_size = 4000000000")

    def top(self, kind: str, terms: list[str]) -> int:
        """The best ten."""
        found = self._base.execute(
            f"SELECT rowid, rank FROM found WHERE found MATCH ? {TEN}", (_query(kind, terms),)
        )
        return len(found.fetchall())

    def facets(self, terms: list[str]) -> int:
        """The best ten and the counts."""
        self.top("or", terms)
        return self._counts(_query("or", terms))

    def whole(self, terms: list[str]) -> int:
        """The whole answer."""
        query = _query("and", terms)
        total = self._counts(query)
        if total < ENOUGH:
            query = _query("or", terms)
            total = self._counts(query)
        self._base.execute(
            "SELECT id, title, source, month, rank, snippet(found, 0, '<b>', '</b>', '…', 40) "
            f"FROM found WHERE found MATCH ? {TEN}",
            (query,),
        ).fetchall()
        return total

    def _counts(self, query: str) -> int:
        counted = 0
        for field in ("source", "month"):
            found = self._base.execute(
                f"SELECT facet.{field}, count(*) FROM found('{query}') JOIN facet ON number = found.rowid GROUP BY 1"
            ).fetchall()
            counted = sum(count for _, count in found)
        return counted


def _query(kind: str, terms: list[str]) -> str:
    quoted = ['"' + term.replace('"', '""').replace("'", "''") + '"' for term in terms]
    match kind:
        case "phrase":
            return " + ".join(quoted)
        case "and":
            return " AND ".join(quoted)
        case _:
            return " OR ".join(quoted)


if __name__ == "__main__":
    given, kept = map(Path, sys.argv[1:])
    if not kept.exists():
        make(kept, given)
    answer_all(Fts5(kept))
