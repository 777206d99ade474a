"""Pieces of a text as dates are read from it: words, folded, and numbers, each with the signs before it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import islice

from corpus.dates.words.tables import date_table
from index.words.folding import ascii_digits, fold

from .names import MonthName, named_month, names_by_first, table_rows

_MARKS = "\u0300-\u036f\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u200c\u200d"
_PIECE = re.compile(
    rf"(?P<number>\d+(?:[,\u066c\u060c]\d{{3}}(?!\d))*)|"
    # Letters on both sides of digits are a word of Arabizi: mar7aba.
    rf"(?P<word>[A-Za-z]+\d+[A-Za-z][A-Za-z\d]*|[^\W\d_](?:[^\W\d_]|[{_MARKS}])*)"
)
# Of each date that holds no number one word has such a part; with the others a date may begin as well.
_TELLING = ("single", "day", "latest", "this", "last", "ordinal", "cardinal", "unit", "two", "weekday")
_LEADING = ("before", "from", "between", "eve", "year", "years", "month", "article")
_UNSEEN_MARKS = str.maketrans("", "", "\u200e\u200f\u061c")
# What is joined to a word: and, in, for, so.
JOINED_LETTERS = "وبلف"
_MOST_DIGITS = 4
# What follows is not looked at: no question that somebody typed is longer.
_MOST_PIECES = 200
_FOLDED_KEPT = 2_000


@dataclass(frozen=True, slots=True)
class Read:
    """What was read from a place on, a number where it stands for one, and at which piece it ends."""

    value: str
    end: int


class Pieces:
    """The pieces of one text; a place is the number of a piece, and behind the last one nothing is found."""

    def __init__(self, text: str) -> None:
        found = list(islice(_PIECE.finditer(text), _MOST_PIECES))
        self.starts = [match.start() for match in found]
        self.ends = [match.end() for match in found]
        self._digits = [ascii_digits(match["number"]) if match["number"] else "" for match in found]
        self._folded = [fold_once(match["word"]) if match["word"] else "" for match in found]
        ends = [0, *self.ends]
        self._gaps = [text[ends[at] : start] for at, start in enumerate(self.starts)]
        self._behind = text[ends[-1] :]

    @property
    def may_hold_dates(self) -> bool:
        """A first look: whether there is a number, or a word that tells of a date or a month."""
        telling = _telling()
        return any(self._digits) or any(word in telling or word[1:] in telling for word in self._folded)

    def may_begin(self, at: int) -> bool:
        """Whether a date may begin at a place."""
        word = self._folded[at]
        return not word or word in _beginning() or word[1:] in _telling()

    def __len__(self) -> int:
        return len(self.starts)

    def word(self, at: int) -> str:
        """The folded word at a place; empty where there is a number, or nothing."""
        return self._folded[at] if 0 <= at < len(self) else ""

    def digits(self, at: int) -> str:
        """The digits of the number at a place, at most four; empty where there is none, or a longer one."""
        digits = self._digits[at] if 0 <= at < len(self) else ""
        return digits if digits.isdecimal() and len(digits) <= _MOST_DIGITS else ""

    def plain(self, at: int) -> str:
        """The folded word or the digits at a place; empty where there is nothing."""
        return self.word(at) or self.digits(at)

    def number(self, at: int, low: int, high: int) -> int | None:
        """The number at a place if it lies between two others."""
        digits = self.digits(at)
        return int(digits) if digits and low <= int(digits) <= high else None

    def is_number(self, at: int) -> bool:
        """Whether there is a number at a place, however long."""
        return 0 <= at < len(self) and bool(self._digits[at])

    def gap(self, at: int) -> str:
        """What stands before the piece at a place, and behind the one before it."""
        return self._gaps[at].translate(_UNSEEN_MARKS) if 0 <= at < len(self) else self._behind

    def read(self, role: str, at: int) -> Read | None:
        """The longest of the words with a role that begin at a place, and what it stands for."""
        for words, value in _by_first(role).get(self.word(at), ()):
            if all(self.word(at + more) == word for more, word in enumerate(words)):
                return Read(value, at + len(words))
        return None

    def skip(self, role: str, at: int) -> int:
        """The place behind the words with a role that stand at a place, if there are any."""
        found = self.read(role, at)
        return found.end if found else at

    def month(self, at: int) -> tuple[MonthName, int] | None:
        """The name of a month at a place, also with what is joined to it, and the place behind it."""
        if not (first := self.word(at)):
            return None
        following = [self.word(at + 1), self.word(at + 2), self.word(at + 3)]
        name = named_month([first, *following])
        if name is None and first[0] in JOINED_LETTERS:
            name = named_month([first[1:], *following])
        return (name, at + len(name.folded)) if name else None


@cache
def _by_first(role: str) -> Mapping[str, list[tuple[tuple[str, ...], str]]]:
    """The words with a role by the first of them, the longest first."""
    found: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for own, written, value in map(_three, [*date_table("words.tsv"), *table_rows("words.tsv")]):
        if own == role:
            words = tuple(fold(word) for word in written.split(" "))
            found.setdefault(words[0], []).append((words, value))
    return {first: sorted(each, key=lambda row: -len(row[0])) for first, each in found.items()}


def words_of_role(role: str) -> list[tuple[str, ...]]:
    """The words with a role, folded, in rows that stand for one thing."""
    return [words for each in _by_first(role).values() for words, _ in each]


def _three(row: list[str]) -> tuple[str, str, str]:
    role, written, *value = row
    return role, written, value[0] if value else ""


@cache
def _telling() -> frozenset[str]:
    return frozenset(names_by_first()).union(*map(_by_first, _TELLING))


@cache
def _beginning() -> frozenset[str]:
    return _telling().union(*map(_by_first, _LEADING))


@lru_cache(maxsize=_FOLDED_KEPT)
def fold_once(word: str) -> str:
    """A word with its spellings joined; queries have the same words again and again."""
    return fold(word)
