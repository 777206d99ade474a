"""Matching and scoring over whole arrays: what `search.matching` says, for an engine with snapshots.

First it is found which articles match, as a mask over all; then only these are scored. An article's score is a sum
over the query's leaves whatever stands between them, and a leaf's is made of all its posting lists in one pass.
"""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, assert_never

import numpy as np
from numpy.typing import NDArray

from index.opened import OpenIndex
from index.snapshot import Snapshot
from index.views import View
from index.vocabulary import Ints

from .facet_arrays import Longs, Mask
from .matching import is_optional
from .query import And, Not, Nothing, Or, Phrase, Query, Term, Word
from .ranking import PARTS, TEXT, TITLE, PartStatistics, Ranking, idf, rounded_lengths

Floats = NDArray[np.float64]
# Whole numbers as narrow as the snapshot keeps them, or wider.
Numbers = NDArray[Any]
_NONE: Numbers = np.empty(0, dtype=np.uint8)


@dataclass(frozen=True, slots=True)
class _Postings:
    """Articles, rising, with a frequency each, that score `weight * tf / (tf + norm)`.

    `norms` is where the length norms of their part begin; `matches` says whether they are found by it.
    """

    docs: Numbers
    freqs: Numbers
    weight: float
    norms: int
    matches: bool


class _Leaf:
    """All posting lists of a word or a phrase, one after the other, and which articles match it."""

    def __init__(self, lists: Sequence[_Postings], articles: int) -> None:
        self.docs: Numbers = np.concatenate([_NONE, *(each.docs for each in lists)])
        self.freqs: Numbers = np.concatenate([_NONE, *(each.freqs for each in lists)])
        self.ends = np.cumsum([len(each.docs) for each in lists], dtype=np.int64)
        self.weights: Floats = np.array([each.weight for each in lists])
        self.norms: Longs = np.array([each.norms for each in lists], dtype=np.int64)
        self.mask: Mask = np.zeros(articles, dtype=bool)
        for each in lists:
            if each.matches:
                self.mask[each.docs] = True

    def scores(self, chosen: "_Chosen", norms: Floats) -> Floats:
        """The scores of the chosen articles: sums in the order of the lists, as in every engine."""
        kept = np.flatnonzero(chosen.mask[self.docs])
        sizes = _sizes(kept.searchsorted(self.ends))
        docs, freqs = self.docs[kept], self.freqs[kept]
        norm = norms[docs + self.norms.repeat(sizes)]
        scores = self.weights.repeat(sizes) * freqs / (freqs + norm)
        return np.bincount(chosen.places[docs], scores, minlength=len(chosen.docs)).astype(
            np.float64, copy=False
        )


@dataclass(frozen=True, slots=True)
class _Chosen:
    """The articles to be scored: their numbers, a mask of them, and the place of each among them."""

    docs: Longs
    mask: Mask
    places: Longs

    @classmethod
    def of(cls, docs: Longs, mask: Mask) -> "_Chosen":
        places = np.empty(len(mask), dtype=np.int64)
        places[docs] = np.arange(len(docs))
        return cls(docs, mask, places)


