"""Numbers as newspapers write them: which marks stand between thousands, which before a fraction.

Figures are from `saudinewsnet` and `jawhara` (62 million characters).

* A comma (Latin or Arabic, or U+066C) before every group of three digits parts thousands: 3,000 (584
  times), 3،000 (86 of 86 at least three digits after it).
* A comma before one or two digits is a decimal comma, in francophone papers above all: 15,5 (645),
  15،5 (432).
* One point is a decimal point, whatever follows; several, each before three digits, part thousands:
  2.700.000 (425).
* A single space (also a narrow one, or one that does not break) before every group of three digits parts thousands:
  10 000.
* Hyphens part a telephone number of seven digits or more: 011-4567890, 966-11-4567890. A date, years (2014-2015) and
  a span (3500-4500) are none.
* Anything else (14.3.2023, 1,2,3, 10:30) is several numbers.
"""

import re

from pyarabic import araby

_COMMAS = f",{araby.COMMA}"
_SEPARATORS = f"{_COMMAS}{araby.THOUSANDS}"
_POINTS = f".{araby.DECIMAL}"
_SPACES = " \u00a0\u202f"
_GROUPED = rf"\d{{1,3}}(?:[{_SEPARATORS}]\d{{3}})+(?:[{_POINTS}]\d+)?"
_POINTED = rf"\d{{1,3}}(?:[{_POINTS}]\d{{3}}){{2,}}"
_SPACED = rf"[1-9\u0661-\u0669\u06f1-\u06f9]\d{{0,2}}(?:[{_SPACES}]\d{{3}})+(?:[{_POINTS}]\d+|[{_COMMAS}]\d{{1,2}})?"
_YEAR = r"(?:[1\u0661\u06f1]\d|[2\u0662\u06f2][0\u0660\u06f0])\d\d"
_DATE = rf"(?:\d{{4}}-\d{{1,2}}-\d{{1,2}}|\d{{1,2}}-\d{{1,2}}-\d{{4}}|{_YEAR}(?:-{_YEAR})+)(?![-\d])"
_LONG, _SHORT = r"\d{4,}(?!\d)", r"(?<!\d)\d{1,3}(?!\d)"
# It begins with 0, or has three parts or more of which some are long and some short: 3500-4500 is a span.
_PARTED = (
    rf"(?=(?:\d-?){{7}})(?!{_DATE})"
    rf"(?=[0\u0660\u06f0]|(?=(?:\d+-){{2}})(?=(?:\d+-)*{_LONG})(?=(?:\d+-)*{_SHORT}))"
    rf"\d{{1,5}}(?:-\d{{2,}})+"
)
_DECIMAL = rf"\d+(?:[{_POINTS}]\d+|[{_COMMAS}]\d{{1,2}})"

# Written numbers inside a text: not a part of a longer chain such as a date.
NUMBER = (
    rf"(?<![\d-])(?<!\d[{_SPACES}])(?:{_SPACED}(?![{_SPACES}]?\d)|{_PARTED}(?!-?\d))(?![{_POINTS}{_SEPARATORS}]\d)"
    rf"|(?<!\d[{_POINTS}{_SEPARATORS}])(?:{_GROUPED}|{_POINTED}|{_DECIMAL})"
    rf"(?!\d|[{_POINTS}{_SEPARATORS}]\d)|\d+"
)

_MARKED = re.compile(f"{_SPACED}|{_PARTED}|{_GROUPED}|{_POINTED}|{_DECIMAL}")
_APART = re.compile(f"[-{_SPACES}]")
_SPACED_NUMBER = re.compile(rf"(?<![\d-])(?<!\d[{_SPACES}]){_SPACED}(?![{_SPACES}]?\d)")
_THOUSANDS = re.compile(f"({_GROUPED})|{_POINTED}")
_AMBIGUOUS = re.compile(r"[1-9][0-9]{0,2}\.[0-9]{3}")


def is_marked(word: str) -> bool:
    """Whether a word is a number with separators in it."""
    return bool(_MARKED.fullmatch(word))


def plain(number: str) -> str:
    """A marked number in ASCII: nothing between thousands, a point before the fraction.

    >>> plain("3,000"), plain("15,5"), plain("1,234.5"), plain("2.700.000"), plain("10 000"), plain("011-4567890")
    ('3000', '15.5', '1234.5', '2700000', '10000', '0114567890')
    """
    number = _APART.sub("", number)
    thousands = _THOUSANDS.fullmatch(number)
    if thousands:
        number = re.sub(f"[{_SEPARATORS if thousands[1] else _POINTS}]", "", number)
    return "".join(str(int(char)) if char.isdecimal() else "." for char in number)


def closed_up(text: str) -> str:
    """A text whose numbers have no spaces between thousands: a query is cut at its spaces first.

    >>> closed_up("10 000 دينار في 2015 300 مرة")
    '10000 دينار في 2015 300 مرة'
    """
    return _SPACED_NUMBER.sub(lambda match: _APART.sub("", match[0]), text)


def ungrouped(word: str) -> str:
    """A number whose one point may part thousands, without it: half of all 10.000s are ten thousand."""
    return word.replace(".", "") if _AMBIGUOUS.fullmatch(word) else word
