"""The help page: how to ask, and what is understood without being asked for."""

from flask import Blueprint, render_template

from search.query.request import Request
from web.http.asked import asked
from web.links.links import Links
from web.operators import HEADINGS, Operator, operators


def help_views() -> Blueprint:
    """The help page."""
    views = Blueprint("help", __name__)

    @views.get("/help")
    def page() -> str:
        links = asked(page=True)
        return render_template(
            "help.html",
            links=links,
            headings={heading: (called, _under(heading)) for heading, called in HEADINGS.items()},
            search=lambda query: Links(Request(query), links.lang).here(),
        )

    return views


def _under(heading: str) -> list[Operator]:
    return [operator for operator in operators() if operator.heading == heading]
