"""The concordance: a page, its JSON twin and its table (CSV)."""

from collections.abc import Iterator

from flask import Blueprint, Response, jsonify, render_template, request

from search.answers.concordance import MOST_ARTICLES, MOST_LINES, Order
from search.answers.shapes import Concordance
from search.query.request import BadParameter
from search.searcher import Searcher

from .export import asked_for_something, csv_file, csv_lines
from .results import page_links

COLUMNS = ("before", "word", "after", "title", "source", "date", "id")


def blueprint(searcher: Searcher) -> Blueprint:
    """The concordance over one searcher."""
    concordances = Blueprint("concordances", __name__)

    def found() -> Concordance:
        return searcher.concordance(asked_for_something().request, order())

    @concordances.get("/concordance")
    def page() -> str:
        return render_template(
            "concordance.html",
            answer=found(),
            links=page_links(),
            orders=[each.value for each in Order],
            most_articles=MOST_ARTICLES,
            most_lines=MOST_LINES,
        )

    @concordances.get("/api/concordance")
    def twin() -> Response:
        return jsonify(found())

    @concordances.get("/concordance.csv")
    def table() -> Response:
        return csv_file(_rows(found()), "concordance.csv")

    return concordances


def order() -> Order:
    """The order that was asked for; raises BadParameter."""
    wanted = request.args.get("order", "").strip()
    try:
        return Order(wanted or Order.ARTICLE)
    except ValueError:
        raise BadParameter(
            "%(name)s must be one of: %(values)s.", name="order", values=", ".join(Order)
        ) from None


def _rows(answer: Concordance) -> Iterator[bytes]:
    rows = ([line[name] for name in COLUMNS] for line in answer["lines"])  # type: ignore[literal-required]
    return csv_lines(COLUMNS, rows)
