"""An engine over articles held in memory: tiny, slow, and the reference for the contract."""

from collections import Counter
from collections.abc import Iterable, Sequence
from contextlib import AbstractContextManager, nullcontext
from datetime import UTC, datetime
from functools import cached_property
from heapq import nsmallest
from typing import Any

import numpy as np

from corpus.article import Article
from index.building.freezing import freeze
from index.copies.found import FoundCopies
from index.copies.shingles import WordCodes
from index.generations.open_index import OpenIndex
from index.segments.labels import labels_of
from index.segments.segment import PARTS, TITLE
from index.terms.analyzer import Analyzer
from index.terms.views import View
from index.words.folding import fold
from search.query.deadline import Deadline
from search.query.id_list import IdList
from search.query.plan import Filters, Plan
from search.ranking import Ranking

from .backend import Backend, ExpectedPlans, ForeseenPlans, State
from .bm25 import PartStatistics
from .bylines import Bylines
from .copying import copies_among
from .filing import Filing
from .found_words import FoundWords
from .listing import Facts, Known, calendar, count_passing, ids_gone, make_results
from .postings import TermPostings
from .reference import TermRetriever
from .results import Copy, Results
from .retrieval import Retrieved, Retriever, join_retrieved
from .text_words import TextWords
from .timeline import Timeline, Unit

PostingKey = tuple[str, View, str]


class MemoryEngine:
    """Answers plans over the articles it was given; `retrievers` propose some beside those that hold the words."""

    def __init__(
        self,
        articles: Iterable[Article],
        analyzer: Analyzer,
        ranking: Ranking | None = None,
        *,
        retrievers: Sequence[Retriever[Retrieved]] = (),
    ) -> None:
        self._articles = list(articles)
        source = MemoryPostings(self._articles, analyzer)
        self._words = source.words
        self._bylines = Bylines(Counter(article.author for article in self._articles if article.author))
        self._facts = {
            number: Facts(article.id, self._bylines.labels(labels_of(article)), article.date)
            for number, article in enumerate(self._articles)
        }
        self._analyzer = analyzer
        own = TermRetriever(source, ranking or Ranking(), Filing(self._facts))
        self._retrievers = [own, *retrievers]

    @classmethod
    def over(cls, opened: OpenIndex, ranking: Ranking) -> "MemoryEngine":
        """The engine over the articles of an index, with its terms."""
        return cls(opened.articles(), opened.analyzer, ranking)

    def run(self, plan: Plan) -> Results:
        """Answer the plan, by what could be looked at before its deadline."""
        asked = self._bylines.plan(plan)
        return make_results(self._find(asked), asked, self._known())

    def count(self, plan: Plan) -> int:
        """How many articles the plan finds, or groups of copies where it folds these; raises OutOfTime."""
        asked = self._bylines.plan(plan)
        return count_passing(self._find(asked), asked, self._known())

    def counts(self, plans: Sequence[Plan]) -> list[int]:
        """How many each of some plans finds; raises OutOfTime."""
        return list(map(self.count, plans))

    def expect(self, plans: ExpectedPlans) -> None:
        """Each is counted when it is asked for."""

    def foresee(self, plans: ForeseenPlans) -> None:
        """Nothing is waited for."""

    def calendar(self, filters: Filters, unit: Unit) -> Timeline:
        """How many articles pass the filters on each day, month or year."""
        return calendar(self._bylines.filters(filters), unit, self._facts)

    def article(self, article_id: str) -> Article | None:
        """The article with this id, or None."""
        number = self._number(article_id)
        return None if number is None else self._articles[number]

    def gone(self, ids: IdList) -> list[str]:
        """Those of some ids that no article has, in their order."""
        return ids_gone(ids, self._facts.values())

    def copies(self, article_id: str) -> list[Copy] | None:
        """All articles that share text with this one, in order of time."""
        number = self._number(article_id)
        return None if number is None else copies_among(number, self._copies, self._articles.__getitem__)

    def found_words(self, plan: Plan) -> FoundWords:
        """The words of the articles that the plan finds, as their texts have them."""
        return TextWords(self.run, self.article, plan, self._analyzer)

    def still(self) -> AbstractContextManager[Backend]:
        """This one: what it has open stays as it is."""
        return nullcontext(self)

    def suggest(self, prefix: str, limit: int = 10) -> list[str]:
        """Words that begin with the prefix, however both are spelled, the commonest first; none for an empty one."""
        start = fold(prefix)
        found = (each for folded, each in self._folded if start and folded.startswith(start))
        return [word for _, word in nsmallest(limit, found)]

    def close(self) -> None:
        """Nothing to let go of."""

    def _find(self, plan: Plan) -> Retrieved:
        return join_retrieved([each.retrieve(plan) for each in self._retrievers])

    def _number(self, article_id: str) -> int | None:
        return next((number for number, fact in self._facts.items() if fact.id == article_id), None)

    def _known(self) -> Known:
        """Made for each answer: kept, it would hold on to the engine that keeps it."""
        return Known(self._facts, self._group, self._articles.__getitem__)

    def _group(self, number: int) -> int:
        return int(self._copies.groups[number])

    @cached_property
    def _folded(self) -> list[tuple[str, tuple[int, str]]]:
        """The words, folded, each with what they are ordered by."""
        return [(fold(word), (-count, word)) for word, count in self._words.items()]

    @cached_property
    def _copies(self) -> FoundCopies:
        """Found here anew, from the articles alone."""

        def words(text: str) -> list[str]:
            return [fold(token.word) for token in self._analyzer.tokens(text)]

        return FoundCopies.among(
            WordCodes.of((words(article.title or ""), words(article.text)) for article in self._articles)
        )


