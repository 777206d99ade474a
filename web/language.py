"""The language of a page: which one is meant, its direction, and how it writes numbers and dates.

Both languages write Latin digits, as most Arabic newspapers on the web do now: they stay the same
in dates, counts, addresses and the browser's own date fields. Arabs name the solar months in four ways;
which one a reader knows is a cookie (see `look`).
"""

from datetime import date
from functools import lru_cache

import babel.dates
import babel.numbers
import flask_babel  # type: ignore[import-untyped]
from flask import Flask, request

from search.request import BadParameter

ARABIC, ENGLISH = "ar", "en"
LANGUAGES = (ARABIC, ENGLISH)
API = "/api/"
# Whose month names an Arab reader may choose: يوليو, تموز, جويلية, يوليوز.
MONTHS = {"egypt": "ar", "levant": "ar_LB", "tunis": "ar_TN", "morocco": "ar_MA"}


def install(app: Flask) -> None:
    """Teach the app and its templates to speak the reader's language."""
    flask_babel.Babel(app, locale_selector=language)
    app.add_template_filter(number)
    app.add_template_filter(day)
    app.add_template_filter(month)
    app.add_template_filter(moment)
    app.add_template_filter(tick)
    app.add_template_filter(rate)


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
    return _number(value, language())


def day(iso: str) -> str:
    """The day of an ISO date or time, its month named: 21 July 2015."""
    return _date(iso[:10], "d MMMM y", _locale())


def month(value: str) -> str:
    """A month or a year, its month named: July 2015 for 2015-07, a year as it is."""
    return _date(f"{value}-01", "MMMM y", _locale()) if "-" in value else value


def moment(value: str) -> str:
    """A day, a month or a year, as bars of the histogram stand for."""
    return day(value) if len(value) == len("2015-07-21") else month(value)


def tick(value: str) -> str:
    """A day, a month or a year as short as an axis needs it, without the year where there is more: 21 Jul."""
    match len(value):
        case 10:
            return _date(value, "d MMM", _locale())
        case 7:
            return _date(f"{value}-01", "LLL", _locale())
        case _:
            return value


def rate(value: float) -> str:
    """A number with one decimal, or two below 1: 12.3, 0.05."""
    return _number(value, language(), "#,##0.0" if value >= 1 else "0.00" if value else "0")


def _locale() -> str:
    return MONTHS.get(request.cookies.get("months", ""), ARABIC) if language() == ARABIC else ENGLISH


# A page names the same days and numbers again and again, and babel takes its time over each.
@lru_cache(maxsize=10_000)
def _date(iso: str, pattern: str, locale: str) -> str:
    return str(babel.dates.format_date(date.fromisoformat(iso), pattern, locale=locale))


@lru_cache(maxsize=10_000)
def _number(value: float, locale: str, pattern: str | None = None) -> str:
    return str(babel.numbers.format_decimal(value, pattern, locale))


def _wanted() -> str:
    return request.args.get("lang", "").strip()
