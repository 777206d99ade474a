"""The inventory: what a generation holds, counted for its manifest."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta

import numpy as np
from numpy.typing import NDArray

from index.files.arrays import Ints
from index.generations.manifest import FORMAT, Manifest, SegmentEntry
from index.segments.labels import NO_NAME
from index.segments.segment import UNDATED, YEAR_ONE, Segment
from index.terms.fingerprint import fingerprint


def manifest_of(
    segments: Sequence[Segment], deleted: Mapping[str, Ints], *, words: int, tokens: int, frozen_tokens: int
) -> Manifest:
    """The manifest of segments, of which the articles with the numbers `deleted` count no more."""
    live = [_undeleted(segment, deleted) for segment in segments]
    entries = [
        SegmentEntry(segment.folder.name, len(segment), int(np.count_nonzero(~each)))
        for segment, each in zip(segments, live, strict=True)
    ]
    sources: dict[str | None, int] = {}
    minutes: list[int] = []
    for segment, each in zip(segments, live, strict=True):
        _count_sources(segment, each, sources)
        dated = segment.minutes[each & (np.asarray(segment.minutes) != UNDATED)]
        minutes += [int(dated.min()), int(dated.max())] if len(dated) else []
    return Manifest(
        format=FORMAT,
        analyzer=fingerprint(),
        created=datetime.now(UTC).isoformat(timespec="seconds"),
        articles=sum(entry.articles - entry.deleted for entry in entries),
        words=words,
        tokens=tokens,
        frozen_tokens=frozen_tokens,
        first_date=_day_of(min(minutes, default=UNDATED)),
        last_date=_day_of(max(minutes, default=UNDATED)),
        sources={name: count for name, count in sources.items() if name is not None and count},
        unknown_source=sources.get(None, 0),
        segments=entries,
    )


def _undeleted(segment: Segment, deleted: Mapping[str, Ints]) -> NDArray[np.bool_]:
    live = np.ones(len(segment), dtype=bool)
    live[deleted.get(segment.folder.name, [])] = False
    return live


def _count_sources(segment: Segment, live: NDArray[np.bool_], sources: dict[str | None, int]) -> None:
    """Add how many live articles of a segment each source has."""
    column = segment.labels["source"]
    counts = np.bincount(column.numbers[live] - NO_NAME, minlength=1 + len(column.names))
    for name, count in zip([None, *column.names], counts.tolist(), strict=True):
        sources[name] = sources.get(name, 0) + count


def _day_of(minutes: int) -> str | None:
    """A day as the manifest has it."""
    return None if minutes == UNDATED else (YEAR_ONE + timedelta(minutes=minutes)).date().isoformat()
