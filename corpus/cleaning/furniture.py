"""Furniture: what of a text is the page around the article."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Dropped:
    """A piece of a text that was left out, and the name of the rule that did it."""

    rule: str
    text: str


@dataclass(frozen=True, slots=True)
class Stripped:
    """A title and a text without the page around them, what was left out, and what the page said.

    `source`, `author` and `date` are what lines of the page (a dateline, a byline) say and the text no longer does, as
    written; the date may be read by `corpus.dates.lines.date_in_line`. `title` is None where the page gives none.
    """

    title: str | None
    text: str
    dropped: tuple[Dropped, ...] = ()
    source: str | None = None
    author: str | None = None
    date: str | None = None
    notes: tuple[str, ...] = field(default=())


def strip_furniture(title: str | None, text: str) -> Stripped:
    """Take the page off an article whose title and text have been through `markup.clean`."""
    return Stripped(title, text)
