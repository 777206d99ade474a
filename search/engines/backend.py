"""The seam between a plan and the engine that answers it."""

from typing import Protocol

from corpus.article import Article
from search.query.plan import Filters, Plan

from .results import Results
from .timeline import Timeline, Unit


class Backend(Protocol):
    """An engine that can answer a plan; one object serves many threads."""

    def run(self, plan: Plan) -> Results:
        """Answer the plan."""
        ...

    def calendar(self, filters: Filters, unit: Unit) -> Timeline:
        """How many articles pass the filters on each day, month or year, from the first to the last of them."""
        ...

    def article(self, article_id: str) -> Article | None:
        """The article with this id, or None."""
        ...

    def suggest(self, prefix: str, limit: int = 10) -> list[str]:
        """Words of the index that begin with the prefix, the commonest first."""
        ...

    def close(self) -> None:
        """Let go of files; the object is of no use afterwards."""
        ...
