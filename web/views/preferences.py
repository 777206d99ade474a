"""The address that sets how pages look: `/look?theme=dark&back=/` sets what it names and leads back."""

from urllib.parse import parse_qsl, urlsplit

from flask import Blueprint, Response, current_app, redirect, request

from search.query.request import BadParameter, Problem
from web.calendar import hijri_day
from web.http.preferences import CHOICES, KEPT_FOR
from web.links.addresses import address


def preference_views() -> Blueprint:
    """The address that sets a reader's preferences, kept in cookies."""
    views = Blueprint("preferences", __name__)

    @views.get("/look")
    def choose() -> Response:
        chosen = _chosen_preferences()
        response = current_app.make_response(redirect(_back(), 303))
        for name, value in chosen.items():
            response.set_cookie(name, value, max_age=KEPT_FOR, httponly=True, samesite="Lax")
        response.cache_control.no_store = True
        return response

    views.after_app_request(_vary)
    views.app_template_filter("hijri")(hijri_day)
    return views


def _chosen_preferences() -> dict[str, str]:
    """What the request sets; raises BadParameter."""
    chosen = {name: value for name in CHOICES if (value := request.args.get(name, ""))}
    for name, value in chosen.items():
        if value not in CHOICES[name]:
            raise BadParameter(Problem.NO_OPTION, name=name, values=", ".join(CHOICES[name]))
    return chosen


def _vary(response: Response) -> Response:
    """Tell caches that a page depends on the cookies."""
    if response.mimetype == "text/html":
        response.vary.add("Cookie")
    return response


def _back() -> str:
    """Where to lead back to: only ever a page of this site."""
    parts = urlsplit("/" + request.args.get("back", "/").lstrip("/\\"))
    return address(parts.path, parse_qsl(parts.query, keep_blank_values=True))
