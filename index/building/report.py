"""What a build says: while it runs, to whoever watches, and at its end."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Generic, Protocol, TypeVar

from corpus.article import Refusal, Remark
from corpus.received import FileState, Unused

# So many kinds of refusals and of remarks are kept apart to be shown; all are counted, and handed on one by one.
MOST_KINDS = 100
OTHERS = "others, of more kinds than are told apart"

Said = TypeVar("Said", Refusal, Remark)


class Watch(Protocol):
    """Somebody who watches a build, such as a progress bar."""

    def stage(self, name: str, total: int | None) -> None:
        """A stage begins, of so many steps where that is known."""
        ...

    def advance(self, steps: int) -> None:
        """Some steps of the stage are done."""
        ...

    def say(self, text: str) -> None:
        """Something is to be known before the build goes on."""
        ...


class Unwatched:
    """A watch that nobody looks at."""

    def stage(self, name: str, total: int | None) -> None:
        """Ignore it."""

    def advance(self, steps: int) -> None:
        """Ignore it."""

    def say(self, text: str) -> None:
        """Ignore it."""


@dataclass(slots=True)
class SaidOften(Generic[Said]):
    """Refusals or remarks of one kind: the first of them, and how many there are."""

    first: Said
    count: int = 0


@dataclass(slots=True)
class Report:
    """How many articles were read and what became of them.

    `read` counts rows that could be articles, refused ones included; `articles` is what the index
    holds at the end, where anything was kept. `unread` are the files that were as they were when they were read before.
    `unknown` are ids that were to be removed and are not there; `unpruned` says that what is gone was to be taken out,
    and could not be known, `doubtful` of how many files that is so; `unwritten` is why it could not be written down
    which files were read. Refusals and remarks are kept by kind; `tell` is handed each of them, `tell_kept` the id of
    each article that was read and kept.
    """

    added: int = 0
    updated: int = 0
    unchanged: int = 0
    removed: int = 0
    refused: int = 0
    articles: int = 0
    refusals: dict[str, SaidOften[Refusal]] = field(default_factory=dict)
    remarked: int = 0
    remarks: dict[str, SaidOften[Remark]] = field(default_factory=dict)
    files: int = 0
    unread: list[FileState] = field(default_factory=list)
    unused: list[Unused] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)
    unpruned: bool = False
    doubtful: int = 0
    unwritten: str = ""
    tell: Callable[[Refusal | Remark], None] | None = None
    tell_kept: Callable[[str], None] | None = None

    @property
    def kept(self) -> int:
        """The articles read that the index holds."""
        return self.added + self.updated + self.unchanged

    @property
    def changed(self) -> bool:
        """Whether the index is to be another."""
        return bool(self.added or self.updated or self.removed)

    @property
    def is_of_use(self) -> bool:
        """Whether the index holds something of what was asked for, or less as it was asked to."""
        return bool(self.kept or self.removed or self.unread)

    @property
    def is_mostly_refused(self) -> bool:
        """Whether more of what was read was refused than kept."""
        return self.refused > self.kept

    @property
    def read(self) -> int:
        """All that was read."""
        return self.kept + self.refused

    def keep(self, article_id: str) -> None:
        """Hand on the id under which an article is in the index from now on."""
        if self.tell_kept:
            self.tell_kept(article_id)

    def refuse(self, refusal: Refusal) -> None:
        """Count a row or a file that could not become an article."""
        self.refused += 1
        _count_kind(self.refusals, refusal)
        if self.tell:
            self.tell(refusal)

    def remark(self, remark: Remark) -> None:
        """Count something not understood in an article that was kept."""
        self.remarked += 1
        _count_kind(self.remarks, remark)
        if self.tell:
            self.tell(remark)


def _count_kind(kinds: dict[str, SaidOften[Said]], said: Said) -> None:
    """Count what was said by its kind."""
    name = said.kind if said.kind in kinds or len(kinds) < MOST_KINDS else OTHERS
    kinds.setdefault(name, SaidOften(said)).count += 1
