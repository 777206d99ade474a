"""The JSON twins of the pages: the same answers under the same names."""

from flask import Blueprint, Response, abort, jsonify, request

from search.query.request import parse_request
from search.searcher import Searcher
from web.language import check_language, gettext
from web.links import Links


def blueprint(searcher: Searcher) -> Blueprint:
    """The API over one searcher."""
    api = Blueprint("api", __name__, url_prefix="/api")

    @api.get("/search")
    def search() -> Response:
        links = api_links()
        answer = searcher.search(links.request, links.api_search)
        message = answer["message"]
        answer["message"] = gettext(message) if message else None
        return jsonify(answer)

    @api.get("/article/<id:article_id>")
    def article(article_id: str) -> Response:
        found = searcher.article(article_id, api_links().request.text)
        if found is None:
            abort(404, gettext("There is no such article; it may have been removed from the index."))
        return jsonify(found)

    @api.get("/suggest")
    def suggest() -> Response:
        return jsonify(searcher.suggest(api_links().request.text))

    @api.get("/stats")
    def stats() -> Response:
        return jsonify(searcher.stats())

    return api


def api_links() -> Links:
    """The links of what was asked, naming a language only where the request did; raises BadParameter."""
    check_language()
    return Links(parse_request(request.args.getlist), lang=request.args.get("lang", "").strip())
