"""All values of one facet of a search: a page with a field to look among them, and its JSON twin."""

from flask import Blueprint, Response, jsonify, render_template, request

from index.segments.labels import Label
from search.answers.values import MOST_LISTED
from search.searcher import Searcher

from .api import api_links
from .export import asked_for_something
from .results import page_links


def blueprint(searcher: Searcher) -> Blueprint:
    """The values over one searcher."""
    values = Blueprint("values", __name__)

    @values.get("/facet/<any(source, author, category):label>")
    def page(label: Label) -> str:
        asked_for_something()
        links = page_links()
        return render_template(
            "values.html",
            answer=searcher.values(label, links.request, looked_for(), links.search),
            label=label,
            links=links,
            most_listed=MOST_LISTED,
        )

    @values.get("/api/facet/<any(source, author, category):label>")
    def twin(label: Label) -> Response:
        asked_for_something()
        links = api_links()
        return jsonify(searcher.values(label, links.request, looked_for(), links.api_search))

    return values


def looked_for() -> str:
    """The letters that the values are to hold."""
    return request.args.get("find", "").strip()
