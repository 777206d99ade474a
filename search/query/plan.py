"""A plan: everything that an engine needs to answer once."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from index.segments.labels import LABELS, Label

from .deadline import NO_DEADLINE, Deadline
from .id_list import IdList
from .tree import Phrase, Query
from .walk import Walk

LabelValues = tuple[str | None, ...]

# An answer carries so many values of a facet, the commonest, beside those that are chosen.
MOST_FACET_VALUES = 20


class Sort(StrEnum):
    """The order of the hits."""

    RELEVANCE = "relevance"
    NEWEST = "newest"
    OLDEST = "oldest"


@dataclass(frozen=True, slots=True)
class Choice:
    """What was chosen of one label's values: any of `only`, where it has one, and none of `but`."""

    only: LabelValues = ()
    but: LabelValues = ()

    def takes(self, value: str | None) -> bool:
        """Whether an article with this value passes."""
        return (not self.only or value in self.only) and value not in self.but


_ALL = Choice()


class Choices(Mapping[Label, Choice]):
    """What was chosen of each label's values, of one that is not named all: `Choices(source=Choice(("المرفأ",)))`."""

    __slots__ = ("_chosen", "_hash")

    def __init__(self, **chosen: Choice) -> None:
        if unknown := chosen.keys() - LABELS:
            raise ValueError(f"no labels: {', '.join(sorted(unknown))}")
        self._chosen = {label: chosen.get(label, _ALL) for label in LABELS}
        # A search is looked up by its filters for each of its links.
        self._hash = hash(tuple(self._chosen.values()))

    def __getitem__(self, label: Label) -> Choice:
        return self._chosen[label]

    def __iter__(self) -> Iterator[Label]:
        return iter(self._chosen)

    def __len__(self) -> int:
        return len(self._chosen)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Choices) and self._chosen == other._chosen

    def __hash__(self) -> int:
        return self._hash

    def __repr__(self) -> str:
        chosen = ", ".join(f"{label}={choice}" for label, choice in self.items() if choice != _ALL)
        return f"Choices({chosen})"

    def but(self, **changed: Choice) -> "Choices":
        """These filters with other choices of some labels."""
        return Choices(**{**self._chosen, **changed})


@dataclass(frozen=True, slots=True)
class Filters:
    """What a reader has chosen; an empty choice chooses everything, None chooses the unknown.

    `dates` are values of the date facet: a year (`2015`) or a month (`2015-07`). `first` and `last` are days and
    both are included; an article without a date is outside any range. Where there are `ids`, articles with these alone
    pass; that narrows all counts, as the range of days does.
    """

    labels: Choices = Choices()  # noqa: RUF009 - it never changes
    dates: LabelValues = ()
    first: date | None = None
    last: date | None = None
    ids: IdList | None = None

    @property
    def narrows(self) -> bool:
        """Whether there is something that narrows all counts."""
        return not (self.first is None and self.last is None and self.ids is None)

    def of(self, label: Label) -> Choice:
        """What was chosen of a label's values."""
        return self.labels[label]


class GroupBy(StrEnum):
    """What articles have in common that are one."""

    TITLE = "title"


class CopiesShown(StrEnum):
    """Whether every copy of an article is a hit, or the first of its group in the order stands for all of them."""

    ALL = "all"
    FOLD = "fold"


@dataclass(frozen=True, slots=True)
class Collapse:
    """One article of each group: the first in the order. Hits and pages are of these, totals and counts of all.

    An article that has nothing to be one by is alone, and so are those with the ids `apart`. Where `within` is a
    number, only so many articles are listed, from the first in the order on, before they are made one.
    """

    by: GroupBy = GroupBy.TITLE
    apart: frozenset[str] = frozenset()
    within: int | None = None


@dataclass(frozen=True, slots=True)
class Plan:
    """A query with its filters, order and page.

    `boosts` raise the score of articles that match the query and hold these phrases. `most_values`
    of a label's values are counted, the commonest, and all where it is None. `collapse` asks for one article of
    each group. Where `copies` are folded, hits, pages, the total and all counts are of groups of copies: a value of a
    facet counts the groups that have an article with it, and so the total that choosing it gives. What is not looked at
    by the `deadline` is left out. On a `walk` hits are those after its place, in order of time and then of their ids,
    on the first page; they are of no groups, and all counts are as without it.
    """

    query: Query
    filters: Filters = Filters()
    sort: Sort = Sort.RELEVANCE
    page: int = 1
    size: int = 10
    boosts: tuple[Phrase, ...] = ()
    most_values: int | None = MOST_FACET_VALUES
    collapse: Collapse | None = None
    copies: CopiesShown = CopiesShown.ALL
    walk: Walk | None = None
    deadline: Deadline = field(default=NO_DEADLINE, compare=False)
