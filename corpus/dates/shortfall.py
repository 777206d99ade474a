"""Shortfalls: why what was written is no date, as a clause about it."""

from corpus.dates.grammar.clock import clock_at
from corpus.dates.grammar.told import DAY_DIGITS, YEAR_DIGITS
from corpus.dates.words.tokens import Tokens
from corpus.dates.words.vocabulary import month_at, word_at


def shortfall(tokens: Tokens) -> str:
    """Say what a text in which no day with its year was found lacks."""
    places = range(len(tokens))
    if any(word_at(tokens, at, "relative") for at in places):
        return "tells the day from another one, which is not known"
    has_year = any(len(tokens[at].number) == YEAR_DIGITS for at in places)
    if any(month_at(tokens, at) for at in places):
        return _without_part(has_year=has_year, has_day=any(tokens.digits(at, 2) for at in places))
    if any(_is_pair(tokens, at) for at in places):
        return "has no day" if has_year else "has no year"
    return _without_day(tokens) or "is not understood"


def _is_pair(tokens: Tokens, at: int) -> bool:
    """Whether two numbers with a sign of dates between them stand at a place."""
    pair = tokens.digits(at, YEAR_DIGITS), tokens.digits(at + 2, YEAR_DIGITS)
    return all(pair) and tokens[at + 1].sign in ("/", "-") and min(map(len, pair)) <= DAY_DIGITS


def _without_day(tokens: Tokens) -> str:
    """Which part of a date a text is; empty where it is none."""
    if len(tokens) <= 2 and len(tokens[0].number) == YEAR_DIGITS:
        return "is a year alone"
    clock = clock_at(tokens, 0)
    if clock and clock.end == len(tokens):
        return "is a time without its day"
    if len(tokens) and all(word_at(tokens, at, "weekday") or tokens[at].sign for at in range(len(tokens))):
        return "is a weekday alone"
    return ""


def _without_part(*, has_year: bool, has_day: bool) -> str:
    if has_year and has_day:
        return "has a year and no day that goes with it"
    if has_year:
        return "has no day"
    return "has no year" if has_day else "is a month alone"
