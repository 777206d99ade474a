"""Conversion: the checks and the cleaning by which a row of a file becomes an article."""

import unicodedata

from corpus.article import LINES, Article, Refusal, Remark
from corpus.cleaning.markup import clean, clean_line
from corpus.dates.iso import parse_date
from corpus.row import Row

LONGEST_ID = 512  # characters

# Kinds of character that an id may not hold: control, surrogate, line and paragraph separator.
_UNFIT = {"Cc", "Cs", "Zl", "Zp"}
_KINDS = {
    bool: "true or false",
    int: "a number",
    float: "a number",
    list: "a list",
    dict: "an object",
}


class _FieldError(ValueError):
    """A value that cannot be part of an article; the message says why."""


def to_article(row: Row) -> Article | Refusal:
    """Check and clean the fields of a row; those that an article does not have are ignored.

    A field that is absent, null or blank is missing. A date that is not understood is missing too:
    `date_remark` tells of it.
    """
    try:
        article = Article(
            id=_checked_id(row.fields.get("id")),
            title=_line(row, "title"),
            text=clean(_string(row, "text")),
            date=parse_date(_date(row)),
            **{name: _line(row, name) for name in LINES},
        )
    except _FieldError as unfit:
        return Refusal(row.path, row.line, str(unfit))
    if not article.title and not article.text:
        return Refusal(row.path, row.line, "has neither title nor text; give it one of them")
    return article


def date_remark(row: Row) -> Remark | None:
    """Say that the row's date was not understood, if it has one and it was not."""
    written = row.fields.get("date")
    text = _date(row)
    if written is None or parse_date(text) or (isinstance(written, str) and not text):
        return None
    example = "write it as 2015-07-21 or 2015-07-21T18:30:00"
    return Remark(row.path, row.line, f"the date {_short(written)} is not understood and left out; {example}")


def _checked_id(value: object) -> str:
    """Check an id: text, or an integer, which becomes text."""
    if isinstance(value, int) and not isinstance(value, bool):
        value = str(value)
    if value is not None and not isinstance(value, str):
        raise _FieldError(f"the id is {_kind(value)}; make it text")
    name = (value or "").strip()
    if not name:
        raise _FieldError("has no id; give each article an id of its own")
    if len(name) > LONGEST_ID:
        raise _FieldError(f"the id is {len(name):,} characters long; {LONGEST_ID} are allowed")
    if any(unicodedata.category(character) in _UNFIT for character in name):
        raise _FieldError(f"the id {_short(name)} holds characters that cannot be printed; take them out")
    if not clean(name):
        raise _FieldError("the id holds nothing that can be seen; give each article an id of its own")
    return name


def _string(row: Row, field: str) -> str:
    """Take a field that must be text; empty where it is missing."""
    value = row.fields.get(field)
    if value is None:
        return ""
    if not isinstance(value, str):
        raise _FieldError(f"the {field} is {_kind(value)}; make it text")
    return value


def _line(row: Row, field: str) -> str | None:
    """Take a field that is one line of text."""
    return clean_line(_string(row, field)) or None


def _date(row: Row) -> str:
    """Take the date as text; empty where it is missing or no text."""
    value = row.fields.get("date")
    return clean_line(value) if isinstance(value, str) else ""


def _kind(value: object) -> str:
    """Name what JSON calls this value."""
    return _KINDS.get(type(value), "no text")


def _short(value: object) -> str:
    """Quote a value for a message: printable, one line, not too long."""
    quoted = ascii(value) if isinstance(value, str) and not value.isprintable() else repr(value)
    return quoted if len(quoted) <= 60 else f"{quoted[:60]}…"
