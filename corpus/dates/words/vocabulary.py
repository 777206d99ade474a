"""Vocabulary: the months' names and the words of dates as they stand in a row of tokens."""

from collections.abc import Iterable, Mapping
from functools import cache
from typing import NamedTuple

from .tables import date_table
from .tokens import Tokens

# What may stand between the words of a name: Dhu al-Hijja, Sha'ban.
_INSIDE_NAMES = ("-", "'", "’")
_THE, _FOR_THE = "ال", "لل"


class NamedMonth(NamedTuple):
    """A month that is named at a place: of which calendar, its number, and the place behind it."""

    lunar: bool
    number: int
    end: int


class WordRead(NamedTuple):
    """Words with a part in dates at a place: what they stand for, if for something, and the place behind them."""

    value: str
    end: int


def month_at(tokens: Tokens, at: int) -> NamedMonth | None:
    """The longest name of a month that begins at a place."""
    if not tokens[at].word:
        return None
    found = _longest(tokens, at, _month_rows())
    if found is None:
        return None
    calendar, number = found.value.split()
    return NamedMonth(calendar == "lunar", int(number), found.end)


def word_at(tokens: Tokens, at: int, *roles: str) -> WordRead | None:
    """The longest of the words with one of the roles that begin at a place."""
    return _longest(tokens, at, _role_rows(*roles)) if tokens[at].word else None


def ordinal_at(tokens: Tokens, at: int) -> WordRead | None:
    """The day of a month as words, unless they end the name of a month (the second Tishrin)."""
    before = month_at(tokens, at - 1)
    if before and before.end > at:
        return None
    word = tokens[at].word
    joined = _THE + word.removeprefix(_FOR_THE) if word.startswith(_FOR_THE) else word
    return _longest(tokens, at, _role_rows("ordinal"), joined)


def begins_month(word: str) -> bool:
    """Whether a folded word is the first of a month's name."""
    return word in _month_rows()


def introduces_writer(word: str) -> bool:
    """Whether a folded word is the first of what stands before a writer's name."""
    return word in _role_rows("name")


def begins_date(word: str) -> bool:
    """Whether a folded word is the first of a weekday, an ordinal or a month's name."""
    word = _THE + word.removeprefix(_FOR_THE) if word.startswith(_FOR_THE) else word
    return word in _month_rows() or any(
        word in _role_rows(role) for role in ("weekday", "bare weekday", "ordinal", "eve")
    )


@cache
def words_of_dates() -> frozenset[str]:
    """All folded words that stand in a name of a month or have a part in dates, alone or with others."""
    rows = (*date_table("months.tsv"), *date_table("spellings.tsv"), *date_table("words.tsv"))
    texts = (Tokens(cell) for row in rows for cell in row[1:])
    return frozenset(tokens[at].word for tokens in texts for at in range(len(tokens)) if tokens[at].word)


def skip(tokens: Tokens, at: int, *roles: str) -> int:
    """The place behind all words with one of the roles that stand in a row from a place on."""
    while tokens[at].word and (
        found := next(filter(None, (word_at(tokens, at, role) for role in roles)), None)
    ):
        at = found.end
    return at


def skip_signs(tokens: Tokens, at: int, signs: str, most: int = 1) -> int:
    """The place behind the signs that stand from a place on, so many at most."""
    for _ in range(most):
        if not tokens[at].sign or tokens[at].sign not in signs:
            break
        at += 1
    return at


# Words by the first of them: each row of words with what it stands for, the longest first.
_ByFirst = Mapping[str, list[tuple[tuple[str, ...], str]]]


def _longest(tokens: Tokens, at: int, rows: _ByFirst, first: str = "") -> WordRead | None:
    """The longest row of words at a place, whose first word may be read as another one."""
    for words, value in rows.get(first or tokens[at].word, ()):
        end = _behind(tokens, at + 1, words[1:])
        if end is not None:
            return WordRead(value, end)
    return None


def _behind(tokens: Tokens, at: int, words: tuple[str, ...]) -> int | None:
    """The place behind words, if they stand at a place."""
    for word in words:
        if tokens[at].sign in _INSIDE_NAMES and not tokens[at].apart:
            at += 1
        if tokens[at].word != word:
            return None
        at += 1
    return at


@cache
def _month_rows() -> _ByFirst:
    rows = [(row[3], f"{row[0]} {row[1]}") for row in date_table("months.tsv")]
    rows += [(row[2], f"{row[0]} {row[1]}") for row in date_table("spellings.tsv") if row[0] != "weekday"]
    return _by_first_word(rows)


@cache
def _role_rows(*roles: str) -> _ByFirst:
    rows = [row for row in date_table("words.tsv") if row[0] in roles]
    rows += [
        [role, written, number] for role, number, written in date_table("spellings.tsv") if role in roles
    ]
    return _by_first_word((row[1], row[2] if len(row) > 2 else "") for row in rows)


def _by_first_word(rows: Iterable[tuple[str, str]]) -> _ByFirst:
    found: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for written, value in rows:
        tokens = Tokens(written)
        words = tuple(tokens[at].word for at in range(len(tokens)) if tokens[at].word)
        found.setdefault(words[0], []).append((words, value))
    return {first: sorted(each, key=lambda row: -len(row[0])) for first, each in found.items()}
