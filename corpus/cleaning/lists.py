"""Lists: other stories that a page offers, and its keywords, with the heads above them."""

import re
from collections.abc import Iterator, Sequence

from .bars import is_bar, is_bar_word
from .datelines import is_ago, is_date, is_time
from .page import Line, Page, Part
from .wording import Words, plain_words, read_wordings

HEADS = read_wordings("heads.tsv")
SECTIONS = read_wordings("words.tsv", "section")
PARTICLES = read_wordings("words.tsv", "particle")
_HASHTAGS = re.compile(r"(?:#[\w\u064b-\u065f]+[\s,،|]*){2,}")
_LONGEST_HEADLINE = 140  # letters and spaces
_LONGEST_TEASER = 350
_LONGEST_TAG = 45
_TAG_WORDS = 6
_ABOUT = 4_000  # letters of an article, from its beginning and from its end
_LONGEST_TAGS = 250
_HEADING = 4  # words: an inner heading seldom has more, a headline seldom fewer
_READ = ("اقرا", "اقرئي", "read")


def find_lists(page: Page) -> Iterator[Part]:
    """Find the heads of lists and the headlines below each, down to where the article goes on."""
    place = next((place for place, line in enumerate(page.lines) if line.first in HEADS), len(page.lines))
    while place < len(page.lines):
        line = page.lines[place]
        match _head(line):
            case "ask" | "sure" | "author":
                end = _end_of_list(page, place + 1)
            case "unsure":
                end = _end_of_list(page, place + 1)
                if not (page.beside_gone(line.number) or any(map(_tells_time, page.lines[place + 1 : end]))):
                    end = place
            case "inline":
                end = place + 1
            case _:
                end = place
        for found in page.lines[place:end]:
            yield Part("list", found)
        place = max(end, place + 1)


def _head(line: Line) -> str | None:
    """Say what kind of head of a list a line is; `inline` if the headline stands on the same line."""
    if not (line.short and line.first in HEADS and (found := HEADS.at(line.words))):
        return None
    length, kind = found
    rest = line.words[length:]
    if kind in ("tags", "unsure-tags", "link"):
        return None
    if not rest or _is_section(rest):
        return "sure" if kind == "unsure" and rest else kind
    if kind != "unsure" and _has_headline(line, length):
        return "inline"
    return None


def _is_section(words: Words) -> bool:
    """Whether the words after a head say which section: `في رياضة`, `من محليات`."""
    return SECTIONS.whole(words) is not None or (
        words[0] in ("في", "من") and SECTIONS.whole(words[1:]) is not None
    )


def _has_headline(line: Line, length: int) -> bool:
    """Whether a headline follows a head on its line: after a colon, or after `اقرأ أيضا` as it is."""
    if line.text.endswith((".", "،")):
        return False
    if line.words[0] in _READ and length > 1:
        return line.words[length] != "ان"
    before = re.match(r"(?:[^\W_\d]|[\s\u064b-\u065f])+", line.text)
    return bool(before) and line.text[before.end() :][:1] in (":", "»", ">", "|") if before else False


def _tells_time(line: Line) -> bool:
    return is_date(line) or is_ago(line) or is_time(line)


def _is_between(line: Line) -> bool:
    """Whether a line of a list is no headline but a date, a count or a stroke."""
    return is_date(line) or is_ago(line) or is_bar(line) or is_bar_word(line)


def _is_headline(line: Line) -> bool:
    sentence = line.text.endswith((".", "،", ":", '."')) and not line.text.endswith(("..", "…"))
    return len(line.text) <= _LONGEST_HEADLINE and not sentence and not line.continues


def _end_of_list(page: Page, start: int) -> int:
    """Find where the headlines below a head end: at prose, at the next head or with the text."""
    lines = page.lines
    place, dated = start, False
    while place < len(lines) and not _head(lines[place]) and not _tags_head(lines[place]):
        line = lines[place]
        if _is_between(line):
            dated = dated or place == start
        elif dated and place > start and _is_between(lines[place - 1]):
            if len(line.text) > _LONGEST_TEASER:
                break
        elif not _is_headline(line):
            break
        place += 1
    if place < len(lines) and not dated:
        place -= _is_heading(page, lines[start:place], lines[place])
    return place


def _is_heading(page: Page, items: Sequence[Line], after: Line) -> bool:
    """Whether the last line of a list is the heading of the prose after it."""
    if not items or not after.prose:
        return False
    last = items[-1]
    if not last.words or any(number in page.gone for number in range(last.number, after.number)):
        return False
    if len(items) == 1:
        return len(last.words) <= 3
    return len(last.words) <= _HEADING < min(len(item.words) for item in items[:-1])


def find_tags(page: Page) -> Iterator[Part]:
    """Find keywords: on the line of their head, on lines below it, or as hashtags below the article."""
    if not any(line.first in HEADS or line.text.startswith("#") for line in page.lines):
        return
    tail = {line.number for line in page.tail}
    place = 0
    while place < len(page.lines):
        line = page.lines[place]
        end = place
        if (kind := _tags_head(line)) and (kind != "unsure" or _is_about(page, line)):
            end = place + 1
            while kind == "tags" and end < len(page.lines) and page.lines[end].number in tail:
                if not _is_tag(page.lines[end]):
                    break
                end += 1
        elif line.number in tail and _HASHTAGS.fullmatch(line.text):
            end = place + 1
        for found in page.lines[place:end]:
            yield Part("tags", found)
        place = max(end, place + 1)


def _tags_head(line: Line) -> str | None:
    """Say whether a line is a head of keywords (`tags`) or holds them too (`inline`)."""
    found = HEADS.at(line.words) if line.first in HEADS else None
    if found is None or found[1] not in ("tags", "unsure-tags"):
        return None
    length, kind = found
    if len(line.words) == length:
        return "tags" if kind == "tags" else None
    told = kind == "tags" and ":" in line.text
    if not are_tags(line.text, line.words[length:], sure=told):
        return None
    return "inline" if told else "unsure"


def _is_about(page: Page, line: Line) -> bool:
    """Whether a line below the article names what the article does."""
    others = (other.text for other in page.lines if other is not line)
    return line in page.tail and are_of(line.words[1:], " ".join((page.title or "", *others)))


def are_of(words: Words, text: str) -> bool:
    """Whether a third of these words are in a text, as keywords of it would be."""
    said = {*plain_words(text[-_ABOUT:]), *plain_words(text[:_ABOUT])}
    return bool(words) and 3 * sum(word in said or f"ال{word}" in said for word in words) >= len(words)


def are_tags(text: str, words: Words, *, sure: bool = False) -> bool:
    """Whether words after a head are keywords: no sentence, and none of the words that only sentences have."""
    few = len(text) <= _LONGEST_TAGS and not text.endswith((".", "؟", "!", ":"))
    return few and (sure or not any(word in PARTICLES and word != "في" for word in words))


def _is_tag(line: Line) -> bool:
    few = len(line.text) <= _LONGEST_TAG and len(line.words) <= _TAG_WORDS
    return (
        few
        and not line.text.endswith((".", "!", "؟", ":"))
        and not line.continues
        and HEADS.at(line.words) is None
    )
