"""A plan: everything that an engine needs to answer once."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from .query import Phrase, Query


class Sort(StrEnum):
    """The order of the hits."""

    RELEVANCE = "relevance"
    NEWEST = "newest"
    OLDEST = "oldest"


@dataclass(frozen=True, slots=True)
class Filters:
    """What a reader has chosen; an empty choice chooses everything, None chooses the unknown.

    `left_out` are sources that no article may be of. `dates` are values of the date facet: a year
    (`2015`) or a month (`2015-07`). `first` and `last` are days and both are included; an article
    without a date is outside any range.
    """

    sources: tuple[str | None, ...] = ()
    left_out: tuple[str | None, ...] = ()
    dates: tuple[str | None, ...] = ()
    first: date | None = None
    last: date | None = None


@dataclass(frozen=True, slots=True)
class Plan:
    """A query with its filters, order and page.

    `boosts` raise the score of articles that match the query and hold these phrases.
    """

    query: Query
    filters: Filters = field(default_factory=Filters)
    sort: Sort = Sort.RELEVANCE
    page: int = 1
    size: int = 10
    boosts: tuple[Phrase, ...] = ()
