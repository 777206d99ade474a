"""Leaves over arrays: from a word, a phrase, a pattern or a filter of a query to its postings with their weights."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import assert_never

import numpy as np

from index.files.arrays import Mask
from index.memory import Memory
from index.segments.segment import PARTS, TEXT
from index.snapshot.lists import MarkedPlaces
from index.terms.views import View
from search.engines.bm25 import idf
from search.loops import postings as loops
from search.query.deadline import NO_DEADLINE, Deadline
from search.query.tree import Dated, Filed, Labelled, Leaf, Pattern, Phrase, Term, Word, Worded

from .facets import FacetArrays
from .pairs import PAIRS_AT_ONCE, is_pair, pairs_standing
from .phrases import near, once, phrase
from .postings import ListGroup, PostingList, SegmentArrays, WeightedList, bytes_of, grouped
from .scanning import Scanned, holding, is_wide
from .segments import IndexArrays
from .unions import OfParts, union

_TEXT = PARTS.index(TEXT)
_BOTH = range(len(PARTS))
# Words and terms of which it is remembered where their postings are and what they weigh: about 3 MB.
_REMEMBERED = 2_500
# Of exact words, phrases and patterns postings are made, which an answer asks for twice: for 31,000 articles half a
# megabyte each at most, and all together no more than these bytes.
_MADE, _ROOM_FOR_MADE = 16, 64_000_000
# Phrases of a search are asked for by all of its pages, and are mostly in few articles; each takes some bytes itself.
_PHRASES_KEPT, _ROOM_FOR_PHRASES, _BYTES_OF_PHRASE = 1_000, 16_000_000, 3_000

_NO_TERM = -1

# Terms, each by its view and its number there.
NumberedTerms = Sequence[tuple[View, int]]


class Leaves:
    """Weighs the leaves of queries by the postings of an index; safe for many threads."""

    def __init__(self, arrays: IndexArrays, facets: FacetArrays) -> None:
        self._arrays = arrays
        self._facets = facets
        # People ask for the same words again and again.
        self._words = Memory[Word, Sequence[ListGroup]](_REMEMBERED)
        self._made = Memory[Leaf, Sequence[ListGroup]](_MADE, room=_ROOM_FOR_MADE, weigh=bytes_of)
        self._phrases = Memory[Leaf, Sequence[ListGroup]](
            _PHRASES_KEPT,
            room=_ROOM_FOR_PHRASES,
            weigh=lambda groups: _BYTES_OF_PHRASE + bytes_of(groups),
        )
        self._idfs = Memory[int, View, str, float](_REMEMBERED)

    def postings(self, leaf: Leaf, deadline: Deadline = NO_DEADLINE) -> Sequence[ListGroup]:
        """All lists of a leaf; raises OutOfTime where they cannot be had by the deadline."""
        deadline.check()
        if isinstance(leaf, Word) and (known := self._words.get(leaf)) is not None:
            return known
        if isinstance(leaf, Phrase) and leaf.is_counted:
            return self._phrases.recall(lambda each: self._make(each, deadline), leaf)
        if not isinstance(leaf, Word) or any(term.view is View.EXACT for term in leaf.terms):
            return self._made.recall(lambda each: self._make(each, deadline), leaf)
        # A related word has the lists of the word itself: it is found by more of them.
        word = replace(leaf, related=False) if leaf.related else leaf
        return self._words.recall(self._word, word)

    def foresee(self, leaves: Iterable[Leaf], deadline: Deadline = NO_DEADLINE) -> None:
        """Make the postings of all pairs of words among some leaves that are not known, many in one call."""
        wanted = dict.fromkeys(leaf for leaf in leaves if is_pair(leaf))
        pairs = [leaf for leaf in wanted if not self._phrases.knows(leaf)]
        for begin in range(0, len(pairs), PAIRS_AT_ONCE):
            if deadline.is_over:
                return
            some = pairs[begin : begin + PAIRS_AT_ONCE]
            made: dict[Leaf, Sequence[ListGroup]] = dict(zip(some, self._pairs(some), strict=True))
            for leaf in some:
                self._phrases.recall(made.__getitem__, leaf)

    def _pairs(self, pairs: Sequence[Phrase]) -> Iterable[Sequence[ListGroup]]:
        found: list[list[WeightedList]] = [[] for _ in pairs]
        numbers = [[self._lexeme(place[0]) for place in leaf.places] for leaf in pairs]
        for segment in self._arrays.segments:
            for at, parts in pairs_standing(segment, numbers):
                found[at] += self._weighed_phrase(pairs[at], parts)
        return map(grouped, found)

    def _lexeme(self, term: Term) -> int:
        number = self._arrays.number(term.view, term.text)
        return _NO_TERM if number is None else number

    def _make(self, leaf: Leaf, deadline: Deadline) -> Sequence[ListGroup]:
        match leaf:
            case Word():
                return self._word(leaf)
            case Phrase():
                return grouped(list(self._phrase(leaf, deadline)))
            case Pattern():
                return grouped(list(self._pattern(leaf, deadline)))
            case Labelled():
                return grouped(list(self._filed(leaf, 0.0)))
            case Dated():
                return grouped(list(self._filed(leaf, leaf.weight)))
            case _:
                assert_never(leaf)

    def _word(self, word: Word) -> Sequence[ListGroup]:
        return grouped([weighed for term in word.terms for weighed in self._weighed(term, word)])

    def _filed(self, leaf: Filed, weight: float) -> Iterable[WeightedList]:
        """The articles of a filter: without a length norm each of them scores the weight itself."""
        mask = self._facets.filed(leaf)
        for segment in self._arrays.segments:
            docs = np.flatnonzero(segment.of(mask))
            postings = PostingList.made(segment, docs, np.ones(len(docs), dtype=np.int32))
            yield WeightedList(postings, weight, loops.NO_PART)

    def _weighed(self, term: Term, word: Word) -> Iterable[WeightedList]:
        number, parts = self._arrays.number(term.view, term.text), _part_numbers(word)
        if number is None:
            return
        matches = loops.ALWAYS if term.matches else loops.RELATED if term.view.relates else loops.NEVER
        for part in parts:
            lists = self._arrays.postings(part, term.view, number)
            rarity = self._rarity(part, lists)
            weight = self._weight(part, rarity * term.weight * word.weight)
            for each in lists:
                yield WeightedList(each, weight, part, matches)
        if term.view is View.STEM and _TEXT in parts:  # the last part
            weight = self._arrays.ranking.lead * term.weight * rarity * word.weight
            for each in self._arrays.leads(number):
                # Who begins with a stem holds it: that list finds nobody else.
                yield WeightedList(each, weight, loops.NO_PART, loops.NEVER)

    def _pattern(self, pattern: Pattern, deadline: Deadline) -> Iterable[WeightedList]:
        numbers: dict[View, list[int]] = {}
        for term in pattern.terms:
            number = self._arrays.number(term.view, term.text)
            if number is not None:
                numbers.setdefault(term.view, []).append(number)
        deadline.check()
        together = [union(segment, numbers) for segment in self._arrays.segments]
        for part in _part_numbers(pattern):
            lists = [parts[part] for parts in together]
            weight = self._weight(part, self._rarity(part, lists) * pattern.weight)
            yield from (WeightedList(each, weight, part) for each in lists)

    def _phrase(self, leaf: Phrase, deadline: Deadline) -> Iterable[WeightedList]:
        # One word may fill two places of words near each other: what is asked for twice is looked for once.
        places = leaf.places if leaf.between is None else tuple(dict.fromkeys(leaf.places))
        scanned = Scanned.of(places, self._arrays, deadline) if is_wide(places) else None
        numbered = [self._numbered(place) for place in places]
        for segment in self._arrays.segments:
            deadline.check()
            found = (
                self._scan(scanned, leaf, segment, deadline)
                if scanned
                else self._standing(leaf, numbered, segment)
            )
            yield from self._weighed_phrase(leaf, found if leaf.is_counted else once(found))

    def _weighed_phrase(self, leaf: Phrase, found: OfParts) -> Iterator[WeightedList]:
        """The postings of a phrase; where it stands nowhere it is not asked how rare its words are."""
        for part in _part_numbers(leaf):
            if found[part].start < found[part].end:
                yield WeightedList(found[part], self._phrase_weight(leaf, part), part)

    def _phrase_weight(self, leaf: Phrase, part: int) -> float:
        rarity = sum(self._idf(part, place[0].view, place[0].text) for place in leaf.places)
        return self._weight(part, rarity * leaf.weight)

    def _standing(
        self, leaf: Phrase, places: Sequence[NumberedTerms], segment: SegmentArrays
    ) -> tuple[PostingList, PostingList]:
        arrays, marked = self._arrays, _marked_among(segment, places)
        found = [
            [marked[at].values] if at in marked else [arrays.places(segment, *term) for term in place]
            for at, place in enumerate(places)
        ]
        if leaf.between is None:
            return phrase(segment, found, marked)
        return near(segment, found, leaf.stretch, marked)

    def _scan(
        self, scanned: Scanned, leaf: Phrase, segment: SegmentArrays, deadline: Deadline
    ) -> tuple[PostingList, PostingList]:
        chosen: Mask = np.ones(segment.end - segment.base, dtype=bool)
        if scanned.occurrences < len(chosen):
            held = [self._arrays.places(segment, *term) for term in scanned.rarest]
            chosen = holding(segment, held)
        words = self._arrays.index.segments[segment.number].words
        return scanned.postings(segment, words, chosen, 0 if leaf.between is None else leaf.stretch, deadline)

    def _numbered(self, place: Sequence[Term]) -> NumberedTerms:
        numbers = ((term.view, self._arrays.number(term.view, term.text)) for term in place)
        return [(view, number) for view, number in numbers if number is not None]

    def _weight(self, part: int, weight: float) -> float:
        return self._arrays.ranking.part(PARTS[part]) * weight

    def _idf(self, part: int, view: View, term: str) -> float:
        return self._idfs.recall(self._work_out_idf, part, view, term)

    def _work_out_idf(self, part: int, view: View, term: str) -> float:
        return self._rarity(part, self._lists(part, view, term))

    def _lists(self, part: int, view: View, term: str) -> list[PostingList]:
        number = self._arrays.number(view, term)
        return [] if number is None else self._arrays.postings(part, view, number)

    def _rarity(self, part: int, lists: Sequence[PostingList]) -> float:
        """The idf of what these articles hold."""
        return idf(sum(each.size for each in lists), self._arrays.statistics[part].articles)


def _marked_among(segment: SegmentArrays, places: Sequence[NumberedTerms]) -> dict[int, MarkedPlaces]:
    """The places of a phrase that one word alone fills, whose places are marked among those of its lexeme."""
    exact = segment.snapshot.exact_places
    alone = ((at, place[0]) for at, place in enumerate(places) if len(place) == 1)
    found = ((at, exact.marked(number)) for at, (view, number) in alone if view is View.EXACT)
    return {at: marked for at, marked in found if marked is not None}


def _part_numbers(leaf: Worded) -> Sequence[int]:
    """The parts of an article in which a leaf is looked for."""
    return _BOTH if leaf.part is None else (PARTS.index(leaf.part),)
