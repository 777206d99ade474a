"""Listing: from the articles that match to one page of them, with counts, in plain Python."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import islice

from corpus.article import Article
from index.segments.labels import LABELS, Label
from index.segments.segment import minutes_of
from search.query.deadline import OutOfTime
from search.query.id_list import IdList
from search.query.plan import Choice, Collapse, CopiesShown, Filters, Plan, Sort
from search.query.walk import Milestone, Walk

from .collapsing import first_of_groups, group_of
from .results import Hit, LabelCounts, Matched, Results
from .retrieval import Retrieved
from .timeline import Timeline, Unit, timeline, unit_of

_GroupsOfValues = dict[str | None, set[int]]


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
    """The articles of one page, how many others are folded into each, and what was counted over all pages."""

    total: int
    matched: Matched
    page: tuple[int, ...]
    folded: tuple[int, ...]
    labels: Mapping[Label, LabelCounts]
    months: Mapping[str | None, int]
    timeline: Timeline
    articles: int

    def results(self, hits: tuple[Hit, ...], *, partial: bool = False) -> Results:
        """The answer, with the articles of the page as they were read."""
        return Results(
            self.total,
            self.matched,
            hits,
            self.labels,
            self.months,
            self.timeline,
            self.articles,
            partial,
        )


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of articles: `facts` of each, the `group` of copies that it is in, and how to `read` it."""

    facts: Mapping[int, Facts]
    group: Callable[[int], int]
    read: Callable[[int], Article]

    def folding(self, plan: Plan) -> Callable[[int], int]:
        """What an article counts as: its group where a plan folds copies, else itself."""
        return self.group if plan.copies is CopiesShown.FOLD else int


def make_listing(found: Retrieved, plan: Plan, known: Known) -> Listing:
    """Filter, count, order and cut what was found."""
    facts, fold = known.facts, known.folding(plan)
    labels: dict[Label, _GroupsOfValues] = {label: defaultdict(set) for label in LABELS}
    months: _GroupsOfValues = defaultdict(set)
    listed = []
    filters = plan.filters
    choices = {label: filters.of(label) for label in LABELS}
    for article in found.scores:
        fact = facts[article]
        if not in_reach(fact, filters):
            continue
        values: dict[Label, str | None] = dict(zip(LABELS, fact.labels, strict=True))
        wrong = [label for label in LABELS if not choices[label].takes(values[label])]
        right_date = not filters.dates or in_dates(fact.month, filters.dates)
        for label in LABELS:
            if right_date and wrong in ([], [label]):
                labels[label][values[label]].add(fold(article))
        if not wrong:
            months[fact.month].add(fold(article))
        if right_date and not wrong:
            listed.append(article)
    ordered: Iterable[int] = (
        walked(listed, plan.walk, plan.sort, facts)
        if plan.walk
        else _ordered(listed, found, plan.sort, facts)
    )
    groups = Counter(map(fold, listed))
    ordered = first_of_groups(ordered, fold)
    if plan.collapse:
        ordered = _collapsed(ordered, plan.collapse, known.read)
    start = (plan.page - 1) * plan.size
    page = tuple(islice(ordered, start, start + plan.size))
    return Listing(
        total=len(groups),
        matched=Matched.ALL if found.whole.issuperset(listed) else Matched.SOME,
        page=page,
        folded=tuple(groups[fold(article)] - 1 for article in page),
        labels={label: _commonest(labels[label], choices[label], plan.most_values) for label in LABELS},
        months={month: len(held) for month, held in months.items()},
        articles=len(listed),
        timeline=_timeline(listed, facts, fold),
    )


def make_results(found: Retrieved, plan: Plan, known: Known) -> Results:
    """The answer to a plan from what was found for it."""
    listing = make_listing(found, plan, known)
    hits = tuple(
        Hit(known.read(number), found.scores[number], folded)
        for number, folded in zip(listing.page, listing.folded, strict=True)
    )
    return listing.results(hits, partial=found.partial)


def count_passing(found: Retrieved, plan: Plan, known: Known) -> int:
    """How many of the articles that were found pass the filters, or how many groups of copies do; raises OutOfTime."""
    if found.partial:
        raise OutOfTime
    passing = (article for article in found.scores if passes(known.facts[article], plan.filters))
    return len(set(map(known.folding(plan), passing)))


def ids_gone(ids: IdList, facts: Iterable[Facts]) -> list[str]:
    """Those of some ids that none of the articles has, in their order."""
    there = {fact.id for fact in facts if fact.id in ids}
    return [each for each in ids.ids if each not in there]


def calendar(filters: Filters, unit: Unit, facts: Mapping[int, Facts]) -> Timeline:
    """How many articles pass the filters, and how many there are, on each day, month or year."""
    passing = (fact for fact in facts.values() if passes(fact, filters))
    return timeline(_days(passing), _days(facts.values()), unit)


def passes(fact: Facts, filters: Filters) -> bool:
    """Whether an article passes all filters."""
    right_date = not filters.dates or in_dates(fact.month, filters.dates)
    right = all(filters.of(label).takes(value) for label, value in zip(LABELS, fact.labels, strict=True))
    return right and right_date and in_reach(fact, filters)


def in_reach(fact: Facts, filters: Filters) -> bool:
    """Whether an article is among those to which all counts are narrowed."""
    return (filters.ids is None or fact.id in filters.ids) and in_range(fact.date, filters)


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


def _timeline(listed: Sequence[int], facts: Mapping[int, Facts], fold: Callable[[int], int]) -> Timeline:
    """What was listed over time: a group once in each bar that it has an article in."""
    days = {article: day.date() for article in listed if (day := facts[article].date)}
    if not days:
        return Timeline()
    unit = unit_of(min(days.values()), max(days.values()))
    once = {(fold(article), unit.value_of(day)): day for article, day in days.items()}
    return timeline(once.values(), _days(facts.values()), unit)


def _commonest(groups: _GroupsOfValues, choice: Choice, most: int | None) -> LabelCounts:
    """The commonest values that articles have, equals by name, those of the choice, and the unknown one."""
    held = {name: len(those) for name, those in groups.items()}
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


def walked(articles: list[int], walk: Walk, sort: Sort, facts: Mapping[int, Facts]) -> list[int]:
    """The articles after a walk's place, in its order."""
    newest = sort is Sort.NEWEST
    places = ((each, facts[each]) for each in articles)
    keys = {each: Milestone(minutes_of(fact.date), fact.id).key(newest=newest) for each, fact in places}
    begun = walk.after.key(newest=newest) if walk.after else None
    return sorted((each for each in articles if begun is None or keys[each] > begun), key=keys.__getitem__)


def _minute(fact: Facts) -> datetime:
    assert fact.date is not None
    return fact.date.replace(second=0, microsecond=0)
