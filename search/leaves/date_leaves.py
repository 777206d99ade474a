"""Dates as leaves: an article answers a date by its words, the month by any of its names, or by being dated then.

What is written in full is sought as papers write it: with the month's name (11 يوليو 2015), or in numbers. Of any other
date (from 1 to 15 July 2015, last week) the numbers, months and words are wanted as they were typed, without those that
only join them.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from index.terms.views import View
from search.calendar.dates import DateFound
from search.calendar.names import Month
from search.calendar.pieces import Pieces
from search.query.tree import And, Dated, Or, Phrase, Query, Term, Word

from .leaf_maker import LeafMaker

# Words of a date that only join its parts, or say what they are.
_FILLERS = (
    *("of", "year", "years", "from", "to", "between", "and", "month", "eve", "weekday"),
    *("lunar", "solar", "epithet", "equals", "suffix", "article"),
)


@dataclass(frozen=True, slots=True)
class DateLeaves:
    """What finds a date, and the phrases that raise the score of articles that have it side by side."""

    query: Query
    boosts: tuple[Phrase, ...] = ()


def date_leaves(text: str, found: DateFound, leaves: LeafMaker) -> DateLeaves:
    """The leaves of a date that stands in a text."""
    point = found.point
    if point and point.day and point.month and point.year:
        words, boosts = _day_in_full(point.year, point.month, point.day, leaves)
    else:
        words, boosts = _typed(text[found.start : found.end], leaves), ()
    if found.lacks_year:
        return DateLeaves(_all_of(words), boosts)
    dated = Dated(found.days.first, found.days.last, leaves.ranking.dated)
    return DateLeaves(Or((_all_of(words), *boosts, dated)), boosts)


def _day_in_full(
    year: int, month: Month, day: int, leaves: LeafMaker
) -> tuple[list[Query], tuple[Phrase, ...]]:
    """A day by its name, and in numbers with the day first or the year first."""
    days, months = _number(day), _number(month.number)
    years = (Term(View.FOLDED, str(year)),)
    named = leaves.months.beside(month)
    rows = [(days, months, years), (years, months, days), *([(days, named, years)] if named else [])]
    written = f"{day} {month.number} {year}"
    phrases = tuple(Phrase(written, row, typed=False) for row in rows)
    wanted = [_as_typed(str(day), leaves), leaves.months.month(month), _as_typed(str(year), leaves)]
    return wanted, phrases


def _typed(text: str, leaves: LeafMaker) -> list[Query]:
    """The words of a date as they were typed, each month once for all its names."""
    pieces = Pieces(text)
    return list(dict.fromkeys(_wanted_of_date(pieces, text, leaves)))


def _wanted_of_date(pieces: Pieces, text: str, leaves: LeafMaker) -> Iterator[Query]:
    at = 0
    while at < len(pieces):
        if month := pieces.month(at):
            yield leaves.months.month(month[0].month)
            at = month[1]
            continue
        joins = max(pieces.skip(role, at) for role in _FILLERS)
        if joins == at or (at == 0 and joins == len(pieces)):
            joins = at + 1
            written = text[pieces.starts[at] : pieces.ends[at]]
            yield from (_as_typed(word, leaves) for word in leaves.words(written))
        at = joins


def _as_typed(word: str, leaves: LeafMaker) -> Word:
    """A word that no related ones are asked for with."""
    return replace(leaves.word(word), quoted=True, optional=leaves.is_question(word))


def _all_of(wanted: list[Query]) -> Query:
    strict = [clause for clause in wanted if not (isinstance(clause, Word) and clause.optional)]
    clauses = (
        wanted if strict else [replace(each, optional=False) for each in wanted if isinstance(each, Word)]
    )
    return clauses[0] if len(clauses) == 1 else And(tuple(clauses))


def _number(number: int) -> tuple[Term, ...]:
    """A number with one digit or two."""
    return tuple(Term(View.FOLDED, written) for written in dict.fromkeys((f"{number}", f"{number:02}")))
