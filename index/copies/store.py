"""Copies as a store: the shingles of each segment, and what was found among all of them."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np

from index.files.arrays import Mask
from index.files.problems import DAMAGE
from index.segments.segment import Segment
from index.terms.store import Content
from index.terms.vocabulary import Vocabulary

from .files import Record, load_shingles, made_shingles
from .groups import centres_of, updated_centres
from .holders import Holdings
from .links import CopyLinks, all_links, updated_links
from .shingles import Codes, Shingles
from .texts import SegmentTexts


class CopiesStore:
    """Compares the articles of new segments with all others."""

    stage = "comparing"
    needs_terms = True
    apart = True

    def steps(self, content: Content) -> int:
        """One a segment, and one for the comparison."""
        return len(content.segments) + 1

    def write(self, content: Content) -> Iterator[int]:
        """Write the shingles of each new segment, and then what is found of copies. Raises OSError."""
        segments = [*content.kept, *content.segments]
        texts = SegmentTexts(segments, content.vocabulary.result())
        before = _before(content)
        known = before.shingles if before else {}
        shingles = []
        for segment in segments:
            shingles.append(
                known.get(segment.folder.name) or _shingles(segment, texts.codes, content.segments)
            )
            yield int(segment in content.segments)
        after = Holdings(shingles, _live_articles(segments, content), before and before.holdings)
        names = [segment.folder.name for segment in segments]
        Record.of(names, after, *_links_and_centres(before, after, texts)).save(content.generation)
        yield 1

    def check(
        self,
        generation: Path,
        segments: Sequence[Segment],
        vocabulary: Vocabulary,  # noqa: ARG002, a store that keeps terms is told it
    ) -> Mapping[str, int]:
        """Open all of it, which checks every byte. Raises OSError, KeyError or ValueError."""
        for segment in segments:
            load_shingles(segment.folder)
        return {"compared articles": int(Record.load(generation).live.sum())}


class _Before(NamedTuple):
    """What was found in the generation before."""

    record: Record
    holdings: Holdings
    shingles: Mapping[str, Shingles]


def _links_and_centres(
    before: _Before | None, after: Holdings, texts: SegmentTexts
) -> tuple[CopyLinks, dict[int, int]]:
    if before is None:
        links = all_links(after, texts)
        return links, centres_of(links, after, texts)
    update = updated_links(before.holdings, before.record.links, after, texts)
    return update.links, updated_centres(update, before.holdings, before.record.centres, after, texts)


def _before(content: Content) -> _Before | None:
    """What the generation before has; None where there is nothing that can be used: then all is compared anew."""
    if content.old is None or not (content.kept or content.segments):
        return None
    folders = content.old / (*content.kept, *content.segments)[0].folder.parent.name
    try:
        record = Record.load(content.old)
        shingles = {name: load_shingles(folders / name) for name in record.segments}
        holdings = Holdings(list(shingles.values()), record.live)
    except DAMAGE:
        return None
    return _Before(record, holdings, shingles) if len(holdings.wholes) == len(record.live) else None


def _shingles(segment: Segment, codes: Codes, new: Sequence[Segment]) -> Shingles:
    """The shingles of a segment: those of one that was taken over come with it."""
    if segment not in new:
        try:
            return load_shingles(segment.folder)
        except DAMAGE:
            pass
    return made_shingles(segment, codes)


def _live_articles(segments: Sequence[Segment], content: Content) -> Mask:
    live = []
    for segment in segments:
        each = np.ones(len(segment), dtype=bool)
        each[content.deleted.get(segment.folder.name, [])] = False
        live.append(each)
    return np.concatenate([np.empty(0, dtype=bool), *live])
