"""The engine over Whoosh's postings: slower than the snapshot's, and a check on it.

Whoosh holds the words themselves; a term of another view is all the words that have it.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from datetime import timedelta
from functools import cached_property

from corpus.article import Article
from index.generations.open_index import OpenIndex
from index.segments.labels import LABELS, Label
from index.segments.segment import PARTS, UNDATED, YEAR_ONE
from index.terms.views import View
from index.terms.vocabulary import Vocabulary
from index.whoosh.reader import WhooshReader
from index.whoosh.store import WHOOSH
from search.query.deadline import Deadline
from search.query.id_list import IdList
from search.query.plan import Filters, Plan
from search.ranking import Ranking
from search.spelling.completion import Completions

from .backend import Backend, ExpectedPlans, ForeseenPlans
from .bm25 import PartStatistics
from .bylines import BYLINE, Bylines
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


class WhooshEngine:
    """Answers plans from Whoosh's postings and the articles of an open index.

    `retrievers` propose articles beside those that hold the words, by Whoosh's numbers.
    """

    def __init__(
        self,
        opened: OpenIndex,
        ranking: Ranking | None = None,
        *,
        retrievers: Sequence[Retriever[Retrieved]] = (),
    ) -> None:
        self._index = opened
        opened.require_all(WHOOSH)
        self._reader = WhooshReader(opened.generation / WHOOSH)
        source = WhooshPostings(self._reader, opened.vocabulary)
        self._bylines = Bylines(Counter(filter(None, _column_of(self._reader, BYLINE))))
        self._facts = _facts(self._reader, self._bylines)
        own = TermRetriever(source, ranking or Ranking(), Filing(self._facts))
        self._retrievers = [own, *retrievers]

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
        return self._index.article(article_id)

    def gone(self, ids: IdList) -> list[str]:
        """Those of some ids that no article has, in their order."""
        return ids_gone(ids, self._facts.values())

    def copies(self, article_id: str) -> list[Copy] | None:
        """All articles that share text with this one, in order of time."""
        number = self._index.number(article_id)
        return None if number is None else copies_among(number, self._index.copies, self._index.numbered)

    def found_words(self, plan: Plan) -> FoundWords:
        """The words of the articles that the plan finds, as their texts have them."""
        return TextWords(self.run, self.article, plan, self._index.analyzer)

    def still(self) -> AbstractContextManager[Backend]:
        """This one: what it has open stays as it is."""
        return nullcontext(self)

    def suggest(self, prefix: str, limit: int = 10) -> list[str]:
        """Words that begin with the prefix, the commonest first."""
        return self._completions.of(prefix, limit)

    def close(self) -> None:
        """Let go of Whoosh's files."""
        self._reader.close()

    def _find(self, plan: Plan) -> Retrieved:
        return join_retrieved([each.retrieve(plan) for each in self._retrievers])

    def _article(self, number: int) -> Article:
        article = self._index.article(self._facts[number].id)
        assert article is not None
        return article

    def _known(self) -> Known:
        """Made for each answer: kept, it would hold on to the engine that keeps it."""
        return Known(self._facts, self._group, self._article)

    def _group(self, number: int) -> int:
        return int(self._index.copies.groups[self._numbers[number]])

    @cached_property
    def _numbers(self) -> dict[int, int]:
        """The index's own number of each article."""
        return {
            number: at
            for number, fact in self._facts.items()
            if (at := self._index.number(fact.id)) is not None
        }

    @cached_property
    def _completions(self) -> Completions:
        return Completions(self._index.vocabulary)


class WhooshPostings:
    """The postings of the words that have a term, as Whoosh holds them, and the lengths of articles."""

    def __init__(self, reader: WhooshReader, vocabulary: Vocabulary) -> None:
        self._reader = reader
        self._vocabulary = vocabulary
        self._lengths = {part: reader.column(f"{part}_length") for part in PARTS}
        self._statistics = {part: _statistics(lengths) for part, lengths in self._lengths.items()}

    def postings(self, part: str, view: View, term: str, deadline: Deadline) -> TermPostings:
        """The articles whose title or text holds a term, with its positions; raises OutOfTime between two words."""
        words, numbers = self._vocabulary.words, self._vocabulary.numbers_with(view, term)
        return self._reader.postings(part, _in_time((words[at] for at in numbers), deadline))

    def length(self, part: str, article: int) -> int:
        """The number of words of an article's title or text."""
        return int(self._lengths[part][article])

    def statistics(self, part: str) -> PartStatistics:
        """The articles that have a title, or a text, and its words in all."""
        return self._statistics[part]


def _in_time(words: Iterable[str], deadline: Deadline) -> Iterator[str]:
    for word in words:
        deadline.check()
        yield word


def _column_of(reader: WhooshReader, label: Label) -> Iterator[str]:
    """What each article has of a label, empty where it has none."""
    column = reader.column(label)
    return (column[number] for number in reader.ids())


def _facts(reader: WhooshReader, bylines: Bylines) -> dict[int, Facts]:
    minutes = reader.column("minutes")
    labels = [reader.column(label) for label in LABELS]
    return {
        number: Facts(
            article_id,
            bylines.labels(tuple(column[number] or None for column in labels)),
            None if minutes[number] == UNDATED else YEAR_ONE + timedelta(minutes=minutes[number]),
        )
        for number, article_id in reader.ids().items()
    }


def _statistics(lengths: dict[int, int]) -> PartStatistics:
    held = [length for length in lengths.values() if length]
    return PartStatistics(len(held), sum(held))
