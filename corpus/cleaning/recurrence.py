"""Recurrence: lines at the ends of texts that recur across the articles of one source, counted before they are read.

A paper's own notices have wordings that no table knows; what they have in common is that they stand in one article
after the other. Counted are short lines, digits apart, among the first and the last few of a text, and sentences glued
to its end. Articles that share their longest line are one, so that copies prove nothing.
"""

import re
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from .markup import clean_line
from .wording import plain_words, read_wordings

# So many articles of a source, and of all of them such a part, have a line that is the source's; what is glued to a
# sentence is so like the article's own words that it has to come more often.
FEWEST_ARTICLES = 20
_SMALLEST_PART = 0.003
_SMALLEST_PART_GLUED = 0.03

FIRST_LINES, _LAST_LOOKED_AT = 3, 6
_LONGEST_OWN = 200  # letters and spaces
_FEWEST_GLUED, _MOST_GLUED = 4, 40
_GLUED_SENTENCES = 2
_WORDS_OF_SENTENCE = 6
# Of a source's articles the first are counted, and then one of so many.
_ALL_COUNTED, _ONE_OF = 5_000, 4
_MOST_COUNTED = 200_000  # lines of which few are known to recur
_END_LOOKED_AT = 400  # letters
_SENTENCE = re.compile(r"[.!؟?»”…](?:\s+(?=\S)|(?=[^\s0-9A-Za-z]))")
_NUMBERS = re.compile(r"\d+")
# How articles end and begin of themselves: prayers, greetings.
_FORMULAS = read_wordings("words.tsv", "formula")

Source = Hashable
# Of which source, whether it is glued to a text, and how it is compared.
_SourceLine = tuple[Source, bool, str]


@dataclass(frozen=True, slots=True)
class Recurring:
    """The lines of one source that are its own, and what it glues to its texts, as `plain_line` writes them."""

    lines: frozenset[str] = frozenset()
    glued: frozenset[str] = frozenset()

    def may_be_in(self, lines: Sequence[str]) -> bool:
        """Whether one of these lines, of which none is empty, could be the source's."""
        ends = (*lines[:FIRST_LINES], *lines[-_LAST_LOOKED_AT:]) if self.lines else ()
        return any(len(line) <= _LONGEST_OWN and plain_line(line) in self.lines for line in ends) or (
            bool(self.glued) and self.glued_at(lines[-1]) is not None
        )

    def glued_at(self, line: str) -> int | None:
        """Where what is glued to the end of a line begins."""
        return next((start for start, key in _glued_both_ends(line) if key in self.glued), None)


NOTHING_RECURS = Recurring()


@dataclass(slots=True)
class _Recurrence:
    """How often a line came, more than once, and some of the articles that it stood in."""

    times: int
    articles: set[int]


class RecurrenceCounter:
    """Counts the lines of texts by their sources, of so many lines as memory allows."""

    def __init__(self) -> None:
        self._met: dict[Source, int] = {}
        self._texts: dict[Source, int] = {}
        self._once: dict[_SourceLine, int] = {}
        self._lines: dict[_SourceLine, _Recurrence] = {}

    def add(self, source: Source, text: str) -> None:
        """Count the lines of an article's text, which may have markup; of a source with many, those of some."""
        met = self._met[source] = self._met.get(source, 0) + 1
        if met > _ALL_COUNTED and met % _ONE_OF:
            return
        lines = [line for line in text.split("\n") if line and not line.isspace()]
        if not lines:
            return
        self._texts[source] = self._texts.get(source, 0) + 1
        longest = max(lines, key=len)
        article = hash(longest)
        for key in {*map(_raw_line, _both_ends(lines, longest))} - {""}:
            self._count((source, False, key), article)
        for _, key in _glued_both_ends(lines[-1].rstrip()):
            self._count((source, True, key), article)
        if len(self._once) + len(self._lines) > _MOST_COUNTED:
            self._once.clear()

    def recurring(self) -> Mapping[Source, Recurring]:
        """What recurs, by source."""
        found: dict[Source, tuple[set[str], set[str]]] = {}
        for (source, glued, key), count in self._lines.items():
            part = _SMALLEST_PART_GLUED if glued else _SMALLEST_PART
            if len(count.articles) >= FEWEST_ARTICLES and count.times >= part * self._texts[source]:
                found.setdefault(source, (set(), set()))[glued].add(key)
        return {
            source: Recurring(frozenset(lines), frozenset(glued)) for source, (lines, glued) in found.items()
        }

    def _count(self, key: _SourceLine, article: int) -> None:
        if (count := self._lines.get(key)) is not None:
            count.times += 1
            if len(count.articles) < FEWEST_ARTICLES:
                count.articles.add(article)
        elif (first := self._once.pop(key, None)) is not None:
            self._lines[key] = _Recurrence(2, {first, article})
        else:  # as most do: what comes once takes no more than its article's number
            self._once[key] = article


def _raw_line(line: str) -> str:
    """A line as it is compared, of a text that was not cleaned."""
    return plain_line(clean_line(line) if "&" in line else line) if len(line) <= 2 * _LONGEST_OWN else ""


@lru_cache(maxsize=256)
def plain_line(line: str) -> str:
    """A line as it is compared: its words made plain, its numbers as one; empty where it can be no source's.

    >>> plain_line("Read 12 times") == plain_line("read: 7 times")
    True
    """
    if len(line) > _LONGEST_OWN:
        return ""
    line = line.strip()
    words = plain_words(line)
    if len(words) < 2 or line.endswith(":") or _FORMULAS.at(words):
        return ""
    if not any(map(str.isalpha, words)):
        return ""
    said = " ".join(words)
    # A sentence of an article tells another number: `the river has risen to 12 metres.`
    return said if line.endswith(".") and len(words) >= _WORDS_OF_SENTENCE else _NUMBERS.sub("0", said)


def _both_ends(lines: Sequence[str], longest: str) -> Iterable[str]:
    """The first and the last lines of a text but for the longest, which is the article's."""
    ends = (*lines[:FIRST_LINES], *lines[max(FIRST_LINES, len(lines) - _LAST_LOOKED_AT) :])
    return (line for line in ends if line is not longest)


def _glued_both_ends(line: str) -> Iterator[tuple[int, str]]:
    """Where the last sentences of a line begin, the longest end first, and how they are compared."""
    start = max(0, len(line) - _END_LOOKED_AT)
    places = [found.end() for found in _SENTENCE.finditer(line, max(0, start - 1))][-_GLUED_SENTENCES:]
    for place in places:
        words = plain_words(line[place:])
        if _FEWEST_GLUED <= len(words) <= _MOST_GLUED and not _FORMULAS.at(words):
            yield place, " ".join(words)
