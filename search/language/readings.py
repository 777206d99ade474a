"""Readings: words of a query that stand for days or for a month, and what is asked for in their place.

Only plain words are read so, those without an operator, outside quotes; `=يوليو` is that word. A month that is also
another word is one where the words beside it tell, or where nothing else is asked for.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from search.calendar.context import is_told
from search.calendar.dates import DateFound, find_dates
from search.calendar.names import MonthName, MonthsOf
from search.calendar.pieces import Pieces
from search.leaves.date_leaves import DateLeaves, date_leaves
from search.leaves.leaf_maker import LeafMaker
from search.leaves.patterns import is_pattern
from search.query.tree import Phrase
from search.syntax.lexer import Kind, Placed, as_lexed
from search.syntax.structure import EitherItem, Item, Syntax


@dataclass(frozen=True, slots=True)
class CalendarReading:
    """Words of a query, from one of its letters to another, read as a date that was found or as a month with a name."""

    start: int
    end: int
    text: str
    means: DateFound | MonthName
    leaves: DateLeaves


def read_calendar(text: str, leaves: LeafMaker, today: date, *, alone: bool) -> list[CalendarReading]:
    """The dates and months among plain words, in order; `alone` says that nothing else is asked for."""
    pieces = Pieces(text)
    if not pieces.may_hold_dates:
        return []
    dates = [
        CalendarReading(
            found.start, found.end, text[found.start : found.end], found, date_leaves(text, found, leaves)
        )
        for found in find_dates(text, today)
    ]
    taken = [(each.start, each.end) for each in dates]
    months = [
        CalendarReading(start, end, text[start:end], name, DateLeaves(leaves.months.month(name.month)))
        for name, start, end in _months_among(pieces, leaves.words(text) if alone else ())
        if not any(start < last and first < end for first, last in taken)
    ]
    return sorted([*dates, *months], key=lambda each: each.start)


def _months_among(pieces: Pieces, alone: Sequence[str]) -> Iterator[tuple[MonthName, int, int]]:
    """The names that are months here, each with where it begins and ends, with the word for month and other names.

    Of a query of nothing else the words are `alone`.
    """
    at = 0
    while at < len(pieces):
        first = pieces.skip("month", at)
        found = pieces.month(first)
        if found is None:
            at += 1
            continue
        name, end = found
        told = not name.is_another_word or is_told(pieces, first, end, name)
        while (other := pieces.month(end)) and other[0].month == name.month:
            end = other[1]
        if _is_asked_by_name(name) and (told or name.is_written(alone)):
            yield name, pieces.starts[at], pieces.ends[end - 1]
        at = end


def _is_asked_by_name(name: MonthName) -> bool:
    """Whether the month has other names that are worth asking for; a lunar month of one word has none."""
    return name.month.calendar is MonthsOf.SOLAR or len(name.folded) > 1


# What is asked for, in groups of what an OR joins, with readings in the place of the words that were read.
Settled = Sequence[Item | CalendarReading]


class CalendarReader:
    """Reads the dates and months of one query, and remembers what was read."""

    def __init__(self, text: str, syntax: Syntax, leaves: LeafMaker, today: date) -> None:
        self._text = as_lexed(text)
        self._lexemes = syntax.lexemes
        self._leaves = leaves
        self._today = today
        self._touched: set[int] = set()
        self.readings: list[CalendarReading] = []

    @property
    def boosts(self) -> tuple[Phrase, ...]:
        """The phrases that raise the score of articles that have a date side by side."""
        return tuple(boost for reading in self.readings for boost in reading.leaves.boosts)

    def numbers(self) -> frozenset[int]:
        """The numbers of the lexemes that have words of a reading."""
        return frozenset(at for at, each in enumerate(self._lexemes) if each.start in self._touched)

    def settle(self, alternatives: Iterable[EitherItem]) -> Iterator[Settled]:
        """The alternatives, with what was read among them."""
        run: list[Placed] = []
        for each in alternatives:
            match each:
                case (Placed() as only,) if self._is_plain(only):
                    run.append(only)
                    continue
            yield from self._settled(run)
            run = []
            yield each if len(each) == 1 else [self._alternative(item) for item in each]
        yield from self._settled(run)

    def _settled(self, run: Sequence[Placed]) -> Iterator[Settled]:
        """Plain words that follow each other, each by itself or as part of a reading."""
        readings = self._read(run) if run else []
        for placed in run:
            if not any(reading.start < placed.end and placed.start < reading.end for reading in readings):
                yield (placed,)
                continue
            self._touched.add(placed.start)
            for each in _beside_readings(placed, readings, self._text):
                yield (each,)
        self.readings += readings

    def _alternative(self, item: Item) -> Item | CalendarReading:
        """What an OR joins, read where the whole of it is a date or a month."""
        if isinstance(item, Placed) and self._is_plain(item):
            match self._read([item]):
                case [reading] if self._text[item.start : item.end] == reading.text:
                    self._touched.add(item.start)
                    self.readings.append(reading)
                    return reading
        return item

    def _read(self, run: Sequence[Placed]) -> list[CalendarReading]:
        begin, end = run[0].start, run[-1].end
        alone = len(run) == len(self._lexemes)
        found = read_calendar(self._text[begin:end], self._leaves, self._today, alone=alone)
        return [replace(each, start=each.start + begin, end=each.end + begin) for each in found]

    def _is_plain(self, placed: Placed) -> bool:
        """Whether a lexeme is words that are wanted in any of their forms."""
        lexeme = placed.lexeme
        if lexeme.kind is not Kind.WORDS or lexeme.refused or lexeme.asked_in or lexeme.edits:
            return False
        may_be_pattern = is_pattern(lexeme.text)
        return lexeme.weight == 1.0 and not (
            may_be_pattern and any(map(is_pattern, self._leaves.words_and_patterns(lexeme.text)))
        )


def _beside_readings(
    placed: Placed, readings: Sequence[CalendarReading], text: str
) -> Iterator[Placed | CalendarReading]:
    """The readings that begin in a lexeme, and what is left of it beside them."""
    at = placed.start
    for reading in readings:
        if reading.start >= placed.end or reading.end <= at:
            continue
        if reading.start > at:
            yield _with_text(placed, text[at : reading.start])
        if reading.start >= placed.start:
            yield reading
        at = reading.end
    if at < placed.end:
        yield _with_text(placed, text[at : placed.end])


def _with_text(placed: Placed, text: str) -> Placed:
    return placed._replace(lexeme=replace(placed.lexeme, text=text))
