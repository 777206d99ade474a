"""A day: what each paper had on it, and the days around it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from flask import Blueprint, Response, abort, make_response, render_template

from search.answers.days import DayNeighbours
from search.answers.shapes import FoundArticle
from search.query.plan import Choice, Choices, Filters
from search.query.request import MOST_HITS
from search.searcher import Searcher
from web.display.shown import display_name, one_with
from web.drawing.histogram import HistogramDrawing
from web.http.headers import unkept_if
from web.language import gettext
from web.links.links import Links
from web.links.named_values import NamedValue, named_values
from web.links.shapes import LinkedAnswer, LinkedHistogram

from .browsing import browsed, browsing

MOST_OF_A_PAPER = 6  # headlines
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


class PaperOfDay(NamedTuple):
    """A source with its number of articles on a day, and the first of them."""

    paper: NamedValue
    hits: Sequence[FoundArticle]


def day_views(searcher: Searcher) -> Blueprint:
    """The days of one searcher's archive."""
    views = Blueprint("day", __name__)

    @views.get("/day/<written>")
    def page(written: str) -> Response:
        day = _written_day(written)
        links = browsing(Filters(first=day, last=day))
        answer = browsed(searcher, links, MOST_HITS)
        papers = [_with_headlines(paper, searcher, links) for paper in _papers(answer, links)]
        shown = _day_page(day, answer, papers, searcher.neighbours(day), links)
        return unkept_if(answer["partial"], make_response(shown, 200 if answer["total"] else 404))

    return views


def _written_day(written: str) -> date:
    """The day that an address names; 404 where that is none."""
    try:
        day = date.fromisoformat(written) if _DAY.fullmatch(written) else None
    except ValueError:
        day = None  # as 2015-02-30
    return day or abort(404, gettext("There is no such day; write one as in /day/2015-07-21."))


def _day_page(
    day: date, answer: LinkedAnswer, papers: Sequence[PaperOfDay], neighbours: DayNeighbours, links: Links
) -> str:
    near: LinkedHistogram = {
        "unit": "day",
        "bars": [
            {**each, "all": each["count"], "url": links.day(each["value"])} for each in neighbours["near"]
        ],
    }
    return render_template(
        "day.html",
        day=day.isoformat(),
        answer=answer,
        papers=papers,
        neighbours=neighbours,
        near=near,
        picture=HistogramDrawing.of(near),
        links=links,
    )


def _papers(answer: LinkedAnswer, links: Links) -> Iterator[PaperOfDay]:
    """The sources of a day, those with most articles first, with what is theirs among the newest of all."""
    listed: dict[str | None, list[FoundArticle]] = {}
    for hit in answer["hits"]:
        listed.setdefault(hit["source"] and display_name(hit["source"]), []).append(hit)
    for value in named_values(answer["facets"]["source"], "source", links):  # type: ignore[arg-type]
        if value["count"]:
            yield PaperOfDay(value, listed.get(value["name"], [])[:MOST_OF_A_PAPER])


def _with_headlines(paper: PaperOfDay, searcher: Searcher, links: Links) -> PaperOfDay:
    """A paper of which others' newer articles left none, with its own."""
    if paper.hits:
        return paper
    value = paper.paper["value"]
    choice = Choice((None,) if value is None else one_with("source", value))
    filters = replace(links.request.filters, labels=Choices(source=choice))
    own = replace(links, request=replace(links.request, filters=filters))
    return PaperOfDay(paper.paper, browsed(searcher, own, MOST_OF_A_PAPER)["hits"])
