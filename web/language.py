"""The language of a page: which one is meant, its direction, and how it writes numbers and dates.

Both languages write Latin digits, as most Arabic newspapers on the web do now: they stay the same
in dates, counts, addresses and the browser's own date fields.
"""

from datetime import date

import flask_babel  # type: ignore[import-untyped]
from flask import Flask, request

from search.request import BadParameter

ARABIC, ENGLISH = "ar", "en"
LANGUAGES = (ARABIC, ENGLISH)
API = "/api/"


def install(app: Flask) -> None:
    """Teach the app and its templates to speak the reader's language."""
    flask_babel.Babel(app, locale_selector=language)
    app.add_template_filter(number)
    app.add_template_filter(day)
    app.add_template_filter(month)


def language() -> str:
    """The language of this answer: `lang`, or else Arabic for a page and English for the API."""
    wanted = _wanted()
    if wanted in LANGUAGES:
        return wanted
    return ENGLISH if request.path.startswith(API) else ARABIC


def check_language() -> None:
    """Raise BadParameter where `lang` asks for a language that we do not speak."""
    wanted = _wanted()
    if wanted and wanted not in LANGUAGES:
        raise BadParameter("lang must be ar or en.")


def gettext(sentence: str, **values: object) -> str:
    """The sentence in the reader's language, its `%(name)s` places filled."""
    return str(flask_babel.gettext(sentence, **values))


def number(value: float) -> str:
    """A number as the language writes it: 31,030."""
    return str(flask_babel.format_decimal(value))


def day(iso: str) -> str:
    """The day of an ISO date or time, its month named: 21 July 2015."""
    return str(flask_babel.format_date(date.fromisoformat(iso[:10]), "d MMMM y"))


def month(value: str) -> str:
    """A value of the date facet: July 2015 for 2015-07, a year as it is."""
    if "-" not in value:
        return value
    return str(flask_babel.format_date(date.fromisoformat(f"{value}-01"), "MMMM y"))


def _wanted() -> str:
    return request.args.get("lang", "").strip()
