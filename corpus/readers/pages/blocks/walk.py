# mypy: disable-error-code="import-untyped"
"""Blocks: the lines of a page as a browser shows them, and what part of the page each is in."""

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from .elements import inline_elements, unseen_elements
from .tree import Measure, measures
from .zones import is_article, zone_of

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_LINES_OF_THINGS = frozenset({"info", "footer", "kicker", "tags"})
_MOST_ZONES = 8  # one in the other
_NEVER_ZONES = frozenset({"html", "body", "main", "article", "h1"})
# White space but the joiners and marks that Arabic and Persian need.
_WHITE_SPACE = re.compile(r"[ \t\r\n\f\v\xa0\u2000-\u200a\u202f\u205f\u3000\ufeff\u200b]+")
# Where an element begins or ends within a line, and where a cell does; no page can hold these characters.
_ELEMENT_EDGE = "\0"
_CELL_EDGE = "\1"
_EDGES_AS_SPACES = str.maketrans({_ELEMENT_EDGE: " ", _CELL_EDGE: " "})
_SHORT_LINE = 300  # characters; a longer line is no dateline


@dataclass(frozen=True, slots=True)
class Block:
    """A line of a page; `spaced` is its text with a space between elements that stand side by side.

    `zones` are the parts of the page that it is in, from the outside, each with the number of its element; `linked` is
    how much of it is links (0 to 1). `tag` is the element's, and `element`, `parent`, `grand` number it and the two
    around it; `kin` is the class of the parent.
    """

    text: str
    spaced: str
    tag: str
    zones: tuple[tuple[int, str], ...]
    linked: float
    element: int
    parent: int
    grand: int
    kin: str

    @property
    def zone(self) -> str | None:
        """What part of the page it is in; of an author or a date in the lines below a headline, that."""
        return zone_among(self.zones)


@dataclass(frozen=True, slots=True)
class Moment:
    """A `<time>` of a page: what it says to machines, or to readers, and the index of the block that it is in."""

    written: str
    machine: bool
    zone: str | None
    block: int


@dataclass(slots=True)
class _Entered:
    """An element that the walk is in, with the zones that it is in."""

    tag: str
    number: int
    zones: tuple[tuple[int, str], ...]
    is_block: bool
    kin: str = ""


@dataclass(slots=True)
class _Walk:
    """How far a walk through a page has come."""

    measures: dict["Element", Measure]
    whole: int
    blocks: list[Block] = field(default_factory=list)
    moments: list[Moment] = field(default_factory=list)
    stack: list[_Entered] = field(default_factory=list)
    pieces: list[str] = field(default_factory=list)
    linked: int = 0
    links: int = 0
    rows: int = 0


def zone_among(zones: tuple[tuple[int, str], ...]) -> str | None:
    """Which of the zones around something says what it is: the outermost, unless that is but a line of such things."""
    if not zones:
        return None
    outer = zones[0][1]
    if outer in _LINES_OF_THINGS:
        return next((zone for _, zone in zones if zone in ("author", "date")), outer)
    return outer


def blocks_of(tree: "Element") -> tuple[list[Block], list[Moment]]:
    """Walk through a page from its beginning to its end, without recursion."""
    from lxml import etree  # noqa: PLC0415, optional and heavy

    measured = measures(tree)
    walk = _Walk(measured, measured[tree].letters)
    walk.stack.append(_Entered("", 0, (), is_block=True))
    steps = etree.iterwalk(tree, events=("start", "end"))
    number = 0
    for event, element in steps:
        if event == "start":
            number += 1
            if element.tag in unseen_elements() or not isinstance(element.tag, str):
                steps.skip_subtree()
                walk.stack.append(_Entered(element.tag, number, (), is_block=False))
            else:
                _enter(walk, element, number)
        else:
            _leave(walk, element)
    _flush(walk)
    return walk.blocks, walk.moments


