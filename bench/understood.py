"""What an index makes of lists of queries: names, scripts, keyboards, dates, mistakes; see bench/data/understanding."""

import re
from calendar import monthrange
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields
from datetime import date
from itertools import permutations
from pathlib import Path
from typing import Any

from judged import rows
from matching import matched

from index.terms.views import View
from index.words.folding import fold
from search.asked.opened import Opened
from search.notes.note import Note
from search.query.request import Request
from search.searcher import Searcher

TODAY = date(2015, 8, 5)
FIRST = 10
# Of the first ten so many must hold the name, and of all that hold it so much must be found.
MOSTLY, LEAST_FOUND = 0.8, 0.5
_DAY = r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?"
_FILTER = re.compile(rf"(?<![\d-]){_DAY}(?:\.\.{_DAY})?(?![\d-])")


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a list: how many of how many went well, and what did not."""

    name: str
    good: int
    of: int
    misses: Sequence[str] = ()


class Asked:
    """An index that is asked as a reader asks it, and looked into."""

    def __init__(self, folder: Path, opened: Opened) -> None:
        self.searcher = Searcher(folder)
        self.opened = opened

    def notes(self, query: str, kind: str) -> list[Note]:
        """The notes of one kind that an answer has."""
        return [note for note in self.searcher.search(_request(query))["notes"] if str(note["kind"]) == kind]

    def folded(self, query: str) -> list[str]:
        """The words of a query in folded letters."""
        return [fold(word) for word in self.opened.leaves.words(query)]

    def lexemes(self, query: str) -> list[str]:
        """The words of a query as they are found."""
        return [self.opened.analyzer.terms(word)[View.LEXEME] for word in self.opened.leaves.words(query)]


def names(path: Path, asked: Asked) -> Outcome:
    """Of ordered pairs of spellings how many find an article that has only the other."""
    good, misses = 0, []
    for spellings in rows(path):
        found = {each: matched(each, spellings, asked.opened) for each in spellings}
        for one, other in permutations(spellings, 2):
            good += other in found[one]
            if other not in found[one]:
                misses.append(f"{one} does not find {other}")
    return Outcome("ordered pairs of spellings found", good, good + len(misses), misses)


def groups(path: Path, asked: Asked) -> Outcome:
    """Of names how many are found by each spelling in every spelling."""
    table = list(rows(path))
    missed = [
        " ".join(row)
        for row in table
        if any(len(matched(each, row, asked.opened)) < len(row) for each in row)
    ]
    return Outcome("names found in all spellings", len(table) - len(missed), len(table), missed)


def strangers(path: Path, asked: Asked) -> Outcome:
    """Of pairs of different words how many stay apart, either way."""
    table = list(rows(path))
    taken = [" ".join(row) for row in table if any(len(matched(each, row, asked.opened)) > 1 for each in row)]
    return Outcome("different words that stay apart", len(table) - len(taken), len(table), taken)


def latin(path: Path, asked: Asked) -> Outcome:
    """Of Latin names how many find the articles, and little else among the first."""
    table = list(rows(path))
    missed = [f"{name}: {why}" for name, *spellings in table if (why := _latin_miss(name, spellings, asked))]
    return Outcome("Latin names that find the articles", len(table) - len(missed), len(table), missed)


def _latin_miss(name: str, spellings: Sequence[str], asked: Asked) -> str:
    """What is wrong with what a Latin name finds; empty where nothing is."""
    due = asked.opened.count(Request(f"={spellings[0]}"))
    results = asked.opened.backend.run(asked.opened.ask(Request(name, size=FIRST)).plan)
    texts = [f"{hit.article.title or ''}\n{hit.article.text}" for hit in results.hits]
    wanted = [fold(each) for each in (*spellings, name)]
    folded = (" ".join(asked.folded(text)) for text in texts)
    held = sum(any(each in text for each in wanted) for text in folded)
    if results.total < LEAST_FOUND * due or not texts:
        return f"{results.total} articles of {due}"
    return f"{held} of {len(texts)} hold it" if held < MOSTLY * len(texts) else ""


def keyboards(path: Path, way: str, asked: Asked) -> Outcome:
    """Of queries typed on the wrong keyboard how many are told."""
    table = [(typed, meant) for kind, _, typed, meant in rows(path) if kind == way]
    missed = []
    for typed, meant in table:
        read = [note["query"] for note in asked.notes(typed, "keyboard")]
        if asked.folded(meant) not in [asked.folded(each) for each in read]:
            missed.append(f"{typed} ({meant}): {read}")
    return Outcome(f"{way.title()} on the wrong keyboard", len(table) - len(missed), len(table), missed)


def typed_right(path: Path, script: str, asked: Asked) -> Outcome:
    """Of words typed right how many are not turned."""
    table = [typed for kind, each, typed, _ in rows(path) if kind == "right" and each == script]
    turned = [
        f"{typed}: {note['query']}"
        for typed in table
        for note in asked.notes(typed, "keyboard")[:1]
        if note["taken"]
    ]
    return Outcome(
        f"{script.title()} words typed right and not turned", len(table) - len(turned), len(table), turned
    )


def misspelt(path: Path, asked: Asked) -> Outcome:
    """Of misspelt queries for how many the right one is offered, or taken."""
    table = list(rows(path))
    missed = []
    for typed, meant, _ in table:
        offered = [note["query"] for note in asked.notes(typed, "did_you_mean")]
        if asked.lexemes(meant) not in [asked.lexemes(each) for each in offered]:
            missed.append(f"{typed} ({meant}): {offered}")
    return Outcome("misspelt queries offered right", len(table) - len(missed), len(table), missed)


def left_alone(path: Path, asked: Asked) -> Outcome:
    """Of right words and pairs for how many nothing else is offered."""
    table = [row[0] for row in rows(path)]
    offered = [
        f"{typed}: {note['query']}" for typed in table for note in asked.notes(typed, "did_you_mean")[:1]
    ]
    return Outcome("right words and pairs left alone", len(table) - len(offered), len(table), offered)


def dates(path: Path, asked: Asked) -> Outcome:
    """Of dates how many are offered as a filter of their days."""
    table = list(rows(path))
    missed = []
    for typed, ranges in table:
        offered = [note["query"] for note in asked.notes(typed, "calendar")]
        read = [f"{first}..{last}" for query in offered for first, last in filtered_days(query)]
        if not set(read) & set(ranges.split("|")):
            missed.append(f"{typed} ({ranges}): {offered}")
    return Outcome("dates offered right", len(table) - len(missed), len(table), missed)


def filtered_days(query: str) -> Iterator[tuple[date, date]]:
    """The first and the last day of the dates in a query that are written in ISO: a day, month, year or two of them.

    >>> [f"{first} {last}" for first, last in filtered_days("date:2015-02..2015-03-04")]
    ['2015-02-01 2015-03-04']
    """
    for match in _FILTER.finditer(query):
        cells: list[str | None] = list(match.groups())
        try:
            yield _days(cells[:3])[0], _days(cells[3:] if cells[3] else cells[:3])[1]
        except ValueError:
            continue


def _days(cells: Sequence[str | None]) -> tuple[date, date]:
    year, month, day = (int(cell) if cell else None for cell in cells)
    year = year or 1
    last = month or 12
    return date(year, month or 1, day or 1), date(year, last, day or monthrange(year, last)[1])


def _request(query: str) -> Request:
    """A request as it is made on TODAY, where requests have a day."""
    today: dict[str, Any] = {each.name: TODAY for each in fields(Request) if each.name == "today"}
    return Request(query, **today)
