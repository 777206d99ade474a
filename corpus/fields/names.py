"""Names: which field of an article a file means by a name of its own.

The table is `corpus/headings/names.tsv`: a row a field, its names in order of preference.
"""

import unicodedata
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import NamedTuple

# What a user may map a name to; `date_from` is what readers say that find a date themselves.
ARTICLE_FIELDS = ("id", "title", "text", "source", "date", "url", "author", "category")
CLOCK = "clock"
_WORD_BEFORE, _CONTAINER = "prefix", "container"
# Letters that people exchange when they write a heading.
_FOLDED = str.maketrans("أإآةى", "اااهي")
LONGEST_COMPARED = 64


class Meaning(NamedTuple):
    """A field of an article and how telling the name is that means it: 0 is best."""

    field: str
    rank: int


def compared(name: str) -> str:
    """A name as it is compared: letters and digits alone, without case and marks.

    >>> compared("Date_Published"), compared("og:title"), compared("تاريخ النَّشر")
    ('datepublished', 'ogtitle', 'تاريخالنشر')
    """
    letters = unicodedata.normalize("NFKD", name[:LONGEST_COMPARED].casefold()).translate(_FOLDED)
    return "".join(letter for letter in letters if letter.isalnum()).translate(_FOLDED)


class Names:
    """The table, before which go the names that a user has mapped: `given` has fields by names."""

    def __init__(self, given: Mapping[str, str] | None = None) -> None:
        self._given = {name: Meaning(field, 0) for name, field in (given or {}).items()}
        self._mapped = frozenset((given or {}).values())
        self._known: dict[str, Meaning | None] = {}

    def meaning(self, name: str) -> Meaning | None:
        """What a name means; None for nothing. Of a field that the user has mapped only the user's names mean it."""
        if name in self._given:
            return self._given[name]
        if name not in self._known:
            if len(self._known) > 10_000:  # names out of garbage
                self._known.clear()
            self._known[name] = self._look_up(name)
        return self._known[name]

    def _look_up(self, name: str) -> Meaning | None:
        found = _meaning(compared(name))
        return None if found and found.field in self._mapped else found


def is_container(name: str) -> bool:
    """Whether an object of this name holds an article's fields."""
    return name.casefold() in _rows()[_CONTAINER] or compared(name) in _rows()[_CONTAINER]


def _meaning(name: str) -> Meaning | None:
    """The best meaning of a compared name, as it is or after a word such as `news`."""
    if found := _meanings().get(name):
        return found
    for prefix in _rows()[_WORD_BEFORE]:
        if name.startswith(prefix) and (found := _meanings().get(name[len(prefix) :])):
            return found
    return None


@cache
def _meanings() -> dict[str, Meaning]:
    """All names of the table with what they mean; the first row that has a name has it."""
    found: dict[str, Meaning] = {}
    for field in (*ARTICLE_FIELDS, CLOCK):
        for rank, name in enumerate(_rows()[field]):
            found.setdefault(compared(name), Meaning(field, rank))
    return found


@cache
def _rows() -> dict[str, tuple[str, ...]]:
    lines = files("corpus.headings").joinpath("names.tsv").read_text(encoding="utf-8").splitlines()
    rows = (line.split("\t") for line in lines if not line.startswith("#"))
    return {row: tuple(names) if row in ARTICLE_FIELDS else _both(names) for row, *names in rows}


def _both(names: list[str]) -> tuple[str, ...]:
    """Names as they are and as they are compared, but for one that a line before it tells from another."""
    return tuple(dict.fromkeys([*names, *(compared(name) for name in names if name[0] != "_")]))
