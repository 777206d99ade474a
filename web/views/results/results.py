"""The results of a search: the page and its JSON twin."""

from collections.abc import Sequence
from datetime import UTC, datetime

from flask import Blueprint, Response, current_app, jsonify, make_response, render_template, request

from search.answers.ways_on import WayOn
from search.searcher import Searcher
from search.syntax.brackets import QUOTES
from web.api.cursor import asked_walk, further_cursor
from web.api.endpoint import endpoint
from web.api.parameters import WALKED_SEARCH
from web.api.parts import ANSWER_PARTS, asked_parts, keeping_parts
from web.drawing.histogram import HistogramDrawing
from web.http.asked import as_shown, asked
from web.http.headers import unkept_if
from web.http.hosts import site_root
from web.http.usable import SEARCHED
from web.language import gettext
from web.links.linked import linked_answer
from web.links.links import Links
from web.links.named_values import Counts, named_chips, named_values
from web.links.pager import Pager
from web.links.sent import SentAnswer, sent_answer
from web.links.shapes import LinkedAnswer, LinkedNote
from web.links.undone import Undone

from .start import start_page
from .values import counts_of

WITHOUT_QUOTES = str.maketrans("", "", QUOTES)


def results_views(searcher: Searcher) -> Blueprint:
    """The results over one searcher."""
    views = Blueprint("results", __name__)
    views.add_app_template_filter(only_unquotes)
    views.add_app_template_filter(named_values)
    views.add_app_template_filter(named_chips)

    @views.get("/")
    def page() -> Response:
        links = asked(page=True)
        return shown_page(searcher, links) if set(request.args) & SEARCHED else start_page(searcher, links)

    @views.get("/api/search")
    @endpoint(SentAnswer, *WALKED_SEARCH, *ANSWER_PARTS)
    def twin() -> Response:
        return shown_twin(searcher, asked())

    return views


def shown_page(searcher: Searcher, links: Links) -> Response:
    """What a search finds, as a page."""
    shown = as_shown(links.request)
    answer = linked_answer(searcher.search(shown), links.request, links.search, gettext)
    nothing = not (answer["total"] or answer["message"] or answer["partial"])
    ways = searcher.ways_on(shown) if nothing else []
    whole = _results_page(answer, links, counts_of(searcher, shown), ways)
    return unkept_if(answer["partial"], make_response(whole))


def shown_twin(searcher: Searcher, links: Links) -> Response:
    """What a search finds, as JSON."""
    parts, link = asked_parts(), keeping_parts(links.api_search)
    walked = asked_walk(links.request, searcher.address)
    answer = searcher.search(walked)
    sent = sent_answer(answer, links.request, link, gettext, parts)
    if walked.walk:
        sent["cursor"] = further_cursor(answer["further"], walked, searcher.address)
    return unkept_if(answer["partial"], jsonify(sent))


def _results_page(answer: LinkedAnswer, links: Links, every: Counts, ways: Sequence[WayOn]) -> str:
    return render_template(
        "results.html",
        answer=answer,
        links=links,
        every=every,
        ways=ways,
        undone=Undone(links),
        most_exported=current_app.config["MOST_EXPORTED"],
        root=site_root(),
        today=datetime.now(UTC).date().isoformat(),
        picture=HistogramDrawing.of(answer["histogram"]),
        pager=Pager.of(page=answer["page"], total=answer["total"], size=answer["size"]),
    )


def only_unquotes(note: LinkedNote, query: str) -> bool:
    """Whether a note's query is this one without its quotation marks.

    >>> only_unquotes({"query": "مجلس الأمن"}, '"مجلس الأمن"')
    True
    """
    return note["query"].translate(WITHOUT_QUOTES).split() == query.translate(WITHOUT_QUOTES).split()
