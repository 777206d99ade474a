"""Tails: what is glued to the end of the text on its last line."""

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache

from .bars import ENOUGH_GLUED, GLUED, run_of_bars
from .lists import HEADS, are_of, are_tags
from .notices import is_address
from .page import Page, Part
from .wording import Wordings, any_spelling, one_spelling, plain_words, read_rows, read_wordings

_THE_END = "انته"
_END_MARK = re.compile(rf"\s*(?://|\(|/)\s*{_THE_END}[ىي]\s*(?://|\)|/).{{0,24}}$")
_BEFORE_THE_END = 800  # letters before the end
_LONGEST_TAIL = 350  # letters that are glued after a sentence
_END_LETTERS = 60  # letters before the end in which its mark comes
_COLON = 60  # letters after which no colon belongs to a head
_LINES_READ = 12  # of an article, to know what it is about, and letters before its end
_LETTERS_READ = 2_000
_SAME = 4  # words of a title by which it is known
# Their headlines follow without a space.
_AUTHORS = tuple(" ".join(plain_words(row[1])) for row in read_rows("heads.tsv") if row[0] == "author")


_RIGHTS = Wordings(
    ("copyright", plain_words(row[2]))
    for row in read_rows("openings.tsv")
    if row[0] == "copyright" and row[1] != "tail"
)
_MOST_RIGHTS = 14  # words


# The first words of heads and of bars; what ends a sentence, and the word behind it. One pattern with all those words
# in it would take thirty milliseconds to compile.
_HEAD_WORDS = frozenset(
    (*HEADS.firsts(), *_RIGHTS.firsts(), *read_wordings("bars.tsv", "site", "act", "button").firsts())
)
_BEHIND_SENTENCE = re.compile(r"[.!؟?»”\"…)\]]\s*(?=(\w+))")


# What needs no sentence's end before it, since nothing else is said so; and one word of each, asked for first.
_CERTAIN_WORDS = [plain_words(row[1]) for row in read_rows("heads.tsv") if row[0] in ("author", "link")] + [
    ("للتواصل",)
]
_TELLING_WORDS = {max(words, key=len) for words in _CERTAIN_WORDS}
_ASKED = [
    word for word in sorted(_TELLING_WORDS) if not any(other in word for other in _TELLING_WORDS - {word})
]


@cache
def _certain() -> re.Pattern[str]:
    longest_first = sorted(_CERTAIN_WORDS, key=len, reverse=True)
    return re.compile("|".join(r"\s+".join(map(any_spelling, words)) for words in longest_first))


def find_glued_tail(page: Page) -> Iterator[Part]:
    """Find, after the last sentence, keywords, other headlines, the article's address, a bar or a mark of the end."""
    if page.lines and (found := _first_end(tuple(line.text for line in page.lines), page.title)):
        end, rule = found
        yield Part(rule, page.lines[-1], page.lines[-1].text[:end].rstrip())


def has_glued_tail(lines: Sequence[str], title: str | None) -> bool:
    """Whether something is glued to the end of the last of these lines."""
    return _first_end(tuple(lines), title) is not None


@lru_cache(maxsize=16)
def _first_end(lines: tuple[str, ...], title: str | None) -> tuple[int, str] | None:
    """Find where the last line's text ends, and by which rule; asked before and while cleaning, and so remembered."""
    text = lines[-1]
    end = text[-_END_LETTERS:]
    if _THE_END in end and (mark := _END_MARK.search(text, len(text) - len(end))):
        return (mark.start(), "glued end") if mark.start() else None
    last = text[-_BEFORE_THE_END:]
    for word in _ASKED:
        if word in last:
            for certain in _certain().finditer(text, max(0, len(text) - _BEFORE_THE_END)):
                if rule := _certainly_glued(text[certain.start() :], title):
                    return certain.start(), rule
            break
    return _sentence_end(lines, title)


def _certainly_glued(rest: str, title: str | None) -> str | None:
    """Say which rule takes the rest of a line, whatever stands before it."""
    words = plain_words(rest)
    if " ".join(words).startswith(_AUTHORS):
        return "glued list"
    if is_address(words) and any(map(str.isdigit, words)):
        return "contact"
    colon = rest.find(":", 0, _COLON)
    titled = colon > 0 and title and plain_words(rest[colon:])[:_SAME] == plain_words(title)[:_SAME]
    return "glued link" if titled and HEADS.at(words) else None


def _sentence_end(lines: Sequence[str], title: str | None) -> tuple[int, str] | None:
    """Find where a sentence of the last line is followed by no other, and by which rule."""
    text = lines[-1]
    for sentence in _BEHIND_SENTENCE.finditer(text, max(0, len(text) - _LONGEST_TAIL)):
        if not _begins_head(sentence[1]):
            continue
        end = sentence.end()
        if rule := _glued(
            text[end:], (title or "", *lines[:-1][:_LINES_READ], text[max(0, end - _LETTERS_READ) : end])
        ):
            return end, rule
    return None


@lru_cache(maxsize=16_384)
def _begins_head(word: str) -> bool:
    """Whether a head or a bar begins with a word as it is written."""
    return one_spelling(word) in _HEAD_WORDS


def _glued(rest: str, before: Sequence[str]) -> str | None:
    """Say what the rest of a line after a sentence is, if it is no sentence."""
    words = plain_words(rest)
    run = run_of_bars(words, 0, GLUED)
    if run.length == len(words) and run.weight >= ENOUGH_GLUED:
        return "glued bar"
    if not (found := HEADS.at(words)) or found[0] == len(words):
        sentence = rest.rstrip().endswith((".", "؟", "!")) or "،" in rest
        return "copyright" if _RIGHTS.at(words) and len(words) <= _MOST_RIGHTS and not sentence else None
    length, kind = found
    match kind:
        case "link":
            return "glued link" if ":" in rest[:_COLON] and len(rest) <= _LONGEST_TAIL else None
        case "tags" | "unsure-tags":
            tags = words[length:]
            sure = (kind == "tags" and ":" in rest) or are_of(tags, " ".join(before))
            return "glued tags" if sure and are_tags(rest.strip(), tags) else None
        case "ask" | "sure":
            told = ":" in rest[:_COLON] and len(rest) <= _LONGEST_TAIL and not rest.rstrip().endswith(".")
            return "glued list" if told else None
        case _:
            return None
