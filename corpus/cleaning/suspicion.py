"""Suspicion: whether a text may hold anything of a page, asked of every text and so at little cost."""

from collections.abc import Sequence

from .bars import BARS, COUNTS, GLUED, run_of_bars
from .lists import HEADS
from .notices import OPENERS, WHOLE_LINES, is_opening
from .recurrence import Recurring
from .tails import has_glued_tail
from .wording import first_word, plain_words, read_wordings

_SAID = read_wordings(
    "words.tsv",
    "label",
    "section",
    "surepaper",
    "published",
    "updated",
    "byline",
    "surecredit",
    "day",
    "month",
    "ago",
)
_JOINS = set(read_wordings("bars.tsv", "join").firsts())
_FIRSTS = (
    frozenset(
        word
        for words in (
            BARS.firsts(),
            COUNTS.firsts(),
            HEADS.firsts(),
            WHOLE_LINES.firsts(),
            OPENERS,
            _SAID.firsts(),
        )
        for word in words
    )
    - _JOINS
)
_FIRST_LETTERS = 30  # letters in which the first word is
_OPENING_LETTERS = 320  # letters and spaces
_CAPTION_LETTERS = 100
_SIGNATURE = 24
_SENTENCE_SIGNS = (".", "!", "؟", "…", '"', "»", "”", ":")


def may_hold_furniture(
    title: str | None, lines: Sequence[str], author: str | None = None, recurring: Recurring | None = None
) -> bool:
    """Say whether any rule could find something in these lines; a yes says nothing, a no is certain."""
    said = [line for line in map(str.strip, lines) if line]
    if not said:
        return False
    if len(said[-1]) < _SIGNATURE or (
        len(said[0]) < _CAPTION_LETTERS and not said[0].endswith(_SENTENCE_SIGNS)
    ):
        return True
    captions = [line for line in said if len(line) < _CAPTION_LETTERS]
    if len(set(captions)) < len(captions) or (title and title in captions):
        return True
    first = _first_word_of(said[0])
    if (first in BARS or first.isdigit()) and run_of_bars(
        plain_words(said[0][:_CAPTION_LETTERS]), 0, GLUED
    ).weight > 1:
        return True
    if _is_known(said, author, recurring):
        return True
    short = (line for line in said if len(line) < _OPENING_LETTERS)
    return _is_again(said) or any(map(_begins, short)) or has_glued_tail(said, title)


def _is_known(said: Sequence[str], author: str | None, recurring: Recurring | None) -> bool:
    """Whether the author, as its file names it, stands before a text, or what its source says elsewhere beside it."""
    named = author and not author.isspace() and said[0].startswith(author.split(None, 1)[0])
    return bool(named) or (recurring is not None and recurring.may_be_in(said))


def _is_again(said: Sequence[str]) -> bool:
    """Whether a later line says the first one again."""
    first = said[0].rstrip(".… ")
    return len(first) < 600 and any(first in line for line in said[1:40])


def _first_word_of(line: str) -> str:
    beginning = line[:_FIRST_LETTERS]
    return first_word(beginning.split(None, 1)[0]) or first_word(beginning)


def _begins(line: str) -> bool:
    """Whether a line, which is not long, begins as the page's lines do."""
    word = _first_word_of(line)
    if len(line) < _CAPTION_LETTERS and (word[:1].isdigit() or line[0] in "#@©." or line.isascii()):
        return True
    if word not in _FIRSTS:
        return False
    words = plain_words(line[:_CAPTION_LETTERS])
    return (
        HEADS.at(words) is not None
        or is_opening(words)
        or WHOLE_LINES.whole(words) is not None
        or run_of_bars(words, 0, GLUED).length == len(words)
        or (len(line) < _CAPTION_LETTERS and _SAID.at(words) is not None)
    )
