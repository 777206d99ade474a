"""A story as a picture: when each source had it, a lane for each source, the earliest on top.

Places are percents of a lane, from its left; a page that reads from the right mirrors it.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from search.answers.copy_shapes import PublishedCopy

MOST_LANES = 12
SLOTS = 200  # copies in one of so many parts of the time are one dot
FREE_EDGE = 1.5  # percent that stays free at either end, so that no dot is cut
# The radius of a dot for one copy, for two or more, for ten or more.
RADII = ((10, 7.0), (2, 5.5), (1, 4.0))


@dataclass(frozen=True, slots=True)
class Dot:
    """Copies of one source that came together: the first of them, and how many they are."""

    x: float
    radius: float
    count: int
    copy: PublishedCopy


@dataclass(frozen=True, slots=True)
class Lane:
    """The copies of a source (None: unknown), or those of `sources` together that have no lane of their own."""

    source: str | None
    count: int
    dots: tuple[Dot, ...]
    sources: int = 1


@dataclass(frozen=True, slots=True)
class StoryDrawing:
    """The lanes, and the first and the last moment, which are their ends."""

    lanes: tuple[Lane, ...]
    first: str
    last: str

    @classmethod
    def of(cls, copies: Sequence[PublishedCopy], called: Callable[[str], str] = str) -> "StoryDrawing | None":
        """The picture of copies in order of time, sources as they are `called`; None where all came at once."""
        if not copies or copies[0]["moment"] == copies[-1]["moment"]:
            return None
        first, last = copies[0]["moment"], copies[-1]["moment"]
        sources: dict[str | None, list[PublishedCopy]] = {}
        for copy in copies:
            source = copy["source"]
            sources.setdefault(source and called(source), []).append(copy)
        names = list(sources)
        kept = names if len(names) <= MOST_LANES else names[: MOST_LANES - 1]
        lanes = [Lane(name, len(sources[name]), _dots(sources[name], first, last)) for name in kept]
        if rest := names[len(kept) :]:
            others = sorted(
                (copy for name in rest for copy in sources[name]), key=lambda each: each["moment"]
            )
            lanes.append(Lane(None, len(others), _dots(others, first, last), len(rest)))
        return cls(tuple(lanes), first, last)


def _dots(copies: Sequence[PublishedCopy], first: str, last: str) -> tuple[Dot, ...]:
    """The dots of one lane; its copies are in order of time."""
    found = []
    for slot, group in groupby(copies, key=lambda copy: _slot(copy["moment"], first, last)):
        held = list(group)
        x = round(FREE_EDGE + (100 - 2 * FREE_EDGE) * slot / SLOTS, 2)
        radius = next(size for least, size in RADII if len(held) >= least)
        found.append(Dot(x, radius, len(held), held[0]))
    return tuple(found)


def _slot(moment: str, first: str, last: str) -> int:
    start, at, end = map(datetime.fromisoformat, (first, moment, last))
    return round(SLOTS * ((at - start) / (end - start)))
