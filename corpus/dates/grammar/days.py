"""Days: a day with its year as it is told at a place, by three numbers or by a month's name, in either calendar."""

from datetime import date

from corpus.dates.words.tokens import Tokens

from .named import named_day
from .numbered import numbered_day
from .told import YEAR_DIGITS, DayTold


def day_at(tokens: Tokens, at: int, today: date) -> DayTold | None:
    """The day that begins at a place; None where none does."""
    token = tokens[at]
    if not token.number:
        return named_day(tokens, at) if token.word else None
    behind = tokens[at + 1]
    if len(token.number) > YEAR_DIGITS or not (behind.sign or behind.word) or _goes_on(tokens, at):
        return None
    return numbered_day(tokens, at, today) or named_day(tokens, at)


def _goes_on(tokens: Tokens, at: int) -> bool:
    """Whether a number is joined to another one, or to a Latin word, before it: it is an id's, a range's."""
    before = tokens[at - 1]
    if tokens[at].apart:
        return False
    if before.word:
        return before.word.isascii()
    return before.sign in ("/", "-", ".", "_", ":") and not before.apart and bool(tokens[at - 2].number)
