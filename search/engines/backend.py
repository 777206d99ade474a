"""The seams of reading: between a plan and the engine that answers it, and between an address and an engine."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Any, Protocol

from corpus.article import Article
from index.terms.analyzer import Analyzer
from search.query.id_list import IdList
from search.query.plan import Filters, Plan

from .found_words import FoundWords
from .results import Copy, Results
from .timeline import Timeline, Unit

# Made only where an engine wants them.
ExpectedPlans = Callable[[], Iterable[Plan]]
# The same of what follows from results, by how many articles are thought to hold all that is wanted.
ForeseenPlans = Callable[[float], Iterable[Plan]]


class Backend(Protocol):
    """An engine that can answer a plan; one object serves many threads."""

    def run(self, plan: Plan) -> Results:
        """Answer the plan, by what could be looked at before its deadline."""
        ...

    def count(self, plan: Plan) -> int:
        """How many articles the plan finds: the total of its answer; raises OutOfTime where time does not do."""
        ...

    def counts(self, plans: Sequence[Plan]) -> list[int]:
        """How many each of some plans finds, which some engines are asked for at once; raises OutOfTime."""
        ...

    def expect(self, plans: ExpectedPlans) -> None:
        """What will be counted soon: an engine that is far away asks for it together with what it is asked next."""
        ...

    def foresee(self, plans: ForeseenPlans) -> None:
        """What will probably be counted after the plan that is run next; an engine that waits asks for it meanwhile."""
        ...

    def calendar(self, filters: Filters, unit: Unit) -> Timeline:
        """How many articles pass the filters on each day, month or year, from the first to the last of them."""
        ...

    def article(self, article_id: str) -> Article | None:
        """The article with this id, or None."""
        ...

    def gone(self, ids: IdList) -> list[str]:
        """Those of some ids that no article has, in their order."""
        ...

    def copies(self, article_id: str) -> list[Copy] | None:
        """All articles that share text with this one, itself among them, in order of time; None where it is not there.

        Those without a date come last, equals by id.
        """
        ...

    def found_words(self, plan: Plan) -> FoundWords:
        """The words of the articles that the plan finds, whatever its page; raises OutOfTime where time does not do."""
        ...

    def still(self) -> AbstractContextManager["Backend"]:
        """An engine that answers from what is there now, page after page, whatever is added meanwhile."""
        ...

    def suggest(self, prefix: str, limit: int = 10) -> list[str]:
        """Words of the index that begin with the prefix, the commonest first."""
        ...

    def close(self) -> None:
        """Let go of files; the object is of no use afterwards."""
        ...


@dataclass(frozen=True, slots=True)
class State:
    """An index opened as it is between two builds: an engine over it, and what it says of itself.

    `fingerprint` names what it holds; `stats` are what `/api/stats` answers, in its order.
    """

    backend: Backend
    analyzer: Analyzer
    fingerprint: str
    stats: Mapping[str, Any]

    def close(self) -> None:
        """Let go of files; the engine is of no use afterwards."""
        self.backend.close()


class Index(Protocol):
    """What an address leads to: an index, which is in one state until another is put in its place."""

    def current(self) -> str:
        """A name of the state that is in place now, asked before each answer; raises NoIndex or BrokenIndex."""
        ...

    def open(self, name: str) -> State:
        """Open the state with this name; raises IndexProblem, BrokenIndex too where it was removed meanwhile."""
        ...
