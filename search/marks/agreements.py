"""Agreements: how a word of an article agrees with a word that was asked for, by the strictest view of both."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from index.terms.views import Terms, View
from index.terms.vocabulary import Vocabulary
from search.query.tree import Pattern, Word

from .known_words import words_with

TermKey = tuple[View, str]


class Agreement(NamedTuple):
    """How a word agrees: the strictest view, and the leaf that asked for it; and which word it is.

    The last is its number in the vocabulary, or itself where that does not have it.
    """

    view: View
    leaf: int
    word: int | str


class WantedTerms:
    """The terms by which single words were asked for."""

    def __init__(self, words: Iterable[Word | Pattern]) -> None:
        self._written: dict[str, int] = {}
        self._terms: dict[TermKey, int] = {}
        # What finds nothing by itself still says how a word agrees that was found: in the spelling that was typed, too.
        self._spellings: dict[str, int] = {}
        for leaf, word in enumerate(words):
            self._written.setdefault(word.written, leaf)
            for term in word.terms:
                if not term.weight:
                    continue
                if isinstance(word, Pattern) or word.is_found_by(term):
                    self._terms.setdefault((term.view, term.text), leaf)
                elif term.view is View.FOLDED:
                    self._spellings.setdefault(term.text, leaf)

    def numbers(self, vocabulary: Vocabulary) -> Mapping[int, Agreement]:
        """All words of the vocabulary that agree, by number: a text's words are then only looked up."""
        found: dict[int, Agreement] = {}
        for view, leaves in sorted(self._leaves_of_terms().items(), key=lambda item: item[0].rank):
            of_term = [*leaves.values()]
            for number, at in words_with(vocabulary, view, [*leaves]):
                if number not in found:
                    found[number] = Agreement(view, of_term[at], number)
        of_spelling = [*self._spellings.values()]
        for number, at in words_with(vocabulary, View.FOLDED, [*self._spellings]):
            leaf = of_spelling[at]
            if number in found and found[number].leaf == leaf:
                found[number] = Agreement(View.FOLDED, leaf, number)
        for word, leaf in self._written.items():
            number = vocabulary.ids.get(word, -1)
            if found.get(number) == (View.FOLDED, leaf, number):
                found[number] = Agreement(View.EXACT, leaf, number)
        return found

    def _leaves_of_terms(self) -> Mapping[View, Mapping[str, int]]:
        """Of each view the terms, each with the first leaf that asks for it."""
        found: dict[View, dict[str, int]] = {}
        for (view, term), leaf in self._terms.items():
            found.setdefault(view, {})[term] = leaf
        return found

    def find(self, terms: Terms) -> Agreement | None:
        """The strictest view by which a word agrees, and the leaf that asked for it."""
        for view in View:
            leaf = self._terms.get((view, terms[view]))
            if leaf is not None:
                alike = view is View.FOLDED or self._spellings.get(terms[View.FOLDED]) == leaf
                exact = alike and self._written.get(terms[View.EXACT]) == leaf
                strictest = View.EXACT if exact else View.FOLDED if alike else view
                return Agreement(strictest, leaf, terms[View.EXACT])
        return None
