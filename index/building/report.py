"""What a build says: while it runs, to whoever watches, and at its end."""

from dataclasses import dataclass, field
from typing import Protocol

from corpus.article import Refusal, Remark

# So many refusals and remarks are kept to be shown; all are counted.
MOST_SHOWN = 10


class Watch(Protocol):
    """Somebody who watches a build, such as a progress bar."""

    def stage(self, name: str, total: int | None) -> None:
        """A stage begins, of so many steps where that is known."""
        ...

    def advance(self, steps: int) -> None:
        """Some steps of the stage are done."""
        ...


class Unwatched:
    """A watch that nobody looks at."""

    def stage(self, name: str, total: int | None) -> None:
        """Ignore it."""

    def advance(self, steps: int) -> None:
        """Ignore it."""


@dataclass(slots=True)
class Report:
    """How many articles were read and what became of them.

    `read` counts rows that could be articles, refused ones included; `articles` is what the index
    holds at the end, where anything was kept.
    """

    added: int = 0
    updated: int = 0
    unchanged: int = 0
    refused: int = 0
    articles: int = 0
    refusals: list[Refusal] = field(default_factory=list)
    remarked: int = 0
    remarks: list[Remark] = field(default_factory=list)

    @property
    def kept(self) -> int:
        """The articles read that the index holds."""
        return self.added + self.updated + self.unchanged

    @property
    def read(self) -> int:
        """All that was read."""
        return self.kept + self.refused

    def refuse(self, refusal: Refusal) -> None:
        """Count a row or a file that could not become an article."""
        self.refused += 1
        if len(self.refusals) < MOST_SHOWN:
            self.refusals.append(refusal)

    def remark(self, remark: Remark) -> None:
        """Count something not understood in an article that was kept."""
        self.remarked += 1
        if len(self.remarks) < MOST_SHOWN:
            self.remarks.append(remark)
