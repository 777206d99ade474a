"""Sent answers: those of the JSON endpoint, with what was asked for alone and links where they were asked for."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import NotRequired, TypedDict, cast

from index.segments.labels import LABELS, Label
from search.answers.shapes import (
    Answer,
    Facets,
    FacetValue,
    FoundArticle,
    HistogramBar,
    LabelValue,
    ListedIds,
    ValueList,
)
from search.marks.snippets import Piece, Reason, joined_pieces
from search.query.request import Request

from .addresses import Link
from .linked import answer_head, linked_histogram
from .shapes import AnswerHead
from .values import linked_dates, linked_labels

DATE_FACET, HISTOGRAM = "date", "histogram"
# What can be counted beside the articles.
COUNTABLE = (*LABELS, DATE_FACET, HISTOGRAM)


class SentArticle(TypedDict, total=False):
    """A hit with the fields that were asked for; what is missing in the article is None."""

    id: str
    title: str | None
    title_pieces: list[Piece]
    source: str | None
    date: str | None
    url: str | None
    author: str | None
    category: str | None
    score: float
    folded: int
    snippet: list[Piece]
    why: list[Reason]


# The fields of a hit, in their order.
SENT_FIELDS = tuple(FoundArticle.__annotations__)
IN_PIECES = frozenset({"title_pieces", "snippet"})


class SentValue(FacetValue):
    """A value that can be chosen; with links, `url` leads to the answer with it toggled."""

    url: NotRequired[str]


class SentLabelValue(LabelValue):
    """A label's value; with links, `only` leads to it alone and `but` to all others."""

    url: NotRequired[str]
    only: NotRequired[str]
    but: NotRequired[str]


class SentFacets(TypedDict, total=False):
    """The facets that were asked for, and under `more` how many values a label has beside those that are listed."""

    source: list[SentLabelValue]
    author: list[SentLabelValue]
    category: list[SentLabelValue]
    date: list[SentValue]
    more: dict[Label, int]


class SentBar(HistogramBar):
    """A day, month or year with its counts; with links, `url` leads to the answer for it alone."""

    url: NotRequired[str]


class SentHistogram(TypedDict):
    """The articles found over time; `unit` is day, month or year. A time without any article has no bar."""

    unit: str
    bars: list[SentBar]


class SentAnswer(AnswerHead):
    """One page of results; `histogram` is there where it was asked for, as it is where nothing is said of `facets`.

    `cursor` is there where one was asked with: the one to go on with, null at the end.
    """

    hits: list[SentArticle]
    facets: SentFacets
    histogram: NotRequired[SentHistogram]
    cursor: NotRequired[str | None]
    ids: ListedIds | None
    index: str


class SentValueList(TypedDict):
    """The values of one facet that hold what was looked for, `count` in all, of which the commonest are listed."""

    query: str
    facet: str
    find: str
    count: int
    values: list[SentLabelValue]
    index: str


@dataclass(frozen=True, slots=True)
class SentParts:
    """What of an answer is sent: fields of each hit, what is counted, and whether values lead on by links."""

    fields: tuple[str, ...] = SENT_FIELDS
    counted: tuple[str, ...] = COUNTABLE
    links: bool = False


EVERY_PART = SentParts()


def sent_answer(
    answer: Answer,
    request: Request,
    link: Link,
    say: Callable[[str], str] = str,
    parts: SentParts = EVERY_PART,
) -> SentAnswer:
    """The parts of an answer; see `linked.linked_answer`."""
    whole: dict[str, object] = {
        **answer_head(answer, request, link, say),
        "hits": _sent_hits(answer["hits"], parts.fields),
        "facets": _sent_facets(answer["facets"], request, link, parts),
    }
    if HISTOGRAM in parts.counted:
        found = answer["histogram"]
        whole["histogram"] = linked_histogram(found, request, link) if parts.links else found
    return cast(SentAnswer, whole | {"ids": answer["ids"], "index": answer["index"]})


def sent_value_list(
    found: ValueList, label: Label, request: Request, link: Link, *, links: bool
) -> SentValueList:
    """All values of a facet."""
    values = linked_labels(label, found["values"], request, link) if links else found["values"]
    return cast(SentValueList, {**found, "values": values})


def _sent_hits(hits: list[FoundArticle], fields: tuple[str, ...]) -> list[SentArticle]:
    return [_sent_hit(hit, fields) for hit in hits]


def _sent_hit(hit: FoundArticle, fields: tuple[str, ...]) -> SentArticle:
    sent: dict[str, object] = {name: hit[name] for name in fields}  # type: ignore[literal-required]
    for name in sent.keys() & IN_PIECES:
        sent[name] = joined_pieces(cast(list[Piece], sent[name]))
    return cast(SentArticle, sent)


def _sent_facets(facets: Facets, request: Request, link: Link, parts: SentParts) -> SentFacets:
    labels = [label for label in LABELS if label in parts.counted]
    sent: dict[str, object] = {}
    for label in labels:
        values = facets["labels"][label]
        sent[label] = linked_labels(label, values, request, link) if parts.links else values
    if DATE_FACET in parts.counted:
        sent[DATE_FACET] = linked_dates(facets["date"], request, link) if parts.links else facets["date"]
    if labels:
        sent["more"] = {label: facets["more"][label] for label in labels}
    return cast(SentFacets, sent)
