"""Matching and scoring over whole arrays: what `search.matching` says, for an engine with snapshots.

First it is found which articles match, as a mask over all; then only these are scored. An article's score is a sum
over the query's leaves whatever stands between them, and a leaf's is made of all its posting lists in one pass.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import assert_never

import numpy as np

from index.views import View
from index.vocabulary import Ints

from .array_holdings import ArrayHoldings, Floats, Numbers
from .facet_arrays import Longs, Mask
from .matching import is_optional
from .query import And, Not, Nothing, Or, Phrase, Query, Term, Word
from .ranking import PARTS, TEXT, idf
from .rising import contains, counted, sizes, union

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
        counts = sizes(kept.searchsorted(self.ends))
        docs, freqs = self.docs[kept], self.freqs[kept]
        norm = norms[docs + self.norms.repeat(counts)]
        scores = self.weights.repeat(counts) * freqs / (freqs + norm)
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


class QueryMatcher:
    """Matches and scores the nodes of one query."""

    def __init__(self, holdings: ArrayHoldings) -> None:
        self._holdings = holdings
        self._size = len(holdings.live)
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
                return self._leaf(query).scores(chosen, self._holdings.norms)
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
        ranking = self._holdings.ranking
        for term in word.terms:
            for at, part in enumerate(PARTS):
                weight = ranking.part(part) * (self._idf(part, term) * term.weight)
                for docs, freqs in self._held(part, term):
                    yield _Postings(docs, freqs, weight, at * self._size, term.matches)
            if term.view is View.STEM:
                weight = ranking.lead * term.weight * self._idf(TEXT, term)
                for docs in self._holdings.leads(term):
                    once = np.ones(len(docs), dtype=np.int64)
                    yield _Postings(docs, once, weight, len(PARTS) * self._size, matches=False)

    def _held(self, part: str, term: Term) -> list[tuple[Numbers, Numbers]]:
        """The postings of a term, looked up once a query."""
        key = (part, term.view, term.text)
        if key not in self._postings:
            self._postings[key] = self._holdings.postings(part, term)
        return self._postings[key]

    def _idf(self, part: str, term: Term) -> float:
        df = sum(len(docs) for docs, _ in self._held(part, term))
        return idf(df, self._holdings.statistics[part].articles)

    def _phrase(self, phrase: Phrase) -> Iterable[_Postings]:
        weights = [self._phrase_weight(part, phrase) for part in PARTS]
        for at, base in enumerate(self._holdings.bases[:-1]):
            starts = self._starts(phrase, at)
            bounds = self._holdings.bounds[at]
            places = bounds.searchsorted(starts, side="right") - 1
            within = starts + (len(phrase.places) - 1) < bounds[places + 1]
            held, freqs = counted(places[within])
            for parity, weight in enumerate(weights):
                mine = held % 2 == parity
                docs = held[mine] // 2 + base
                alive = self._holdings.live[docs]
                yield _Postings(docs[alive], freqs[mine][alive], weight, parity * self._size, matches=True)

    def _phrase_weight(self, part: str, phrase: Phrase) -> float:
        rarity = sum(self._idf(part, place[0]) for place in phrase.places)
        return self._holdings.ranking.part(part) * (rarity * phrase.weight)

    def _starts(self, phrase: Phrase, segment: int) -> Longs:
        """Where the phrase begins among the words of a segment; it may run over a part's end."""
        lists = [self._places(place, segment) for place in phrase.places]
        rarest = min(range(len(lists)), key=lambda at: sum(map(len, lists[at])))
        starts = union(lists[rarest]) - np.int32(rarest)
        for offset, places in enumerate(lists):
            if offset != rarest:
                held = np.zeros(len(starts), dtype=bool)
                for values in places:
                    held |= contains(values, starts + np.int32(offset))
                starts = starts[held]
        return starts[starts >= 0]

    def _places(self, place: Sequence[Term], segment: int) -> list[Ints]:
        numbers = [(term.view, self._holdings.number(term)) for term in place]
        places = self._holdings.snapshots[segment].places
        return [places[view].of(number) for view, number in numbers if number is not None]


def _scoring(query: And) -> list[Query]:
    return [clause for clause in query.clauses if not isinstance(clause, Not)]
