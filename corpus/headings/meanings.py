"""Meanings: which field of an article a name of a file's own stands for.

The table is `names.tsv`: a row a field, its names in order of preference.
"""

import re
import unicodedata
from functools import cache
from importlib.resources import files
from typing import NamedTuple

# What a user may map a name to; `date_from` is what readers say that find a date themselves.
ARTICLE_FIELDS = ("id", "title", "text", "source", "date", "url", "author", "category")
CLOCK = "clock"
YEAR, MONTH = "year", "month"
_ROWS_OF_FIELDS = (*ARTICLE_FIELDS, YEAR, MONTH, CLOCK)
# Rows that go on with another one's names, which mean its field less surely.
_LESS_TELLING = {"id": "number", "text": "summary"}
_WORD_BEFORE, _CONTAINER = "prefix", "container"
# Letters that people exchange when they write a heading.
_FOLDED = str.maketrans("أإآةى", "اااهي")
LONGEST_COMPARED = 64
# How search engines mark a field's type and language at the end of its name.
_SUFFIX = re.compile(r"_(?:txt_ar|txt|ss?|ts?|dts?|str|ar|arabic|fr)$")


class Meaning(NamedTuple):
    """A field of an article and how telling the name is that means it: 0 is best.

    A name that is not `sure` is that of a summary, which may stand for a text, or of a number, which may be an id.
    """

    field: str
    rank: int
    sure: bool = True


def compared(name: str) -> str:
    """A name as it is compared: letters and digits alone, without case and marks.

    >>> compared("Date_Published"), compared("og:title"), compared("تاريخ النَّشر")
    ('datepublished', 'ogtitle', 'تاريخالنشر')
    """
    letters = unicodedata.normalize("NFKD", name[:LONGEST_COMPARED].casefold()).translate(_FOLDED)
    return "".join(letter for letter in letters if letter.isalnum()).translate(_FOLDED)


def meaning_of(name: str) -> Meaning | None:
    """The best meaning of a name, as it is or after a word such as `news`; None for nothing."""
    return _of_compared(compared(name)) or (
        _of_compared(compared(_SUFFIX.sub("", name))) if _SUFFIX.search(name) else None
    )


def _of_compared(name: str) -> Meaning | None:
    """The meaning of a name as it is compared."""
    if found := _meanings().get(name):
        return found
    for prefix in heading_rows()[_WORD_BEFORE]:
        if name.startswith(prefix) and (found := _meanings().get(name[len(prefix) :])):
            return found
    return None


def is_container(name: str) -> bool:
    """Whether an object of this name holds an article's fields."""
    return name.casefold() in heading_rows()[_CONTAINER] or compared(name) in heading_rows()[_CONTAINER]


@cache
def _meanings() -> dict[str, Meaning]:
    """All names of the table with what they mean; the first row that has a name has it."""
    found: dict[str, Meaning] = {}
    for field in _ROWS_OF_FIELDS:
        sure = heading_rows()[field]
        unsure = heading_rows().get(_LESS_TELLING.get(field, ""), ())
        for rank, name in enumerate((*sure, *unsure)):
            found.setdefault(compared(name), Meaning(field, rank, rank < len(sure)))
    return found


@cache
def heading_rows() -> dict[str, tuple[str, ...]]:
    """The names of each row; those of no field of an article also as they are compared."""
    lines = files(__package__).joinpath("names.tsv").read_text(encoding="utf-8").splitlines()
    rows = (line.split("\t") for line in lines if not line.startswith("#"))
    return {row: tuple(names) if row in ARTICLE_FIELDS else _both(names) for row, *names in rows}


def _both(names: list[str]) -> tuple[str, ...]:
    """Names as they are and as they are compared, but for one that a line before it tells from another."""
    return tuple(dict.fromkeys([*names, *(compared(name) for name in names if name[0] != "_")]))
