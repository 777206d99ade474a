"""The results of a search: the page and its JSON twin."""

from datetime import UTC, datetime

from flask import Blueprint, Response, current_app, jsonify, render_template

from search.searcher import Searcher
from web.drawing.histogram import HistogramDrawing
from web.language import gettext
from web.links.addresses import Link
from web.links.linked import linked_answer
from web.links.links import Links
from web.links.pager import Pager
from web.links.shapes import LinkedAnswer

from .asked import asked, site_root
from .start import start_page


def results_views(searcher: Searcher) -> Blueprint:
    """The results over one searcher."""
    views = Blueprint("results", __name__)

    def found(links: Links, link: Link) -> LinkedAnswer:
        return linked_answer(searcher.search(links.request), links.request, link, gettext)

    @views.get("/")
    def page() -> str:
        links = asked(page=True)
        if not links.request.text:
            return start_page(searcher, links)
        return _results_page(found(links, links.search), links)

    @views.get("/api/search")
    def twin() -> Response:
        links = asked()
        return jsonify(found(links, links.api_search))

    return views


def _results_page(answer: LinkedAnswer, links: Links) -> str:
    return render_template(
        "results.html",
        answer=answer,
        links=links,
        most_exported=current_app.config["MOST_EXPORTED"],
        root=site_root(),
        today=datetime.now(UTC).date().isoformat(),
        picture=HistogramDrawing.of(answer["histogram"]),
        pager=Pager.of(page=answer["page"], total=answer["total"], size=answer["size"]),
    )
