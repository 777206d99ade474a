"""Rows: two texts beside each other, paragraph by paragraph, each cut where its words begin to be others.

A row holds the paragraphs of both texts that belong together: those between two places at which a paragraph begins in
both. What one text alone has stands in a row of its own.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby

from .alignment import WordPair, align
from .passages import passages
from .wording import Paragraph, Wording


class Standing(StrEnum):
    """How words of one text stand in the other: in the same place, in another place, or not at all."""

    SAME = "same"
    MOVED = "moved"
    ALONE = "alone"


@dataclass(frozen=True, slots=True)
class CollatedRun:
    """A stretch of a text, from and to these letters, whose words stand alike in the other text."""

    start: int
    end: int
    standing: Standing


# A paragraph as its runs; a side has none where the other text alone has something.
Side = tuple[tuple[CollatedRun, ...], ...]


@dataclass(frozen=True, slots=True)
class CollatedRow:
    """The paragraphs of both texts that belong together."""

    one: Side
    other: Side

    @property
    def is_same(self) -> bool:
        """Whether both have the same words."""
        runs = [run for side in (self.one, self.other) for paragraph in side for run in paragraph]
        return all(run.standing is Standing.SAME for run in runs) and bool(self.one and self.other)


@dataclass(frozen=True, slots=True)
class Collation:
    """Two texts beside each other, how many words only one of them has, and how many stand elsewhere in both."""

    rows: tuple[CollatedRow, ...]
    only_one: int
    only_other: int
    moved: int


def collate(one: Wording, other: Wording) -> Collation:
    """Lay two texts beside each other."""
    pairs = align(one.words, other.words)
    ones = _standings(one, {at for at, _ in pairs}, passages(one, other))
    others = _standings(other, {by for _, by in pairs}, passages(other, one))
    rows = tuple(
        CollatedRow(
            tuple(tuple(_paragraph_runs(one, one.paragraphs[at], ones)) for at in left),
            tuple(tuple(_paragraph_runs(other, other.paragraphs[by], others)) for by in right),
        )
        for left, right in _bounds(one, other, pairs)
    )
    return Collation(
        rows, ones.count(Standing.ALONE), others.count(Standing.ALONE), ones.count(Standing.MOVED)
    )


def _standings(text: Wording, same: set[int], elsewhere: Mapping[int, int]) -> list[Standing]:
    """How each word stands in the other text."""
    return [
        Standing.SAME if at in same else Standing.MOVED if at in elsewhere else Standing.ALONE
        for at in range(len(text.words))
    ]


def _bounds(one: Wording, other: Wording, pairs: Sequence[WordPair]) -> Iterator[tuple[range, range]]:
    """The paragraphs of both texts that are rows, in order; each is in one of them."""
    ones, others = _paragraph_numbers(one), _paragraph_numbers(other)
    begun, begun_beside = 0, 0
    last, last_beside = -1, -1  # the paragraphs that the pair before is in
    ends = (len(one.paragraphs), len(other.paragraphs))
    for paragraph, beside in [*((ones[at], others[by]) for at, by in pairs), ends]:
        if paragraph > last and beside > last_beside:
            if last >= 0:
                yield range(begun, last + 1), range(begun_beside, last_beside + 1)
            yield from _unpaired(one, range(last + 1, paragraph), other, range(last_beside + 1, beside))
            begun, begun_beside = paragraph, beside
        last, last_beside = paragraph, beside


def _unpaired(one: Wording, ones: range, other: Wording, others: range) -> Iterator[tuple[range, range]]:
    """Paragraphs without a word in common: those of the one, then those of the other; rules of stars together."""
    if not _words_in(one, ones) and not _words_in(other, others) and (ones or others):
        yield ones, others
        return
    if ones:
        yield ones, range(0)
    if others:
        yield range(0), others


def _words_in(text: Wording, paragraphs: range) -> int:
    return sum(len(text.paragraphs[number]) for number in paragraphs)


def _paragraph_numbers(text: Wording) -> list[int]:
    """For each word the number of its paragraph."""
    return [number for number, paragraph in enumerate(text.paragraphs) for _ in range(len(paragraph))]


def _paragraph_runs(
    text: Wording, paragraph: Paragraph, standings: Sequence[Standing]
) -> Iterator[CollatedRun]:
    """The runs of a paragraph; what stands between words that differ alike belongs to them, all else is the same."""
    at = paragraph.start
    words = range(paragraph.first, paragraph.last)
    kinds = {standings[word] for word in words}
    if len(kinds) == 1:
        yield CollatedRun(paragraph.start, paragraph.end, *kinds)
        return
    for standing, group in groupby(words, standings.__getitem__):
        if standing is Standing.SAME:
            continue
        run = list(group)
        start, end = text.spans[run[0]][0], text.spans[run[-1]][1]
        if start > at:
            yield CollatedRun(at, start, Standing.SAME)
        yield CollatedRun(start, end, standing)
        at = end
    if at < paragraph.end:
        yield CollatedRun(at, paragraph.end, Standing.SAME)
