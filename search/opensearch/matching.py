"""Matching: what an article must hold, as a filter that OpenSearch understands; it scores nothing."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import assert_never

from index.memory import Memory
from index.opensearch.fields import Json, field_of
from index.segments.labels import Label
from index.segments.segment import UNDATED
from index.terms.views import View
from search.engines.reference import is_optional, is_strict, parts_of
from search.query.plan import Filters, Sort
from search.query.tree import (
    And,
    Dated,
    Everything,
    Labelled,
    Not,
    Nothing,
    Or,
    Pattern,
    Phrase,
    Query,
    Term,
    Word,
)
from search.query.walk import Milestone

NONE: Json = {"match_none": {}}
_LEAVES_KEPT = 1_000

# The names of a label that fit what a reader wrote for one.
FittingNames = Callable[[Label, Sequence[str | None]], Iterable[str | None]]


class ClusterFilters:
    """Makes filters of queries for one state of an index; safe for many threads.

    Those of words and phrases are remembered, since an answer counts the same ones in one company and another.
    """

    def __init__(self, fitting: FittingNames) -> None:
        self._fitting = fitting
        self._leaves = Memory[Word | Phrase, Json](_LEAVES_KEPT)

    def of(self, query: Query) -> Json:  # noqa: PLR0911 - one for each kind of node
        """The filter that lets the articles through which match a query; it is shared, and never changed."""
        match query:
            case Word() | Phrase():
                return self._leaves.recall(_leaf_filter, query)
            case Pattern():
                return any_of(_with_any(part, query.terms) for part in parts_of(query))
            case Labelled():
                return of_values(query.label, [*self._fitting(query.label, query.values)])
            case Dated():
                return of_days(query.first, query.last)
            case And():
                return self._all_clauses(query)
            case Or():
                return any_of(map(self.of, query.clauses))
            case Not() | Nothing():
                return NONE
            case Everything():
                return {"match_all": {}}
            case _:
                assert_never(query)

    def _all_clauses(self, query: And) -> Json:
        wanted = [self.of(clause) for clause in query.clauses if is_strict(clause)]
        if not wanted or NONE in wanted:
            return NONE
        refused = [
            self.of(clause.clause)
            for clause in query.clauses
            if isinstance(clause, Not) and not is_optional(clause)
        ]
        return {"bool": {"filter": wanted, "must_not": [each for each in refused if each != NONE]}}


def _leaf_filter(leaf: Word | Phrase) -> Json:
    if isinstance(leaf, Phrase):
        return any_of(phrase_filter(part, leaf) for part in parts_of(leaf))
    found = [term for term in leaf.terms if leaf.is_found_by(term)]
    return any_of(_with_any(part, found) for part in parts_of(leaf))


def any_of(filters: Iterable[Json]) -> Json:
    """What one of some filters lets through."""
    found = [each for each in filters if each != NONE]
    if len(found) == 1:
        return found[0]
    return {"bool": {"should": found, "minimum_should_match": 1}} if found else NONE


def _with_any(part: str, terms: Sequence[Term]) -> Json:
    """The articles whose part holds one of some terms."""
    views: dict[View, list[str]] = {}
    for term in terms:
        views.setdefault(term.view, []).append(term.text)
    return any_of(with_terms(part, view, texts) for view, texts in views.items())


def with_terms(part: str, view: View, texts: Sequence[str]) -> Json:
    """The articles whose part holds one of some terms of a view."""
    return {"terms": {field_of(part, view): list(texts)}} if texts else NONE


def phrase_filter(part: str, phrase: Phrase) -> Json:
    """The articles whose part holds a phrase, or words near each other."""
    near = phrase.between is not None
    # A word may fill several places of those that are near; OpenSearch would want it several times.
    places = [*dict.fromkeys(phrase.places)] if near else [*phrase.places]
    field = field_of(part, places[0][0].view)
    rule = {
        "mode": "unordered" if near else "ordered",
        "max_gaps": phrase.stretch - len(places) if near else 0,
        "intervals": [_filling(part, place, field) for place in places],
    }
    return {"intervals": {field: {"all_of": rule}}}


def _filling(part: str, place: Sequence[Term], field: str) -> Json:
    """Where the words stand that fill a place."""
    found = []
    for term in place:
        rule: Json = {"query": term.text}
        if (own := field_of(part, term.view)) != field:
            rule["use_field"] = own
        found.append({"match": rule})
    return found[0] if len(found) == 1 else {"any_of": {"intervals": found}}


def of_values(label: Label, values: Sequence[str | None]) -> Json:
    """The articles of some values of a label, None being the unknown."""
    names = [value for value in values if value is not None]
    unknown: Json = {"bool": {"must_not": [{"exists": {"field": label}}]}}
    return any_of([{"terms": {label: names}} if names else NONE, unknown if None in values else NONE])


def of_days(first: date | None, last: date | None) -> Json:
    """The articles of some days, both included; the undated are none of them."""
    bounds = {}
    if first:
        bounds["gte"] = number_of_day(first)
    if last:
        bounds["lte"] = number_of_day(last)
    return {"range": {"day": bounds}}


def number_of_day(day: date) -> int:
    """A day as articles have it: days from the first one of the year 1."""
    return day.toordinal() - 1


def of_dates(dates: Sequence[str | None]) -> Json:
    """The articles of some months or years, None being the unknown."""
    months = [each for each in dates if each is not None and "-" in each]
    years = [{"prefix": {"month": f"{each}-"}} for each in dates if each is not None and "-" not in each]
    unknown: Json = {"bool": {"must_not": [{"exists": {"field": "month"}}]}}
    return any_of(
        [{"terms": {"month": months}} if months else NONE, *years, unknown if None in dates else NONE]
    )


def within_range(filters: Filters) -> list[Json]:
    """What all counts are narrowed to: the range of days that was chosen, and the ids, where there are any."""
    days = [of_days(filters.first, filters.last)] if filters.first or filters.last else []
    ids: list[Json] = [] if filters.ids is None else [{"terms": {"id": [*filters.ids.ids]}}]
    return days + ids


def beyond(place: Milestone, sort: Sort) -> Json:
    """What comes after a place on a walk."""
    greater: Json = {"range": {"id": {"gt": place.id}}}
    undated: Json = {"bool": {"must_not": [{"exists": {"field": "minutes"}}]}}
    if place.minute == UNDATED:
        return {"bool": {"filter": [undated, greater]}}
    later = {"range": {"minutes": {"lt" if sort is Sort.NEWEST else "gt": place.minute}}}
    level = {"bool": {"filter": [{"term": {"minutes": place.minute}}, greater]}}
    return {"bool": {"should": [later, level, undated], "minimum_should_match": 1}}


def chosen(filters: Filters) -> dict[str, list[Json]]:
    """The choices of each facet, those of dates under `month`."""
    found = {}
    for label, choice in filters.labels.items():
        only = [of_values(label, choice.only)] if choice.only else []
        but = [{"bool": {"must_not": [of_values(label, choice.but)]}}] if choice.but else []
        found[label] = only + but
    return found | {"month": [of_dates(filters.dates)] if filters.dates else []}
