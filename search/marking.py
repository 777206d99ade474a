"""Marking: which words of an article a query asked for, and by which view each agrees.

Words are looked at in the original text, so that a mark covers what the journalist wrote: the whole
word with its harakat, never a stem.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from index.analyzer import Analyzer
from index.views import Terms, View
from index.words import Token

from .query import And, Not, Nothing, Or, Phrase, Query, Word

Marks = list[View | None]
Agreement = tuple[View, int]


@dataclass(frozen=True, slots=True)
class MarkedText:
    """A text with its words; `views[i]` is the strictest view by which `words[i]` agrees, or None.

    `asked[i]` is the number of the query's leaf that asked for it, for words that are marked.
    """

    text: str
    words: Sequence[Token]
    views: Sequence[View | None]
    asked: Sequence[int]


class Marker:
    """Marks texts for one query."""

    def __init__(self, query: Query, analyzer: Analyzer) -> None:
        self._analyzer = analyzer
        leaves = list(_leaves(query))
        # Words that only ask ("in", "who") are on every line; marking them would hide the rest.
        words = [leaf for leaf in leaves if isinstance(leaf, Word) and not leaf.optional]
        self._wanted = _Wanted(words)
        self._phrases = [leaf for leaf in leaves if isinstance(leaf, Phrase)]
        self._known = self._wanted.words(analyzer)

    def mark(self, text: str) -> MarkedText:
        """Find the words of a text that were asked for."""
        words = self._analyzer.tokens(text)
        found = [self._look_up(token.word) for token in words]
        views: Marks = [each and each[0] for each in found]
        asked = [each[1] if each else 0 for each in found]
        for number, phrase in enumerate(self._phrases):
            self._mark_phrase(phrase, -1 - number, words, views, asked)
        return MarkedText(text, words, views, asked)

    def _look_up(self, word: str) -> Agreement | None:
        found = self._known.get(word)
        if found or word in self._analyzer.vocabulary.ids:
            return found
        return self._wanted.find(word, self._analyzer.terms(word))

    def _mark_phrase(
        self, phrase: Phrase, number: int, words: Sequence[Token], views: Marks, asked: list[int]
    ) -> None:
        length = len(phrase.places)
        written = phrase.written.split(" ")
        places = [
            {(term.view, term.text) for term in place} | {(View.EXACT, word)}
            for word, place in zip(written, phrase.places, strict=True)
        ]
        joined = [self._joins(token.word, places) for token in words]
        for start in range(len(words) - length + 1):
            if all(joined[start + offset] >> offset & 1 for offset in range(length)):
                for offset in range(length):
                    view = _strictest(self._analyzer.terms(words[start + offset].word), places[offset])
                    at = start + offset
                    views[at] = min((each for each in (views[at], view) if each), key=_ORDER.index)
                    asked[at] = number

    def _joins(self, word: str, places: Sequence[set[tuple[View, str]]]) -> int:
        """The places of a phrase that a word can take, as bits."""
        terms = self._analyzer.terms(word)
        return sum(1 << at for at, place in enumerate(places) if _strictest(terms, place))


class _Wanted:
    """The terms by which single words were asked for."""

    def __init__(self, words: Iterable[Word]) -> None:
        self._written: dict[str, int] = {}
        self._terms: dict[tuple[View, str], int] = {}
        for number, word in enumerate(words):
            self._written.setdefault(word.written, number)
            for term in word.terms:
                if term.matches:
                    self._terms.setdefault((term.view, term.text), number)

    def words(self, analyzer: Analyzer) -> dict[str, Agreement]:
        """All words of the vocabulary that agree: a text's words are then only looked up."""
        vocabulary = analyzer.vocabulary
        candidates = {word for view, term in self._terms for word in vocabulary.words_with(view, term)}
        found = {word: self.find(word, analyzer.terms(word)) for word in candidates}
        return {word: agreement for word, agreement in found.items() if agreement}

    def find(self, word: str, terms: Terms) -> Agreement | None:
        """The strictest view by which a word agrees, and the leaf that asked for it."""
        for view in _ORDER:
            number = self._terms.get((view, terms.of(view)))
            if number is not None:
                exact = view is View.FOLDED and self._written.get(word) == number
                return (View.EXACT if exact else view), number
        return None


_ORDER = list(View)


def _strictest(terms: Terms, place: set[tuple[View, str]]) -> View | None:
    return next((view for view in _ORDER if (view, terms.of(view)) in place), None)


def _leaves(query: Query) -> Iterator[Word | Phrase]:
    match query:
        case Word() | Phrase():
            yield query
        case And() | Or():
            for clause in query.clauses:
                yield from _leaves(clause)
        case Not() | Nothing():
            return
