"""A judged collection: articles, queries, and which articles answer which query.

It is a folder with `docs.jsonl` (articles), `queries.tsv` (a line a query: id, tab, text) and
`qrels.tsv` (a line a judgement, as TREC writes it: query id, 0, article id, relevance).
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

DOCS, QUERIES, QRELS = "docs.jsonl", "queries.tsv", "qrels.tsv"

Relevance = Mapping[str, int]
Number = TypeVar("Number", int, float)


class BadCollection(ValueError):
    """A folder that is no judged collection, or a file of it or a run that cannot be read."""


@dataclass(frozen=True, slots=True)
class Collection:
    """The queries that are judged, each with the relevance of its articles; `unjudged` counts the others."""

    folder: Path
    queries: Mapping[str, str]
    qrels: Mapping[str, Relevance]
    unjudged: int

    @property
    def name(self) -> str:
        """The folder's name."""
        return self.folder.resolve().name

    @property
    def docs(self) -> Path:
        """The file of articles."""
        return self.folder / DOCS


def read_collection(folder: Path) -> Collection:
    """Read the queries and judgements of a folder; raises BadCollection with the file and line."""
    missing = [name for name in (DOCS, QUERIES, QRELS) if not (folder / name).is_file()]
    if missing:
        raise BadCollection(
            f"{folder} is no judged collection: it has no {' and no '.join(missing)}; "
            f"name a folder with {DOCS}, {QUERIES} and {QRELS}"
        )
    queries = _queries(folder / QUERIES)
    qrels = _qrels(folder / QRELS)
    judged = {query: text for query, text in queries.items() if query in qrels}
    if not judged:
        raise BadCollection(f"{folder / QRELS} judges no query of {folder / QUERIES}; check the ids of both")
    return Collection(folder, judged, {query: qrels[query] for query in judged}, len(queries) - len(judged))


def lines(path: Path) -> Iterator[tuple[str, str]]:
    """The lines that hold something, each with its place; raises BadCollection where they are not UTF-8."""
    try:
        with path.open(encoding="utf-8-sig") as file:
            for number, line in enumerate(file, start=1):
                if line.strip():
                    yield f"{path}:{number}", line.rstrip("\r\n")
    except UnicodeDecodeError as error:
        raise BadCollection(f"{path} is not UTF-8 ({error.reason}); convert it") from error


def number(kind: Callable[[str], Number], text: str, place: str, what: str) -> Number:
    """Read a number; raises BadCollection."""
    try:
        return kind(text)
    except ValueError:
        raise BadCollection(f"{place}: the {what} {text!r} is no number") from None


def _queries(path: Path) -> dict[str, str]:
    queries: dict[str, str] = {}
    for place, line in lines(path):
        query, tab, text = line.partition("\t")
        if not (query.strip() and tab):
            raise BadCollection(f"{place}: a line should hold a query's id, a tab and its text")
        if query in queries:
            raise BadCollection(f"{place}: the query {query} was there before")
        queries[query] = text
    return queries


def _qrels(path: Path) -> dict[str, dict[str, int]]:
    qrels: dict[str, dict[str, int]] = {}
    for place, line in lines(path):
        match line.split():
            case [query, _, article, relevance]:
                qrels.setdefault(query, {})[article] = number(int, relevance, place, "relevance")
            case _:
                raise BadCollection(
                    f"{place}: a line should hold a query's id, 0, an article's id and a relevance"
                )
    return qrels
