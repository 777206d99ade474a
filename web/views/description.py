"""The description of the API: as a document for programs (OpenAPI 3.1), and as a page."""

from flask import Blueprint, Response, current_app, jsonify, make_response, render_template

from web.api.document import openapi_document
from web.api.endpoint import endpoint
from web.api.operations import operations_of
from web.http.asked import asked
from web.http.hosts import site_root
from web.language import check_language
from web.sentences import PROBLEM_TITLES

OPENAPI_PATH = "/api/openapi.json"


def description_views() -> Blueprint:
    """What the API is."""
    views = Blueprint("description", __name__)

    @views.get(OPENAPI_PATH)
    @endpoint(dict, by_index=False)
    def document() -> Response:
        check_language()
        return jsonify(openapi_document(current_app, site_root()))

    @views.get("/api")
    def page() -> Response:
        text = render_template(
            "api.html",
            links=asked(page=True),
            operations=[*operations_of(current_app)],
            problems=PROBLEM_TITLES,
            document=OPENAPI_PATH,
            site=site_root(),
        )
        return make_response(text)

    return views
