"""Matching and scoring in plain Python, term by term: the reference that says what a query means.

It serves the engines that hold their postings as mappings. The snapshot's engine computes the same
over whole arrays; the tests compare the two.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import assert_never

from index.segments.segment import PARTS, TEXT
from index.snapshot.layout import LEAD_WORDS
from index.terms.views import View
from search.query.deadline import NO_DEADLINE, Deadline, OutOfTime
from search.query.nearness import stretches
from search.query.plan import Plan
from search.query.tree import (
    And,
    Dated,
    Everything,
    Filed,
    Labelled,
    Not,
    Nothing,
    Or,
    Pattern,
    Phrase,
    Query,
    Term,
    Word,
    Worded,
    is_filter,
)
from search.ranking import Ranking

from .bm25 import idf, length_norm, rounded_length
from .filing import Filing
from .postings import PostingSource, TermPostings
from .retrieval import Retrieved, Scores, added_up

# With fewer articles than this that hold all words, those with some of them are listed as well: of a sentence what is
# sought is often an article that lacks one.
ENOUGH, ENOUGH_OF_A_SENTENCE = 10, 100


@dataclass(frozen=True, slots=True)
class Scored:
    """The articles that match, and scores: an article that does not match may have one all the same."""

    articles: frozenset[int]
    scores: Scores


class TermRetriever:
    """Finds articles by the words of a query; where too few hold all of them, see `enough`, those with some follow."""

    def __init__(self, source: PostingSource, ranking: Ranking, filing: Filing) -> None:
        self._source = source
        self._ranking = ranking
        self._filing = filing

    def retrieve(self, plan: Plan) -> Retrieved:
        """The articles that match a plan's query, the scores raised by its boosts."""
        matcher = Matcher(self._source, self._ranking, self._filing, plan.deadline)
        query = plan.query
        found = matcher.match(query)
        whole = found.articles
        if len(whole) < enough(query, self._ranking) and (relaxed := relax(query)):
            found = matcher.match(relaxed)
            if is_sentence(query, self._ranking) and len(found.articles) > len(whole):
                whole = frozenset()
        total = added_up([found.scores, *(matcher.match(boost).scores for boost in plan.boosts)])
        scores = {article: total.get(article, 0.0) for article in found.articles}
        return Retrieved(scores, whole, matcher.partial)


def relax(query: Query) -> Query | None:
    """The query that asks for some of the words only, under the same filters, or None where that is no other query."""
    if not isinstance(query, And):
        return None
    wanted = _wanted_words(query)
    if len(wanted) < 2:
        return None
    others: tuple[Query, ...] = ()
    refused: tuple[Query, ...] = ()
    if len(wanted) < len(query.clauses):
        others = tuple(clause for clause in query.clauses if is_optional(clause) or is_filter(clause))
        refused = tuple(clause for clause in query.clauses if isinstance(clause, Not))
    # Beside words a date stands for words: a day's articles that have nothing else of what is sought would be listed.
    days = tuple(replace(each, optional=True) for each in _days_among(wanted))
    return And((Or(tuple(map(_without_days, wanted))), *others, *days, *refused))


def _days_among(wanted: Sequence[Query]) -> Iterator[Dated]:
    """The days that stand beside words and score."""
    for clause in wanted:
        if isinstance(clause, Or):
            yield from (each for each in clause.clauses if isinstance(each, Dated) and each.weight)


def _without_days(clause: Query) -> Query:
    if not isinstance(clause, Or):
        return clause
    worded = tuple(each for each in clause.clauses if not (isinstance(each, Dated) and each.weight))
    return replace(clause, clauses=worded) if len(worded) < len(clause.clauses) else clause


def enough(query: Query, ranking: Ranking) -> int:
    """With fewer articles than this that hold all of a query, those with some of it are listed as well."""
    return ENOUGH_OF_A_SENTENCE if is_sentence(query, ranking) else ENOUGH


def is_sentence(query: Query, ranking: Ranking) -> bool:
    """Whether so many words are wanted that an article's score tells more than that it holds them all."""
    most = ranking.most_wanted
    return isinstance(query, And) and len(query.clauses) > most and len(_wanted_words(query)) > most


