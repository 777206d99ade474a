"""Matching and scoring in plain Python, term by term: the reference that says what a query means.

It serves the engines that hold their postings as mappings. The snapshot's engine computes the same
over whole arrays; the tests compare the two.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol, assert_never

from index.views import View

from .query import And, Not, Nothing, Or, Phrase, Query, Term, Word
from .ranking import PARTS, PartStatistics, Ranking, idf, rounded_length

Scores = dict[int, float]
Positions = Mapping[int, Sequence[int]]

# With fewer articles than this that hold all words, those with some of them are listed as well.
ENOUGH = 10


class Holdings(Protocol):
    """Postings as an engine holds them; articles are whole numbers."""

    def postings(self, part: str, view: View, term: str) -> Positions:
        """The articles whose title or text holds a term, with its positions there, rising."""
        ...

    def length(self, part: str, article: int) -> int:
        """The number of words of an article's title or text."""
        ...

    def statistics(self, part: str) -> PartStatistics:
        """The articles that have a title, or a text, and its words in all."""
        ...


@dataclass(frozen=True, slots=True)
class Found:
    """The articles that match: each with its score; `whole` are those that hold all that was wanted."""

    scores: Scores
    whole: frozenset[int]


def find(query: Query, boosts: Sequence[Phrase], holdings: Holdings, ranking: Ranking) -> Found:
    """Match a query; where fewer than ENOUGH articles hold all of it, those with some follow."""
    matcher = Matcher(holdings, ranking)
    scores = matcher.scores(query)
    whole = frozenset(scores)
    if len(scores) < ENOUGH and (relaxed := relax(query)):
        scores = matcher.scores(relaxed)
    for boost in boosts:
        for article, score in matcher.scores(boost).items():
            if article in scores:
                scores[article] += score
    return Found(scores, whole)


def relax(query: Query) -> Query | None:
    """The query that asks for some of the words only, or None where that is no other query."""
    if not isinstance(query, And):
        return None
    refused = tuple(clause for clause in query.clauses if isinstance(clause, Not))
    optional = tuple(clause for clause in query.clauses if is_optional(clause))
    wanted = tuple(clause for clause in query.clauses if clause not in refused and clause not in optional)
    return And((Or(wanted), *optional, *refused)) if len(wanted) > 1 else None


class Matcher:
    """Scores the articles that match a query."""

    def __init__(self, holdings: Holdings, ranking: Ranking) -> None:
        self._holdings = holdings
        self._ranking = ranking

    def scores(self, query: Query) -> Scores:
        """The articles that match, each with its score."""
        match query:
            case Word():
                return self._word(query)
            case Phrase():
                return self._phrase(query)
            case And():
                return self._and(query)
            case Or():
                return _sum([self.scores(clause) for clause in query.clauses])
            case Not() | Nothing():
                return {}
            case _:
                assert_never(query)

    def _word(self, word: Word) -> Scores:
        scores: Scores = {}
        for term in word.terms:
            found = self._term(term)
            if not term.matches:
                found = {article: score for article, score in found.items() if article in scores}
            scores = _sum([scores, found])
        return scores

    def _term(self, term: Term) -> Scores:
        scores: Scores = {}
        for part in PARTS:
            positions = self._holdings.postings(part, term.view, term.text)
            frequencies = {article: len(places) for article, places in positions.items()}
            rarity = self._idf(part, term)
            scores = _sum([scores, self._weigh(part, frequencies, rarity * term.weight)])
        return scores

    def _phrase(self, phrase: Phrase) -> Scores:
        scores: Scores = {}
        for part in PARTS:
            rarity = sum(self._idf(part, place[0]) for place in phrase.places)
            frequencies = self._phrase_frequencies(part, phrase)
            scores = _sum([scores, self._weigh(part, frequencies, rarity * phrase.weight)])
        return scores

    def _phrase_frequencies(self, part: str, phrase: Phrase) -> dict[int, int]:
        starts: dict[int, set[int]] | None = None
        for offset, place in enumerate(phrase.places):
            here: dict[int, set[int]] = {}
            for term in place:
                for article, positions in self._holdings.postings(part, term.view, term.text).items():
                    here.setdefault(article, set()).update(at - offset for at in positions)
            if starts is None:
                starts = here
            else:
                starts = {article: starts[article] & here[article] for article in starts.keys() & here.keys()}
        return {article: len(found) for article, found in (starts or {}).items() if found}

    def _and(self, query: And) -> Scores:
        refused = [self.scores(clause.clause) for clause in query.clauses if isinstance(clause, Not)]
        optional = [self.scores(clause) for clause in query.clauses if is_optional(clause)]
        wanted = [
            self.scores(clause)
            for clause in query.clauses
            if not isinstance(clause, Not) and not is_optional(clause)
        ]
        if not wanted:
            return {}
        articles = set(wanted[0]).intersection(*wanted[1:]).difference(*refused)
        total = _sum([*wanted, *optional])
        return {article: total[article] for article in articles}

    def _idf(self, part: str, term: Term) -> float:
        df = len(self._holdings.postings(part, term.view, term.text))
        return idf(df, self._holdings.statistics(part).articles)

    def _weigh(self, part: str, frequencies: Mapping[int, int], weight: float) -> Scores:
        ranking, average = self._ranking, self._holdings.statistics(part).average
        scores = {}
        for article, tf in frequencies.items():
            length = rounded_length(self._holdings.length(part, article))
            norm = ranking.k1 * (1 - ranking.b + ranking.b * length / average)
            scores[article] = ranking.part(part) * weight * tf / (tf + norm)
        return scores


def is_optional(query: Query) -> bool:
    """Whether an article may lack it and still hold all that was wanted."""
    return isinstance(query, Word) and query.optional


def _sum(parts: Sequence[Scores]) -> Scores:
    total: Scores = {}
    for scores in parts:
        for article, score in scores.items():
            total[article] = total.get(article, 0.0) + score
    return total
