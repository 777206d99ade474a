"""An opened index as answers see it: an engine, the words that its articles were indexed by, and how to ask it."""

from dataclasses import dataclass, replace

from index.terms.analyzer import Analyzer
from search.engines.backend import Backend
from search.language.parser import Parsed, parse
from search.leaves.leaf_maker import LeafMaker
from search.query.plan import Plan
from search.query.request import Request


@dataclass(frozen=True, slots=True)
class Asked:
    """A request as it was understood, and the plan that answers it; callers that want other hits change the plan."""

    parsed: Parsed
    plan: Plan


@dataclass(frozen=True, slots=True)
class Opened:
    """What every answer is made from; `fingerprint` names the index as it is now."""

    backend: Backend
    analyzer: Analyzer
    leaves: LeafMaker
    fingerprint: str

    def ask(self, request: Request) -> Asked:
        """Parse a request's query and plan its page."""
        parsed = parse(request.text, self.leaves)
        plan = Plan(parsed.query, request.filters, request.sort, request.page, request.size, parsed.boosts)
        return Asked(parsed, plan)

    def count(self, request: Request) -> int:
        """How many articles a request finds, whatever page of them it asks for."""
        return self.backend.count(replace(self.ask(request).plan, boosts=()))
