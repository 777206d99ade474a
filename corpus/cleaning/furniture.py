"""Furniture: what of a text is the page around the article."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from .bars import find_bars, find_glued_bar
from .bylines import find_bylines, find_datelines, find_glued_byline, find_labels
from .headlines import find_headline
from .lists import find_lists, find_tags
from .notices import find_company, find_ends, find_notices
from .own_lines import find_own_lines
from .page import Line, Page, PageRule, Part, make_line
from .recurrence import Recurring
from .repeats import find_captions, find_echoes, find_standfirsts, find_titles
from .suspicion import may_hold_furniture
from .tails import find_glued_tail
from .wording import letters_of

# In order: what a rule finds, those after it do not see.
PAGE_RULES: tuple[PageRule, ...] = (
    find_glued_bar,
    find_glued_byline,
    find_glued_tail,
    find_notices,
    find_bars,
    find_lists,
    find_tags,
    find_titles,
    find_standfirsts,
    find_datelines,
    find_bylines,
    find_labels,
    find_captions,
    find_echoes,
    find_ends,
    find_company,
    find_own_lines,
)
MOST_PAGE_LINES = 5_000
_ROUNDS = 12
_TOO_LONG = f"the text has more than {MOST_PAGE_LINES:,} lines and was not cleaned"
_ENDLESS = "there is no end of what looks like the page around the text; it was left as it is"
# The rules by which nothing goes but buttons, and what is said again. By all others an
# article may lose a part of its letters, and a page saved as plain text another.
_CERTAIN_RULES = frozenset({"bar", "glued bar", "glued byline", "title", "standfirst"})
_MOST_LOST = 0.3
_MOST_LOST_SCRAPED = 0.6


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


def strip_furniture(
    title: str | None,
    text: str,
    *,
    scraped: bool = False,
    author: str | None = None,
    recurring: Recurring | None = None,
) -> Stripped:
    """Take the page off an article whose title and text have been through `markup.clean`.

    `scraped` says that the title is but the first line of a plain text: another line may be chosen, or none.
    `author` is whom its file names, `recurring` what its source says in one article after the other.
    A text that would lose more than a part of its letters, or all of them, stays as it is, with a note.
    """
    given = Stripped(title, text)
    if text.count("\n") >= MOST_PAGE_LINES:
        return replace(given, notes=(_TOO_LONG,))
    lines = text.split("\n")
    if scraped and title:
        title, lines = find_headline(title, lines)
    elif not may_hold_furniture(title, lines, author, recurring):
        return given
    found = _strip_all(Page(title, (), scraped=scraped, author=author, recurring=recurring), lines)
    if found is None:
        return replace(given, notes=(_ENDLESS,))
    if found == Stripped(given.title, "\n".join(lines)):
        return given
    note = _refused(given, found, scraped=scraped)
    return replace(given, notes=(note,)) if note else found


def _strip_all(page: Page, lines: list[str]) -> Stripped | None:
    """Strip until nothing more is found, since what lay inside comes to the edge; None if there is no end of it."""
    said: list[Part] = []
    given = page.author
    for _ in range(_ROUNDS):
        page = replace(page, lines=_lines_with_text(lines), gone=frozenset())
        if not (pieces := _find(page)):
            break
        said += pieces
        page = replace(page, author=page.author or _first_said(piece.author for piece in pieces))
        lines = _left(lines, pieces)
        if not (page.scraped or may_hold_furniture(page.title, lines, page.author, page.recurring)):
            break
    else:
        return None
    return Stripped(
        page.title,
        "\n".join(lines).strip() if said else "\n".join(lines),
        tuple(Dropped(piece.rule, piece.text) for piece in said),
        source=_first_said(piece.source for piece in said),
        author=None if given else page.author,
        date=_first_said(piece.date for piece in said),
    )


def _lines_with_text(lines: Sequence[str]) -> tuple[Line, ...]:
    """Make lines of those that are not empty."""
    return tuple(
        [make_line(number, line) for number, line in enumerate(lines) if line and not line.isspace()]
    )


def _find(page: Page) -> list[Part]:
    """Let every rule look at what those before it left; in the order of the text."""
    everything: list[Part] = []
    for rule in PAGE_RULES:
        if pieces := list(rule(page)):
            everything += pieces
            page = page.without(pieces)
    return sorted(everything, key=lambda piece: piece.number)


def _left(lines: Sequence[str], pieces: Iterable[Part]) -> list[str]:
    """Take the pieces out of the lines, and of the empty lines around them all but one."""
    rests: dict[int, str] = {}
    for piece in pieces:
        rests[piece.number] = piece.rest
    left: list[str] = []
    pending = False
    for number, line in enumerate(lines):
        kept = rests.get(number, line)
        pending = pending or number in rests
        if kept.strip():
            left.append(kept)
            pending = False
        elif number not in rests and not (pending and left and not left[-1].strip()):
            left.append(kept)
    return left


def _first_said(values: Iterable[str | None]) -> str | None:
    """Take the first of what was said."""
    return next((value for value in values if value), None)


def _refused(given: Stripped, found: Stripped, *, scraped: bool) -> str | None:
    """Say why a text is better left as it is."""
    if not any(map(str.isalpha, found.text)):
        return "the whole text looks like the page around an article and was left as it is"
    doubtful = sum(letters_of(piece.text) for piece in found.dropped if piece.rule not in _CERTAIN_RULES)
    most = _MOST_LOST_SCRAPED if scraped else _MOST_LOST
    if doubtful and not _has_letters(given.text, doubtful / most):
        return f"more than {most:.0%} of the text looks like the page around it, and it was left as it is"
    return None


def _has_letters(text: str, many: float) -> bool:
    """Whether a text has so many letters; its beginning nearly always tells."""
    return letters_of(text[: 2 * int(many)]) >= many or letters_of(text) >= many
