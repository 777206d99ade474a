"""Exports: all results of a search as a table (CSV) or with their texts (JSONL), sent as they are found."""

from collections.abc import Iterable, Iterator

from flask import Blueprint, Response, current_app

from corpus.article import Article
from corpus.readers.json_files.lines import json_line
from index.segments.labels import LABELS, labels_of
from search.query.request import Request
from search.searcher import Searcher
from web.display.taming import tame_json_bytes
from web.http.asked import asked
from web.http.files import saved, table_file
from web.http.hosts import site_root
from web.links.addresses import web_url
from web.links.links import Links

FIRST_LABEL, *OTHER_LABELS = LABELS
EXPORT_COLUMNS = ("title", FIRST_LABEL, "date", *OTHER_LABELS, "url", "id", "page")


def export_views(searcher: Searcher) -> Blueprint:
    """The exports over one searcher."""
    views = Blueprint("export", __name__)

    @views.get("/export.csv")
    def as_csv() -> Response:
        links = asked()
        most = current_app.config["MOST_EXPORTED"]
        rows = exported(searcher.export(links.request, most), site_root(), links.lang)
        return table_file(EXPORT_COLUMNS, rows, "kashshaf.csv")

    @views.get("/export.jsonl")
    def as_jsonl() -> Response:
        articles = searcher.export(asked().request, current_app.config["MOST_EXPORTED"])
        return saved(map(tame_json_bytes, map(json_line, articles)), "application/x-ndjson", "kashshaf.jsonl")

    return views


def exported(articles: Iterable[Article], site: str, lang: str = "") -> Iterator[tuple[str | None, ...]]:
    """Articles as the rows of a table; `site` is the address of this one, for the links to their pages."""
    links = Links(Request(), lang)
    for article in articles:
        first, *others = labels_of(article)
        date = article.date.isoformat(sep=" ", timespec="minutes") if article.date else None
        page = site + links.article(article.id)
        yield article.title, first, date, *others, web_url(article.url), article.id, page
