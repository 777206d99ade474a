"""A collection of the operator's as an address of its own: all its articles, or those of a search."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

from flask import Blueprint, Response, abort

from search.query.id_list import IdList
from search.query.request import BadParameter, Problem, with_ids
from search.searcher import Searcher
from web.api.endpoint import endpoint
from web.api.parameters import WALKED_SEARCH
from web.api.parts import ANSWER_PARTS
from web.http.asked import asked
from web.language import gettext
from web.links.links import Links
from web.links.sent import SentAnswer
from web.sentences import SENTENCES

from .results import shown_page, shown_twin


def collection_views(searcher: Searcher) -> Blueprint:
    """The collections over one searcher."""
    views = Blueprint("collection", __name__)

    @views.get("/collection/<name>")
    def page(name: str) -> Response:
        with told_as_missing():
            return shown_page(searcher, within_collection(asked(page=True), name))

    @views.get("/api/collection/<name>")
    @endpoint(SentAnswer, *WALKED_SEARCH, *ANSWER_PARTS)
    def twin(name: str) -> Response:
        with told_as_missing():
            return shown_twin(searcher, within_collection(asked(), name))

    return views


def within_collection(links: Links, name: str) -> Links:
    """What was asked, narrowed to a collection."""
    asked = links.request.filters.ids or IdList()
    return replace(links, request=with_ids(links.request, replace(asked, collection=name)))


@contextmanager
def told_as_missing() -> Iterator[None]:
    """404 where the collection that an address names is not there."""
    try:
        yield
    except BadParameter as error:
        if error.problem is not Problem.NO_COLLECTION:
            raise
        abort(404, gettext(SENTENCES[error.problem], **error.values))
