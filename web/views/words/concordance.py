"""The concordance: a page, its JSON twin and its table (CSV)."""

from collections.abc import Iterator

from flask import Blueprint, Response, jsonify, make_response, render_template, request

from search.answers.concordance import MOST_LINES, MOST_READ, LineOrder
from search.answers.shapes import Concordance, ConcordanceLine
from search.query.deadline import OutOfTime
from search.query.request import BadParameter, Problem
from search.searcher import Searcher
from web.drawing.signs import with_signs
from web.http.asked import asked
from web.http.files import table_file
from web.http.headers import unkept_if
from web.links.links import Links

CONCORDANCE_COLUMNS = ("before", "word", "after", "title", "source", "date", "id")


def concordance_views(searcher: Searcher) -> Blueprint:
    """The concordance over one searcher."""
    views = Blueprint("concordance", __name__)
    views.add_app_template_filter(with_signs)

    def found(links: Links) -> Concordance:
        return searcher.concordance(links.request, _order())

    @views.get("/concordance")
    def page() -> Response:
        links = asked(page=True)
        answer = found(links)
        return unkept_if(answer["partial"], make_response(_concordance_page(answer, links)))

    @views.get("/api/concordance")
    def twin() -> Response:
        answer = found(asked())
        return unkept_if(answer["partial"], jsonify(answer))

    @views.get("/concordance.csv")
    def rows() -> Response:
        answer = found(asked())
        if answer["partial"]:  # nobody would see it by the table
            raise OutOfTime
        return table_file(CONCORDANCE_COLUMNS, map(_cells, answer["lines"]), "concordance.csv")

    return views


def _concordance_page(answer: Concordance, links: Links) -> str:
    return render_template(
        "concordance.html",
        answer=answer,
        links=links,
        orders=[each.value for each in LineOrder],
        most_articles=MOST_READ,
        most_lines=MOST_LINES,
    )


def _order() -> LineOrder:
    """The order that was asked for; raises BadParameter."""
    wanted = request.args.get("order", "").strip()
    try:
        return LineOrder(wanted or LineOrder.ARTICLE)
    except ValueError:
        raise BadParameter(Problem.NO_OPTION, name="order", values=", ".join(LineOrder)) from None


def _cells(line: ConcordanceLine) -> Iterator[str | None]:
    return (line[name] for name in CONCORDANCE_COLUMNS)  # type: ignore[literal-required]
