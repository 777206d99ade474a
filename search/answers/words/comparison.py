"""Comparison: a few queries, or one query across sources, counted over the same days, months or years.

A point's `all` are the articles of its time that pass the same filters, found or not: those of the whole
collection, or, across sources, those of its own source. Its `rate` is how many of a thousand of them were
found; where there is none there is no rate.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import TypeVar

from search.answers.facets import in_order
from search.answers.shapes import ComparedLine, ComparedPoint, Comparison
from search.asked.opened import Opened
from search.engines.backend import Backend
from search.engines.results import Results
from search.engines.timeline import Timeline, Unit, coarser, days_of, unit_of
from search.language.parser import Parsed
from search.notes.notes import limits
from search.query.plan import Filters, Sort
from search.query.request import BadParameter, GetAll, Problem, Request, parse_request

MOST_QUERIES = 12
MOST_SOURCES = 8
MOST_TIMES = 120  # with more of them, which only years can be, those without any article are left out


class By(StrEnum):
    """What a line stands for: a query, or a source."""

    QUERY = "query"
    SOURCE = "source"


class Scale(StrEnum):
    """What the height of a line says: articles per thousand, or their number."""

    RATE = "rate"
    COUNT = "count"


@dataclass(frozen=True, slots=True)
class Compared:
    """What was asked to be compared; `request` has the filters, and the first of the queries.

    Without any query all articles are counted.
    """

    queries: tuple[str, ...]
    request: Request
    by: By = By.QUERY
    scale: Scale = Scale.RATE

    def of_query(self, query: str) -> Request:
        """The search behind the line of a query."""
        return replace(self.request, text=query)

    def of_source(self, source: str | None) -> Request:
        """The search behind the line of a source."""
        filters = self.request.filters
        choice = replace(filters.of("source"), only=(source,))
        return replace(self.request, filters=replace(filters, labels=filters.labels.but(source=choice)))


@dataclass(frozen=True, slots=True)
class _Found:
    """A line before it is counted: the search for its articles, and what that found."""

    request: Request
    parsed: Parsed
    results: Results


@dataclass(frozen=True, slots=True)
class _Axis:
    """The times that all lines share."""

    unit: Unit = Unit.DAY
    values: tuple[str, ...] = ()


def parse_comparison(get_all: GetAll) -> Compared:
    """Read `q` (several), `by`, `scale` and the filters of a search; raises BadParameter."""
    queries = tuple(dict.fromkeys(text for each in get_all("q") if (text := each.strip())))
    if len(queries) > MOST_QUERIES:
        raise BadParameter(Problem.MANY_QUERIES, most=MOST_QUERIES)
    requests = [parse_request(_asking(query, get_all)) for query in queries or ("",)]
    by = _option(By, "by", get_all, By.QUERY)
    # All articles are a thousand of a thousand: of them only the number says something.
    usual = Scale.RATE if queries else Scale.COUNT
    if by is By.SOURCE and len(requests[0].filters.of("source").only) > MOST_SOURCES:
        raise BadParameter(Problem.MANY_VALUES, most=MOST_SOURCES, name="source")
    return Compared(queries, requests[0], by, _option(Scale, "scale", get_all, usual))


def compare(asked: Compared, opened: Opened) -> Comparison:
    """Count what was asked."""
    found = list(_searches(asked, opened))
    axis, calendars = _axis(found, asked.request.filters, opened.backend)
    return {
        "by": asked.by.value,
        "scale": asked.scale.value,
        "unit": axis.unit.value,
        "lines": [
            _counted_line(asked.by, each, axis, calendar)
            for each, calendar in zip(found, calendars, strict=True)
        ],
        "index": opened.fingerprint,
    }


def _searches(asked: Compared, opened: Opened) -> Iterator[_Found]:
    """The search behind each line; across sources, one for each that was chosen, or that has most."""

    def found(request: Request) -> _Found:
        understood = opened.ask(request)
        plan = replace(understood.plan, sort=Sort.RELEVANCE, page=1, size=1, boosts=())
        return _Found(request, understood.parsed, opened.run(understood, plan))

    if asked.by is By.QUERY:
        yield from (found(asked.of_query(query)) for query in asked.queries or ("",))
    else:
        whole = found(asked.request)
        for source in _sources(whole):
            yield found(asked.of_source(source))


def _sources(whole: _Found) -> Sequence[str | None]:
    """The sources to compare, those with most articles first and the unknown one last."""
    choice = whole.request.filters.of("source")
    counts = whole.results.sources
    return in_order({*(choice.only or counts)} - {*choice.but}, counts)[:MOST_SOURCES]


def _axis(found: Sequence[_Found], filters: Filters, backend: Backend) -> tuple[_Axis, list[Timeline]]:
    """The times from the first to the last article of any line, and for each line all articles over them."""
    ends = [bar for each in found if (bars := each.results.timeline.bars) for bar in (bars[0], bars[-1])]
    days = [day for bar in ends for day in days_of(bar.value, filters)]
    if not days:
        return _Axis(), [Timeline()] * len(found)
    unit = unit_of(min(days), max(days))
    first, last = _whole(min(days), unit, filters)[0], _whole(max(days), unit, filters)[1]
    calendars = _calendars([each.request.filters for each in found], first, last, unit, backend)
    values = unit.values_of(first, last)
    if len(values) > MOST_TIMES:
        values = sorted({bar.value for calendar in calendars for bar in calendar.bars})
    return _Axis(unit, tuple(values)), calendars


def _calendars(
    filters: Sequence[Filters], first: date, last: date, unit: Unit, backend: Backend
) -> list[Timeline]:
    """For each line's filters all articles over time; equal filters are counted once."""
    counted = {
        each: backend.calendar(replace(each, first=first, last=last), unit) for each in dict.fromkeys(filters)
    }
    return [counted[each] for each in filters]


