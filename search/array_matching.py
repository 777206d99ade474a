"""Matching and scoring over whole arrays: what `search.matching` says, for an engine with snapshots."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import assert_never

import numpy as np
from numpy.typing import NDArray

from index.opened import OpenIndex
from index.views import View
from index.vocabulary import Ints

from .facet_arrays import Longs, Mask
from .matching import is_optional
from .query import And, Not, Nothing, Or, Phrase, Query, Term, Word
from .ranking import PARTS, TEXT, TITLE, PartStatistics, Ranking, idf, rounded_lengths

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Scored:
    """Which articles match, and scores: an article that does not match may have one all the same."""

    mask: Mask
    scores: Floats


@dataclass(frozen=True, slots=True)
class _Part:
    """Titles or texts: their statistics, and the length norm of each article."""

    statistics: PartStatistics
    norms: Floats


class ArrayMatcher:
    """The postings of all segments of an open index; safe for many threads."""

    def __init__(self, opened: OpenIndex, ranking: Ranking) -> None:
        self.index = opened
        self.ranking = ranking
        self.snapshots = opened.snapshots
        self.bases: list[int] = np.cumsum([0, *map(len, opened.segments)]).tolist()
        self.live: Mask = np.concatenate([np.empty(0, dtype=bool), *opened.live])
        self.all_live = bool(self.live.all())
        self.parts = {part: self._measure(part) for part in PARTS}
        self.bounds = [_bounds(segment.starts, segment.title_ends) for segment in opened.segments]

    def query(self) -> "QueryMatcher":
        """A matcher for one query, which remembers what it has computed."""
        return QueryMatcher(self)

    def locate(self, doc: int) -> tuple[int, int]:
        """The segment of an article and its number there."""
        segment = bisect_right(self.bases, doc) - 1
        return segment, doc - self.bases[segment]

    def postings(self, part: str, term: Term) -> Iterable[tuple[Longs, Ints]]:
        """The live articles that hold a term in this part, and how often, segment by segment."""
        number = self.index.vocabulary.column(term.view).ids.get(term.text)
        if number is None:
            return
        for base, snapshot in zip(self.bases, self.snapshots, strict=False):
            postings = snapshot.titles if part == TITLE else snapshot.texts
            held, freqs = postings[term.view].of(number)
            docs = held.astype(np.int64) + base
            if not self.all_live:
                live = self.live[docs]
                docs, freqs = docs[live], freqs[live]
            if len(docs):
                yield docs, freqs

    def leads(self, term: Term) -> Iterable[Longs]:
        """The live articles whose text begins with a stem among its first words, segment by segment."""
        number = self.index.vocabulary.column(term.view).ids.get(term.text)
        if number is None:
            return
        for base, snapshot in zip(self.bases, self.snapshots, strict=False):
            docs = snapshot.leads.of(number).astype(np.int64) + base
            yield docs if self.all_live else docs[self.live[docs]]

    def _measure(self, part: str) -> _Part:
        at = PARTS.index(part)
        lengths = np.concatenate(
            [np.empty(0, dtype=np.int64), *(segment.lengths[at] for segment in self.index.segments)]
        )
        held = lengths[self.live & (lengths > 0)]
        statistics = PartStatistics(len(held), int(held.sum()))
        k1, b = self.ranking.k1, self.ranking.b
        return _Part(statistics, k1 * (1 - b + b * rounded_lengths(lengths) / statistics.average))


class QueryMatcher:
    """Scores all articles for the nodes of one query."""

    def __init__(self, matcher: ArrayMatcher) -> None:
        self._matcher = matcher
        self._size = len(matcher.live)
        self._known: dict[Query, Scored] = {}

    def match(self, query: Query) -> Scored:
        """The articles that match, with their scores."""
        if query not in self._known:
            self._known[query] = self._match(query)
        return self._known[query]

    def _match(self, query: Query) -> Scored:
        match query:
            case Word():
                return self._word(query)
            case Phrase():
                return self._phrase(query)
            case And():
                return self._and(query)
            case Or():
                return self._or(query)
            case Not() | Nothing():
                return self._none()
            case _:
                assert_never(query)

    def _none(self) -> Scored:
        return Scored(np.zeros(self._size, dtype=bool), np.zeros(self._size))

    def _word(self, word: Word) -> Scored:
        found = self._none()
        for term in word.terms:
            for part in PARTS:
                self._add_term(part, term, found)
            if term.view is View.STEM:
                self._add_lead(term, found)
        return found

    def _add_term(self, part: str, term: Term, found: Scored) -> None:
        postings = list(self._matcher.postings(part, term))
        df = sum(len(docs) for docs, _ in postings)
        weight = self._matcher.ranking.part(part) * term.weight * self._idf(part, df)
        for docs, freqs in postings:
            if term.matches:
                found.mask[docs] = True
            found.scores[docs] += self._weigh(part, docs, freqs, weight)

    def _add_lead(self, term: Term, found: Scored) -> None:
        df = sum(len(docs) for docs, _ in self._matcher.postings(TEXT, term))
        weight = self._matcher.ranking.lead * term.weight * self._idf(TEXT, df)
        for docs in self._matcher.leads(term):
            found.scores[docs] += weight

    def _idf(self, part: str, df: int) -> float:
        return idf(df, self._matcher.parts[part].statistics.articles)

    def _weigh(self, part: str, docs: Longs, freqs: Ints | Longs, weight: float) -> Floats:
        return weight * freqs / (freqs + self._matcher.parts[part].norms[docs])

    def _phrase(self, phrase: Phrase) -> Scored:
        found = self._none()
        weights = {part: self._phrase_weight(part, phrase) for part in PARTS}
        for at, base in enumerate(self._matcher.bases[:-1]):
            starts = self._starts(phrase, at)
            places = np.searchsorted(self._matcher.bounds[at], starts, side="right") - 1
            ends = starts + len(phrase.places) - 1
            within = places == np.searchsorted(self._matcher.bounds[at], ends, side="right") - 1
            held, freqs = np.unique(places[within], return_counts=True)
            for parity, part in enumerate(PARTS):
                mine = held % 2 == parity
                docs = held[mine] // 2 + base
                alive = self._matcher.live[docs]
                docs, times = docs[alive], freqs[mine][alive]
                found.mask[docs] = True
                found.scores[docs] += self._weigh(part, docs, times, weights[part])
        return found

    def _phrase_weight(self, part: str, phrase: Phrase) -> float:
        rarity = 0.0
        for place in phrase.places:
            df = sum(len(docs) for docs, _ in self._matcher.postings(part, place[0]))
            rarity += self._idf(part, df)
        return self._matcher.ranking.part(part) * phrase.weight * rarity

    def _starts(self, phrase: Phrase, segment: int) -> Longs:
        """Where the phrase begins among the words of a segment; it may run over a part's end."""
        lists = [[self._places(term, segment) for term in place] for place in phrase.places]
        rarest = min(range(len(lists)), key=lambda at: sum(map(len, lists[at])))
        starts = np.unique(np.concatenate(lists[rarest])).astype(np.int64) - rarest
        for offset, places in enumerate(lists):
            if offset != rarest:
                held = np.zeros(len(starts), dtype=bool)
                for values in places:
                    held |= _contains(values, starts + offset)
                starts = starts[held]
        return starts[starts >= 0]

    def _places(self, term: Term, segment: int) -> Ints:
        number = self._matcher.index.vocabulary.column(term.view).ids.get(term.text)
        if number is None:
            return np.empty(0, dtype=np.int32)
        return self._matcher.snapshots[segment].places[term.view].of(number)

    def _and(self, query: And) -> Scored:
        refused = [clause.clause for clause in query.clauses if isinstance(clause, Not)]
        optional = [clause for clause in query.clauses if is_optional(clause)]
        wanted = [
            clause for clause in query.clauses if not isinstance(clause, Not) and not is_optional(clause)
        ]
        if not wanted:
            return self._none()
        found = [self.match(clause) for clause in wanted]
        mask = np.logical_and.reduce([each.mask for each in found])
        for clause in refused:
            mask &= ~self.match(clause).mask
        return Scored(mask, _total([*found, *map(self.match, optional)]))

    def _or(self, query: Or) -> Scored:
        found = [self.match(clause) for clause in query.clauses]
        return Scored(np.logical_or.reduce([each.mask for each in found]), _total(found))


def _total(found: Sequence[Scored]) -> Floats:
    scores = found[0].scores.copy()
    for each in found[1:]:
        scores += each.scores
    return scores


def _contains(rising: Ints, values: Longs) -> Mask:
    """Which of the values are in a rising array."""
    if not len(rising):
        return np.zeros(len(values), dtype=bool)
    at = np.minimum(np.searchsorted(rising, values), len(rising) - 1)
    return rising[at] == values


def _bounds(starts: Longs, title_ends: Longs) -> Longs:
    """Where each part begins in a segment's words: title, text, title, text, and so on."""
    bounds = np.empty(2 * len(title_ends), dtype=np.int64)
    bounds[0::2], bounds[1::2] = starts[:-1], title_ends
    return bounds
