"""An opened index as answers see it: an engine, the words that its articles were indexed by, and how to ask it."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from corpus.article import Article
from index.memory import Memory
from index.terms.analyzer import Analyzer
from search.engines.backend import Backend
from search.engines.found_words import FoundWords
from search.engines.results import Results
from search.engines.timeline import Unit
from search.language.parser import Parsed, parse
from search.language.repair import Repaired
from search.leaves.leaf_maker import Count, LeafMaker
from search.marks.marking import Marker, bytes_of_marker
from search.query.deadline import NO_DEADLINE, Deadline, OutOfTime
from search.query.id_list import IdList
from search.query.plan import CopiesShown, Filters, Plan, Sort
from search.query.request import Request, SpellingChoice
from search.query.tree import Everything, Nothing, Or, Query, is_filter
from search.scripts.mistyped import Turned
from search.spelling.neighbours import Neighbours

from .read_query import ReadQuery, bytes_of_read

if TYPE_CHECKING:
    from search.salient.archive import ComparedArchive

PAIRS_KEPT = 10_000
# The queries of an answer are some dozen, each of which is read for what is expected, and when it is counted.
READ_KEPT, _ROOM_FOR_READ = 512, 8_000_000
# Pages of one search, and its articles, are marked by the same words.
MARKERS_KEPT, _ROOM_FOR_MARKERS = 256, 4_000_000


@dataclass(frozen=True, slots=True)
class Asked:
    """A request as it was understood, and the plan that answers it; callers that want other hits change the plan.

    `read` is what was typed, or, where it `is_turned`, what other keys would have typed.
    """

    read: ReadQuery
    plan: Plan
    turned: Turned | None = None
    is_turned: bool = False

    @property
    def parsed(self) -> Parsed:
        """The query as it was parsed."""
        return self.read.parsed

    @property
    def leaves(self) -> LeafMaker:
        """What made its words, with the spellings that the request leaves on."""
        return self.read.leaves

    @property
    def text(self) -> str:
        """The query that was parsed."""
        return self.read.text


class HeldArticles(NamedTuple):
    """The newest articles that hold all that is wanted, and how many there are."""

    articles: Sequence[Article]
    total: int


@dataclass(frozen=True, slots=True)
class Opened:
    """What every answer is made from; `fingerprint` names the index as it is now.

    `pairs` remembers what may have been meant by words that stand side by side, see `company`, and `words_beside` the
    slips of each; `read` what the latest queries were taken for, `turned` what other keys would have typed, `markers`
    what marks their words; `days` the newest, and `archives` what results are compared with, see
    `search.salient.archive`.
    Words in Latin letters are read as Arabic ones if there is `transliteration`, and a request does not forbid it.
    Words are asked for in other spellings too if there are `variants`, where a request does not say.
    """

    backend: Backend
    analyzer: Analyzer
    leaves: LeafMaker
    fingerprint: str
    transliteration: bool = True
    variants: bool = True
    pairs: Memory[tuple[str, ...], int, tuple[Repaired, ...]] = field(
        default_factory=lambda: Memory(PAIRS_KEPT), compare=False
    )
    days: Memory[date | None] = field(default_factory=lambda: Memory(1), compare=False)
    words_beside: Memory[Neighbours] = field(default_factory=lambda: Memory(1), compare=False)
    read: Memory[str, SpellingChoice, date, bool, ReadQuery] = field(
        default_factory=lambda: Memory(READ_KEPT, room=_ROOM_FOR_READ, weigh=bytes_of_read, longest=math.inf),
        compare=False,
    )
    turned: Memory[str, Turned | None] = field(default_factory=lambda: Memory(READ_KEPT), compare=False)
    markers: Memory[Query, Marker] = field(
        default_factory=lambda: Memory(MARKERS_KEPT, room=_ROOM_FOR_MARKERS, weigh=bytes_of_marker),
        compare=False,
    )
    archives: Memory["ComparedArchive"] = field(default_factory=lambda: Memory(1), compare=False)

    def ask(self, request: Request) -> Asked:
        """Parse a request's query and plan its page; where it must be that, the query of other keys."""
        turned = self.turned.recall(self.leaves.mistyped.turned, request.text)
        asked = self._ask(request)
        if turned is None:
            return asked
        asked = replace(asked, turned=turned)
        try:
            if not (turned.certain or not self._count(asked)):
                return asked
            other = self._ask(replace(request, text=turned.query))
            return replace(other, turned=turned, is_turned=True) if self._count(other) else asked
        except OutOfTime:
            return asked

    def run(self, asked: Asked, plan: Plan) -> Results:
        """What a request's plan, or one made from it, finds; raises OutOfTime where that would not be all of it."""
        if asked.parsed.partial:
            raise OutOfTime
        return self.backend.run(plan).complete()

    def found_words(self, asked: Asked, deadline: Deadline) -> FoundWords:
        """The words of all articles that a request finds, to be read by then; raises OutOfTime."""
        if asked.parsed.partial:
            raise OutOfTime
        return self.backend.found_words(replace(asked.plan, deadline=deadline))

    def neighbours(self) -> Neighbours:
        """The words of the index beside one another."""
        return self.words_beside.recall(lambda: Neighbours(self.analyzer.vocabulary))

    def archive(self) -> "ComparedArchive":
        """All articles, as results are compared with them."""
        from search.salient.archive import ComparedArchive  # noqa: PLC0415 - only what compares waits until loops are loaded

        backend = self.backend

        def everything(deadline: Deadline) -> FoundWords:
            return backend.found_words(Plan(Everything(), deadline=deadline))

        return self.archives.recall(lambda: ComparedArchive(self.analyzer.vocabulary, everything))

    def count(self, request: Request) -> int:
        """How many articles a request finds as it is typed, whatever page of them it asks for."""
        return self._count(self._ask(request))

    def counted_plans(self, requests: Iterable[Request]) -> list[Plan]:
        """What is counted for that of some requests."""
        return [replace(self._ask(request).plan, boosts=()) for request in requests]

    def holders(self, request: Request) -> int:
        """How many articles hold all that a request wants, as it is typed."""
        return self._holders(self._ask(request))

    def holders_of(self, requests: Sequence[Request]) -> list[int]:
        """The same for each of some."""
        return self.backend.counts(self.holders_plans(requests))

    def holders_plans(self, requests: Sequence[Request]) -> list[Plan]:
        """What is counted for that."""
        return [self._only_all(self._ask(request)) for request in requests]

    def counts_of(self, requests: Sequence[Request]) -> list[int]:
        """How many articles each of some requests finds as it is typed: where few hold all, those with some as well."""
        return self.backend.counts(self.counted_plans(requests))

    def held_among(self, request: Request, ids: IdList, most: int) -> HeldArticles:
        """The newest of some articles that hold all that a request wants, word by word as it is typed."""
        asked = self._ask(request)
        if asked.parsed.repairs:  # a word of it is in no article, and another one was taken for it
            return HeldArticles((), 0)
        filters = replace(asked.plan.filters, ids=ids)
        plan = Plan(Or((asked.parsed.query,)), filters, Sort.NEWEST, page=1, size=most)
        results = self.backend.run(plan).complete()
        return HeldArticles([hit.article for hit in results.hits], results.total)

    def marker(self, query: Query, deadline: Deadline = NO_DEADLINE) -> Marker:
        """What marks the words of a query; nothing where the time is over."""
        wanted = Nothing() if deadline.is_over else query
        return self.markers.recall(lambda wanted: Marker(wanted, self.analyzer), wanted)

    def _ask(self, request: Request) -> Asked:
        choice = request.spellings
        if choice.variants is None:
            choice = SpellingChoice(self.variants, choice.without)
        read = self.read.recall(
            lambda text, choice, today, transliterate: self._read(
                text, choice, today, request.deadline.halved(), transliterate=transliterate
            ),
            *(request.text, choice, request.today, self.transliteration and request.transliteration),
        )
        return Asked(read, self._plan(request, read.parsed))

    def _read(
        self, text: str, choice: SpellingChoice, today: date, deadline: Deadline, *, transliterate: bool
    ) -> ReadQuery:
        leaves = self.leaves.switched(choice)
        parsed = parse(text, leaves, today, transliterate=transliterate, deadline=deadline)
        return ReadQuery(text, parsed, leaves, is_whole=not (parsed.partial or deadline.is_over))

    def _plan(self, request: Request, parsed: Parsed) -> Plan:
        # What asks for no word has nothing to be relevant to: the newest first.
        by_date = request.sort is Sort.RELEVANCE and is_filter(parsed.query)
        return Plan(
            parsed.query,
            request.filters,
            Sort.NEWEST if by_date else request.sort,
            request.page,
            request.size + (request.walk is not None),  # one more tells whether it is the end
            parsed.boosts,
            walk=request.walk,
            copies=request.copies or CopiesShown.ALL,
            deadline=request.deadline.halved(),
        )

    def newest(self, today: date) -> date:
        """The day of the newest article, or today where none has a day."""
        return self.days.recall(lambda: _newest_day(self.backend)) or today

    def _holders(self, asked: Asked) -> int:
        return self.backend.count(self._only_all(asked))

    def _only_all(self, asked: Asked) -> Plan:
        """Within an OR nothing is listed that holds only some."""
        return Plan(Or((asked.parsed.query,)), asked.plan.filters, deadline=asked.plan.deadline)

    def _count(self, asked: Asked) -> int:
        return self.backend.count(replace(asked.plan, boosts=()))


def _newest_day(backend: Backend) -> date | None:
    bars = backend.calendar(Filters(), Unit.DAY).bars
    return date.fromisoformat(bars[-1].value) if bars else None


def counting(backend: Backend) -> Count:
    """How the leaves of an index ask its engine how many articles a query finds."""
    return lambda query: backend.count(Plan(query))
