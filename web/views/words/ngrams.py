"""Runs of two to four words that hold a query's words, as a page, its JSON twin and its table (CSV)."""

from collections.abc import Iterator

from flask import Blueprint, Response, jsonify, make_response, render_template, request

from search.answers.words.context_shapes import Ngrams
from search.answers.words.words_in_company import LONGEST_RUN, SHORTEST_RUN
from search.query.deadline import OutOfTime
from search.query.request import BadParameter, Problem
from search.searcher import Searcher
from web.api.endpoint import endpoint
from web.api.parameter import one_of
from web.api.parameters import SEARCH
from web.http.asked import asked
from web.http.files import table_file
from web.http.headers import unkept_if
from web.links.company import LinkedNgrams, linked_ngrams
from web.sentences import sentence

NGRAM_COLUMNS = ("text", "count", "articles")
MOST_NGRAM_ROWS = 1_000
RUN_LENGTHS = range(SHORTEST_RUN, LONGEST_RUN + 1)
RUN_LENGTH = one_of(
    "n", sentence("How many words a run has."), map(str, RUN_LENGTHS), default=str(SHORTEST_RUN)
)


def ngram_views(searcher: Searcher) -> Blueprint:
    """The runs of one searcher."""
    views = Blueprint("ngrams", __name__)

    @views.get("/ngrams")
    def page() -> Response:
        links, words = asked(page=True), _run_length()
        found = searcher.ngrams(links.request, words)
        answer = linked_ngrams(found, links)
        text = render_template("ngrams.html", answer=answer, links=links, lengths=RUN_LENGTHS)
        return unkept_if(found["partial"], make_response(text))

    @views.get("/api/ngrams")
    @endpoint(LinkedNgrams, *SEARCH, RUN_LENGTH)
    def twin() -> Response:
        links, words = asked(), _run_length()
        found = searcher.ngrams(links.request, words)
        return unkept_if(found["partial"], jsonify(linked_ngrams(found, links, twin=True)))

    @views.get("/ngrams.csv")
    def rows() -> Response:
        links, words = asked(), _run_length()
        found = searcher.ngrams(links.request, words, MOST_NGRAM_ROWS)
        if found["partial"]:  # nobody would see it by the table
            raise OutOfTime
        return table_file(NGRAM_COLUMNS, _ngram_cells(found), "ngrams.csv")

    return views


def _run_length() -> int:
    """How many words a run has; raises BadParameter."""
    wanted = request.args.get("n", "").strip() or str(SHORTEST_RUN)
    if wanted not in map(str, RUN_LENGTHS):
        raise BadParameter(Problem.NO_OPTION, name="n", values=", ".join(map(str, RUN_LENGTHS)))
    return int(wanted)


def _ngram_cells(found: Ngrams) -> Iterator[tuple[str, ...]]:
    return ((row["text"], str(row["count"]), str(row["articles"])) for row in found["ngrams"])