class Matcher:
    """Matches and scores the nodes of one query, and remembers its postings: scoring asks for them twice.

    It is `partial` once a leaf could not be looked at before the deadline. No article is found by such a leaf, and if
    it refuses articles, none is found by what it refuses them of.
    """

    def __init__(
        self, source: PostingSource, ranking: Ranking, filing: Filing, deadline: Deadline = NO_DEADLINE
    ) -> None:
        self.partial = False
        self._deadline = deadline
        self._source = source
        self._ranking = ranking
        self._filing = filing
        self._known: dict[tuple[str, View, str], TermPostings] = {}

    def match(self, query: Query) -> Scored:
        """The articles that match, and scores."""
        match query:
            case Word() | Pattern() | Phrase() | Labelled() | Dated():
                return self._leaf(query)
            case And():
                return self._and(query)
            case Or():
                return self._or(query)
            case Not() | Nothing():
                return Scored(frozenset(), {})
            case Everything():
                return Scored(self._filing.everything, dict.fromkeys(self._filing.everything, 0.0))
            case _:
                assert_never(query)

    def _leaf(self, leaf: Worded | Filed) -> Scored:
        try:
            self._deadline.check()
            match leaf:
                case Word():
                    return self._word(leaf)
                case Pattern():
                    return self._pattern(leaf)
                case Phrase():
                    return self._phrase(leaf)
                case _:
                    return self._filed(leaf)
        except OutOfTime:
            self.partial = True
            return Scored(frozenset(), {})

    def _word(self, word: Word) -> Scored:
        parts: list[Scores] = []
        articles: set[int] = set()
        for term in word.terms:
            for part in parts_of(word):
                postings = self._postings(part, term)
                articles.update(postings if word.is_found_by(term) else ())
                frequencies = {article: len(places) for article, places in postings.items()}
                parts.append(
                    self._weigh(part, frequencies, self._idf(part, term) * term.weight * word.weight)
                )
            if term.view is View.STEM and TEXT in parts_of(word):
                parts.append(self._lead(term, word.weight))
        return Scored(frozenset(articles), added_up(parts))

    def _pattern(self, pattern: Pattern) -> Scored:
        parts: list[Scores] = []
        for part in parts_of(pattern):
            frequencies: dict[int, int] = {}
            for term in pattern.terms:
                for article, places in self._postings(part, term).items():
                    frequencies[article] = frequencies.get(article, 0) + len(places)
            rarity = idf(len(frequencies), self._source.statistics(part).articles)
            parts.append(self._weigh(part, frequencies, rarity * pattern.weight))
        scores = added_up(parts)
        return Scored(frozenset(scores), scores)

    def _lead(self, term: Term, weight: float) -> Scores:
        """What a stem is worth to the articles that begin with it."""
        weight *= self._ranking.lead * term.weight * self._idf(TEXT, term)
        postings = self._postings(TEXT, term)
        return {article: weight for article, places in postings.items() if places[0] < LEAD_WORDS}

    def _phrase(self, phrase: Phrase) -> Scored:
        scores: Scores = {}
        for part in parts_of(phrase):
            rarity = sum(self._idf(part, place[0]) for place in phrase.places)
            frequencies = self._phrase_frequencies(part, phrase)
            scores = added_up([scores, self._weigh(part, frequencies, rarity * phrase.weight)])
        return Scored(frozenset(scores), scores)

    def _phrase_frequencies(self, part: str, phrase: Phrase) -> dict[int, int]:
        places = [self._filling(part, place) for place in phrase.places]
        whole = set.intersection(*(set(place) for place in places))
        found = {}
        for article in whole:
            self._deadline.check()
            found[article] = _times(phrase, [place[article] for place in places])
        return {article: times for article, times in found.items() if times}

    def _filling(self, part: str, place: Sequence[Term]) -> dict[int, set[int]]:
        """The articles that hold words for a place of a phrase, and where these stand."""
        found: dict[int, set[int]] = {}
        for term in place:
            for article, positions in self._postings(part, term).items():
                found.setdefault(article, set()).update(positions)
        return found

    def _and(self, query: And) -> Scored:
        refused = [self.match(clause.clause) for clause in query.clauses if isinstance(clause, Not)]
        optional = [self.match(clause) for clause in query.clauses if is_optional(clause)]
        wanted = [self.match(clause) for clause in query.clauses if is_strict(clause)]
        if not wanted or (refused and self.partial):
            return Scored(frozenset(), {})
        articles = frozenset.intersection(*(each.articles for each in wanted))
        articles = articles.difference(*(each.articles for each in refused))
        return Scored(articles, _total([*wanted, *optional]))

    def _or(self, query: Or) -> Scored:
        found = [self.match(clause) for clause in query.clauses]
        return Scored(frozenset().union(*(each.articles for each in found)), _total(found))

    def _filed(self, leaf: Filed) -> Scored:
        found = self._filing.labelled(leaf) if isinstance(leaf, Labelled) else self._filing.dated(leaf)
        weight = leaf.weight if isinstance(leaf, Dated) else 0.0
        return Scored(found, dict.fromkeys(found, weight))

    def _postings(self, part: str, term: Term) -> TermPostings:
        key = part, term.view, term.text
        if key not in self._known:
            self._deadline.check()
            self._known[key] = self._source.postings(*key, self._deadline)
        return self._known[key]

    def _idf(self, part: str, term: Term) -> float:
        df = len(self._postings(part, term))
        return idf(df, self._source.statistics(part).articles)

    def _weigh(self, part: str, frequencies: Mapping[int, int], weight: float) -> Scores:
        self._deadline.check()
        ranking, average = self._ranking, self._source.statistics(part).average
        scores = {}
        for article, tf in frequencies.items():
            length = rounded_length(self._source.length(part, article))
            norm = length_norm(length / average, ranking)
            scores[article] = ranking.part(part) * weight * tf / (tf + norm)
        return scores


def _times(phrase: Phrase, places: Sequence[set[int]]) -> int:
    """How often a phrase is in a part of an article, or once; `places` is where the words for each place stand."""
    if phrase.between is not None:
        return min(1, len(stretches(places, phrase.stretch)))
    times = len(set.intersection(*({at - offset for at in place} for offset, place in enumerate(places))))
    return times if phrase.is_counted else min(1, times)


def is_optional(query: Query) -> bool:
    """Whether an article may lack it and still hold all that was wanted."""
    return isinstance(query, Word | Dated) and query.optional


def is_strict(query: Query) -> bool:
    """Whether an article must match it to hold all that was wanted."""
    match query:
        case Word() | Dated():
            return not query.optional
        case _:
            return not isinstance(query, Not)


def parts_of(leaf: Worded) -> Sequence[str]:
    """The parts of an article in which a leaf is looked for."""
    return PARTS if leaf.part is None else (leaf.part,)


def _wanted_words(query: And) -> tuple[Query, ...]:
    return tuple(clause for clause in query.clauses if is_strict(clause) and not is_filter(clause))


def _total(found: Sequence[Scored]) -> Scores:
    return added_up([each.scores for each in found])
