"""The Arabic catalogue is whole and compiled, and numbers, dates and plurals read as an Arab writes them."""

import re
from dataclasses import astuple
from io import BytesIO
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from flask import Flask

from web import language
from web.sentences import LABEL_WORDS

pytest_plugins = ["web_fixtures"]

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "web/translations/ar/LC_MESSAGES"
KEYWORDS: dict[str, tuple[int, ...] | None] = {
    "_": None,
    "gettext": None,
    "sentence": None,
    "ngettext": (1, 2),
}
METHODS = [("**.py", "python"), ("**.html", "jinja2")]


@pytest.fixture(scope="module")
def catalogue() -> Catalog:
    with (FOLDER / "messages.po").open("rb") as file:
        return read_po(file, locale="ar")


def sentences() -> set[str]:
    found = {
        message if isinstance(message, str) else message[0]
        for _, _, message, _, _ in extract_from_dir(ROOT / "web", METHODS, keywords=KEYWORDS)
    }
    return found | {sentence for words in LABEL_WORDS.values() for sentence in astuple(words)}


def test_every_sentence_has_its_arabic(catalogue: Catalog) -> None:
    known = {
        message.id if isinstance(message.id, str) else message.id[0] for message in catalogue if message.id
    }
    assert known == sentences()


def test_no_translation_is_empty_or_unsure(catalogue: Catalog) -> None:
    for message in catalogue:
        if message.id:
            forms = [message.string] if isinstance(message.string, str) else list(message.string or ())
            assert all(forms), message.id
            assert len(forms) == (6 if message.pluralizable else 1)
            assert not message.fuzzy, message.id
            assert not list(message.check(catalogue)), message.id
    assert not catalogue.obsolete


def test_many_of_a_thing_are_counted_in_the_accusative(catalogue: Catalog) -> None:
    # Forms in the order of the catalogue: none, one, two, 3 to 10, then 100 to 102, then 11 to 99.
    for message in catalogue:
        if message.id and message.pluralizable:
            hundred, eleven = (form.split() for form in [*(message.string or ())][4:])
            assert all(len(other) >= len(one) for one, other in zip(hundred, eleven, strict=True)), message.id


def test_no_word_is_written_with_and_without_its_tanwin(catalogue: Catalog) -> None:
    texts = [
        text
        for message in catalogue
        for text in ([message.string] if isinstance(message.string, str) else message.string or ())
    ]
    words = {word for text in texts for word in re.findall("[\u0621-\u0652]+", text)}
    bare = {word.removesuffix("\u064b\u0627") + "\u0627" for word in words if word.endswith("\u064b\u0627")}
    assert not bare & words


def test_the_compiled_catalogue_is_not_stale(catalogue: Catalog) -> None:
    compiled = BytesIO()
    write_mo(compiled, catalogue)
    assert (FOLDER / "messages.mo").read_bytes() == compiled.getvalue(), (
        "run: pybabel compile -d web/translations"
    )


@pytest.mark.parametrize(
    ("lang", "number", "day", "month"),
    [("ar", "31,030", "21 يوليو 2015", "فبراير 2024"), ("en", "31,030", "21 July 2015", "February 2024")],
)
def test_numbers_and_dates(archive_app: Flask, lang: str, number: str, day: str, month: str) -> None:
    with archive_app.test_request_context(f"/?lang={lang}"):
        assert language.written_number(31_030) == number
        assert language.day("2015-07-21") == language.day("2015-07-21T09:30:00") == day
        assert language.month("2024-02") == month
        assert language.month("2024") == "2024"


@pytest.mark.parametrize(
    ("count", "articles", "sources"),
    [
        (1, "مقالة واحدة", "مصدر واحد"),
        (2, "مقالتان", "مصدرين"),
        (3, "3 مقالات", "3 مصادر"),
        (10, "10 مقالات", "10 مصادر"),
        (11, "11 مقالة", "11 مصدرًا"),
        (99, "99 مقالة", "99 مصدرًا"),
        (100, "100 مقالة", "100 مصدر"),
        (103, "103 مقالات", "103 مصادر"),
    ],
)
def test_arabic_plurals(archive_app: Flask, count: int, articles: str, sources: str) -> None:
    template = archive_app.jinja_env.from_string(
        '{{ ngettext("%(count)s article", "%(count)s articles", n, count=n|number) }}|'
        '{{ ngettext("%(count)s source", "%(count)s sources", n, count=n|number) }}'
    )
    with archive_app.test_request_context("/"):
        assert template.render(n=count) == f"{articles}|{sources}"


@pytest.mark.parametrize(
    ("title", "direction"),
    [("DVD: أفلام جديدة في الأسواق", "rtl"), ("A film by Sony عن", "ltr"), ("2015", "auto"), ("", "auto")],
)
def test_most_letters_say_where_a_text_begins(title: str, direction: str) -> None:
    assert language.leaning(title) == direction


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (0, "0"),
        (0.004, "0.00"),
        (0.05, "0.05"),
        (0.99, "0.99"),
        (1, "1.0"),
        (12.34, "12.3"),
        (1000, "1,000.0"),
    ],
)
def test_rates_have_a_decimal_or_two_below_one(archive_app: Flask, value: float, written: str) -> None:
    with archive_app.test_request_context("/"):
        assert language.rate(value) == written


@pytest.mark.parametrize(
    ("value", "moment", "tick"),
    [("2015-07-21", "21 July 2015", "21 Jul"), ("2015-07", "July 2015", "Jul"), ("2015", "2015", "2015")],
)
def test_times_are_written_whole_and_short(archive_app: Flask, value: str, moment: str, tick: str) -> None:
    with archive_app.test_request_context("/?lang=en"):
        assert (language.moment(value), language.tick(value)) == (moment, tick)
