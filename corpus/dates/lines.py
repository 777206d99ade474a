"""Lines: the date of a page's line that is there to tell it, no sentence that mentions one.

Of nearly all lines a look tells that they are none: that comes first, and only what passes is read.
"""

import re
from datetime import date
from typing import NamedTuple

from corpus.dates.grammar.remainder import MOST_NAME_WORDS, MOST_UNKNOWN, Remainder, statements
from corpus.dates.grammar.statement import Stated
from corpus.dates.words.tokens import Tokens, folded_words
from corpus.dates.words.vocabulary import begins_month, introduces_writer, words_of_dates

from .written import ReadDate, one_date

_LONGEST_LINE = 160
_DIGIT = re.compile(r"\d")
# A year, three numbers with signs between, or a short year behind Latin letters: without one of these no day is told.
_MAY_TELL_A_DAY = re.compile(r"\d{4}|\d[\W_]{1,6}\d+[\W_]{1,6}\d|[A-Za-z\u00c0-\u024f][\W_]{1,4}\d\d")
_THREE_NUMBERS = re.compile(r"\d[\W_]{1,6}\d+[\W_]{1,6}\d")


class Dateline(NamedTuple):
    """A line that tells a date, and nothing beside it but labels, names and counts.

    `written` is the date as it stands there, None where it is that of a change alone; `is_plain` says that no writer
    is named, or any other but a section or town before the date.
    """

    written: str | None
    is_plain: bool


def date_in_line(line: str, *, today: date) -> ReadDate | None:
    """Read a dateline: a date, with nothing beside it but labels, names of sections and places, a writer, counts.

    >>> date_in_line("Published: 21 July 2015 - 08:30 | Sports", today=date(2020, 1, 1)).date
    datetime.datetime(2015, 7, 21, 8, 30)
    >>> date_in_line("The market opened on 21 July 2015 after rain", today=date(2020, 1, 1))
    """
    found = _dateline(line, today)
    settled = found and one_date(found[0], found[1], today)
    return settled if isinstance(settled, ReadDate) else None


def dateline_in(line: str, *, today: date) -> Dateline | None:
    """Find what a dateline says, without reading its date; None for any other line.

    >>> dateline_in("Published: 21 July 2015 - 08:30 | Sports", today=date(2020, 1, 1))
    Dateline(written='21 July 2015 - 08:30', is_plain=True)
    """
    found = _dateline(line, today)
    if not found or not any(told.day or told.month_first for each in found[1] for told in each.days):
        return None
    tokens, stated, remainder = found
    return Dateline(_published(line, tokens, stated), remainder.is_plain)


def _dateline(line: str, today: date) -> tuple[Tokens, list[Stated], Remainder] | None:
    """The parts of a line that is a dateline."""
    if len(line) > _LONGEST_LINE and len(line.strip()) > _LONGEST_LINE:
        return None
    if not _may_be_dateline(line):
        return None
    tokens = Tokens(line)
    stated = statements(tokens, today)
    if not stated:
        return None
    remainder = Remainder(tokens, stated)
    return (tokens, stated, remainder) if remainder.is_of_a_dateline else None


def _may_be_dateline(line: str) -> bool:
    """Whether a day may be told, and there are no more unknown words than beside a date and in the names of writers."""
    if not (_DIGIT.search(line) and _MAY_TELL_A_DAY.search(line)):
        return False
    words = folded_words(line)
    if not (_THREE_NUMBERS.search(line) or any(map(begins_month, words))):
        return False
    known = words_of_dates()
    unknown = sum(word not in known for word in words)
    return unknown <= MOST_UNKNOWN or unknown <= MOST_UNKNOWN + MOST_NAME_WORDS * sum(
        map(introduces_writer, words)
    )


def _published(line: str, tokens: Tokens, stated: list[Stated]) -> str | None:
    """The date as it is written, from the first statement to the last before that of a change."""
    changed = (place for place, each in enumerate(stated) if Remainder.label(tokens, each) == "updated")
    kept = stated[: next(changed, len(stated))]
    return line[tokens[kept[0].start].start : tokens[kept[-1].end - 1].end] if kept else None
