"""Runs as TREC writes them: a line an article found, `query Q0 article place score name`."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from .collection import BadCollection, lines, number
from .measures import Run, scores

NAME = "kashshaf"


def write_run(path: Path, found: Mapping[str, Sequence[str]]) -> None:
    """Write a run; the scores only tell the order."""
    with path.open("w", encoding="utf-8", newline="\n") as file:
        for query, articles in found.items():
            for place, (article, score) in enumerate(scores(articles).items(), start=1):
                file.write(f"{query} Q0 {article} {place} {score} {NAME}\n")


def read_run(path: Path) -> Run:
    """Read a run: the articles of each query by falling score, equals as TREC's tools have them, by id.

    Raises BadCollection with the file and line.
    """
    found: dict[str, list[tuple[float, str]]] = {}
    for place, line in lines(path):
        match line.split():
            case [query, _, article, _, score, *_]:
                found.setdefault(query, []).append((number(float, score, place, "score"), article))
            case _:
                raise BadCollection(
                    f"{place}: a line should hold a query's id, Q0, an article's id, a place and a score"
                )
    return {query: [article for _, article in sorted(hits, reverse=True)] for query, hits in found.items()}
