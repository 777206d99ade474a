"""Latin leaves: words in Latin letters, to be found by the Arabic words that they are read as too.

An article that has what was typed comes first: its terms count for so much more.
"""

from collections.abc import Sequence
from dataclasses import replace

from index.terms.views import View
from search.query.tree import And, Or, Query, Term, Word

from .leaf_maker import LeafMaker

# A name as it is written in Arabic: its words.
Name = tuple[str, ...]


def read_words(typed: Sequence[Word], names: Sequence[Name], leaves: LeafMaker) -> Query:
    """Words that were typed side by side, or any of the names that they are read as."""
    first = tuple(_first(word, leaves) for word in typed)
    related = any(word.related for word in typed)
    single = [name[0] for name in names if len(name) == 1 and not leaves.compounds.of_word(name[0])]
    if len(typed) == 1 and single:
        leaf: Query = _merged(first[0], [leaves.word(word) for word in single], single)
        names = [name for name in names if name[0] not in single or len(name) > 1]
    else:
        leaf = (
            And(first) if len(first) > 1 else replace(first[0], read=tuple(" ".join(name) for name in names))
        )
    others = [_in_arabic_words(name, leaves, related=related) for name in names]
    return Or((leaf, *others)) if others else leaf


def _first(word: Word, leaves: LeafMaker) -> Word:
    """A word whose terms count for more."""
    weight = leaves.ranking.typed
    return replace(word, terms=tuple(replace(term, weight=term.weight * weight) for term in word.terms))


def _merged(typed: Word, words: Sequence[Word], read: Sequence[str]) -> Word:
    """A word to be found by its own terms and by those of others; a term that several have counts once."""
    terms: dict[tuple[View, str], Term] = {}
    for word in (typed, *words):
        for term in word.terms:
            known = terms.setdefault((term.view, term.text), term)
            if term.matches and not known.matches:
                terms[term.view, term.text] = term
    return replace(typed, terms=tuple(terms.values()), read=tuple(read))


def _in_arabic_words(name: Name, leaves: LeafMaker, *, related: bool) -> Query:
    """A name of several words, or one that is also written as two."""
    if len(name) > 1:
        return leaves.phrase(name)
    word = replace(leaves.word(name[0]), related=related, read=name)
    compound = leaves.compounds.of_word(name[0])
    return Or((word, leaves.parted(compound))) if compound else word
