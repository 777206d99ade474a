"""Kinds: what the names of an object's or a table's fields tell of what it is."""

import re
from functools import cache, lru_cache

from .meanings import ARTICLE_FIELDS, compared, heading_rows, meaning_of

_NAME_WORD = re.compile(r"[^\W\d_]+")
_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])")
_LONGEST_NAME = 100
_KINDS_TOLD = ("title", "text", "other")


def kinds_of(name: str) -> frozenset[str]:
    """Of what kinds (title, text, other) the field of an article may be, by its name or the words of it.

    >>> sorted(kinds_of("news_title")), sorted(kinds_of("articleBody")), sorted(kinds_of("x"))
    (['title'], ['text'], [])
    """
    return _kinds_by_words(name[:_LONGEST_NAME])


def is_beside(name: str) -> bool:
    """Whether a list of this name is what an article has beside its text: comments, pictures, links."""
    return name.lower() in heading_rows()["beside"]


def is_value(name: str) -> bool:
    """Whether what stands under this name in an article is a value of it, however it is nested.

    >>> is_value("title"), is_value("blocks"), is_value("articles")
    (True, True, False)
    """
    return name.lower() in heading_rows()["value"]


def is_id(name: str) -> bool:
    """Whether a field of this name tells an article from others."""
    return compared(name) in _names_of("id") | _names_of("url")


@lru_cache(maxsize=4096)
def _kinds_by_words(name: str) -> frozenset[str]:
    """Look up a name, and each word of it where nothing is known of the whole."""
    if whole := meaning_of(name):
        return frozenset({whole.field if whole.sure and whole.field in _KINDS_TOLD else "other"})
    words = {compared(name), *map(compared, _NAME_WORD.findall(_HUMP.sub("_", name)))}
    return frozenset(kind for kind in _KINDS_TOLD if not _names_of(kind).isdisjoint(words))


@cache
def _names_of(row: str) -> frozenset[str]:
    """The names of a row as they are compared; `other` has those of all further fields as well."""
    fields = [field for field in ARTICLE_FIELDS if field not in _KINDS_TOLD] if row == "other" else []
    return frozenset(compared(name) for each in (row, *fields) for name in heading_rows()[each])
