"""An article with the words of a search marked: the page and its JSON twin."""

from flask import Blueprint, Response, jsonify, make_response, render_template

from search.answers.copy_shapes import ArticlePage
from search.searcher import Searcher
from web.api.endpoint import endpoint
from web.api.parameters import SEARCH
from web.drawing.numbering import numbered_marks
from web.http.asked import asked
from web.http.errors import unknown_article
from web.http.headers import unkept_if
from web.links.addresses import web_url
from web.links.links import Links


def article_views(searcher: Searcher) -> Blueprint:
    """The articles of one searcher."""
    views = Blueprint("article", __name__)

    def found(article_id: str, links: Links) -> ArticlePage:
        return searcher.article(article_id, links.request) or unknown_article()

    @views.get("/article/<id:article_id>")
    def page(article_id: str) -> Response:
        links = asked(page=True)
        article = found(article_id, links)
        return unkept_if(article["partial"], make_response(_article_page(article, links)))

    @views.get("/api/article/<id:article_id>")
    @endpoint(ArticlePage, *SEARCH)
    def twin(article_id: str) -> Response:
        article = found(article_id, asked())
        return unkept_if(article["partial"], jsonify(article))

    return views


def _article_page(article: ArticlePage, links: Links) -> str:
    texts = numbered_marks(article["paragraphs"])
    return render_template(
        "article.html",
        article=article,
        paragraphs=texts,
        marks=max((step.mark for text in texts for step in text), default=0),
        original=web_url(article["url"]),
        links=links,
    )
