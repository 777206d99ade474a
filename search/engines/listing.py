"""Listing: from the articles that match to one page of them, with counts, in plain Python."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from itertools import islice

from corpus.article import Article
from index.segments.labels import LABELS, Label
from search.query.plan import Choice, Collapse, Filters, Plan, Sort

from .collapsing import first_of_groups, group_of
from .results import Hit, LabelCounts, Matched, Results
from .retrieval import Retrieved
from .timeline import Timeline, Unit, timeline


@dataclass(frozen=True, slots=True)
class Facts:
    """What filters, facets and orders look at; `labels` are in the order of LABELS."""

    id: str
    labels: tuple[str | None, ...]
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
    labels: Mapping[Label, LabelCounts]
    months: Mapping[str | None, int]
    timeline: Timeline


def make_listing(
    found: Retrieved, plan: Plan, facts: Mapping[int, Facts], article_of: Callable[[int], Article]
) -> Listing:
    """Filter, count, order and cut what was found; `facts` tells of each article, `article_of` reads it."""
    labels: dict[Label, Counter[str | None]] = {label: Counter() for label in LABELS}
    months: Counter[str | None] = Counter()
    listed = []
    filters = plan.filters
    choices = {label: filters.of(label) for label in LABELS}
    for article in found.scores:
        fact = facts[article]
        if not in_range(fact.date, filters):
            continue
        values: dict[Label, str | None] = dict(zip(LABELS, fact.labels, strict=True))
        wrong = [label for label in LABELS if not choices[label].takes(values[label])]
        right_date = not filters.dates or in_dates(fact.month, filters.dates)
        for label in LABELS:
            labels[label][values[label]] += right_date and wrong in ([], [label])
        months[fact.month] += not wrong
        if right_date and not wrong:
            listed.append(article)
    ordered: Iterable[int] = _ordered(listed, found, plan.sort, facts)
    if plan.collapse:
        ordered = _collapsed(ordered, plan.collapse, article_of)
    start = (plan.page - 1) * plan.size
    matched = Matched.ALL if found.whole.issuperset(listed) else Matched.SOME
    time = timeline(_days(facts[article] for article in listed), _days(facts.values()))
    return Listing(
        total=len(listed),
        matched=matched,
        page=tuple(islice(ordered, start, start + plan.size)),
        labels={label: _commonest(labels[label], choices[label], plan.most_values) for label in LABELS},
        months=+months,
        timeline=time,
    )


def make_results(
    found: Retrieved, plan: Plan, facts: Mapping[int, Facts], article_of: Callable[[int], Article]
) -> Results:
    """The answer to a plan from what was found for it."""
    listing = make_listing(found, plan, facts, article_of)
    hits = tuple(Hit(article_of(number), found.scores[number]) for number in listing.page)
    return Results(listing.total, listing.matched, hits, listing.labels, listing.months, listing.timeline)


def count_passing(found: Retrieved, filters: Filters, facts: Mapping[int, Facts]) -> int:
    """How many of the articles that were found pass the filters."""
    return sum(passes(facts[article], filters) for article in found.scores)


def calendar(filters: Filters, unit: Unit, facts: Mapping[int, Facts]) -> Timeline:
    """How many articles pass the filters, and how many there are, on each day, month or year."""
    passing = (fact for fact in facts.values() if passes(fact, filters))
    return timeline(_days(passing), _days(facts.values()), unit)


def passes(fact: Facts, filters: Filters) -> bool:
    """Whether an article passes all filters."""
    right_date = not filters.dates or in_dates(fact.month, filters.dates)
    right = all(filters.of(label).takes(value) for label, value in zip(LABELS, fact.labels, strict=True))
    return right and right_date and in_range(fact.date, filters)


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


def _collapsed(
    ordered: Iterable[int], collapse: Collapse, article_of: Callable[[int], Article]
) -> Iterator[int]:
    return first_of_groups(
        islice(ordered, collapse.within), lambda number: group_of(article_of(number), collapse)
    )


def _commonest(counts: Counter[str | None], choice: Choice, most: int | None) -> LabelCounts:
    """The commonest values that articles have, equals by name, those of the choice, and the unknown one."""
    held = +counts
    ordered = sorted((name for name in held if name is not None), key=lambda name: (-held[name], name))
    shown = {*ordered[:most], *choice.only, *choice.but, None}
    left = len({*ordered} - shown)
    return LabelCounts({name: count for name, count in held.items() if name in shown}, left)


def _days(facts: Iterable[Facts]) -> Iterator[date]:
    return (fact.date.date() for fact in facts if fact.date)


def _ordered(articles: list[int], found: Retrieved, sort: Sort, facts: Mapping[int, Facts]) -> list[int]:
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
