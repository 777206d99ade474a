"""A source: what the archive holds of it, over time, its latest articles, and its feed."""

from flask import Blueprint, Response, abort, make_response, render_template

from search.query.plan import Choice, Choices, Filters, LabelValues
from search.query.request import UNKNOWN_VALUE
from search.searcher import Searcher
from web.display.shown import one_with
from web.drawing.histogram import HistogramDrawing
from web.http.headers import unkept_if
from web.language import gettext

from .browsing import browsed, browsing

LATEST_OF_SOURCE = 8


def source_views(searcher: Searcher) -> Blueprint:
    """The sources of one searcher's archive."""
    views = Blueprint("source", __name__)

    @views.get("/source/<id:name>")
    def page(name: str) -> Response:
        ones: LabelValues = (None,) if name == UNKNOWN_VALUE else one_with("source", name)
        links = browsing(Filters(Choices(source=Choice(ones))))
        answer = browsed(searcher, links, LATEST_OF_SOURCE)
        if not answer["total"]:
            abort(404, gettext("No article is of this source."))
        shown = render_template(
            "source.html",
            names=[one for one in ones if one],
            answer=answer,
            links=links,
            stats=searcher.stats(),
            picture=HistogramDrawing.of(answer["histogram"]),
        )
        return unkept_if(answer["partial"], make_response(shown))

    return views
