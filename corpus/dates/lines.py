"""Lines: the date of a page's line that is there to tell it, no sentence that mentions one."""

from datetime import date

from corpus.dates.grammar.remainder import Remainder, statements
from corpus.dates.words.tokens import Tokens

from .written import ReadDate, one_date

_LONGEST_LINE = 160


def date_in_line(line: str, *, today: date) -> ReadDate | None:
    """Read a dateline: a date, with nothing beside it but labels, names of sections and places, a writer, counts.

    >>> date_in_line("Published: 21 July 2015 - 08:30 | Sports", today=date(2020, 1, 1)).date
    datetime.datetime(2015, 7, 21, 8, 30)
    >>> date_in_line("The market opened on 21 July 2015 after rain", today=date(2020, 1, 1))
    """
    line = line.strip()
    if len(line) > _LONGEST_LINE or not any(map(str.isdecimal, line)):
        return None
    tokens = Tokens(line)
    found = statements(tokens, today)
    if not found or not Remainder(tokens, found).is_of_a_dateline:
        return None
    settled = one_date(tokens, found, today)
    return settled if isinstance(settled, ReadDate) else None
