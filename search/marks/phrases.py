"""Phrases in texts: which words fill which place of a phrase, and where all places are filled."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from operator import attrgetter

from index.terms.views import Terms, View
from index.terms.vocabulary import Vocabulary
from search.query.nearness import stretches
from search.query.tree import Phrase

from .agreements import Agreement, TermKey
from .known_words import words_with

ViewsByPlace = dict[int, View]
WordsByPlace = Mapping[int, int] | Sequence[int | str]
_rank = attrgetter("rank")


class PhrasePlacing:
    """The places of a phrase, and the terms that fill each."""

    def __init__(self, phrase: Phrase, leaf: int) -> None:
        self.phrase = phrase
        self._leaf = leaf
        self._stretch = None if phrase.between is None else phrase.stretch

    @cached_property
    def terms(self) -> Mapping[TermKey, list[int]]:
        """The places that each term can fill."""
        found: dict[TermKey, list[int]] = {}
        for offset, place in enumerate(self._places()):
            for view, terms in place.items():
                for term in terms:
                    found.setdefault((view, term), []).append(offset)
        return found

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
        for offset, place in enumerate(self._places()):
            for view in sorted(place, key=_rank):
                for number, _ in words_with(vocabulary, view, [*place[view]]):
                    found.setdefault(number, {}).setdefault(offset, view)
        return found

    def _places(self) -> Iterator[Mapping[View, Iterable[str]]]:
        """The terms that fill each place, by their views, each once."""
        for word, place in zip(self.phrase.written.split(" "), self.phrase.places, strict=True):
            found: dict[View, dict[str, None]] = {}
            for term in place:
                found.setdefault(term.view, {})[term.text] = None
            if self.phrase.typed:
                found.setdefault(View.EXACT, {})[word] = None
            yield found

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
        last = len(self.phrase.places)
        nothing: ViewsByPlace = {}
        for start in able:
            if all(offset in able.get(start + offset, nothing) for offset in range(last)):
                yield from ((start + offset, able[start + offset][offset]) for offset in range(last))

    def _near(self, able: Mapping[int, ViewsByPlace], stretch: int) -> Iterator[tuple[int, View]]:
        """The words that take a place within a stretch of so many words that fills all places."""
        places = [
            {at for at, views in able.items() if offset in views} for offset in range(len(self.phrase.places))
        ]
        begins = stretches(places, stretch)
        for at, views in able.items():
            before = bisect_right(begins, at)
            if before and at < begins[before - 1] + stretch:
                yield at, min(views.values(), key=_rank)
