"""Names: what the names of an object's or a table's fields tell of what it is."""

import re
from functools import cache, lru_cache
from importlib.resources import files

_NAME_WORD = re.compile(r"[^\W\d_]+")
_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])")


def kinds_of(name: str) -> frozenset[str]:
    """Of what kinds (title, text, other) the field of an article may be, by the words of its name.

    >>> sorted(kinds_of("news_title")), sorted(kinds_of("articleBody")), sorted(kinds_of("x"))
    (['title'], ['text'], [])
    """
    return _kinds_by_words(name[:100])


def is_beside(name: str) -> bool:
    """Whether a list of this name is what an article has beside its text: comments, pictures, links."""
    return name.lower() in _table_of("beside")


def is_id(name: str) -> bool:
    """Whether a field of this name tells an article from others."""
    return name.strip().lower().replace(" ", "_") in _table_of("id")


@lru_cache(maxsize=4096)
def _kinds_by_words(name: str) -> frozenset[str]:
    """Look up each word of a name, and all of it."""
    words = [word.lower() for word in _NAME_WORD.findall(_HUMP.sub("_", name))]
    words.append("".join(words))
    return frozenset(kind for kind in ("title", "text", "other") if not _table_of(kind).isdisjoint(words))


@cache
def _table_of(kind: str) -> frozenset[str]:
    """The names of one kind in our table."""
    table = files(__package__).joinpath("article_names.tsv").read_text(encoding="utf-8")
    lines = (line.split("\t") for line in table.splitlines())
    return next(frozenset(words.split()) for name, words in lines if name == kind)
