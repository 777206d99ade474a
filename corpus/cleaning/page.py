"""A page: the lines of a text that are looked at, and what is found to be no part of the article."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from functools import cached_property

from .recurrence import Recurring
from .wording import Words, plain_words, read_wordings

SHORT = 160  # letters and spaces: more are no button, caption or headline
_LETTERS_LOOKED_AT = 160  # letters of a long line from which its words are taken
_WHOLLY_LOOKED_AT = 320
_PROSE = 100  # letters and spaces that a headline seldom has
_SENTENCE_WORDS = 6  # words
_SENTENCE_ENDS = (".", "!", "؟", "?", "…", '."', ".»", ".”", "،", "؛")
_OPENERS = read_wordings("words.tsv", "prose")


@dataclass(frozen=True, slots=True)
class Line:
    """A line that is not empty: its place, its text without the spaces around, its first word made plain.

    A `short` one can be a button, a caption or a headline. The words of others are made plain when a rule asks, since
    most lines are long and few rules do.
    """

    number: int
    text: str
    first: str
    short: bool
    short_words: Words = field(repr=False)

    @property
    def words(self) -> Words:
        """Its first words made plain."""
        return self.short_words or plain_words(
            self.text if len(self.text) <= _WHOLLY_LOOKED_AT else self.text[:_LETTERS_LOOKED_AT]
        )

    @property
    def ends(self) -> bool:
        """Whether it ends as a sentence does."""
        return self.text.endswith(_SENTENCE_ENDS)

    @property
    def continues(self) -> bool:
        """Whether it begins as a sentence does that goes on."""
        return self.first in _OPENERS and _OPENERS.at(self.words) is not None

    @property
    def prose(self) -> bool:
        """Whether it reads as a part of an article's body."""
        return len(self.text) >= _PROSE or (
            len(self.words) >= _SENTENCE_WORDS and (self.ends or self.continues)
        )


def make_line(number: int, text: str) -> Line:
    """Make a line of a text."""
    text = text.strip()
    if len(text) <= SHORT:
        words = plain_words(text)
        return Line(number, text, words[0] if words else "", True, words)
    beginning = plain_words(text[:_LETTERS_LOOKED_AT].split(None, 1)[0])
    first = beginning[0] if beginning else next(iter(plain_words(text[:_LETTERS_LOOKED_AT])), "")
    return Line(number, text, first, False, ())


@dataclass(frozen=True, slots=True)
class Part:
    """What a rule found in a line: its name, what remains of the line, and what the line says of the article."""

    rule: str
    line: Line
    rest: str = ""
    source: str | None = None
    author: str | None = None
    date: str | None = None

    @property
    def number(self) -> int:
        """The place of the line."""
        return self.line.number

    @property
    def text(self) -> str:
        """What goes."""
        whole = self.line.text
        return (
            whole.removesuffix(self.rest) if whole.endswith(self.rest) else whole.removeprefix(self.rest)
        ).strip()


@dataclass(frozen=True)
class Page:
    """The lines still taken for the article's, the places of those that are not, and what is known of the article."""

    title: str | None
    lines: tuple[Line, ...]
    gone: frozenset[int] = frozenset()
    scraped: bool = False
    author: str | None = None
    recurring: Recurring | None = None

    def without(self, pieces: Iterable[Part]) -> "Page":
        """Leave out the lines of which nothing remains, and what others lose."""
        pieces = tuple(pieces)
        gone = self.gone | {piece.number for piece in pieces if not piece.rest}
        rests = {piece.number: make_line(piece.number, piece.rest) for piece in pieces if piece.rest}
        lines = tuple(rests.get(line.number, line) for line in self.lines if line.number not in gone)
        author = self.author or next((piece.author for piece in pieces if piece.author), None)
        return replace(self, lines=lines, gone=gone, author=author)

    @cached_property
    def head(self) -> tuple[Line, ...]:
        """The lines above the article's body; none where no line reads as one."""
        first = next((place for place, line in enumerate(self.lines) if line.prose), 0)
        return self.lines[: min(first, _MOST_ABOVE)]

    @cached_property
    def tail(self) -> tuple[Line, ...]:
        """The lines below the article's body; none where no line reads as one."""
        last = next((back for back, line in enumerate(reversed(self.lines)) if line.prose), 0)
        return self.lines[len(self.lines) - last :]

    def beside_gone(self, number: int) -> bool:
        """Whether the line above or below, empty ones apart, was left out."""
        kept = {line.number for line in self.lines}
        return any(self._reaches_gone(number, step, kept) for step in (-1, 1))

    def _reaches_gone(self, number: int, step: int, kept: set[int]) -> bool:
        for place in range(number + step, number + step * _LINES_BESIDE, step):
            if place in self.gone:
                return True
            if place in kept:
                return False
        return False


_MOST_ABOVE = 16  # lines that a page may have above the body
_LINES_BESIDE = 6  # lines, empty ones too


PageRule = Callable[[Page], Iterable[Part]]


def bounded_by_prose(page: Page, place: int) -> bool:
    """Whether a line stands between prose, or at an end, as captions do and a poem's lines do not."""
    above = page.lines[place - 1] if place else None
    below = page.lines[place + 1] if place + 1 < len(page.lines) else None
    return all(other is None or other.prose for other in (above, below)) and bool(above or below)
