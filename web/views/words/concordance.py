"""The concordance: a page, its JSON twin and its table (CSV)."""

from collections.abc import Iterator
from enum import StrEnum
from typing import NamedTuple, TypeVar

from flask import Blueprint, Response, jsonify, make_response, render_template, request

from index.words.tokens import tokens
from search.answers.shapes import Concordance, ConcordanceLine
from search.answers.words.concordance import LINES_A_PAGE
from search.contexts.collocates import REACH
from search.contexts.lines import LineOrder
from search.contexts.narrowing import Beside, WordSide
from search.query.deadline import OutOfTime
from search.query.request import MOST_LETTERS, BadParameter, Problem
from search.searcher import Searcher
from web.api.endpoint import endpoint
from web.api.parameter import Parameter, one_of
from web.api.parameters import SEARCH
from web.drawing.signs import with_signs
from web.http.asked import asked
from web.http.files import table_file
from web.http.headers import unkept_if
from web.links.links import Links
from web.links.pager import Pager
from web.sentences import sentence

ORDER = one_of("order", sentence("The order of the lines."), LineOrder, default=LineOrder.ARTICLE)
BESIDE_WORDS = Parameter("with", sentence("Words that stand beside each place."), most=MOST_LETTERS)
BESIDE_SIDE = one_of("side", sentence("On which side these words stand."), WordSide, default=WordSide.EITHER)
CONCORDANCE_COLUMNS = ("before", "word", "after", "title", "source", "date", "id")
LINES_A_TABLE = 10_000
# The orders as the page groups them.
BY_ARTICLE = (LineOrder.ARTICLE, LineOrder.SOURCE, LineOrder.DATE)
BY_NEIGHBOUR = (
    (LineOrder.BEFORE, LineOrder.BEFORE2, LineOrder.BEFORE3),
    (LineOrder.AFTER, LineOrder.AFTER2, LineOrder.AFTER3),
)

LineOption = TypeVar("LineOption", bound=StrEnum)


class _Wanted(NamedTuple):
    """What is asked of a concordance beside the search: an order, and words beside each place as they were typed."""

    order: LineOrder
    words: str
    side: WordSide

    @property
    def beside(self) -> Beside | None:
        """The words that are to stand beside each place, if any."""
        words = tuple(token.word for token in tokens(self.words))
        return Beside(words, self.side) if words else None


def concordance_views(searcher: Searcher) -> Blueprint:
    """The concordance over one searcher."""
    views = Blueprint("concordance", __name__)
    views.add_app_template_filter(with_signs)

    def found(links: Links, wanted: _Wanted, a_page: int = LINES_A_PAGE) -> Concordance:
        return searcher.concordance(links.request, wanted.order, wanted.beside, a_page)

    @views.get("/concordance")
    def page() -> Response:
        links, wanted = asked(page=True), _wanted_lines()
        answer = found(links, wanted)
        return unkept_if(answer["partial"], make_response(_concordance_page(answer, links, wanted)))

    @views.get("/api/concordance")
    @endpoint(Concordance, *SEARCH, ORDER, BESIDE_WORDS, BESIDE_SIDE)
    def twin() -> Response:
        answer = found(asked(), _wanted_lines())
        return unkept_if(answer["partial"], jsonify(answer))

    @views.get("/concordance.csv")
    def rows() -> Response:
        answer = found(asked(), _wanted_lines(), LINES_A_TABLE)
        if answer["partial"]:  # nobody would see it by the table
            raise OutOfTime
        return table_file(CONCORDANCE_COLUMNS, map(_cells, answer["lines"]), "concordance.csv")

    return views


def _concordance_page(answer: Concordance, links: Links, wanted: _Wanted) -> str:
    narrowed = {"beside": (wanted.words, wanted.side.value)} if wanted.beside else {}
    return render_template(
        "concordance.html",
        answer=answer,
        links=links,
        by_article=BY_ARTICLE,
        by_neighbour=BY_NEIGHBOUR,
        narrowed=narrowed,
        reach=REACH,
        tables=-(-answer["places"] // LINES_A_TABLE),
        pager=Pager.of(page=answer["page"], total=answer["places"], size=answer["size"]),
    )


def _wanted_lines() -> _Wanted:
    """What is asked beside the search; raises BadParameter."""
    words = request.args.get("with", "").strip()
    if len(words) > MOST_LETTERS:
        raise BadParameter(Problem.LONG_QUERY, name="with", length=len(words), most=MOST_LETTERS)
    return _Wanted(_chosen_option("order", LineOrder.ARTICLE), words, _chosen_option("side", WordSide.EITHER))


def _chosen_option(name: str, usual: LineOption) -> LineOption:
    """One of the values of an option; raises BadParameter."""
    kind, wanted = type(usual), request.args.get(name, "").strip()
    try:
        return kind(wanted) if wanted else usual
    except ValueError:
        raise BadParameter(Problem.NO_OPTION, name=name, values=", ".join(kind)) from None


def _cells(line: ConcordanceLine) -> Iterator[str | None]:
    return (line[name] for name in CONCORDANCE_COLUMNS)  # type: ignore[literal-required]
