"""Ways on: where a search finds nothing, the same query under fewer filters, each with how many articles that finds."""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from index.segments.labels import LABELS
from search.asked.opened import Opened
from search.query.deadline import OutOfTime
from search.query.plan import Choice, Filters
from search.query.request import Request

# By so many days a range is made wider at both ends; the first that finds something is offered.
WIDENED_BY = (3, 14, 60, 365)


class WayKind(StrEnum):
    """What is other about the filters of a way on."""

    WIDER = "wider"
    WITHOUT = "without"
    UNFILTERED = "unfiltered"


@dataclass(frozen=True, slots=True)
class WayOn:
    """Other filters for a query, and how many articles it then finds; `facet` is what is not filtered by any more."""

    kind: WayKind
    facet: str
    filters: Filters
    count: int


def ways_on(request: Request, opened: Opened) -> list[WayOn]:
    """What finds something where the request finds nothing, as far as there is time to count it.

    That is a wider range of days; the filters without one kind of them; and none, where that finds more. A count for
    each kind of filter, and for each of WIDENED_BY, bounds the work.
    """
    found: list[WayOn] = []
    with suppress(OutOfTime):
        found.extend(_counted_ways(request, opened))  # what was counted before is kept
    return found


def _counted_ways(request: Request, opened: Opened) -> Iterator[WayOn]:
    """Raises OutOfTime."""

    def counted(kind: WayKind, facet: str, filters: Filters) -> WayOn:
        return WayOn(kind, facet, filters, opened.count(replace(request, filters=filters, page=1)))

    filters = request.filters
    most = 0
    for wider in _wider(filters):
        if (way := counted(WayKind.WIDER, "range", wider)).count:
            yield way
            break
    fewer = dict(_fewer(filters))
    for facet, others in fewer.items() if len(fewer) > 1 else ():
        if (way := counted(WayKind.WITHOUT, facet, others)).count:
            most = max(most, way.count)
            yield way
    if fewer and (way := counted(WayKind.UNFILTERED, "", Filters())).count > most:
        yield way


def _fewer(filters: Filters) -> Iterator[tuple[str, Filters]]:
    """The filters without each kind of them that is chosen, by its name."""
    for label in LABELS:
        if filters.of(label) != Choice():
            yield label, replace(filters, labels=filters.labels.but(**{label: Choice()}))
    if filters.dates:
        yield "date", replace(filters, dates=())
    if filters.first or filters.last:
        yield "range", replace(filters, first=None, last=None)
    if filters.ids is not None:
        yield "ids", replace(filters, ids=None)


def _wider(filters: Filters) -> Iterator[Filters]:
    if filters.first or filters.last:
        for days in WIDENED_BY:
            yield replace(filters, first=_moved(filters.first, -days), last=_moved(filters.last, days))


def _moved(day: date | None, days: int) -> date | None:
    """A day so many days later; None, and so no end of the range, where no calendar reaches."""
    try:
        return day + timedelta(days) if day else None
    except OverflowError:
        return None
