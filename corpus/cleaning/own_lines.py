"""Own lines: what a source says in one article after the other, at the ends of a text."""

from collections.abc import Iterator

from .bylines import said_in_line
from .page import Line, Page, Part
from .recurrence import FIRST_LINES, plain_line


def find_own_lines(page: Page) -> Iterator[Part]:
    """Find the source's own lines before and after the text, and what is glued to its end."""
    if page.recurring is None or not (body := _between_own(page)):
        return
    kept = {line.number for line in body}
    for line in page.lines:
        if line.number not in kept:
            yield said_in_line(line) or Part("recurring", line)
    last = body[-1]
    if place := page.recurring.glued_at(last.text):
        yield Part("recurring", last, last.text[:place].rstrip())


def _between_own(page: Page) -> tuple[Line, ...]:
    """The lines between the source's own; none where all are."""
    lines, known = page.lines, page.recurring.lines if page.recurring else frozenset()

    def is_own(place: int) -> bool:
        return plain_line(lines[place].text) in known

    first = next((place for place in range(min(FIRST_LINES, len(lines))) if not is_own(place)), FIRST_LINES)
    last = next((place for place in range(len(lines) - 1, -1, -1) if not is_own(place)), -1)
    return lines[first : last + 1]
