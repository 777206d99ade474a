"""The look of the pages as a reader likes it, kept in cookies: a shared link carries no one's taste.

`/look?theme=dark&back=/` sets what it names and leads back. Nothing else is ever kept of a reader.
"""

from dataclasses import dataclass, fields
from urllib.parse import parse_qsl, urlsplit

from flask import Blueprint, Response, current_app, redirect, request

from search.query.request import BadParameter

from .calendar import hijri_day
from .language import MONTHS
from .links import address

CHOICES: dict[str, tuple[str, ...]] = {
    "theme": ("system", "light", "dark"),
    "months": tuple(MONTHS),
    "hijri": ("off", "on"),
    "view": ("full", "compact"),
    "keys": ("on", "off"),
}
A_YEAR = 31_536_000  # seconds


@dataclass(frozen=True, slots=True)
class Look:
    """What a reader likes: each field is one of its CHOICES, of which the first holds until another is chosen."""

    theme: str = "system"
    months: str = "egypt"
    hijri: str = "off"
    view: str = "full"
    keys: str = "on"

    @classmethod
    def of_reader(cls) -> "Look":
        """The look that this request's cookies ask for; what they may not ask for is passed over."""
        asked = {field.name: request.cookies.get(field.name, "") for field in fields(cls)}
        return cls(**{name: value for name, value in asked.items() if value in CHOICES[name]})


def blueprint() -> Blueprint:
    """The address that sets the look."""
    look = Blueprint("look", __name__)

    @look.get("/look")
    def choose() -> Response:
        chosen = {name: value for name in CHOICES if (value := request.args.get(name, ""))}
        for name, value in chosen.items():
            if value not in CHOICES[name]:
                raise BadParameter(
                    "%(name)s must be one of: %(values)s.", name=name, values=", ".join(CHOICES[name])
                )
        response = current_app.make_response(redirect(_back(), 303))
        for name, value in chosen.items():
            response.set_cookie(name, value, max_age=A_YEAR, httponly=True, samesite="Lax")
        response.cache_control.no_store = True
        return response

    look.after_app_request(vary)
    look.app_context_processor(furniture)
    look.app_template_filter("hijri")(hijri_day)
    return look


def vary(response: Response) -> Response:
    """Tell caches that a page depends on the cookies."""
    if response.mimetype == "text/html":
        response.vary.add("Cookie")
    return response


def furniture() -> dict[str, object]:
    """What every page needs: the look, and where to come back to after a change of it."""
    path = request.full_path if request.query_string else request.path
    return {"look": Look.of_reader(), "choices": CHOICES, "here": path, "look_link": look_link}


def look_link(**changed: str) -> str:
    """The address that sets some of the look and comes back here."""
    path = request.full_path if request.query_string else request.path
    return address("/look", [*changed.items(), ("back", path)])


def _back() -> str:
    """Where to lead back to: only ever a page of this site."""
    parts = urlsplit("/" + request.args.get("back", "/").lstrip("/\\"))
    return address(parts.path, parse_qsl(parts.query, keep_blank_values=True))
