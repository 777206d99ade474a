"""Exports: all results of a search as a table (CSV) or with their texts (JSONL), sent as they are found."""

import csv
import io
from collections.abc import Iterable, Iterator

from flask import Blueprint, Response, request

from corpus.article import Article
from corpus.readers.jsonl import json_line
from search.answers.page import NO_QUERY
from search.query.request import BadParameter, Request, parse_request
from search.searcher import Searcher
from web.language import check_language
from web.links import Links, web_url

COLUMNS = ("title", "source", "date", "author", "category", "url", "id", "page")
# A cell that begins so is a formula to Excel and its like; the last four are forms of the first.
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")
BOM = "\ufeff"


def blueprint(searcher: Searcher) -> Blueprint:
    """The exports over one searcher."""
    exports = Blueprint("exports", __name__)

    @exports.get("/export.csv")
    def as_csv() -> Response:
        links = asked_for_something()
        lines = table(searcher.export(links.request), request.url_root.rstrip("/"), links.lang)
        return csv_file(lines, "kashshaf.csv")

    @exports.get("/export.jsonl")
    def as_jsonl() -> Response:
        articles = searcher.export(asked_for_something().request)
        return _file(map(json_line, articles), "application/x-ndjson", "kashshaf.jsonl")

    return exports


def asked_for_something() -> Links:
    """The links of what was asked; raises BadParameter, also where nothing was asked for."""
    check_language()
    links = Links(parse_request(request.args.getlist), lang=request.args.get("lang", "").strip())
    if not links.request.text:
        raise BadParameter(NO_QUERY)
    return links


def table(articles: Iterable[Article], root: str, lang: str = "") -> Iterator[bytes]:
    """Articles as the lines of a CSV file; `root` is the address of this site, for the links to their pages."""
    links = Links(Request(), lang)
    rows = (
        (
            article.title,
            article.source,
            article.date.isoformat(sep=" ", timespec="minutes") if article.date else None,
            article.author,
            article.category,
            web_url(article.url),
            article.id,
            root + links.article(article.id),
        )
        for article in articles
    )
    return csv_lines(COLUMNS, rows)


def csv_lines(columns: Iterable[str], rows: Iterable[Iterable[str | None]]) -> Iterator[bytes]:
    """A CSV file that Excel opens as it is: UTF-8 with its mark, ISO dates, no formulas."""
    yield (BOM + _line(columns)).encode()
    for row in rows:
        yield _line(map(plain_cell, row)).encode(errors="replace")


def csv_file(lines: Iterator[bytes], name: str) -> Response:
    """A CSV file to be saved under a name."""
    return _file(lines, "text/csv", name)


def plain_cell(text: str | None) -> str:
    """A cell that is text to a spreadsheet: on one line, an apostrophe before what would be a formula.

    >>> plain_cell("=1+1"), plain_cell("عنوان"), plain_cell(None)
    ("'=1+1", 'عنوان', '')
    """
    line = " ".join((text or "").replace("\0", "").splitlines())
    return f"'{line}" if line.lstrip().startswith(FORMULA_STARTS) or line.startswith(FORMULA_STARTS) else line


def _line(cells: Iterable[str]) -> str:
    line = io.StringIO()
    csv.writer(line).writerow(cells)
    return line.getvalue()


def _file(lines: Iterator[bytes], kind: str, name: str) -> Response:
    response = Response(lines, mimetype=kind)
    response.headers.set("Content-Disposition", "attachment", filename=name)
    return response
