"""A plan: everything that an engine needs to answer once."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import assert_never

from index.segments.labels import Label

from .tree import Phrase, Query

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


@dataclass(frozen=True, slots=True)
class Filters:
    """What a reader has chosen; an empty choice chooses everything, None chooses the unknown.

    `left_out` are sources that no article may be of, `left_out_authors` authors, and so on. `dates` are
    values of the date facet: a year (`2015`) or a month (`2015-07`). `first` and `last` are days and
    both are included; an article without a date is outside any range.
    """

    sources: LabelValues = ()
    left_out: LabelValues = ()
    dates: LabelValues = ()
    first: date | None = None
    last: date | None = None
    authors: LabelValues = ()
    left_out_authors: LabelValues = ()
    categories: LabelValues = ()
    left_out_categories: LabelValues = ()

    def of(self, label: Label) -> Choice:
        """What was chosen of a label's values."""
        match label:
            case "source":
                return Choice(self.sources, self.left_out)
            case "author":
                return Choice(self.authors, self.left_out_authors)
            case "category":
                return Choice(self.categories, self.left_out_categories)
            case _:
                assert_never(label)


class GroupBy(StrEnum):
    """What articles have in common that are one."""

    TITLE = "title"


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
    each group.
    """

    query: Query
    filters: Filters = field(default_factory=Filters)
    sort: Sort = Sort.RELEVANCE
    page: int = 1
    size: int = 10
    boosts: tuple[Phrase, ...] = ()
    most_values: int | None = MOST_FACET_VALUES
    collapse: Collapse | None = None