class ArrayMatcher:
    """The postings of all segments of an open index; safe for many threads."""

    def __init__(self, opened: OpenIndex, ranking: Ranking) -> None:
        self.index = opened
        self.ranking = ranking
        self.snapshots = opened.snapshots
        self.bases: list[int] = np.cumsum([0, *map(len, opened.segments)]).tolist()
        self.live: Mask = np.concatenate([np.empty(0, dtype=bool), *opened.live])
        self.all_live = bool(self.live.all())
        lengths = [self._lengths(at) for at in range(len(PARTS))]
        self.statistics = {part: self._count(each) for part, each in zip(PARTS, lengths, strict=True)}
        # The norms of titles, those of texts, and of nothing: what counts in full has the norm 0.
        norms = [self._norms(part, each) for part, each in zip(PARTS, lengths, strict=True)]
        self.norms: Floats = np.concatenate([*norms, np.zeros(len(self.live))])
        self.bounds = [_bounds(segment.starts, segment.title_ends) for segment in opened.segments]

    def query(self) -> "QueryMatcher":
        """A matcher for one query, which remembers what it has computed."""
        return QueryMatcher(self)

    def locate(self, doc: int) -> tuple[int, int]:
        """The segment of an article and its number there."""
        segment = bisect_right(self.bases, doc) - 1
        return segment, doc - self.bases[segment]

    def number(self, term: Term) -> int | None:
        """The number of a term in its view's column, None where no word has it."""
        return self.index.vocabulary.column(term.view).ids.get(term.text)

    def postings(self, part: str, term: Term) -> list[tuple[Numbers, Numbers]]:
        """The live articles that hold a term in this part, and how often, segment by segment."""
        number = self.number(term)
        if number is None:
            return []
        found = []
        for base, snapshot in self._segments():
            postings = snapshot.titles if part == TITLE else snapshot.texts
            docs, freqs = postings[term.view].of(number)
            docs = docs.astype(np.int64) + base if base else docs
            if not self.all_live:
                live = self.live[docs]
                docs, freqs = docs[live], freqs[live]
            if len(docs):
                found.append((docs, freqs))
        return found

    def leads(self, term: Term) -> Iterable[Numbers]:
        """The live articles whose text begins with a stem among its first words, segment by segment."""
        number = self.number(term)
        if number is None:
            return
        for base, snapshot in self._segments():
            docs = snapshot.leads.of(number)
            docs = docs.astype(np.int64) + base if base else docs
            yield docs if self.all_live else docs[self.live[docs]]

    def _segments(self) -> Iterable[tuple[int, Snapshot]]:
        return zip(self.bases, self.snapshots, strict=False)

    def _lengths(self, part: int) -> Longs:
        lengths = (segment.lengths[part] for segment in self.index.segments)
        return np.concatenate([np.empty(0, dtype=np.int64), *lengths])

    def _count(self, lengths: Longs) -> PartStatistics:
        held = lengths[self.live & (lengths > 0)]
        return PartStatistics(len(held), int(held.sum()))

    def _norms(self, part: str, lengths: Longs) -> Floats:
        k1, b = self.ranking.k1, self.ranking.b
        relative: Floats = rounded_lengths(lengths) / self.statistics[part].average
        return k1 * (1 - b + b * relative)