def _whole(day: date, unit: Unit, filters: Filters) -> tuple[date, date]:
    """The first and the last day of the month or year of a day, cut to the chosen range."""
    return days_of(unit.value_of(day), filters)


def _counted_line(by: By, found: _Found, axis: _Axis, calendar: Timeline) -> ComparedLine:
    request, results = found.request, found.results
    counts, alls = coarser(results.timeline, axis.unit), coarser(calendar, axis.unit)
    points: list[ComparedPoint] = [
        {
            "value": value,
            "count": counts[value],
            "all": alls[value],
            "rate": _rate(counts[value], alls[value]),
        }
        for value in axis.values
    ]
    dated, among = sum(counts.values()), sum(alls.values())
    line: ComparedLine = {
        "query": request.text,
        "total": results.total,
        "dated": dated,
        "all": among,
        "rate": _rate(dated, among),
        "matched": results.matched.value,
        "repairs": [{"word": each.written, "by": list(each.words)} for each in found.parsed.repairs],
        "limits": limits(found.parsed.query, found.parsed.limits),
        "points": points,
    }
    if by is By.SOURCE:
        line["source"] = request.filters.of("source").only[0]
    return line


def _rate(count: int, among: int) -> float | None:
    return round(1000 * count / among, 3) if among else None


_Kind = TypeVar("_Kind", By, Scale)


def _option(kind: type[_Kind], name: str, get_all: GetAll, usual: _Kind) -> _Kind:
    """The last value of a parameter, or the usual one; raises BadParameter."""
    wanted = [value.strip() for value in get_all(name) if value.strip()]
    try:
        return kind(wanted[-1]) if wanted else usual
    except ValueError:
        values = ", ".join(kind)
        raise BadParameter(Problem.NO_OPTION, name=name, values=values) from None


def _asking(query: str, get_all: GetAll) -> GetAll:
    """The parameters of a request, of which only one query is left."""
    return lambda name: [query] if name == "q" else get_all(name)
