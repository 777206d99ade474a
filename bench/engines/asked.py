"""What every engine's program does: it is asked line by line, times itself, and answers.

A question is `kind`, tab, first term, tab, second term; `whole` and `served` have a fourth field, the words as
typed. An answer is nanoseconds, nanoseconds of processor time, and the total found (-1 where the
kind does not count), with tabs between. The kinds: `or`, `and` and `phrase` give the best ten;
`facets` is `or` with the total and both facets counted; `whole` gives ten hits with stored fields and snippets, both
facets and the total. `and` and `whole` are of articles with both terms or, where fewer than ten have both, with any.
"""

import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

TEN = 10
ENOUGH = 10
UNCOUNTED = -1


@dataclass(frozen=True, slots=True)
class Row:
    """An article as the engines are given it: `body` are the finished terms of title and text, with spaces."""

    id: str
    source: str
    seconds: int  # since 1970
    title: str
    body: str

    @property
    def month(self) -> str:
        """The month, as 2015-07."""
        return time.strftime("%Y-%m", time.gmtime(self.seconds))


class Asked(Protocol):
    """An engine that can be asked."""

    def top(self, kind: str, terms: list[str]) -> int:
        """The best ten of `or`, `and` and `phrase`; how many there are, ten at most."""
        ...

    def facets(self, terms: list[str]) -> int:
        """The best ten with any of the terms, counted by source and month; the total."""
        ...

    def whole(self, terms: list[str]) -> int:
        """A whole answer; the total."""
        ...


def rows(path: Path) -> Iterator[Row]:
    """The articles of a file."""
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            article, source, seconds, title, body = line.rstrip("\n").split("\t")
            yield Row(article, source, int(seconds), title, body)


def answer_all(engine: Asked) -> None:
    """Answer the questions of standard input until it ends."""
    print("ready", flush=True)
    for line in sys.stdin:
        kind, *terms = line.rstrip("\n").split("\t")
        wall, processor = time.perf_counter_ns(), time.process_time_ns()
        total = _answer(engine, kind, terms)
        took = time.process_time_ns() - processor
        print(time.perf_counter_ns() - wall, took, total, sep="\t", flush=True)


def _answer(engine: Asked, kind: str, terms: list[str]) -> int:
    match kind:
        case "facets":
            return engine.facets(terms)
        case "whole":
            return engine.whole(terms)
        case _:
            if engine.top(kind, terms) < ENOUGH and kind == "and":
                engine.top("or", terms)
            return UNCOUNTED
