"""Bylines: who wrote an article, as a line near its headline says."""

import re
from functools import cache
from importlib.resources import files

from corpus.readers.pages.blocks.keys import words_in
from corpus.readers.pages.blocks.labels import label_of
from corpus.readers.pages.blocks.walk import Block

_MOST_PERSON_WORDS = 6  # of a name
_MOST_LINE_WORDS = 25
# Where a name ends: at another item of the line, a date, a place.
_NAME_END = re.compile(
    r"\s*[|•·/\\؛;\t]|\s+[-\u2010-\u2015ـ]+\s|[،,]\s+(?=\S*[0-9\u0660-\u0669])|\s[-\u2013\u2014]|\s+(?:في|بتاريخ|منذ|يوم|on|at)\s"
    r"|\s*[(\[]|\s*[0-9\u0660-\u0669\u06f0-\u06f9]|\s+(?:السبت|الأحد|الاثنين|الإثنين|الثلاثاء|الأربعاء|الخميس|الجمعة)\b|$"
)
_AROUND_NAME = " :：\t-–—|•·\u200e\u200f"


@cache
def _openings() -> tuple[re.Pattern[str], ...]:
    """The words of `bylines.txt` as patterns, the longest first."""
    lines = files(__package__).joinpath("bylines.txt").read_text(encoding="utf-8").splitlines()
    phrases = sorted((line for line in lines if line and not line.startswith("#")), key=len, reverse=True)
    return tuple(
        re.compile(rf"(?<!\w){re.escape(phrase)}(?P<colon>\s*[:：/])?\s+", re.I) for phrase in phrases
    )


def author_in(line: str) -> str | None:
    """The name in a byline; None where the line is none.

    >>> author_in("كتب: سامي الحداد - السبت 11 مايو 2019")
    'سامي الحداد'
    """
    if len(words_in(line)) > _MOST_LINE_WORDS:
        return None
    for opening in _openings():
        found = opening.search(line)
        if found and (found["colon"] or not line[: found.start()].strip(_AROUND_NAME) or "|" in line):
            name = person_in(line[found.end() :])
            sentence = line.rstrip().endswith((".", "؟", "!", "…"))
            if name and (found["colon"] or not sentence) and (len(name.split()) <= 4 or found["colon"]):
                return name
    return None


def person_in(text: str) -> str | None:
    """What of a text is a name: at its beginning, a few words, without figures; None for none."""
    text = text.strip(_AROUND_NAME)
    if "://" in text or "@" in text:
        return None
    for opening in _openings():
        if (found := opening.match(text)) and found.end() < len(text):
            return person_in(text[found.end() :])
    end = _NAME_END.search(text)
    name = text[: end.start() if end else len(text)].strip(_AROUND_NAME + ".،,")
    count = len(words_in(name))
    fit = 0 < count <= _MOST_PERSON_WORDS and not label_of(name)
    return name if fit and not any(map(str.isdigit, name)) else None


def visible_author(blocks: list[Block], first: int, last: int) -> str | None:
    """The name between two places of a page: in a byline, or in an element that is called author or byline."""
    near = [
        block
        for block in blocks[max(0, first) : last]
        if block.zone not in ("comments", "related", "menu", "aside")
    ]
    for block in near:
        if name := author_in(block.spaced):
            return name
    return next(
        (name for block in near if block.zone == "author" and (name := person_in(block.spaced))), None
    )
