"""Scoring: what an article is worth, as clauses of which none must match; a score is the sum of those that do.

A term's clause has its idf and its weights as its boost, and the cluster's formula weighs them by frequency and length
(`index.opensearch.fields`). Where several terms count as one, or as a phrase, clauses give plain frequencies, and a
script weighs their sum.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product
from typing import assert_never

from index.opensearch.fields import LEAD_FIELD, PLAIN_FREQUENCY, Json, field_of, length_of
from index.segments.segment import TEXT
from index.terms.views import View
from search.engines.reference import parts_of
from search.query.tree import (
    And,
    Dated,
    Everything,
    Labelled,
    Not,
    Nothing,
    Or,
    Pattern,
    Phrase,
    Query,
    Term,
    Word,
)
from search.ranking import Ranking

from .matching import of_days, phrase_filter, with_terms
from .statistics import CountedTerm, KnownCounts, held_term

# Of the clauses that a query may have, such a part may be a pattern's.
_PATTERNS_PART = 0.6

_WEIGHING = """
long words = doc[params.length].size() == 0 ? 1 : doc[params.length].value;
long rest = words - 24;
if (rest >= 16) {
  int shift = 60 - Long.numberOfLeadingZeros(rest);
  words = 24 + ((rest >> shift) << shift);
}
return params.weight * _score / (_score + params.k1 * (1 - params.b + params.b * words / params.average));
"""

ScoringLeaf = Word | Pattern | Phrase | Dated


def scoring_leaves(query: Query) -> Iterator[ScoringLeaf]:
    """The leaves that an article's score is made of: all that are not refused."""
    match query:
        case Word() | Pattern() | Phrase() | Dated():
            yield query
        case And() | Or():
            for clause in query.clauses:
                yield from scoring_leaves(clause)
        case Not() | Nothing() | Everything() | Labelled():
            return
        case _:
            assert_never(query)


def is_weighed(query: Query, ranking: Ranking) -> bool:
    """Whether each article that a query finds holds a word of it that is worth something."""
    match query:
        case Word():
            found = [term.weight for term in query.terms if query.is_found_by(term)]
            parts = [query.weight * ranking.part(part) for part in parts_of(query)]
            return bool(found) and all([*found, *parts])
        case And():
            return any(is_weighed(clause, ranking) for clause in query.clauses)
        case Or():
            return bool(query.clauses) and all(is_weighed(clause, ranking) for clause in query.clauses)
        case Pattern() | Phrase() | Dated() | Not() | Nothing() | Everything() | Labelled():
            return False
        case _:
            assert_never(query)


def needed(leaf: ScoringLeaf, ranking: Ranking) -> Iterator[CountedTerm]:
    """The terms whose numbers of articles must be known before a leaf can be scored."""
    match leaf:
        case Word():
            for part in parts_of(leaf):
                for term in leaf.terms:
                    if term.weight * leaf.weight * ranking.part(part):
                        yield held_term(part, term.view, term.text)
        case Pattern():
            for part in parts_of(leaf):
                yield from _counted_together(part, leaf.terms)
        case Phrase():
            for part in parts_of(leaf):
                yield from (held_term(part, place[0].view, place[0].text) for place in leaf.places)
        case Dated():
            return
        case _:
            assert_never(leaf)


def _counted_together(part: str, terms: Sequence[Term]) -> Iterator[CountedTerm]:
    """The terms of a pattern, all of one view, as one."""
    if terms:
        yield CountedTerm(part, terms[0].view, tuple(term.text for term in terms))


