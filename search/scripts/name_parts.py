"""Name parts: what stands in Arabic names beside the names themselves, as it is written in Latin letters."""

from collections.abc import Mapping
from functools import cache

from index.words.folding import fold

from .gazetteer import table_lines

ARTICLES = frozenset(("al", "el", "ul", "an", "ar", "as", "ash", "at", "az", "ad", "adh"))
# What begins a name of two words that is also written as one.
NAME_HEADS = frozenset(("abd", "abdul", "abdel", "abdal", "abdur", "abder", "abdus", "abdes", "abu", "abou"))


def name_parts(latin: str) -> tuple[str, ...]:
    """The Arabic words that a part of a name is, such as بن for bin; none for another word."""
    return _name_parts().get(latin, ())


@cache
def _name_parts() -> Mapping[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for line in table_lines("name_parts.tsv"):
        latin, arabic = line.split("\t")
        found[latin] = (*found.get(latin, ()), arabic)
    return found


@cache
def arabic_name_parts() -> frozenset[str]:
    """The Arabic words that are parts of names, folded."""
    return frozenset(fold(word) for words in _name_parts().values() for word in words)
