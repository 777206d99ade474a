"""What every page needs: its language, the way to the same page in the other one, and what its reader prefers."""

from flask import request

from web.language import ARABIC, ENGLISH, language
from web.links.addresses import address, joined

from .preferences import CHOICES, Preferences


def page_context() -> dict[str, object]:
    """The names that every template knows."""
    return {**_language_context(), **_preferences_context(), "typed": request.args.get("q", "")}


def _language_context() -> dict[str, object]:
    chosen = language()
    other = ENGLISH if chosen == ARABIC else ARABIC
    kept = [(name, value) for name, value in request.args.items(multi=True) if name != "lang"]
    named = [("lang", other)] if other != ARABIC else []
    named_language = "" if chosen == ARABIC else chosen
    return {
        "lang": chosen,
        "direction": "rtl" if chosen == ARABIC else "ltr",
        "switch": address(request.path, kept + named),
        "home": joined("/", "", named_language),
        "help": joined("/help", "", named_language),
        "about": joined("/about", "", named_language),
        "api": joined("/api", "", named_language),
    }


def _preferences_context() -> dict[str, object]:
    """The preferences, and where to come back to after a change of them."""
    return {
        "preferences": Preferences.of_reader(),
        "options": CHOICES,
        "here": _here(),
        "preference_link": _preference_link,
    }


def _preference_link(**changed: str) -> str:
    """The address that sets some preferences and comes back here."""
    return address("/look", [*changed.items(), ("back", _here())])


def _here() -> str:
    return request.full_path if request.query_string else request.path
