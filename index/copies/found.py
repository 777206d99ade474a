"""What was found of copies, as an index is asked for it: who shares text with an article, and which group it is in."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import NamedTuple, Self

import numpy as np

from index.files.arrays import Ints, Longs, Mask
from index.segments.segment import Segment
from index.terms.vocabulary import Vocabulary

from .files import COPIES_FILE, Record
from .groups import centres_of
from .holders import Holdings
from .links import CopyLinks, all_links
from .overlap import STEPS, Overlaps
from .shingles import WordCodes, shingles_of
from .stand_ins import NOBODY
from .texts import ComparedTexts, SegmentTexts, TextsInMemory

_NOT_ONE: Mask = np.empty(0, dtype=bool)


class SharedText(NamedTuple):
    """An article that shares text with another: its number, and which part of the shorter one both have.

    `folded` says whether the two are in one group, of articles that are one story told once.
    """

    article: int
    part: float
    folded: bool


@dataclass(frozen=True, slots=True, eq=False)
class Grouped:
    """The contents of an index and their groups: for each article a number, NOBODY for one that is deleted."""

    contents: Ints
    groups: Ints

    @classmethod
    def of(cls, contents: Longs, centres: Mapping[int, int]) -> Self:
        """From the content of each article, and the centre of each content that is in a group with another."""
        group_of = np.arange(len(contents) + 1, dtype=np.int32)
        group_of[NOBODY] = NOBODY
        group_of[np.fromiter(centres, np.int64)] = np.fromiter(centres.values(), np.int64)
        return cls(contents.astype(np.int32), group_of[contents])


class FoundCopies:
    """Links and groups of all articles, numbered through all segments; safe for many threads."""

    def __init__(self, links: CopyLinks, grouped: Grouped, texts: ComparedTexts) -> None:
        self._links = links
        self._grouped = grouped
        self._overlaps = Overlaps(texts)

    @classmethod
    def among(cls, words: WordCodes) -> Self:
        """Find them among articles of which none is deleted."""
        texts = TextsInMemory(words)
        holdings = Holdings([shingles_of(words)], np.ones(len(texts), dtype=bool))
        links = all_links(holdings, texts)
        return cls(links, Grouped.of(holdings.contents, centres_of(links, holdings, texts)), texts)

    @property
    def groups(self) -> Ints:
        """The group of each article, the number of one of its articles; NOBODY for one that is deleted."""
        return self._grouped.groups

    def group(self, article: int) -> Longs:
        """The articles of the group of one, itself among them, rising."""
        return self._by_group.of(int(self.groups[article]))

    def sharing(self) -> list[int]:
        """The articles that share text with another, rising."""
        contents = self._grouped.contents
        articles = np.flatnonzero(contents != NOBODY)
        held = contents[articles]
        several = np.bincount(held, minlength=1)[held] > 1
        linked = np.isin(held, np.concatenate([self._links.ones, self._links.others]))
        found: list[int] = articles[several | linked].tolist()
        return found

    def of(self, article: int) -> list[SharedText]:
        """All that share text with an article, itself among them."""
        content, group = int(self._grouped.contents[article]), int(self.groups[article])
        parts = self._linked_with(content)
        parts[content] = STEPS
        for other in dict.fromkeys(self._grouped.contents[self.group(article)].tolist()):
            if other not in parts:  # one of hundreds of versions, or linked by the centre alone
                parts[other] = self._overlaps.of(content, other)
        return [
            SharedText(each, part / STEPS, int(self.groups[each]) == group)
            for other, part in parts.items()
            for each in self._by_content.of(other).tolist()
        ]

    def _linked_with(self, content: int) -> dict[int, int]:
        links = self._links
        found: dict[int, int] = {}
        for near, ends in ((self._by_one, links.others), (self._by_other, links.ones)):
            places = near.of(content)
            found |= dict(zip(ends[places].tolist(), links.parts[places].tolist(), strict=True))
        return found

    @cached_property
    def _by_group(self) -> "_WhereHeld":
        return _WhereHeld(self.groups)

    @cached_property
    def _by_content(self) -> "_WhereHeld":
        return _WhereHeld(self._grouped.contents)

    @cached_property
    def _by_one(self) -> "_WhereHeld":
        return _WhereHeld(self._links.ones)

    @cached_property
    def _by_other(self) -> "_WhereHeld":
        return _WhereHeld(self._links.others)


def kept_copies(
    generation: Path, segments: Sequence[Segment], live: Sequence[Mask], vocabulary: Vocabulary
) -> FoundCopies:
    """What a generation of these segments keeps; raises OSError, KeyError or ValueError where it cannot be used."""
    record = Record.load(generation)
    names = [segment.folder.name for segment in segments]
    if record.segments != names or not np.array_equal(record.live, np.concatenate([_NOT_ONE, *live])):
        raise ValueError(f"{generation / COPIES_FILE} is of other articles")
    texts = SegmentTexts(segments, vocabulary)
    return FoundCopies(record.links, Grouped.of(record.contents, record.centres), texts)


class _WhereHeld:
    """Where each number stands in an array."""

    def __init__(self, numbers: Ints | Longs) -> None:
        self._order = np.argsort(numbers, kind="stable")
        self._sorted = numbers[self._order]

    def of(self, number: int) -> Longs:
        """The places of a number, rising."""
        ends = np.array(
            (number, number + 1), dtype=self._sorted.dtype
        )  # of another type they would widen all
        first, last = self._sorted.searchsorted(ends).tolist()
        return self._order[first:last]
