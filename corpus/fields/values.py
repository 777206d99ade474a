"""Values: what a file has under a name, as the text that an article's field is.

Lists are joined, of objects the telling part is taken, whole numbers lose a fraction that says nothing.
"""

import math
from collections.abc import Iterator, Mapping

# Under which names an object has the value that it stands for, in order.
_PARTS = (
    "rendered",
    "name",
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
)
_PARTS_OF_A_DATE = ("$date", "$numberLong", "date", "value", "iso", "time", "published", "#text")
_PARTS_OF_AN_ID = ("$oid", "id", "value", "#text")
_PARTS_OF_A_URL = ("url", "href", "link", "@id", "value", "#text")
# So many values of a list are taken, and objects are looked into so deep.
MOST_JOINED = 100_000
DEEPEST = 8
# What stands between the values of a list.
_JOINTS = {"text": "\n", "title": " "}
_JOINT = "، "
_FIRST_ONLY = frozenset(("id", "date", "url", "source", "clock"))


def text_of(field: str, value: object) -> str:
    """The value of a field as text; empty where it says nothing.

    >>> text_of("author", [{"name": "سلمى"}, "ليلى"]), text_of("id", 12.0), text_of("source", {"name": "المرفأ"})
    ('سلمى، ليلى', '12', 'المرفأ')
    """
    if isinstance(value, str):
        return value
    texts = _texts(field, value, DEEPEST)
    if field in _FIRST_ONLY:
        return next(texts, "")
    return _JOINTS.get(field, _JOINT).join(text for text, _ in zip(texts, range(MOST_JOINED), strict=False))


def _texts(field: str, value: object, depth: int) -> Iterator[str]:
    match value:
        case str():
            if value.strip():
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