@dataclass(frozen=True, slots=True)
class Scoring:
    """Makes the clauses of leaves whose terms are known."""

    known: KnownCounts
    ranking: Ranking
    most_clauses: int

    def clauses(self, leaves: Sequence[ScoringLeaf]) -> list[Json]:
        """What all leaves together are worth."""
        patterns = sum(len(parts_of(leaf)) for leaf in leaves if isinstance(leaf, Pattern))
        share = int(self.most_clauses * _PATTERNS_PART) // max(patterns, 1)
        return [clause for leaf in leaves for clause in self._of(leaf, share)]

    def _of(self, leaf: ScoringLeaf, share: int) -> Iterator[Json]:
        match leaf:
            case Word():
                yield from self._word(leaf)
            case Pattern():
                yield from self._pattern(leaf, share)
            case Phrase():
                yield from self._phrase(leaf)
            case Dated():
                if leaf.weight:
                    yield _constant(of_days(leaf.first, leaf.last), leaf.weight)
            case _:
                assert_never(leaf)

    def _word(self, word: Word) -> Iterator[Json]:
        for term in word.terms:
            for part in parts_of(word):
                held = held_term(part, term.view, term.text)
                weight = self.ranking.part(part) * term.weight * word.weight
                if weight and self.known.articles_with(held):
                    boost = weight * self.known.rarity(held)
                    yield {"term": {field_of(part, term.view): {"value": held.texts[0], "boost": boost}}}
            if term.view is View.STEM and TEXT in parts_of(word):
                yield from self._lead(term, word.weight)

    def _lead(self, term: Term, weight: float) -> Iterator[Json]:
        """What a stem is worth to the articles that begin with it."""
        held = held_term(TEXT, term.view, term.text)
        weight *= self.ranking.lead * term.weight
        if weight and self.known.articles_with(held):
            yield _constant({"term": {LEAD_FIELD: held.texts[0]}}, weight * self.known.rarity(held))

    def _pattern(self, pattern: Pattern, share: int) -> Iterator[Json]:
        for part in parts_of(pattern):
            for held in _counted_together(part, pattern.terms):
                field = field_of(part, held.view)
                counted, rest = held.texts[: share - 1], held.texts[share - 1 :]
                frequencies: list[Json] = [
                    {"term": {field: {"value": text, "boost": PLAIN_FREQUENCY}}} for text in counted
                ]
                if rest:
                    frequencies.append(_constant(with_terms(part, held.view, rest), 1.0))
                weight = pattern.weight * self.known.rarity(held)
                if weight and self.known.articles_with(held):
                    yield self._weighed(part, {"bool": {"should": frequencies}}, weight)

    def _phrase(self, phrase: Phrase) -> Iterator[Json]:
        for part in parts_of(phrase):
            firsts = [held_term(part, place[0].view, place[0].text) for place in phrase.places]
            weight = phrase.weight * sum(map(self.known.rarity, firsts))
            if weight:
                yield self._weighed(part, self._times(part, phrase), weight)

    def _times(self, part: str, phrase: Phrase) -> Json:
        """A query whose score is how often a part has a phrase."""
        if not phrase.is_counted:
            return _constant(phrase_filter(part, phrase), 1.0)
        return {"bool": {"should": [_side_by_side(part, terms) for terms in product(*phrase.places)]}}

    def _weighed(self, part: str, frequency: Json, weight: float) -> Json:
        """What a frequency, the score of a query, is worth in a part."""
        params = {
            "weight": weight * self.ranking.part(part),
            "length": length_of(part),
            "average": self.known.part(part).average,
            "k1": self.ranking.k1,
            "b": self.ranking.b,
        }
        return {"script_score": {"query": frequency, "script": {"source": _WEIGHING, "params": params}}}


def _side_by_side(part: str, terms: Sequence[Term]) -> Json:
    """How often terms stand side by side, in order. OpenSearch adds that up once for each different term."""
    fields = [field_of(part, term.view) for term in terms]
    boost = PLAIN_FREQUENCY / len({*zip(fields, (term.text for term in terms), strict=True)})
    spans: list[Json] = []
    for field, term in zip(fields, terms, strict=True):
        span: Json = {"span_term": {field: term.text}}
        if field != fields[0]:
            span = {"span_field_masking": {"query": span, "field": fields[0]}}
        spans.append(span)
    if len(spans) == 1:
        return {"term": {fields[0]: {"value": terms[0].text, "boost": boost}}}
    return {"span_near": {"clauses": spans, "slop": 0, "in_order": True, "boost": boost}}


def most_worth(clauses: Sequence[Json]) -> float:
    """More than clauses of scores can be worth together: each is worth less than its boost, or that at most."""
    return sum(map(_most_worth, clauses))


def _most_worth(clause: Json) -> float:
    ((kind, rule),) = clause.items()
    match kind:
        case "term":
            ((_, asked),) = rule.items()
            return float(asked["boost"])
        case "constant_score":
            return float(rule["boost"])
        case _:
            return float(rule["script"]["params"]["weight"])


def _constant(query: Json, boost: float) -> Json:
    return {"constant_score": {"filter": query, "boost": boost}}
