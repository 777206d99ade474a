"""Marking: which words of an article a query asked for, and by which view each agrees.

Words are looked at in the original text, so that a mark covers what the journalist wrote: the whole
word with its harakat, never a stem. An index knows an article's words as numbers, and where each begins:
then only the words to be marked are read. Without it the text is cut into words; both ways give the same.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from operator import attrgetter
from typing import NamedTuple

import numpy as np

from corpus.article import Article
from index.segments.segment import TEXT, TITLE, Numbered
from index.terms.analyzer import Analyzer
from index.terms.views import Terms, View
from index.terms.vocabulary import Vocabulary
from search.engines.reference import is_optional
from search.query.deadline import Deadline
from search.query.nearness import stretches
from search.query.tree import Nothing, Pattern, Phrase, Query, Word, Worded, words_of

from .locating import Located, Sieve, WordsAt

TermKey = tuple[View, str]
LONGEST_MARKED = 1_000_000  # letters, some books': of a longer text its beginning is marked


class Agreement(NamedTuple):
    """How a word agrees: the strictest view, and the leaf that asked for it; and which word it is.

    The last is its number in the vocabulary, or itself where that does not have it.
    """

    view: View
    leaf: int
    word: int | str


@dataclass(frozen=True, slots=True)
class MarkedText:
    """A text with its words, and in order the places of those that were asked for, with how each agrees."""

    text: str
    words: WordsAt
    places: Sequence[int]
    agreements: Sequence[Agreement]


class Marker:
    """Marks articles for one query: the title by all of its leaves, the text by those that look for no title alone."""

    def __init__(self, query: Query, analyzer: Analyzer) -> None:
        leaves = list(words_of(query))
        self._title = _TextMarker([leaf for leaf in leaves if leaf.part != TEXT], analyzer)
        parted = any(leaf.part for leaf in leaves)
        self._text = (
            _TextMarker([leaf for leaf in leaves if leaf.part != TITLE], analyzer) if parted else self._title
        )

    def mark(self, text: str) -> MarkedText:
        """Find the words of a text that were asked for."""
        return self._text.mark(text)

    def mark_title(self, title: str) -> MarkedText:
        """Find the words of a title that were asked for."""
        return self._title.mark(title)

    def mark_article(self, article: Article, numbered: Numbered | None) -> tuple[MarkedText, MarkedText]:
        """The title and the text, marked by the words that the index knows to be there, if it does."""
        title, text = article.title or "", article.text
        located = self._sieve.locate(numbered, title, text) if numbered else None
        if located is None:
            return self.mark_title(title), self.mark(text)
        numbers = self._sieve.numbers
        return self._title.mark_located(located.title, numbers), self._text.mark_located(
            located.text, numbers
        )

    @classmethod
    def in_time(cls, query: Query, analyzer: Analyzer, deadline: Deadline) -> "Marker":
        """One that marks nothing where the time is over."""
        return cls(Nothing() if deadline.is_over else query, analyzer)

    @cached_property
    def _sieve(self) -> Sieve:
        """Lets through the words that may be marked."""
        return Sieve(self._title.numbers | self._text.numbers)


def numbered_leaves(leaves: Sequence[Worded]) -> Iterator[tuple[int, Worded]]:
    """The leaves that are marked, each with its number in `Agreement`: words from 0 up, phrases from -1 down.

    Words that only ask ("in", "who") are on every line; marking them would hide the rest.
    """
    phrases = [leaf for leaf in leaves if isinstance(leaf, Phrase)]
    words = [leaf for leaf in leaves if not isinstance(leaf, Phrase) and not is_optional(leaf)]
    yield from enumerate(words)
    yield from ((-1 - number, phrase) for number, phrase in enumerate(phrases))


class _TextMarker:
    """Marks texts by some leaves."""

    def __init__(self, leaves: Sequence[Worded], analyzer: Analyzer) -> None:
        self._analyzer = analyzer
        numbered = list(numbered_leaves(leaves))
        self._wanted = _Wanted(leaf for _, leaf in numbered if not isinstance(leaf, Phrase))
        self._phrases = [_Places(leaf, number) for number, leaf in numbered if isinstance(leaf, Phrase)]
        self._known = self._wanted.numbers(analyzer.vocabulary)

    def mark(self, text: str) -> MarkedText:
        """Find the words of a text that were asked for."""
        tokens = self._analyzer.tokens(text[:LONGEST_MARKED])
        ids = self._analyzer.vocabulary.ids
        words = [ids.get(token.word, token.word) for token in tokens]
        found = {at: agreement for at, word in enumerate(words) if (agreement := self._agreement(word))}
        if self._phrases:
            self._mark_phrases([token.word for token in tokens], words, found)
        starts = WordsAt(text, np.array([token.start for token in tokens], dtype=np.int32))
        return _in_order(starts, found)

    def _mark_phrases(
        self, tokens: Sequence[str], words: "WordsByPlace", found: dict[int, Agreement]
    ) -> None:
        """Mark the phrases in a text; each of its words is looked at once, wherever it stands."""
        places: dict[str, list[int]] = {}
        for at, token in enumerate(tokens):
            places.setdefault(token, []).append(at)
        terms_of = {token: self._analyzer.terms(token) for token in places}
        fitting = {token: terms for token, terms in terms_of.items() if self._may_fill(terms)}
        for phrase in self._phrases:
            views_of = {token: views for token, terms in fitting.items() if (views := phrase.views(terms))}
            able = {at: views for token, views in views_of.items() for at in places[token]}
            phrase.mark(able, words, found)

    def _may_fill(self, terms: Terms) -> bool:
        """Whether a word has a place in any phrase."""
        return any((view, terms[view]) in self._phrase_terms for view in View)

    @cached_property
    def _phrase_terms(self) -> set[TermKey]:
        return set().union(*(phrase.terms for phrase in self._phrases))

    def _agreement(self, word: int | str) -> Agreement | None:
        if isinstance(word, int):
            return self._known.get(word)
        return self._wanted.find(self._analyzer.terms(word))

    def mark_located(self, part: Located, numbers: Sequence[int]) -> MarkedText:
        """A part of an article of which the words with some of these `numbers` were located."""
        words = part.words
        if not self._phrases and len(numbers) == len(self._known):
            agreements = [self._agreements[which] for which in part.which]
            return MarkedText(words.text, words, part.places, agreements)
        where = {at: numbers[which] for at, which in zip(part.places, part.which, strict=True)}
        found = {at: self._known[number] for at, number in where.items() if number in self._known}
        for phrase, views in zip(self._phrases, self._phrase_views, strict=True):
            phrase.mark({at: views[number] for at, number in where.items() if number in views}, where, found)
        return _in_order(words, found)

    @cached_property
    def _phrase_views(self) -> list[Mapping[int, "ViewsByPlace"]]:
        return [phrase.numbers(self._analyzer.vocabulary) for phrase in self._phrases]

    @cached_property
    def numbers(self) -> set[int]:
        """The words that may be marked."""
        return set(self._known).union(*self._phrase_views)

    @cached_property
    def _agreements(self) -> list[Agreement]:
        """How each word that may be marked agrees, by its number; where no phrase was asked for."""
        return [self._known[number] for number in sorted(self._known)]


class _Wanted:
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
        for (view, leaf), terms in sorted(self._terms_of_leaves().items(), key=lambda item: item[0][0].rank):
            for number in vocabulary.numbers_with_any(view, terms):
                found.setdefault(number, Agreement(view, leaf, number))
        for spelling, leaf in self._spellings.items():
            for number in vocabulary.numbers_with(View.FOLDED, spelling):
                if number in found and found[number].leaf == leaf:
                    found[number] = Agreement(View.FOLDED, leaf, number)
        for word, leaf in self._written.items():
            number = vocabulary.ids.get(word, -1)
            if found.get(number) == (View.FOLDED, leaf, number):
                found[number] = Agreement(View.EXACT, leaf, number)
        return found

    def _terms_of_leaves(self) -> Mapping[tuple[View, int], Sequence[str]]:
        """The terms of each view that each leaf asks for and none before it."""
        found: dict[tuple[View, int], list[str]] = {}
        for (view, term), leaf in self._terms.items():
            found.setdefault((view, leaf), []).append(term)
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


ViewsByPlace = dict[int, View]
WordsByPlace = Mapping[int, int] | Sequence[int | str]


class _Places:
    """The places of a phrase, and the terms that fill each."""

    def __init__(self, phrase: Phrase, leaf: int) -> None:
        self._leaf = leaf
        self._stretch = None if phrase.between is None else phrase.stretch
        written = phrase.written.split(" ")
        self._places = [
            {(term.view, term.text) for term in place} | ({(View.EXACT, word)} if phrase.typed else set())
            for word, place in zip(written, phrase.places, strict=True)
        ]

        self.terms: dict[TermKey, list[int]] = {}  # the places that each can fill
        for offset, place in enumerate(self._places):
            for key in place:
                self.terms.setdefault(key, []).append(offset)

    def views(self, terms: Terms) -> ViewsByPlace:
        """The places that a word can take, each with the strictest view by which it can."""
        found: ViewsByPlace = {}
        for view in View:
            for offset in self.terms.get((view, terms[view]), ()):
                found.setdefault(offset, view)
        return found

    def numbers(self, vocabulary: Vocabulary) -> Mapping[int, ViewsByPlace]:
        """The places that each word of the vocabulary can take, by its number, with the strictest view for each."""
        found: dict[int, ViewsByPlace] = {}
        for offset, place in enumerate(self._places):
            for view, term in sorted(place, key=lambda key: key[0].rank):
                for number in vocabulary.numbers_with(view, term):
                    found.setdefault(number, {}).setdefault(offset, view)
        return found

    def mark(
        self, able: Mapping[int, ViewsByPlace], words: WordsByPlace, found: dict[int, Agreement]
    ) -> None:
        """Mark where the phrase stands; `able` holds what the words of a text can take, by their places there."""
        taken = self._in_order(able) if self._stretch is None else self._near(able, self._stretch)
        for at, view in taken:
            before = found.get(at)
            strictest = min(view, before.view, key=_rank) if before else view
            found[at] = Agreement(strictest, self._leaf, words[at])

    def _in_order(self, able: Mapping[int, ViewsByPlace]) -> Iterator[tuple[int, View]]:
        """The words of the phrase where they stand side by side, each with the view by which it is there."""
        last = len(self._places)
        nothing: ViewsByPlace = {}
        for start in able:
            if all(offset in able.get(start + offset, nothing) for offset in range(last)):
                yield from ((start + offset, able[start + offset][offset]) for offset in range(last))

    def _near(self, able: Mapping[int, ViewsByPlace], stretch: int) -> Iterator[tuple[int, View]]:
        """The words that take a place within a stretch of so many words that fills all places."""
        places = [
            {at for at, views in able.items() if offset in views} for offset in range(len(self._places))
        ]
        begins = stretches(places, stretch)
        for at, views in able.items():
            before = bisect_right(begins, at)
            if before and at < begins[before - 1] + stretch:
                yield at, min(views.values(), key=_rank)


_rank = attrgetter("rank")


def _in_order(words: WordsAt, found: Mapping[int, Agreement]) -> MarkedText:
    places = sorted(found)
    return MarkedText(words.text, words, places, [found[at] for at in places])
