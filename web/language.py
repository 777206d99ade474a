"""The language of a page: which one is meant, its direction, and how it writes numbers and dates.

Both languages write Latin digits, as most Arabic newspapers on the web do now: they stay the same
in dates, counts, addresses and the browser's own date fields. Arabs name the solar months in four ways;
which one a reader knows is a cookie (see `preferences`).
"""

import re
from collections.abc import Mapping
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from gettext import NullTranslations

import babel.dates
import babel.numbers
import flask_babel  # type: ignore[import-untyped]
from flask import Flask, request
from markupsafe import Markup

from search.query.request import BadParameter

from .sentences import PageProblem
from .templating import Templates

ARABIC, ENGLISH = "ar", "en"
LANGUAGES = (ARABIC, ENGLISH)
API = "/api/"
# Whose month names an Arab reader may choose: يوليو, تموز, جويلية, يوليوز.
MONTHS = {"egypt": "ar", "levant": "ar_LB", "tunis": "ar_TN", "morocco": "ar_MA"}

_FROM_RIGHT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]+")
_FROM_LEFT = re.compile("[A-Za-z\u00c0-\u024f]+")


@dataclass(frozen=True, slots=True)
class Speech:
    """How an answer speaks: its language, the locale whose months it names, and its sentences."""

    language: str
    months: str
    sentences: NullTranslations


# How the answer speaks that is being made; a thread makes one after the other.
_SPOKEN: ContextVar[Speech | None] = ContextVar("spoken", default=None)


def install_language(app: Flask) -> None:
    """Teach the app and its templates to speak the reader's language."""
    flask_babel.Babel(app, locale_selector=_chosen_language, configure_jinja=False)
    app.before_request(_forget_speech)
    app.teardown_request(_forget_speech)
    app.jinja_env.globals.update(_=marked_up, ngettext=counted)
    app.add_template_filter(written_number, "number")
    app.add_template_filter(day)
    app.add_template_filter(weekday)
    app.add_template_filter(month)
    app.add_template_filter(moment)
    app.add_template_filter(instant)
    app.add_template_filter(tick)
    app.add_template_filter(rate)
    app.add_template_filter(leaning)


def load_languages() -> None:
    """Load now what is known of each language and its months: megabytes, which forked processes then share."""
    for locale in {*LANGUAGES, *MONTHS.values()}:
        _written_date("2015-07-21", "d MMMM y", locale)
        _decimal(1, locale)


def speech() -> Speech:
    """How this answer speaks. A page asks hundreds of times, so it is worked out once."""
    spoken = _SPOKEN.get()
    if spoken is None:
        chosen = _chosen_language()
        months = MONTHS.get(request.cookies.get("months", ""), ARABIC) if chosen == ARABIC else chosen
        spoken = Speech(chosen, months, flask_babel.get_domain().get_translations())
        _SPOKEN.set(spoken)
    return spoken


def _forget_speech(_error: BaseException | None = None) -> None:
    _SPOKEN.set(None)


def language() -> str:
    """The language of this answer: `lang`, or else Arabic for a page and English for the API."""
    return speech().language


def check_language() -> None:
    """Raise BadParameter where `lang` asks for a language that we do not speak."""
    wanted = _wanted()
    if wanted and wanted not in LANGUAGES:
        raise BadParameter(PageProblem.LANGUAGE)


def gettext(sentence: str, **values: object) -> str:
    """The sentence in the reader's language, its `%(name)s` places filled."""
    spoken = speech().sentences.gettext(sentence)
    return spoken % values if values else spoken


def marked_up(sentence: str, /, **values: object) -> Markup:
    """For templates: the sentence as markup; values that are plain text are escaped."""
    spoken = _markup(speech().sentences, sentence)
    return _filled(spoken, values) if values else spoken


@lru_cache(maxsize=2_000)
def _markup(sentences: NullTranslations, sentence: str) -> Markup:
    return Markup(sentences.gettext(sentence))  # noqa: S704 - from the catalogue


def counted(one: str, many: str, count: int, /, **values: object) -> Markup:
    """For templates: the form of the sentence that the number asks for, as markup."""
    return _filled(speech().sentences.ngettext(one, many, count), values)


def _filled(sentence: str, values: Mapping[str, object]) -> Markup:
    """A sentence of the catalogue with its `%(name)s` places filled, sooner than markup does it."""
    escaped = {name: Templates.escaped(value) for name, value in values.items()}
    return Markup(str.__mod__(sentence, escaped))  # noqa: S704 - all that was filled in is escaped


def written_number(value: float) -> str:
    """A number as the language writes it: 31,030."""
    return _decimal(value, language())


def day(iso: str) -> str:
    """The day of an ISO date or time, its month named: 21 July 2015."""
    return _written_date(iso[:10], "d MMMM y", speech().months)


def weekday(iso: str) -> str:
    """The day of an ISO date with its name: Tuesday, 21 July 2015."""
    pattern = "EEEE، d MMMM y" if language() == ARABIC else "EEEE, d MMMM y"
    return _written_date(iso[:10], pattern, speech().months)


def month(value: str) -> str:
    """A month or a year, its month named: July 2015 for 2015-07, a year as it is."""
    return _written_date(f"{value}-01", "MMMM y", speech().months) if "-" in value else value


def moment(value: str) -> str:
    """A day, a month or a year, as bars of the histogram stand for."""
    return day(value) if len(value) == len("2015-07-21") else month(value)


def instant(moment: str) -> str:
    """A moment such as 2015-07-21T09:30: the day, and the time where one is known, as it is not at midnight."""
    time = moment[len("2015-07-21T") :]
    return day(moment) if time in ("", "00:00") else f"{day(moment)}{gettext(', ')}{time}"


def tick(value: str) -> str:
    """A day, a month or a year as short as an axis needs it, without the year where there is more: 21 Jul."""
    match len(value):
        case 10:
            return _written_date(value, "d MMM", speech().months)
        case 7:
            return _written_date(f"{value}-01", "LLL", speech().months)
        case _:
            return value


def rate(value: float) -> str:
    """A number with one decimal, or two below 1: 12.3, 0.05."""
    return _decimal(value, language(), "#,##0.0" if value >= 1 else "0.00" if value else "0")


# A page names the same days and numbers again and again, and babel takes its time over each.
@lru_cache(maxsize=10_000)
def _written_date(iso: str, pattern: str, locale: str) -> str:
    return str(babel.dates.format_date(date.fromisoformat(iso), pattern, locale=locale))


@lru_cache(maxsize=10_000)
def _decimal(value: float, locale: str, pattern: str | None = None) -> str:
    return str(babel.numbers.format_decimal(value, pattern, locale))


def leaning(text: str) -> str:
    """The direction of most letters of a text, as `dir` has it; a browser would go by the first letter alone.

    >>> leaning("DVD: أفلام جديدة في الأسواق"), leaning("Apple تعلن"), leaning("2015")
    ('rtl', 'ltr', 'auto')
    """
    if not _FROM_LEFT.search(text):  # as nearly always
        return "rtl" if _FROM_RIGHT.search(text) else "auto"
    right, left = (len(text) - len(letters.sub("", text)) for letters in (_FROM_RIGHT, _FROM_LEFT))
    if right == left:
        return "auto"
    return "rtl" if right > left else "ltr"


def _chosen_language() -> str:
    wanted = _wanted()
    if wanted in LANGUAGES:
        return wanted
    return ENGLISH if request.path.startswith(API) else ARABIC


def _wanted() -> str:
    return request.args.get("lang", "").strip()
