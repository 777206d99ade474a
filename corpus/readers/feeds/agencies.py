"""News agencies' XML: an article in NITF, or the items of NewsML-G2, by the names of their elements alone."""

import re
from collections.abc import Iterator
from datetime import date
from xml.etree import ElementTree as Tree

from corpus.dates.written import ReadDate, read_date
from corpus.readers.pages.fragments import prose_of

_OLD_NEWSML = "newsml"
AGENCY_ROOTS = frozenset(("nitf", "newsitem", "newsmessage", _OLD_NEWSML))
_ITEMS = {"nitf": "nitf", "newsitem": "newsitem", "newsmessage": "newsitem", _OLD_NEWSML: "newsitem"}
# Where each field is, best first: the names of elements from above, an attribute behind @.
_FIELD_PLACES = {
    "id": ("doc-id@id-string", "@guid", "newsidentifier/publicidentifier", "newsitemid"),
    "title": ("headline", "hl1", "headlines/headline", "hedline", "title", "slugline"),
    "source": ("provider/name", "pubdata@name", "provider", "infosource/name", "creditline", "distributor"),
    "author": ("by", "byline/person", "byline", "creator/name"),
    "category": ("subject/name", "tobject.subject@tobject.subject.type", "pubdata@position.section"),
    "date": (
        *("contentcreated", "date.issue@norm", "story.date@norm", "firstcreated", "versioncreated"),
        *("dateandtime", "thisrevisioncreated"),
    ),
}
_BODIES = ("body.content", "inlinexml", "inlinedata", "body", "datacontent", "contentitem")
_SPACE_OF_NAMES = re.compile(r"\{[^}]*\}")


class BrokenXml(ValueError):
    """XML that is not well formed; the message says where."""


def agency_items(text: str, root: str) -> Iterator[dict[str, object]]:
    """The fields of each article of a text without its document type; raises `BrokenXml`."""
    try:
        tree = Tree.fromstring(text)  # noqa: S314, it has no document type, and so no entities
    except Tree.ParseError as error:
        raise BrokenXml(str(error)) from None
    for element in tree.iter():
        element.tag = _SPACE_OF_NAMES.sub("", element.tag).lower() if isinstance(element.tag, str) else ""
    wanted = _ITEMS[root]
    yield from (_item_fields(item) for item in ([tree] if tree.tag == wanted else tree.iter(wanted)))


def _item_fields(item: Tree.Element) -> dict[str, object]:
    """The fields of one article."""
    found: dict[str, object] = {name: _said_first_at(item, places) for name, places in _FIELD_PLACES.items()}
    found["date"] = next(_days_said(item), None) or found["date"]
    found["text"] = next(filter(None, (_body_text(item, name) for name in _BODIES)), None)
    return {name: value for name, value in found.items() if value}


def _said_first_at(item: Tree.Element, places: tuple[str, ...]) -> str | None:
    """What stands at the first of some places that has anything."""
    return next((value for place in places for value in _said_at(item, place)), None)


def _said_at(item: Tree.Element, place: str) -> Iterator[str]:
    path, _, attribute = place.partition("@")
    first, _, rest = path.partition("/")
    for element in item.iter(first) if first else (item,):
        for each in element.iter(rest) if rest else (element,):
            value = each.get(attribute) if attribute else " ".join("".join(each.itertext()).split())
            if value and value.strip():
                yield value.strip()


def _days_said(item: Tree.Element) -> Iterator[str]:
    """The dates that are understood, best first."""
    for place in _FIELD_PLACES["date"]:
        for value in _said_at(item, place):
            if isinstance(read_date(value, today=date.max.replace(year=9000)), ReadDate):
                yield value


def _body_text(item: Tree.Element, name: str) -> str:
    """The text of an element, a paragraph a line."""
    element = next(item.iter(name), None)
    if element is None:
        return ""
    try:
        return prose_of(Tree.tostring(element, encoding="unicode"))
    except RecursionError:
        raise BrokenXml("its elements are nested too deeply") from None