def _enter(walk: _Walk, element: "Element", number: int) -> None:
    """Go into an element."""
    above = walk.stack[-1]
    zone = _zone(walk, element) if len(above.zones) < _MOST_ZONES else None
    zones = (*above.zones, (number, zone)) if zone else above.zones
    block = element.tag not in inline_elements() and not (walk.rows and element.tag in ("td", "th"))
    if block or zone:
        _flush(walk)
    elif walk.rows and element.tag in ("td", "th"):
        walk.pieces.append(_CELL_EDGE)
    walk.stack.append(_Entered(element.tag, number, zones, block, element.get("class") or ""))
    if element.tag == "a":
        walk.links += 1
    elif element.tag == "table" and (walk.rows or _is_data(element)):
        walk.rows += 1
    elif element.tag == "time":
        _keep_moment(walk, element, zone_among(zones))
    walk.pieces.append(_ELEMENT_EDGE)
    _say(walk, element.text)


def _leave(walk: _Walk, element: "Element") -> None:
    """Go out of an element and read what follows it."""
    closed = walk.stack[-1]
    if closed.is_block or (closed.zones and closed.zones[-1][0] == closed.number):
        _flush(walk)
    walk.stack.pop()
    if closed.tag == "a":
        walk.links -= 1
    elif closed.tag == "table" and walk.rows:
        walk.rows -= 1
    walk.pieces.append(_ELEMENT_EDGE)
    _say(walk, element.tail)


def _say(walk: _Walk, text: str | None) -> None:
    """Put a text into the line."""
    if text:
        walk.pieces.append(text)
        if walk.links:
            walk.linked += len(text.strip())


def _flush(walk: _Walk) -> None:
    """End a line."""
    whole = "".join(walk.pieces)
    walk.pieces.clear()
    linked, walk.linked = walk.linked, 0
    text = "\t".join(
        cell for each in whole.replace(_ELEMENT_EDGE, "").split(_CELL_EDGE) if (cell := _one_line(each))
    )
    if not any(map(str.isalnum, text)):
        return
    spaced = _one_line(whole.translate(_EDGES_AS_SPACES)) if len(text) < _SHORT_LINE else text
    around = [each for each in walk.stack if each.is_block][-3:]
    element, parent, grand = [*(each.number for each in reversed(around)), 0, 0][:3]
    kin = around[-2].kin if len(around) > 1 else ""
    share = min(1.0, linked / len(text))
    walk.blocks.append(
        Block(text, spaced, around[-1].tag, walk.stack[-1].zones, share, element, parent, grand, kin)
    )


def _one_line(text: str) -> str:
    return _WHITE_SPACE.sub(" ", text).strip()


def _zone(walk: _Walk, element: "Element") -> str | None:
    """What an element is for, unless it holds the article."""
    zone = zone_of(element)
    if not zone or element.tag in _NEVER_ZONES or (element.tag in inline_elements() and _in_prose(element)):
        return None
    measure = walk.measures[element]
    return None if measure.headed or is_article(measure.letters, walk.whole, zone) else zone


def _in_prose(element: "Element") -> bool:
    """Whether words stand around an element on its line, as beside a link in a sentence."""
    above = element.getparent()
    before = "" if above is None or element.getprevious() is not None else above.text or ""
    return len((before + (element.tail or "")).strip()) > 20


def _keep_moment(walk: _Walk, element: "Element", zone: str | None) -> None:
    """Note a `<time>`."""
    machine = element.get("datetime") or element.get("content")
    written = machine or _one_line("".join(element.itertext()))
    if written:
        walk.moments.append(Moment(written[:_SHORT_LINE], bool(machine), zone, len(walk.blocks)))


def _is_data(table: "Element") -> bool:
    """Whether a table holds rows of figures and not the layout of the page."""
    cells = rows = 0
    for element in table.iterdescendants():
        if element.tag in ("table", "div", "p", "br", "ul", "h1", "h2", "h3", "img") and element is not table:
            return False
        rows += element.tag == "tr"
        cells += element.tag in ("td", "th")
    return rows >= 2 and cells >= 2 * rows
