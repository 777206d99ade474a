"""Marking: which words of an article a query asked for, and by which view each agrees.

Words are looked at in the original text, so that a mark covers what the journalist wrote: the whole
word with its harakat, never a stem. An index knows an article's words as numbers, and where each begins:
then only the words to be marked are read. Without it the text is cut into words; both ways give the same.
"""

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import NamedTuple

import numpy as np

from corpus.article import Article
from index.files.arrays import Ints
from index.segments.segment import TEXT, TITLE, Numbered
from index.terms.analyzer import Analyzer
from index.terms.views import Terms, View
from search.engines.reference import is_optional
from search.query.tree import Phrase, Query, Worded, words_of

from .agreements import Agreement, TermKey, WantedTerms
from .locating import Located, NumberedText, Sieve, WordsAt
from .phrases import PhrasePlacing, ViewsByPlace, WordsByPlace

Numberable = tuple[Article, Numbered | None]
# Bytes of a marker that marks nothing, and of each word that it marks.
_EMPTY_MARKER, _MARKED_WORD = 8_000, 200
LONGEST_MARKED = 1_000_000  # letters, some books': of a longer text its beginning is marked


class MarkedText(NamedTuple):
    """A text, where its words start, the places of those that were asked for, in order, and `which` of the `known`
    agreements each has.
    """

    text: str
    starts: Ints
    marks: Ints
    which: Ints
    known: Sequence[Agreement]

    @property
    def words(self) -> WordsAt:
        """Its words."""
        return WordsAt(self.text, self.starts)

    @property
    def places(self) -> list[int]:
        """The places of the words that were asked for, in order."""
        places: list[int] = self.marks.tolist()
        return places

    @property
    def agreements(self) -> list[Agreement]:
        """How each of these agrees."""
        return [self.known[at] for at in self.which.tolist()]


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
        return next(self.mark_articles([(article, numbered)]))

    def mark_articles(self, articles: Sequence[Numberable]) -> Iterator[tuple[MarkedText, MarkedText]]:
        """The title and the text of each of several articles, which is cheaper than one after the other."""
        known = [
            NumberedText(article.title or "", article.text, numbered)
            for article, numbered in articles
            if numbered
        ]
        located = iter(self.sieve.locate(known) if known else ())
        for article, numbered in articles:
            both = next(located) if numbered else None
            if both is None:
                yield self.mark_title(article.title or ""), self.mark(article.text)
            else:
                numbers = self.sieve.numbers
                title = self._title.mark_located(both.title, numbers)
                yield title, self._text.mark_located(both.text, numbers)

    @cached_property
    def sieve(self) -> Sieve:
        """Lets through the words that may be marked."""
        return Sieve(self._title.numbers | self._text.numbers)


def bytes_of_marker(marker: Marker) -> int:
    """What one takes in memory, about, as measured."""
    return _EMPTY_MARKER + _MARKED_WORD * len(marker.sieve.numbers)


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
        self._wanted = WantedTerms(leaf for _, leaf in numbered if not isinstance(leaf, Phrase))
        self._phrases = [PhrasePlacing(leaf, number) for number, leaf in numbered if isinstance(leaf, Phrase)]
        self._known = self._wanted.numbers(analyzer.vocabulary)

    def mark(self, text: str) -> MarkedText:
        """Find the words of a text that were asked for."""
        tokens = self._analyzer.tokens(text[:LONGEST_MARKED])
        ids = self._analyzer.vocabulary.ids
        words = [ids.get(token.word, token.word) for token in tokens]
        found = {at: agreement for at, word in enumerate(words) if (agreement := self._agreement(word))}
        if self._phrases:
            self._mark_phrases([token.word for token in tokens], words, found)
        return _in_order(text, WordsAt.of_tokens(text, tokens).starts, found)

    def _mark_phrases(self, tokens: Sequence[str], words: WordsByPlace, found: dict[int, Agreement]) -> None:
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
        if not self._phrases and len(numbers) == len(self._known):
            return MarkedText._make((*part, self._agreements))
        which = part.which.tolist()
        where = {at: numbers[one] for at, one in zip(part.places.tolist(), which, strict=True)}
        found = {at: self._known[number] for at, number in where.items() if number in self._known}
        for phrase, views in zip(self._phrases, self._phrase_views, strict=True):
            phrase.mark({at: views[number] for at, number in where.items() if number in views}, where, found)
        return _in_order(part.text, part.starts, found)

    @cached_property
    def _phrase_views(self) -> list[Mapping[int, ViewsByPlace]]:
        # Who asks for a month twice asks for the same phrases, whose places many words can take.
        known: dict[Phrase, Mapping[int, ViewsByPlace]] = {}
        for each in self._phrases:
            if each.phrase not in known:
                known[each.phrase] = each.numbers(self._analyzer.vocabulary)
        return [known[each.phrase] for each in self._phrases]

    @cached_property
    def numbers(self) -> set[int]:
        """The words that may be marked."""
        return set(self._known).union(*self._phrase_views)

    @cached_property
    def _agreements(self) -> list[Agreement]:
        """How each word that may be marked agrees, by its number; where no phrase was asked for."""
        return [self._known[number] for number in sorted(self._known)]


def _in_order(text: str, starts: Ints, found: Mapping[int, Agreement]) -> MarkedText:
    places = sorted(found)
    marks, which = np.array(places, dtype=np.int32), np.arange(len(places), dtype=np.int32)
    return MarkedText(text, starts, marks, which, [found[at] for at in places])
