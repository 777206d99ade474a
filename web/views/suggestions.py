"""Suggestions while a reader types: for the page's own script, and for the address bar of a browser."""

import json

from flask import Blueprint, Response, jsonify, request

from search.answers.shapes import Suggestions
from search.searcher import Searcher
from web.api.endpoint import endpoint
from web.api.parameters import SEARCH
from web.display.taming import tame_json
from web.http.asked import asked
from web.http.headers import unkept_if

COMPLETIONS = "/api/completions"
SUGGESTIONS_TYPE = "application/x-suggestions+json"


def suggestion_views(searcher: Searcher) -> Blueprint:
    """The suggestions of one searcher."""
    views = Blueprint("suggestions", __name__)

    @views.get("/api/suggest")
    @endpoint(Suggestions, *SEARCH)
    def suggest() -> Response:
        begun = asked().request
        answer = searcher.suggest(begun.text, begun.deadline)
        return unkept_if(answer["partial"], jsonify(answer))

    @views.get(COMPLETIONS)
    @endpoint(list[str | list[str]], *SEARCH, kind=SUGGESTIONS_TYPE)
    def complete() -> Response:
        asked()  # what cannot be asked is refused
        typed = request.args.get("q", "")  # to the letter: a browser looks whether the answer is still wanted
        answer = [typed, searcher.completions(typed)]
        return Response(tame_json(json.dumps(answer, ensure_ascii=False)), mimetype=SUGGESTIONS_TYPE)

    return views
