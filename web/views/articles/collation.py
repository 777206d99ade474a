"""Two articles side by side, word by word: the page and its JSON twin."""

from flask import Blueprint, Response, jsonify, make_response, render_template, request

from search.answers.copy_shapes import CollationPage
from search.query.request import BadParameter
from search.searcher import Searcher
from web.api.endpoint import endpoint
from web.api.parameter import Parameter
from web.api.parameters import SEARCH
from web.http.asked import asked
from web.http.errors import unknown_article
from web.http.headers import unkept_if
from web.links.links import Links
from web.sentences import PageProblem, sentence

WITH = Parameter("with", sentence("The id of the article to be put beside this one."), needed=True)


def collation_views(searcher: Searcher) -> Blueprint:
    """The collations over one searcher."""
    views = Blueprint("collation", __name__)

    def found(article_id: str, links: Links) -> CollationPage:
        other = request.args.get("with", "")
        if not other:
            raise BadParameter(PageProblem.NO_OTHER)
        return searcher.beside(article_id, other, links.request) or unknown_article()

    @views.get("/collation/<id:article_id>")
    def page(article_id: str) -> Response:
        links = asked(page=True)
        answer = found(article_id, links)
        whole = render_template("collation.html", answer=answer, links=links)
        return unkept_if(answer["partial"], make_response(whole))

    @views.get("/api/collation/<id:article_id>")
    @endpoint(CollationPage, WITH, *SEARCH)
    def twin(article_id: str) -> Response:
        answer = found(article_id, asked())
        return unkept_if(answer["partial"], jsonify(answer))

    return views
