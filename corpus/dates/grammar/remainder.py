"""Remainders: what stands in a line beside its date, by which a dateline is told from a sentence.

Beside the date of a dateline stand labels (published, last update), names of sections and places, the writer's name
and counts of comments: known words, or a few others that a sign parts from the date. A sentence that mentions a date
has words of its own beside it.
"""

from collections.abc import Sequence
from datetime import date

from corpus.dates.words.tokens import Tokens
from corpus.dates.words.vocabulary import word_at

from .named import partial_at
from .statement import Stated, may_begin, stated_at

_KNOWN_ROLES = (
    *("published", "updated", "label", "clock", "zone", "half", "weekday", "eve"),
    *("place", "section", "equals", "dated", "lunar", "solar", "of", "count"),
)
_PARTING_SIGNS = ("|", "-", ">", "<", "»", "«", "/", "\t")
# So many words that are not known are a name, of a writer or a section.
MOST_NAME_WORDS = 4
MOST_UNKNOWN = 6
_LABEL_REACH = 5
# So many may stand before a date that is written as datelines alone write it: an unknown section or town.
_MOST_BEFORE = 2
_END_OF_SENTENCE = ("?", "؟", "!", '"', "“", "”", "…")


def statements(tokens: Tokens, today: date) -> list[Stated]:
    """All statements of a row of tokens in order."""
    found, at = [], 0
    while at < len(tokens):
        stated = stated_at(tokens, at, today) if may_begin(tokens, at) else None
        if stated:
            found.append(stated)
        at = stated.end if stated else at + 1
    return found


class Remainder:
    """What is left of a line beside its dates, as known words, counts and words that are not known."""

    def __init__(self, tokens: Tokens, stated: Sequence[Stated]) -> None:
        self._tokens = tokens
        self._stated = stated
        self._taken = {at for each in stated for at in range(each.start, each.end)}
        self.runs: list[range] = []
        self.unfit = False
        self.is_named = False
        self._read()

    @property
    def unknown(self) -> int:
        """How many words are not known."""
        return sum(map(len, self.runs))

    @property
    def is_of_a_dateline(self) -> bool:
        """Whether there are labels and names alone, all parted from the date by signs or before one of figures."""
        fits = not self.unfit and self.unknown <= MOST_UNKNOWN
        return fits and (all(map(self._is_parted, self.runs)) or self._is_placed)

    @property
    def is_plain(self) -> bool:
        """Whether there are labels alone, and no name but two words at the beginning."""
        return not (self.unfit or self.is_named) and (not self.runs or self._begins_with_few)

    @property
    def is_of_a_field(self) -> bool:
        """Whether there are a few words, which may stand on one side of the date without a sign."""
        sides = {run.start < min(self._taken, default=0) for run in self.runs}
        short = self.unknown <= MOST_NAME_WORDS and len(sides) <= 1
        return not self.unfit and (short or self.is_of_a_dateline)

    @staticmethod
    def label(tokens: Tokens, stated: Stated) -> str:
        """Which of `published` and `updated` is said shortly before a date; empty where neither is."""
        for at in range(stated.start - 1, max(stated.start - _LABEL_REACH, 0) - 1, -1):
            if tokens[at].number:
                break
            for role in ("updated", "published"):
                if word_at(tokens, at, role):
                    return role
        return ""

    def _read(self) -> None:
        at = 0
        while at < len(self._tokens):
            at = at + 1 if at in self._taken else self._behind(at)

    def _behind(self, at: int) -> int:
        """The place behind what stands at a place, which is noted."""
        token = self._tokens[at]
        if token.number:
            other = self._other_calendar(at)
            self.unfit |= other is None and not self._is_count(at)
            return other or at + 1
        if token.sign:
            self.unfit |= token.sign in _END_OF_SENTENCE
            return at + 1
        if apart := word_at(self._tokens, at, "apart"):
            self.unfit = True
            return apart.end
        end = known_end(self._tokens, at)
        if end > at:
            return end
        if named := word_at(self._tokens, at, "name"):
            colon = self._tokens[named.end].sign == ":"
            end = self._run_end(named.end + colon, MOST_NAME_WORDS)
            self.is_named |= end > named.end + colon
            return end
        end = self._run_end(at + 1, len(self._tokens))
        self.runs.append(range(at, end))
        return end

    def _run_end(self, at: int, most: int) -> int:
        """The place behind the words from a place on that are not known."""
        start = at
        while at < start + most and self._tokens[at].word and at not in self._taken:
            if word_at(self._tokens, at, "apart") or known_end(self._tokens, at) > at:
                break
            at += 1
        return at

    def _other_calendar(self, at: int) -> int | None:
        """The place behind a day and a month of the other calendar than the date's, whose year is left out."""
        partial = partial_at(self._tokens, at)
        if partial is None or any(
            told.lunar == partial[0].lunar for each in self._stated for told in each.days
        ):
            return None
        return partial[1]

    def _is_count(self, at: int) -> bool:
        """Whether a number counts comments, readers or issues."""
        before = at - 1 - (self._tokens[at - 1].sign in (":", "(", "#"))
        return bool(word_at(self._tokens, at + 1, "count") or word_at(self._tokens, before, "count"))

    @property
    def _begins_with_few(self) -> bool:
        """Whether two words at the beginning are all that is not known."""
        return len(self.runs) == 1 and self.runs[0].start == 0 and len(self.runs[0]) <= _MOST_BEFORE

    @property
    def _is_placed(self) -> bool:
        """Whether two words stand before a date in figures, in both calendars or with a time; prose has none such."""
        formal = (len(each.days) > 1 or each.clock or each.days[0].numbers for each in self._stated)
        return self._begins_with_few and any(formal)

    def _is_parted(self, run: range) -> bool:
        """Whether signs stand where a run of words meets a date, or a label of it."""
        before, behind = self._tokens[run.start - 1], self._tokens[run.stop]
        fits = len(run) <= MOST_NAME_WORDS
        return fits and all(
            place < 0 or place >= len(self._tokens) or (neighbour.sign in _PARTING_SIGNS)
            for place, neighbour in ((run.start - 1, before), (run.stop, behind))
        )


def known_end(tokens: Tokens, at: int) -> int:
    """The place behind the known words at a place; the place itself if there are none."""
    found = word_at(tokens, at, *_KNOWN_ROLES)
    return found.end if found else at
