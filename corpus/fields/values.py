"""Values: what a file has under a name, as the text that an article's field is.

Lists are joined, of objects the telling part is taken, whole numbers lose a fraction that says nothing.
"""

import math
from collections.abc import Iterator, Mapping

# Under which names an object has the value that it stands for, in order.
_PARTS = (
    "rendered",
    "$t",
    "processed",
    "name",
    "displayName",
    "display_name",
    "full",
    "main",
    "text",
    "#text",
    "content",
    "body",
    "value",
    "html",
    "title",
    "headline",
    "original",
    "paragraphs",
    "blocks",
    "data",
    "attributes",
)
_PARTS_OF_A_DATE = ("$date", "$numberLong", "$t", "date", "value", "iso", "time", "published", "#text")
_PARTS_OF_AN_ID = ("$oid", "$t", "id", "value", "#text")
_PARTS_OF_A_URL = ("url", "href", "link", "@id", "value", "#text")
# So many values of a list are taken, and objects are looked into so deep.
MOST_JOINED = 100_000
DEEPEST = 8
# What stands between the values of a list.
_JOINTS = {"text": "\n", "title": " "}
_JOINT = "، "
# How programs write that there is no value.
_NO_VALUE = frozenset(("null", "nil", "none", "nan", "n/a", "undefined", "\\n", "#n/a"))
LONGEST_NO_VALUE = 9
_FIRST_ONLY = frozenset(("id", "date", "url", "source", "clock", "year", "month"))


def text_of(field: str, value: object) -> str:
    """The value of a field as text; empty where it says nothing.

    >>> text_of("author", [{"name": "سلمى"}, "ليلى"]), text_of("id", 12.0), text_of("source", {"name": "المرفأ"})
    ('سلمى، ليلى', '12', 'المرفأ')
    """
    if isinstance(value, str):
        return "" if says_no_value(value) else value
    if _is_reference(field, value):
        return ""
    if field == "text" and isinstance(value, list) and _is_inline(value):
        return "".join(
            text for text, _ in zip(_texts(field, value, DEEPEST), range(MOST_JOINED), strict=False)
        )
    texts = _texts(field, value, DEEPEST)
    if field in _FIRST_ONLY:
        return next(texts, "")
    return _JOINTS.get(field, _JOINT).join(text for text, _ in zip(texts, range(MOST_JOINED), strict=False))


def says_no_value(text: str) -> bool:
    """Whether a text is what a program writes where there is no value.

    >>> says_no_value("NULL"), says_no_value("لا شيء")
    (True, False)
    """
    return len(text) < LONGEST_NO_VALUE and text.strip().casefold() in _NO_VALUE


def _is_reference(field: str, value: object) -> bool:
    """Whether a value is the number of a row in another table, as that of an author, or a list of such."""
    if isinstance(value, list):
        return field in ("author", "category") and all(isinstance(each, int) for each in value)
    return field == "author" and isinstance(value, int)


def _is_inline(values: list[object]) -> bool:
    """Whether a list is one running text, of which objects say how pieces look, as messengers write it."""
    return any(isinstance(each, str) for each in values) and any(
        isinstance(each, Mapping) and "text" in each for each in values
    )


def _texts(field: str, value: object, depth: int) -> Iterator[str]:
    match value:
        case str():
            if value.strip() and not says_no_value(value):
                yield value
        case bool() | None:
            return
        case int():
            yield str(value)
        case float():
            yield from _number_text(value)
        case list() if depth:
            for each in value:
                yield from _texts(field, each, depth - 1)
        case Mapping() if depth:
            yield from _of_object(field, value, depth - 1)


def _of_object(field: str, value: Mapping[str, object], depth: int) -> Iterator[str]:
    """What an object says for this field: its first part that says anything."""
    for part in _telling_parts(field):
        if texts := list(_texts(field, value.get(part), depth)):
            yield from texts
            return


def _telling_parts(field: str) -> tuple[str, ...]:
    match field:
        case "date":
            return _PARTS_OF_A_DATE
        case "id":
            return _PARTS_OF_AN_ID
        case "url":
            return _PARTS_OF_A_URL
        case _:
            return _PARTS


def _number_text(value: float) -> Iterator[str]:
    if math.isfinite(value):
        yield str(int(value)) if value.is_integer() else repr(value)
