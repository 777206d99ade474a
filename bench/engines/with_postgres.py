"""PostgreSQL with a GIN index, asked: python with_postgres.py DOCS FOLDER PROGRAMS

It makes a cluster of its own in FOLDER, which listens on a socket there and nowhere else, and stops it at
the end. PostgreSQL refuses to run as root: then the user `postgres` runs it.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
from asked import ENOUGH, answer_all, rows

HIGHEST_POSITION = 16_383
MOST_POSITIONS = 255
TEN = "ORDER BY ts_rank(terms, query) DESC, id LIMIT 10"
FACETS = (
    "SELECT source, month, count(*) FROM article, q WHERE terms @@ query "
    "GROUP BY GROUPING SETS ((source), (month))"
)


@contextmanager
def running(folder: Path, programs: Path) -> Iterator[str]:
    """A server over the cluster in a folder, made if need be; how to connect to it."""
    cluster = folder / "cluster"
    if not cluster.exists():
        folder.mkdir(parents=True, exist_ok=True)
        if os.getuid() == 0:
            shutil.chown(folder, "postgres")
        _as_user(
            programs / "initdb", "-D", cluster, "-U", "bench", "-A", "trust", "-E", "UTF8", "--no-locale"
        )
    settings = f"-k {folder} -c listen_addresses='' -c shared_buffers=1GB -c fsync=off -c jit=off"
    _as_user(programs / "pg_ctl", "-D", cluster, "-w", "-l", folder / "log", "-o", settings, "start")
    try:
        yield f"host={folder} user=bench dbname=postgres"
    finally:
        _as_user(programs / "pg_ctl", "-D", cluster, "-m", "fast", "-w", "stop")


def _as_user(*command: object) -> None:
    before = ["runuser", "-u", "postgres", "--"] if os.getuid() == 0 else []
    subprocess.run([*before, *map(str, command)], check=True, stdout=subprocess.DEVNULL, cwd="/")


def make(base: psycopg.Connection, docs: Path) -> None:
    """Make the table and its index."""
    base.execute(
        "CREATE TABLE article (id TEXT, title TEXT, source TEXT, month TEXT, body TEXT, terms TSVECTOR)"
    )
    with base.cursor().copy("COPY article FROM STDIN") as copy:
        for row in rows(docs):
            copy.write_row((row.id, row.title, row.source, row.month, row.body, _vector(row.body)))
    base.execute("CREATE INDEX ON article USING gin (terms)")
    base.commit()
    base.autocommit = True
    base.execute("VACUUM ANALYZE article")


def _vector(body: str) -> str:
    places: dict[str, list[str]] = {}
    for position, term in enumerate(body.split(" "), start=1):
        at = places.setdefault(term, [])
        if len(at) < MOST_POSITIONS:
            at.append(str(min(position, HIGHEST_POSITION)))
    return " ".join(f"{_quoted(term)}:{','.join(at)}" for term, at in places.items())


def _quoted(term: str) -> str:
    return "'" + term.replace("\\", "\\\\").replace("'", "''") + "'"


class Postgres:
    """An open database."""

    def __init__(self, base: psycopg.Connection) -> None:
        base.autocommit = True
        self._base = base

    def top(self, kind: str, terms: list[str]) -> int:
        """The best ten."""
        found = f"SELECT id, ts_rank(terms, query) FROM article, q WHERE terms @@ query {TEN}"
        return len(self._run(found, kind, terms))

    def facets(self, terms: list[str]) -> int:
        """The best ten and the counts."""
        self.top("or", terms)
        return self._counts("or", terms)

    def whole(self, terms: list[str]) -> int:
        """The whole answer."""
        kind = "and"
        total = self._counts(kind, terms)
        if total < ENOUGH:
            kind = "or"
            total = self._counts(kind, terms)
        self._run(
            "SELECT id, title, source, month, score, ts_headline('simple', body, query, 'MaxWords=40, MinWords=20') "
            f"FROM (SELECT *, ts_rank(terms, query) AS score FROM article, q WHERE terms @@ query {TEN}) AS best",
            kind,
            terms,
        )
        return total

    def _counts(self, kind: str, terms: list[str]) -> int:
        return sum(count for source, _, count in self._run(FACETS, kind, terms) if source is not None)

    def _run(self, query: str, kind: str, terms: list[str]) -> list[tuple[str, str, int]]:
        sign = {"and": "&", "or": "|", "phrase": "<->"}[kind]
        text = f" {sign} ".join(map(_quoted, terms))
        found = self._base.execute(f"WITH q AS (SELECT %s::tsquery AS query) {query}", (text,)).fetchall()
        return list(found)


if __name__ == "__main__":
    given, kept, found = map(Path, sys.argv[1:])
    fresh = not kept.exists()
    with running(kept, found) as address, psycopg.connect(address) as connection:
        if fresh:
            make(connection, given)
        answer_all(Postgres(connection))
