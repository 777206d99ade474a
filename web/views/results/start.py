"""The start page, which shows what the archive holds, and the JSON twin of what the index is."""

from contextlib import suppress
from dataclasses import replace
from typing import TypedDict

from flask import Blueprint, Response, jsonify, make_response, render_template

from search.engines.timeline import Unit
from search.query.deadline import OutOfTime
from search.searcher import Searcher
from web.api.endpoint import endpoint
from web.display.shown import held_sources
from web.drawing.histogram import HistogramDrawing
from web.http.asked import as_shown
from web.http.headers import unkept_if
from web.language import gettext
from web.links.linked import linked_answer
from web.links.links import Links
from web.links.shapes import LinkedHistogram
from web.sentences import sentence

LATEST = 5
MOST_AT_START = 10  # sources
# How to ask, and what it finds.
EXAMPLES = (
    ("أسعار النفط", sentence("articles with all the words, in any spelling")),
    ('"أسعار النفط"', sentence("the words side by side, in this order")),
    (
        '"وزير السعودية"~5',
        sentence("the words near each other in any order, with up to five others between them"),
    ),
    ("أسعار -النفط", sentence("without the word after the minus")),
    ("نفط*", sentence("words that begin so; * is any letters, and ? one letter within a word")),
    ("النفط أو الغاز", sentence("either of the two; OR does the same")),
)


class IndexStats(TypedDict):
    """What an index holds; `sources` has the number of articles of each. Some kinds of index tell more."""

    created: str
    articles: int
    words: int
    tokens: int
    first_date: str | None
    last_date: str | None
    sources: dict[str, int]
    unknown_source: int
    fingerprint: str
    bytes: int


def start_views(searcher: Searcher) -> Blueprint:
    """What an index holds. The page itself is given where nothing is searched for; see `results`."""
    views = Blueprint("start", __name__)

    @views.get("/api/stats")
    @endpoint(IndexStats)
    def twin() -> Response:
        return jsonify(searcher.stats())

    return views


def start_page(searcher: Searcher, links: Links) -> Response:
    """The start page: the archive over time, its sources, its latest articles, as far as there is time for them."""
    asked_for = as_shown(replace(links.request, size=LATEST))
    answer = None
    with suppress(OutOfTime):
        answer = linked_answer(searcher.search(asked_for), links.request, links.search, gettext)
    stats = searcher.stats()
    sources = held_sources(stats["sources"])
    page = render_template(
        "start.html",
        stats=stats,
        links=links,
        answer=answer,
        sources=sources[:MOST_AT_START],
        all_sources=len(sources),
        picture=HistogramDrawing.of(_by_day(answer["histogram"], links)) if answer else None,
        examples=EXAMPLES,
    )
    return unkept_if(answer is None or answer["partial"], make_response(page))


def _by_day(histogram: LinkedHistogram, links: Links) -> LinkedHistogram:
    """The same bars; those that are days lead to the pages of days."""
    if histogram["unit"] != Unit.DAY:
        return histogram
    return {"unit": Unit.DAY, "bars": [{**bar, "url": links.day(bar["value"])} for bar in histogram["bars"]]}
