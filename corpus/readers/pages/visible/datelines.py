"""Datelines: when an article was published, as a line near its headline or a `<time>` says."""

from collections.abc import Sequence
from datetime import date
from itertools import takewhile

from corpus.dates.lines import date_in_line
from corpus.readers.pages.blocks.keys import words_in
from corpus.readers.pages.blocks.labels import label_of
from corpus.readers.pages.blocks.walk import Block, Moment

_MOST_DATELINE_WORDS = 25  # of a line with a date in it, which may name author and section too
_ABOVE, _BELOW = 4, 4  # blocks before the headline, and after the article's last, in which a date may stand
_ELSEWHERE = frozenset({"comments", "related", "aside", "menu", "tags", "ad", "hidden", "caption"})


def is_dateline(line: str, today: date) -> bool:
    """Whether a line is there to say the date and no sentence of the article."""
    count = len(words_in(line))
    if line.rstrip().endswith((".", "؟", "!", "…", ":", "،")) and count > 8:
        return False
    return 0 < count <= 16 and (date_in_line(line, today=today) is not None or _is_clock(line))


def _is_clock(line: str) -> bool:
    """Whether a line is a time of the day alone, as before the reports of a live page."""
    words = words_in(line)
    return all(word.isdigit() for word in words[:2]) and len(words) in (2, 3) and ":" in line


def moment_near(moments: Sequence[Moment], headline: int, last: int) -> str | None:
    """What the first `<time>` beside the headline says to machines; of two, one after the headline."""
    near = [
        moment
        for moment in moments
        if moment.machine
        and moment.zone not in _ELSEWHERE
        and headline - _ABOVE <= moment.block <= last + _BELOW
    ]
    near = [moment for moment in near if moment.block >= headline] or near
    return near[0].written if near else None


def line_near(blocks: Sequence[Block], places: Sequence[int], today: date) -> str | None:
    """The date in ISO 8601 of the first of these blocks that has one."""
    for place in places:
        block = blocks[place]
        if (
            block.zone in _ELSEWHERE
            or len(words_in(block.spaced)) > _MOST_DATELINE_WORDS
            or _is_notice(block)
        ):
            continue
        if found := date_in_line(block.spaced, today=today):
            moment = found.date
            clock = moment.hour or moment.minute
            return moment.isoformat(timespec="minutes") if clock else moment.date().isoformat()
    return None


def places_near(blocks: Sequence[Block], headline: int, first: int, last: int) -> list[int]:
    """The blocks in which a dateline may stand, the likeliest first.

    They are those between headline and text, then those just above the headline, then those just below the
    text, up to the comments or the list of other articles.
    """
    between = range(headline + 1, min(first + 3, last + 1, len(blocks)))
    above = range(headline - 1, max(-1, headline - 1 - _ABOVE), -1)
    rest = range(last + 1, min(last + 1 + _BELOW, len(blocks)))
    below = takewhile(lambda place: label_of(blocks[place].text) not in ("comments", "related"), rest)
    return [*between, *above, *below]


def _is_notice(block: Block) -> bool:
    """Whether a block is the page's notice of copyright, whose year is the site's."""
    text = block.spaced.lower()
    return "©" in text or "copyright" in text or "حقوق" in text or "(c)" in text
