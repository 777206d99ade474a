"""The start page, which says what the index holds, and its JSON twin."""

from flask import Blueprint, Response, jsonify, render_template

from search.searcher import Searcher
from web.links.links import Links


def start_views(searcher: Searcher) -> Blueprint:
    """What an index holds. The page itself is given where nothing is searched for; see `results`."""
    views = Blueprint("start", __name__)

    @views.get("/api/stats")
    def twin() -> Response:
        return jsonify(searcher.stats())

    return views


def start_page(searcher: Searcher, links: Links) -> str:
    """The start page."""
    return render_template("start.html", stats=searcher.stats(), links=links)
