"""Headlines: which line of a scraped page is the article's title."""

import re
from collections.abc import Sequence

from .bars import is_bar
from .bylines import is_label, is_masthead
from .datelines import is_ago, is_date
from .page import Line, make_line
from .wording import plain_words

_TITLE_LINES = 12  # lines in which the title must come
_PAPER = re.compile(r"\s+[|\-–—»:]+\s+")
_FIRST_SENTENCE = (
    90  # letters and spaces of a first line that ends with a full stop and is the article's first sentence
)
_LONGEST_TITLE = 250


def find_headline(title: str, lines: Sequence[str]) -> tuple[str | None, list[str]]:
    """Choose the title from the first line of a page and those below it; returns it and the other lines.

    Labels, bars, dates and the paper's name are passed over. None if the first line that is none of these is the
    article's first sentence.
    """
    everything = [title, *lines]
    for place, text in enumerate(everything[:_TITLE_LINES]):
        line = make_line(place, text)
        if not line.words or _is_above(line):
            continue
        if _is_sentence(line, [*everything[:place], *everything[place + 1 :]]):
            return None, everything
        above, below = everything[:place], everything[place + 1 :]
        if shorter := _without_paper(line, below[:_TITLE_LINES]):
            return shorter, [*above, text, *below]
        return line.text, above + below
    return title, list(lines)


def _is_above(line: Line) -> bool:
    """Whether a line stands above titles and is none."""
    return is_label(line, sections=True) or is_bar(line) or is_date(line) or is_ago(line) or is_masthead(line)


def _is_sentence(line: Line, others: Sequence[str]) -> bool:
    """Whether a line is prose, as a title is not; a line alone is what it is said to be."""
    if not any(text.strip() for text in others):
        return False
    return len(line.text) > _LONGEST_TITLE or (len(line.text) >= _FIRST_SENTENCE and line.text.endswith("."))


def _without_paper(line: Line, below: Sequence[str]) -> str | None:
    """Find the title without the paper's name that follows it, if the page says it so further down."""
    parts = _PAPER.split(line.text)
    short = plain_words(" ".join(parts[:-1])) if len(parts) > 1 else ()
    return next((text.strip() for text in below if short and plain_words(text) == short), None)
