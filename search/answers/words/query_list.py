"""A list of queries, each counted: how many articles it finds, and how many of each source or year.

A query is counted as a comparison counts it. What is wrong with one is said in its row, and the others are counted. A
query has as much time as any, and all together have a time of their own.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import NamedTuple

from search.answers.facets import in_order
from search.answers.page import message_for
from search.asked.opened import Asked, Opened
from search.engines.results import Results
from search.notes.notes import limits
from search.query.deadline import NO_DEADLINE, Deadline, OutOfTime
from search.query.plan import Sort
from search.query.query_lines import is_unreadable
from search.query.request import MOST_LETTERS, BadParameter, GetAll, Problem, Request, parse_request

from .list_shapes import ListRow, QueryTable

MOST_LIST_VALUES = 100
_MOST_SHOWN_LETTERS = 100  # of a query that was not counted


class ListBy(StrEnum):
    """What the articles of a query are counted by."""

    SOURCE = "source"
    YEAR = "year"


class RowProblem(StrEnum):
    """Why a query of a list was not counted."""

    UNREADABLE = "unreadable"
    LATE = "late"


@dataclass(frozen=True, slots=True)
class QueryList:
    """What was asked to be counted: `request` has the filters of all queries, and how long each may take.

    All together may take until the `deadline`. `most_values` are told apart, the commonest.
    """

    queries: tuple[str, ...]
    request: Request
    by: ListBy = ListBy.SOURCE
    deadline: Deadline = NO_DEADLINE
    most_values: int = MOST_LIST_VALUES

    def of_query(self, query: str) -> Request:
        """The search for the articles of a row."""
        return replace(self.request, text=query)


class _Counted(NamedTuple):
    """A row before its values are put in the order that all rows have."""

    row: ListRow
    counts: Mapping[str | None, int]


@dataclass(slots=True)
class _Counting:
    """Counts queries, each once however often it stands in a list."""

    asked: QueryList
    opened: Opened
    _known: dict[str, _Counted] = field(default_factory=dict)

    def counted(self, query: str) -> _Counted:
        """The row of a query."""
        if query not in self._known:
            self._known[query] = self._count(query)
        return self._known[query]

    def _count(self, query: str) -> _Counted:
        if is_unreadable(query):
            return _Counted(_uncounted(query, RowProblem.UNREADABLE), {})
        if len(query) > MOST_LETTERS:
            values = {"length": len(query), "most": MOST_LETTERS}
            return _Counted(_uncounted(query, Problem.LONG_QUERY, values), {})
        try:
            self.asked.deadline.check()
            return self._found(replace(self.asked.of_query(query), deadline=self._time_for_one()))
        except OutOfTime:
            return _Counted(_uncounted(query, RowProblem.LATE), {})

    def _time_for_one(self) -> Deadline:
        one = self.asked.request.deadline.begun()
        return one if one.at < self.asked.deadline.at else self.asked.deadline

    def _found(self, request: Request) -> _Counted:
        understood = self.opened.ask(request)
        all_sources = self.asked.by is ListBy.SOURCE
        plan = replace(
            understood.plan,
            sort=Sort.RELEVANCE,
            page=1,
            size=1,
            boosts=(),
            most_values=None if all_sources else 1,
        )
        results = self.opened.run(understood, plan)
        counts = _counts_by_source(results, request) if all_sources else _counts_by_year(results, request)
        return _Counted(self._row_of(request, understood, results), counts)

    def _row_of(self, request: Request, understood: Asked, results: Results) -> ListRow:
        parsed = understood.parsed
        return {
            "query": request.text,
            "total": results.total,
            "counts": [],
            "rest": 0,
            "matched": results.matched.value,
            "repairs": [{"word": each.written, "by": list(each.words)} for each in parsed.repairs],
            "limits": limits(parsed.query, parsed.limits),
            "problem": message_for(request, parsed, self.opened),
            "about": {},
        }


def parse_query_list(queries: tuple[str, ...], get_all: GetAll) -> QueryList:
    """Read `by` and the filters of a search; raises BadParameter."""
    request = parse_request(lambda name: [] if name == "q" else get_all(name))
    chosen = [value.strip() for value in get_all("by") if value.strip()]
    try:
        by = ListBy(chosen[-1]) if chosen else ListBy.SOURCE
    except ValueError:
        raise BadParameter(Problem.NO_OPTION, name="by", values=", ".join(ListBy)) from None
    return QueryList(queries, request, by)


def query_table(asked: QueryList, opened: Opened) -> QueryTable:
    """Count what was asked."""
    counting = _Counting(asked, opened)
    counted = [counting.counted(query) for query in asked.queries]
    values, rest = _values_told_apart(asked, counted)
    return {
        "by": asked.by.value,
        "values": values,
        "others": len(rest),
        "rows": [
            {
                **each.row,
                "counts": [{"value": value, "count": each.counts.get(value, 0)} for value in values],
                "rest": sum(each.counts.get(value, 0) for value in rest),
            }
            for each in counted
        ],
        "index": opened.fingerprint,
    }


def _values_told_apart(
    asked: QueryList, counted: Sequence[_Counted]
) -> tuple[list[str | None], Sequence[str | None]]:
    """The values of all rows, sources by how many articles they have and years in order, and those beyond."""
    sums = Counter[str | None]()
    for each in {id(one): one for one in counted}.values():
        sums.update(each.counts)
    ordered = in_order(sums, sums)
    shown, rest = ordered[: asked.most_values], ordered[asked.most_values :]
    if asked.by is ListBy.YEAR:
        shown = sorted(shown, key=lambda value: (value is None, value or ""))
    return shown, rest


def _counts_by_source(results: Results, request: Request) -> Mapping[str | None, int]:
    choice = request.filters.of("source")
    return {source: count for source, count in results.sources.items() if count and choice.takes(source)}


def _counts_by_year(results: Results, request: Request) -> Mapping[str | None, int]:
    """What is found by year: the months that are chosen, of those that are counted whatever is chosen."""
    dates = request.filters.dates
    years = Counter[str | None]()
    for month, count in results.months.items():
        year = month and month[:4]
        if count and (not dates or month in dates or (year is not None and year in dates)):
            years[year] += count
    return years


def _uncounted(query: str, problem: StrEnum, about: Mapping[str, int] | None = None) -> ListRow:
    shown = query if len(query) <= _MOST_SHOWN_LETTERS else f"{query[:_MOST_SHOWN_LETTERS]}…"
    return {
        "query": shown.encode("utf-8", "replace").decode(),
        "total": None,
        "counts": [],
        "rest": 0,
        "matched": None,
        "repairs": [],
        "limits": [],
        "problem": problem,
        "about": dict(about or {}),
    }
