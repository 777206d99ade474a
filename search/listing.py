"""Listing: from the articles that match to one page of them, with counts, in plain Python."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from .matching import Found
from .plan import Filters, Plan, Sort
from .results import Matched
from .timeline import Timeline, timeline


@dataclass(frozen=True, slots=True)
class Facts:
    """What filters, facets and orders look at."""

    id: str
    source: str | None
    date: datetime | None

    @property
    def month(self) -> str | None:
        """The month as the date facet has it: `2015-07`."""
        return f"{self.date:%Y-%m}".rjust(7, "0") if self.date else None


@dataclass(frozen=True, slots=True)
class Listing:
    """The articles of one page and what was counted over all pages."""

    total: int
    matched: Matched
    page: tuple[int, ...]
    sources: Mapping[str | None, int]
    months: Mapping[str | None, int]
    timeline: Timeline


def make_listing(found: Found, plan: Plan, facts: Mapping[int, Facts]) -> Listing:
    """Filter, count, order and cut what was found; `facts` tells of each article."""
    sources: Counter[str | None] = Counter()
    months: Counter[str | None] = Counter()
    listed = []
    filters = plan.filters
    for article in found.scores:
        fact = facts[article]
        if not in_range(fact.date, filters):
            continue
        right_source = in_sources(fact.source, filters)
        right_date = not filters.dates or in_dates(fact.month, filters.dates)
        if right_date:
            sources[fact.source] += 1
        if right_source:
            months[fact.month] += 1
        if right_source and right_date:
            listed.append(article)
    ordered = _ordered(listed, found, plan.sort, facts)
    start = (plan.page - 1) * plan.size
    matched = Matched.ALL if found.whole.issuperset(listed) else Matched.SOME
    time = timeline(_days(facts[article] for article in listed), _days(facts.values()))
    return Listing(len(listed), matched, tuple(ordered[start : start + plan.size]), sources, months, time)


def in_sources(source: str | None, filters: Filters) -> bool:
    """Whether a source is a chosen one, and none that is left out."""
    return (not filters.sources or source in filters.sources) and source not in filters.left_out


def in_range(moment: datetime | None, filters: Filters) -> bool:
    """Whether a date is within the chosen range of days; the unknown one is in no range."""
    if filters.first is None and filters.last is None:
        return True
    if moment is None:
        return False
    day = moment.date()
    return (filters.first is None or filters.first <= day) and (filters.last is None or day <= filters.last)


def in_dates(month: str | None, chosen: tuple[str | None, ...]) -> bool:
    """Whether a month, or its year, is among the chosen values of the date facet."""
    return month in chosen or (month is not None and month[:4] in chosen)


def _days(facts: Iterable[Facts]) -> Iterator[date]:
    return (fact.date.date() for fact in facts if fact.date)


def _ordered(articles: list[int], found: Found, sort: Sort, facts: Mapping[int, Facts]) -> list[int]:
    """Best first; equals by score, then by id, so that an order is the same in every engine."""
    scores = found.scores
    by_id = sorted(articles, key=lambda article: facts[article].id)
    by_score = sorted(by_id, key=lambda article: -scores[article])
    if sort is Sort.RELEVANCE:
        return sorted(by_score, key=lambda article: article not in found.whole)
    dated = [article for article in by_score if facts[article].date]
    undated = [article for article in by_score if not facts[article].date]
    newest_first = sort is Sort.NEWEST
    return sorted(dated, key=lambda article: _minute(facts[article]), reverse=newest_first) + undated


def _minute(fact: Facts) -> datetime:
    assert fact.date is not None
    return fact.date.replace(second=0, microsecond=0)
