"""An opened index as answers see it: an engine, the words that its articles were indexed by, and how to ask it."""

from dataclasses import dataclass, field, replace
from datetime import date

from index.memory import Memory
from index.terms.analyzer import Analyzer
from search.engines.backend import Backend
from search.engines.timeline import Unit
from search.language.parser import Parsed, parse
from search.language.repair import Repaired
from search.leaves.leaf_maker import LeafMaker
from search.query.plan import Filters, Plan, Sort
from search.query.request import Request
from search.query.tree import is_filter

PAIRS_KEPT = 1_000


@dataclass(frozen=True, slots=True)
class Asked:
    """A request as it was understood, and the plan that answers it; callers that want other hits change the plan.

    `leaves` made its words, with the spellings that the request leaves on.
    """

    parsed: Parsed
    plan: Plan
    leaves: LeafMaker


@dataclass(frozen=True, slots=True)
class Opened:
    """What every answer is made from; `fingerprint` names the index as it is now.

    `pairs` remembers what may have been meant by words that stand side by side, see `company`, and `days` the newest.
    """

    backend: Backend
    analyzer: Analyzer
    leaves: LeafMaker
    fingerprint: str
    pairs: Memory[tuple[str, ...], int, tuple[Repaired, ...]] = field(
        default_factory=lambda: Memory(PAIRS_KEPT), compare=False
    )
    days: Memory[date | None] = field(default_factory=lambda: Memory(1), compare=False)

    def ask(self, request: Request) -> Asked:
        """Parse a request's query and plan its page."""
        leaves = self.leaves.switched(request.spellings)
        parsed = parse(request.text, leaves, request.today)
        # What asks for no word has nothing to be relevant to: the newest first.
        by_date = request.sort is Sort.RELEVANCE and is_filter(parsed.query)
        sort = Sort.NEWEST if by_date else request.sort
        plan = Plan(parsed.query, request.filters, sort, request.page, request.size, parsed.boosts)
        return Asked(parsed, plan, leaves)

    def newest(self, today: date) -> date:
        """The day of the newest article, or today where none has a day."""
        return self.days.recall(lambda: _newest_day(self.backend)) or today

    def count(self, request: Request) -> int:
        """How many articles a request finds, whatever page of them it asks for."""
        return self.backend.count(replace(self.ask(request).plan, boosts=()))


def _newest_day(backend: Backend) -> date | None:
    bars = backend.calendar(Filters(), Unit.DAY).bars
    return date.fromisoformat(bars[-1].value) if bars else None