class QueryMatcher:
    """Matches and scores the nodes of one query."""

    def __init__(self, matcher: ArrayMatcher) -> None:
        self._matcher = matcher
        self._size = len(matcher.live)
        # Words by identity: to hash one costs as much as to go through a short list.
        self._leaves: dict[int | Phrase, tuple[Word | Phrase, _Leaf]] = {}
        self._postings: dict[tuple[str, View, str], list[tuple[Numbers, Numbers]]] = {}

    def scores(self, queries: Sequence[Query], docs: Longs, mask: Mask) -> Floats:
        """The scores of some articles, which the mask has as well: the sum over the queries."""
        chosen = _Chosen.of(docs, mask)
        return self._sum([self._scores(query, chosen) for query in queries], chosen)

    def mask(self, query: Query) -> Mask:
        """Which articles match, deleted ones among them."""
        match query:
            case Word() | Phrase():
                return self._leaf(query).mask
            case And():
                return self._and(query)
            case Or():
                either: Mask = np.logical_or.reduce([self.mask(clause) for clause in query.clauses])
                return either
            case Not() | Nothing():
                return np.zeros(self._size, dtype=bool)
            case _:
                assert_never(query)

    def _and(self, query: And) -> Mask:
        wanted = [clause for clause in _scoring(query) if not is_optional(clause)]
        if not wanted:
            return np.zeros(self._size, dtype=bool)
        mask: Mask = np.logical_and.reduce([self.mask(clause) for clause in wanted])
        for clause in query.clauses:
            if isinstance(clause, Not):
                mask &= ~self.mask(clause.clause)
        return mask

    def _scores(self, query: Query, chosen: _Chosen) -> Floats:
        match query:
            case Word() | Phrase():
                return self._leaf(query).scores(chosen, self._matcher.norms)
            case And():
                ordered = sorted(_scoring(query), key=is_optional)
                return self._sum([self._scores(clause, chosen) for clause in ordered], chosen)
            case Or():
                return self._sum([self._scores(clause, chosen) for clause in query.clauses], chosen)
            case Not() | Nothing():
                return np.zeros(len(chosen.docs))
            case _:
                assert_never(query)

    def _sum(self, parts: Sequence[Floats], chosen: _Chosen) -> Floats:
        total = parts[0] if parts else np.zeros(len(chosen.docs))
        for part in parts[1:]:
            total = total + part
        return total

    def _leaf(self, leaf: Word | Phrase) -> _Leaf:
        key = id(leaf) if isinstance(leaf, Word) else leaf
        if key not in self._leaves:
            lists = self._word(leaf) if isinstance(leaf, Word) else self._phrase(leaf)
            self._leaves[key] = leaf, _Leaf(list(lists), self._size)
        return self._leaves[key][1]

    def _word(self, word: Word) -> Iterable[_Postings]:
        ranking = self._matcher.ranking
        for term in word.terms:
            for at, part in enumerate(PARTS):
                weight = ranking.part(part) * (self._idf(part, term) * term.weight)
                for docs, freqs in self._held(part, term):
                    yield _Postings(docs, freqs, weight, at * self._size, term.matches)
            if term.view is View.STEM:
                weight = ranking.lead * term.weight * self._idf(TEXT, term)
                for docs in self._matcher.leads(term):
                    once = np.ones(len(docs), dtype=np.int64)
                    yield _Postings(docs, once, weight, len(PARTS) * self._size, matches=False)

    def _held(self, part: str, term: Term) -> list[tuple[Numbers, Numbers]]:
        """The postings of a term, looked up once a query."""
        key = (part, term.view, term.text)
        if key not in self._postings:
            self._postings[key] = self._matcher.postings(part, term)
        return self._postings[key]

    def _idf(self, part: str, term: Term) -> float:
        df = sum(len(docs) for docs, _ in self._held(part, term))
        return idf(df, self._matcher.statistics[part].articles)

    def _phrase(self, phrase: Phrase) -> Iterable[_Postings]:
        weights = [self._phrase_weight(part, phrase) for part in PARTS]
        for at, base in enumerate(self._matcher.bases[:-1]):
            starts = self._starts(phrase, at)
            bounds = self._matcher.bounds[at]
            places = bounds.searchsorted(starts, side="right") - 1
            within = starts + (len(phrase.places) - 1) < bounds[places + 1]
            held, freqs = _counted(places[within])
            for parity, weight in enumerate(weights):
                mine = held % 2 == parity
                docs = held[mine] // 2 + base
                alive = self._matcher.live[docs]
                yield _Postings(docs[alive], freqs[mine][alive], weight, parity * self._size, matches=True)

    def _phrase_weight(self, part: str, phrase: Phrase) -> float:
        rarity = sum(self._idf(part, place[0]) for place in phrase.places)
        return self._matcher.ranking.part(part) * (rarity * phrase.weight)

    def _starts(self, phrase: Phrase, segment: int) -> Longs:
        """Where the phrase begins among the words of a segment; it may run over a part's end."""
        lists = [self._places(place, segment) for place in phrase.places]
        rarest = min(range(len(lists)), key=lambda at: sum(map(len, lists[at])))
        starts = _union(lists[rarest]) - np.int32(rarest)
        for offset, places in enumerate(lists):
            if offset != rarest:
                held = np.zeros(len(starts), dtype=bool)
                for values in places:
                    held |= _contains(values, starts + np.int32(offset))
                starts = starts[held]
        return starts[starts >= 0]

    def _places(self, place: Sequence[Term], segment: int) -> list[Ints]:
        numbers = [(term.view, self._matcher.number(term)) for term in place]
        places = self._matcher.snapshots[segment].places
        return [places[view].of(number) for view, number in numbers if number is not None]


def _scoring(query: And) -> list[Query]:
    return [clause for clause in query.clauses if not isinstance(clause, Not)]


def _sizes(ends: Longs) -> Longs:
    sizes = ends.copy()
    sizes[1:] -= ends[:-1]
    return sizes


def _counted(rising: Longs) -> tuple[Longs, Longs]:
    """The distinct values of a rising array, and how often each is there."""
    heads = _heads(rising)
    ends = np.append(heads[1:], len(rising))
    return rising[heads], ends - heads


def _union(lists: Sequence[Ints]) -> Ints:
    """The values of rising arrays, rising and each once."""
    if len(lists) == 1:
        return lists[0]
    values = np.concatenate([np.empty(0, dtype=np.int32), *lists])
    values.sort(kind="stable")
    return values[_heads(values)]


def _heads(rising: Numbers) -> Longs:
    """Where each of the distinct values of a rising array is first."""
    new = np.ones(len(rising), dtype=bool)
    np.not_equal(rising[1:], rising[:-1], out=new[1:])
    return np.flatnonzero(new)


def _contains(rising: Ints, values: Ints) -> Mask:
    """Which of the values are in a rising array."""
    if not len(rising):
        return np.zeros(len(values), dtype=bool)
    held: Mask = rising.take(rising.searchsorted(values), mode="clip") == values
    return held


def _bounds(starts: Longs, title_ends: Longs) -> Longs:
    """Where each part begins in a segment's words, title, text, title, text, and so on, and where the last ends."""
    bounds = np.empty(2 * len(title_ends) + 1, dtype=np.int64)
    bounds[0:-1:2], bounds[1::2], bounds[-1] = starts[:-1], title_ends, starts[-1]
    return bounds