class MemoryPostings:
    """The postings of articles, numbered in their order, and how often they have each of their words."""

    def __init__(self, articles: Iterable[Article], analyzer: Analyzer) -> None:
        self.words: Counter[str] = Counter()
        self._postings: dict[PostingKey, dict[int, list[int]]] = {}
        self._lengths: dict[tuple[str, int], int] = {}
        for number, article in enumerate(articles):
            for part in PARTS:
                self._add(number, part, article.title or "" if part == TITLE else article.text, analyzer)

    def postings(self, part: str, view: View, term: str, deadline: Deadline) -> TermPostings:  # noqa: ARG002
        """The articles whose title or text holds a term, with its positions."""
        return self._postings.get((part, view, term), {})

    def length(self, part: str, article: int) -> int:
        """The number of words of an article's title or text."""
        return self._lengths[part, article]

    def statistics(self, part: str) -> PartStatistics:
        """The articles that have a title, or a text, and its words in all."""
        lengths = [length for (of, _), length in self._lengths.items() if of == part and length]
        return PartStatistics(len(lengths), sum(lengths))

    def _add(self, number: int, part: str, text: str, analyzer: Analyzer) -> None:
        words = [token.word for token in analyzer.tokens(text)]
        self._lengths[part, number] = len(words)
        self.words.update(words)
        for position, word in enumerate(words):
            for view, term in analyzer.terms(word).items():
                if term:
                    self._postings.setdefault((part, view, term), {}).setdefault(number, []).append(position)


class EmptyIndex:
    """An index without articles, which no build replaces."""

    def __init__(self, ranking: Ranking) -> None:
        self._ranking = ranking
        self._created = datetime.now(UTC).isoformat(timespec="seconds")

    def current(self) -> str:
        """The name of its only state."""
        return "empty"

    def open(self, name: str) -> State:
        """Open it."""
        analyzer = Analyzer(freeze([], np.empty(0, dtype=np.int32)))
        stats: dict[str, Any] = {
            "created": self._created,
            **dict.fromkeys(("articles", "words", "tokens", "unknown_source", "bytes"), 0),
            **dict.fromkeys(("first_date", "last_date")),
            "sources": {},
            "fingerprint": name,
        }
        return State(MemoryEngine((), analyzer, self._ranking), analyzer, name, stats)
