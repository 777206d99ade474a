"""Names of months: which month a row of words names, and by which other names it goes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files

from corpus.dates.words.tables import date_table
from index.words.folding import exact, fold
from index.words.tokens import tokens

_ZERO = "zero"


class MonthsOf(StrEnum):
    """Whose months they are: the sun's or the moon's."""

    SOLAR = "solar"
    LUNAR = "lunar"


@dataclass(frozen=True, slots=True)
class Month:
    """A month of a calendar, from 1 to 12."""

    calendar: MonthsOf
    number: int


@dataclass(frozen=True, slots=True)
class MonthName:
    """A name of a month as `usage` writes it; `folded` are its words. `reason` says which other word it is, if any."""

    month: Month
    usage: str
    written: str
    folded: tuple[str, ...]
    reason: str = ""

    @property
    def is_another_word(self) -> bool:
        """Whether only the words around it tell that it is a month."""
        return bool(self.reason)

    @property
    def is_number(self) -> bool:
        """Whether the other word is a number, so that a number beside it tells nothing."""
        return self.reason == _ZERO

    def is_written(self, words: Sequence[str]) -> bool:
        """Whether words in exact form are the name with its hamzas, as أب is not آب."""
        return tuple(exact(word) for word in self.written.split(" ")) == tuple(words)


@cache
def month_names() -> tuple[MonthName, ...]:
    """All names, those of one month together."""
    return tuple(_month_name(*fields) for fields in date_table("months.tsv"))


@cache
def names_of(month: Month) -> tuple[MonthName, ...]:
    """The names of a month."""
    return tuple(name for name in month_names() if name.month == month)


@cache
def names_by_first() -> Mapping[str, tuple[MonthName, ...]]:
    """The names that begin with a folded word, the longest first."""
    found: dict[str, list[MonthName]] = {}
    for name in sorted(month_names(), key=lambda each: -len(each.folded)):
        found.setdefault(name.folded[0], []).append(name)
    return {first: tuple(names) for first, names in found.items()}


def named_month(folded: Sequence[str], at: int = 0) -> MonthName | None:
    """The longest name that folded words are from a place on.

    >>> name = named_month(["في", "تموز"], 1)
    >>> name and name.month.number
    7
    """
    for name in names_by_first().get(folded[at], ()) if at < len(folded) else ():
        if tuple(folded[at : at + len(name.folded)]) == name.folded:
            return name
    return None


def table_rows(name: str) -> list[list[str]]:
    """The fields of each line of a table of this room."""
    lines = files("search.calendar").joinpath(f"data/{name}").read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if line and not line.startswith("#")]


def _month_name(calendar: str, number: str, usage: str, written: str, reason: str = "") -> MonthName:
    folded = tuple(fold(token.word) for token in tokens(written))
    return MonthName(Month(MonthsOf(calendar), int(number)), usage, written, folded, reason)
