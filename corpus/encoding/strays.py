"""Strays: lines in a code page in a file that is in UTF-8 otherwise, as files are that were put together of several."""

import re

from .letters import ABJAD, arabic_likeness

_WRONG_BYTE = re.compile("[\udc80-\udcff]")
_ANY_PART = re.compile(r"(<[^<>]*>)")
_PAGES = ("cp1256", "iso8859-6")
_LIKE_ENOUGH = 0.6  # points a letter; headlines that are read rightly have 0.7 to 2.4
_FEWEST_OF_LINE = 4
_MOST_JUDGED = 4_000  # bytes

REMARK = "is in an Arabic code page, not in UTF-8 as the others are; it was read as that"


def stray_text(line: bytes) -> str | None:
    """The text of a line that is not in UTF-8, by the code page in which it reads like Arabic; None where in none.

    >>> stray_text("السوق القديم".encode("cp1256")), stray_text(bytes([0xff, 0xfe, 0x41]))
    ('السوق القديم', None)
    """
    best, found = _LIKE_ENOUGH, None
    for page in _PAGES:
        try:
            text = line.decode(page)
        except UnicodeDecodeError:
            continue
        head = text[:_MOST_JUDGED]
        likeness = arabic_likeness(head)
        if likeness > best and sum(map(ABJAD.__contains__, head)) >= _FEWEST_OF_LINE:
            best, found = likeness, text
    return found


def _read_piece(text: str) -> str | None:
    """A piece of a text by its own code page; None where it is in none."""
    return stray_text(text.encode("utf-8", "surrogateescape")) if _WRONG_BYTE.search(text) else None


def _read_between_tags(line: str) -> str | None:
    """A line with what is stray between its tags read; None where nothing is."""
    pieces = [_read_piece(piece) or piece for piece in _ANY_PART.split(line)]
    again = "".join(pieces)
    return None if again == line else again


def with_strays_read(text: str) -> tuple[str, list[int]]:
    """A text that `surrogateescape` decoded, with its stray lines read, and their numbers from 1."""
    if not _WRONG_BYTE.search(text):
        return text, []
    lines = text.split("\n")
    read = []
    for place, line in enumerate(lines):
        if _WRONG_BYTE.search(line) and (found := _read_piece(line) or _read_between_tags(line)):
            lines[place] = found
            read.append(place + 1)
    return "\n".join(lines), read
