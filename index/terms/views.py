"""The views of a word: the ways in which a query's word and an article's word can agree."""

from enum import StrEnum
from typing import NamedTuple


class View(StrEnum):
    """A map from words to terms, from the strictest to the loosest."""

    EXACT = "exact"
    FOLDED = "folded"
    STEM = "stem"
    CONSONANTS = "consonants"
    ROOT = "root"


class Terms(NamedTuple):
    """A word's term in each view; `root` is empty where the word has none."""

    exact: str
    folded: str
    stem: str
    consonants: str
    root: str

    def of(self, view: View) -> str:
        """The term of one view."""
        return str(getattr(self, view.value))
