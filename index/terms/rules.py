"""Rules: what makes the terms of a view from the terms of another, or of words as they are written.

A rule is given the stemmer of an index once, and then one term after the other; an empty one, where the view below
has none, must come out empty or as some term of its own.
"""

from collections.abc import Callable
from typing import Protocol

from index.words import folding


class Stems(Protocol):
    """What a stemmer makes of an exact word."""

    def lexeme(self, word: str) -> str:
        """The word of which it is a form."""
        ...

    def stem(self, word: str) -> str:
        """Its stem."""
        ...

    def root(self, word: str) -> str:
        """Its root, empty where there is none."""
        ...


Rule = Callable[[Stems], Callable[[str], str]]


def as_written(_stemmer: Stems) -> Callable[[str], str]:
    """The word in its exact form."""
    return str


def folded(_stemmer: Stems) -> Callable[[str], str]:
    """The word with its variant spellings joined."""
    return folding.fold


def lexeme(stemmer: Stems) -> Callable[[str], str]:
    """The word of which it is an inflected form."""
    return stemmer.lexeme


def stem(stemmer: Stems) -> Callable[[str], str]:
    """The word without what is joined to it, as the vocabulary supports."""
    return stemmer.stem


def strong_letters(_stemmer: Stems) -> Callable[[str], str]:
    """A stem without its weak letters."""
    return folding.consonants


def root(stemmer: Stems) -> Callable[[str], str]:
    """The word's root; empty where it has none."""
    return stemmer.root
