"""Spans: the dates in a running text, each with where it stands."""

import re
from collections.abc import Iterator
from datetime import date

from corpus.dates.grammar.statement import may_begin, stated_at
from corpus.dates.words.tokens import Tokens

from .written import ReadDate, settle

# Every date has a year in full; what may stand around it is looked at no further than this many characters.
_FULL_YEAR = re.compile(r"(?<!\d)(?:[1١۱][3-9٣-٩۳-۹]|[2٢۲][0٠۰])\d\d(?!\d)")
_REACH_BEFORE, _REACH_BEHIND = 70, 90
# A year with neither a letter nor a sign of dates so near is none of a date.
_NEAR = 12
_TELLS_OF_DATES = re.compile(r"[/.\-_\u2010-\u2015]|[^\W\d_]")


def dates_in_text(text: str, *, today: date) -> Iterator[tuple[int, int, ReadDate]]:
    """The full dates of a text in order, as first and last character's place (the last not included) and date.

    A date without its year is left out, and so is one that names no day. Time and memory grow with the text alone.
    """
    done = 0
    for year in _FULL_YEAR.finditer(text):
        first, last = year.span()
        if first < done or not _TELLS_OF_DATES.search(
            text[max(first - _NEAR, 0) : first] + text[last : last + _NEAR]
        ):
            continue
        found = _date_around(text, done, year, today)
        if found:
            yield found
            done = found[1]


def _date_around(text: str, done: int, year: re.Match[str], today: date) -> tuple[int, int, ReadDate] | None:
    """The date that holds a year, if one does."""
    start = _boundary(text, max(done, year.start() - _REACH_BEFORE), 1)
    tokens = Tokens(text, start, _boundary(text, min(len(text), year.end() + _REACH_BEHIND), -1))
    at = 0
    while at < len(tokens) and tokens[at].start <= year.start():
        stated = stated_at(tokens, at, today) if may_begin(tokens, at) else None
        if stated and tokens[stated.end - 1].end > year.start():
            settled = settle(stated, today)
            if isinstance(settled, ReadDate):
                return tokens[stated.start].start, tokens[stated.end - 1].end, settled
        at = stated.end if stated else at + 1
    return None


def _boundary(text: str, at: int, step: int) -> int:
    """The nearest place in a direction that cuts no word or number."""
    for _ in range(_REACH_BEFORE):
        if not (0 < at < len(text) and text[at - 1].isalnum() and text[at].isalnum()):
            break
        at += step
    return at
