"""Collocates: what stands beside a query's words, as a page, its JSON twin and its table (CSV)."""

from collections.abc import Iterator

from flask import Blueprint, Response, jsonify, make_response, render_template

from search.answers.words.context_shapes import Collocates
from search.contexts.collocates import REACH
from search.contexts.narrowing import WordSide
from search.query.deadline import OutOfTime
from search.searcher import Searcher
from web.api.endpoint import endpoint
from web.api.parameters import SEARCH
from web.http.asked import asked
from web.http.files import table_file
from web.http.headers import unkept_if
from web.links.company import LinkedCollocates, linked_collocates

COLLOCATE_COLUMNS = ("side", "word", "count", "score", "forms")
MOST_COLLOCATE_ROWS = 1_000  # before, and as many after


def collocate_views(searcher: Searcher) -> Blueprint:
    """The collocates of one searcher."""
    views = Blueprint("collocates", __name__)

    @views.get("/collocates")
    def page() -> Response:
        links = asked(page=True)
        found = searcher.collocates(links.request)
        answer = linked_collocates(found, links)
        text = render_template("collocates.html", answer=answer, links=links, reach=REACH)
        return unkept_if(found["partial"], make_response(text))

    @views.get("/api/collocates")
    @endpoint(LinkedCollocates, *SEARCH)
    def twin() -> Response:
        links = asked()
        found = searcher.collocates(links.request)
        return unkept_if(found["partial"], jsonify(linked_collocates(found, links, twin=True)))

    @views.get("/collocates.csv")
    def rows() -> Response:
        found = searcher.collocates(asked().request, MOST_COLLOCATE_ROWS)
        if found["partial"]:  # nobody would see it by the table
            raise OutOfTime
        return table_file(COLLOCATE_COLUMNS, _collocate_cells(found), "collocates.csv")

    return views


def _collocate_cells(found: Collocates) -> Iterator[tuple[str, ...]]:
    for side, rows in ((WordSide.BEFORE, found["before"]), (WordSide.AFTER, found["after"])):
        for row in rows:
            forms = "; ".join(f"{each['form']} {each['count']}" for each in row["forms"])
            yield side.value, row["word"], str(row["count"]), f"{row['score']:g}", forms
