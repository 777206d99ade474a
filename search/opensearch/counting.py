"""Counting: facets, months and days of what was found, as aggregations and as what comes back.

Where copies are folded a group counts once: articles without copies are counted by the cluster, and those with some
are listed by group, value and day, and counted here.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from heapq import nlargest, nsmallest
from typing import Literal, NamedTuple

from index.opensearch.fields import Json, number_field
from index.segments.labels import LABELS, Label
from search.engines.listing import in_dates
from search.engines.results import LabelCounts
from search.engines.timeline import Timeline, timeline, unit_of
from search.query.plan import Choice, Filters

from .matching import chosen
from .value_numbers import NO_VALUE, ValueNumbers

MONTH_FIELD: Literal["month"] = "month"
DAY_FIELD, STORY_FIELD, COPIED_FIELD = "day", "story", "copied"
# All values are counted, since the commonest of each shard need not be the commonest of all.
MOST_VALUES_COUNTED = 65_000
_ROWS_A_PAGE = 10_000
# No month has it in it.
_WITHOUT_VALUE = "\0"
_NO_DAY = -1
_LISTED = "listed"

MaybeName = str | None


class CopiedRow(NamedTuple):
    """Some articles of one group that are alike in all that is counted."""

    story: str
    labels: tuple[MaybeName, ...]
    month: MaybeName
    day: date | None
    articles: int


@dataclass(slots=True)
class ClusterCounts:
    """How many of what was found have each value; `days` are those of what is listed, `stories` its groups."""

    total: int = 0
    articles: int = 0
    labels: dict[Label, Counter[MaybeName]] = field(
        default_factory=lambda: {label: Counter() for label in LABELS}
    )
    months: Counter[MaybeName] = field(default_factory=Counter)
    days: Counter[date] = field(default_factory=Counter)
    stories: Counter[str] = field(default_factory=Counter)


def aggregations(filters: Filters, *, fold: bool) -> Json:
    """What is to be counted of what passes the range of days, each facet under all choices but its own.

    Months are those of the days, where none of them is chosen.
    """
    choices = chosen(filters)
    every = [each for own in choices.values() for each in own]
    lone: list[Json] = [{"bool": {"must_not": [{"exists": {"field": COPIED_FIELD}}]}}] if fold else []
    found: Json = {
        name: {
            "filter": _all(
                [*lone, *(each for other, own in choices.items() if other != name for each in own)]
            ),
            "aggs": {"values": _value_counts(name)},
        }
        for name in (*LABELS, *((MONTH_FIELD,) if choices[MONTH_FIELD] else ()))
    }
    found[_LISTED] = {
        "filter": _all([*lone, *every]),
        "aggs": {"days": {"terms": {"field": DAY_FIELD, "size": MOST_VALUES_COUNTED}}},
    }
    return found


def _value_counts(name: Label | Literal["month"]) -> Json:
    if name == MONTH_FIELD:
        return {"terms": {"field": name, "size": MOST_VALUES_COUNTED, "missing": _WITHOUT_VALUE}}
    return {"terms": {"field": number_field(name), "size": MOST_VALUES_COUNTED, "missing": NO_VALUE}}


def _all(filters: list[Json]) -> Json:
    return {"bool": {"filter": filters}} if filters else {"match_all": {}}


def counted_of(found: Json, numbers: ValueNumbers) -> ClusterCounts:
    """What came back of these aggregations."""
    counted = ClusterCounts()
    listed = found[_LISTED]
    counted.total = counted.articles = int(listed["doc_count"])
    counted.days.update({_date_of(each["key"]): int(each["doc_count"]) for each in listed["days"]["buckets"]})
    for label in LABELS:
        counted.labels[label] = numbers.counted(label, found[label]["values"]["buckets"])
    if MONTH_FIELD in found:
        for each in found[MONTH_FIELD]["values"]["buckets"]:
            counted.months[None if each["key"] == _WITHOUT_VALUE else each["key"]] += int(each["doc_count"])
    else:
        counted.months = _months_of(counted)
    return counted


def _months_of(counted: ClusterCounts) -> Counter[MaybeName]:
    """How many articles each month has, from how many each day has; the rest have none."""
    months = Counter[MaybeName]()
    for day, count in counted.days.items():
        months[day.isoformat()[:7]] += count
    if undated := counted.total - months.total():
        months[None] = undated
    return months


def _date_of(number: int) -> date:
    return date.fromordinal(int(number) + 1)


def copied_rows_body(query: Json, after: Json | None = None) -> Json:
    """A search for the articles that a query finds and that have copies, by group and by all that is counted."""
    sources = [
        {STORY_FIELD: {"terms": {"field": STORY_FIELD}}},
        *({label: {"terms": {"field": label, "missing_bucket": True}}} for label in LABELS),
        {DAY_FIELD: {"terms": {"field": DAY_FIELD, "missing_bucket": True}}},
    ]
    rule: Json = {"size": _ROWS_A_PAGE, "sources": sources} | ({"after": after} if after else {})
    found = {"bool": {"filter": [query, {"exists": {"field": COPIED_FIELD}}]}}
    return {"size": 0, "track_total_hits": False, "query": found, "aggs": {"rows": {"composite": rule}}}


def copied_rows(
    found: Json, more: Callable[[Json], Json], named: Callable[[tuple[MaybeName, ...]], tuple[MaybeName, ...]]
) -> Iterator[CopiedRow]:
    """What came back of it, labels as they are `named`; there is `more` after each answer but the last."""
    # There are thousands of rows, of few labels and days.
    labels_of, moment_of = cache(named), cache(_moment_of)
    while True:
        page = found["aggregations"]["rows"]
        for bucket in page["buckets"]:
            story, *labels, day = bucket["key"].values()
            yield CopiedRow(story, labels_of(tuple(labels)), *moment_of(day), bucket["doc_count"])
        if len(page["buckets"]) < _ROWS_A_PAGE or "after_key" not in page:
            return
        found = more(page["after_key"])


def _moment_of(number: int | None) -> tuple[MaybeName, date | None]:
    """The month of a day, and the day."""
    if number is None:
        return None, None
    day = _date_of(number)
    return day.isoformat()[:7], day


def add_groups(counted: ClusterCounts, rows: Iterable[CopiedRow], filters: Filters) -> None:
    """Count articles with copies by their groups."""
    labels: list[set[tuple[str, MaybeName]]] = [set() for _ in LABELS]
    every = range(len(labels))
    months: set[tuple[str, MaybeName]] = set()
    days: dict[str, set[date]] = defaultdict(set)
    choices = [(at, filters.of(label)) for at, label in enumerate(LABELS) if filters.of(label) != Choice()]
    for row in rows:
        right_date = not filters.dates or in_dates(row.month, filters.dates)
        wrong = [at for at, choice in choices if not choice.takes(row.labels[at])]
        if right_date and len(wrong) <= 1:
            for at in wrong or every:
                labels[at].add((row.story, row.labels[at]))
        if not wrong:
            months.add((row.story, row.month))
        if right_date and not wrong:
            counted.stories[row.story] += row.articles
            if row.day:
                days[row.story].add(row.day)
    for label, held in zip(LABELS, labels, strict=True):
        counted.labels[label].update(value for _, value in held)
    counted.months.update(month for _, month in months)
    counted.total += len(counted.stories)
    counted.articles += counted.stories.total()
    _add_days(counted, days)


def _add_days(counted: ClusterCounts, days: Mapping[str, set[date]]) -> None:
    """A group once in each bar that it has an article in."""
    every = {*counted.days, *(day for own in days.values() for day in own)}
    if every:
        unit = unit_of(min(every), max(every))
        once = {(story, unit.value_of(day)): day for story, own in days.items() for day in sorted(own)}
        # The span must stay what it was, or the bars would be of another unit.
        counted.days.update(once.values())
        for edge in (min(every), max(every)):
            counted.days[edge] += 0


def commonest(counts: Counter[MaybeName], choice: Choice, most: int | None) -> LabelCounts:
    """The commonest values that articles have, equals by name, those of the choice, and the unknown one."""
    shown = {*_commonest_names_of(counts, most), *choice.only, *choice.but, None}
    found = {name: count for name, count in counts.items() if name in shown}
    return LabelCounts(found, len(counts) - len(found))


def _commonest_names_of(counts: Counter[MaybeName], most: int | None) -> Iterable[MaybeName]:
    """So many of the commonest; only those that the last of them is as common as need be put in order."""
    if most is None or len(counts) <= most:
        return counts
    least = nlargest(most + 1, counts.values())[-1]
    more = [name for name, count in counts.items() if count > least and name is not None]
    level = (name for name, count in counts.items() if count == least and name is not None)
    return [*more, *nsmallest(most - len(more), level)]


def drawn(days: Counter[date], everything: Counter[date]) -> Timeline:
    """What was found over time."""
    return timeline(days, everything)
