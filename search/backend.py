"""The seam between a plan and the engine that answers it."""

from typing import Protocol

from corpus.article import Article

from .plan import Plan
from .results import Results


class Backend(Protocol):
    """An engine that can answer a plan; one object serves many threads."""

    def run(self, plan: Plan) -> Results:
        """Answer the plan."""
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
