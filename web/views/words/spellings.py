"""Which paper writes which: the spellings of a query's words by source, as a page, its JSON twin and tables as CSV."""

from collections.abc import Iterator

from flask import Blueprint, Response, jsonify, render_template

from search.answers.shapes import SpellingTables
from search.searcher import Searcher
from web.api.endpoint import endpoint
from web.api.parameters import SEARCH
from web.http.asked import asked
from web.http.files import table_file
from web.links.papers import linked_spelling_tables
from web.links.shapes import LinkedSpellingTables

SPELLING_COLUMNS = ("word", "source", "spelling", "articles")


def spelling_views(searcher: Searcher) -> Blueprint:
    """The spellings of one searcher."""
    views = Blueprint("spellings", __name__)

    @views.get("/spellings")
    def page() -> str:
        links = asked(page=True)
        answer = linked_spelling_tables(searcher.spellings(links.request), links.request, links.search)
        return render_template("spellings.html", answer=answer, links=links)

    @views.get("/api/spellings")
    @endpoint(LinkedSpellingTables, *SEARCH)
    def twin() -> Response:
        links = asked()
        found = searcher.spellings(links.request)
        return jsonify(linked_spelling_tables(found, links.request, links.api_search))

    @views.get("/spellings.csv")
    def rows() -> Response:
        found = searcher.spellings(asked().request)
        return table_file(SPELLING_COLUMNS, _rows_of(found), "spellings.csv")

    return views


def _rows_of(found: SpellingTables) -> Iterator[tuple[str | None, ...]]:
    """A row for each spelling in each source; those beside the commonest sources are one, without a name."""
    for table in found["words"]:
        rows = [(row["source"] or "~", row["counts"]) for row in table["rows"]]
        if table["rest"]["sources"]:
            rows.append(("", table["rest"]["counts"]))
        for source, counts in rows:
            for spelling, count in zip(table["spellings"], counts, strict=True):
                yield table["word"], source, spelling["text"], str(count)
