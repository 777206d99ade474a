"""A comparison as a picture: where its lines run, which points bear a marker, and what the axes say.

More lines than can be told apart in one picture have one each, all with the same axes.

Places are percents of the picture, from its left and from above; a page that reads from the right mirrors it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby, zip_longest
from math import ceil, floor, log10

from search.answers.shapes import ComparedPoint
from search.answers.words.comparison import By, Scale
from web.links.shapes import LinkedComparison, LinkedLine, LinkedPoint

MOST_TOGETHER = 4  # lines in one picture, each with dashes and a marker of its own
MOST_TICKS = 8
MOST_MARKERS = 24  # on a line; with more points some bear none, others on each line
GRID_LINES = 6
APART = 8.5  # percent: the height of the name at a line's end
FEW = 100  # articles: of fewer, one makes a share of more than ten per thousand
MONTHS_BETWEEN = (1, 2, 3, 6, 12, 24)  # that ticks may lie apart, so that Januaries are among them


@dataclass(frozen=True, slots=True)
class Spot:
    """A point of a line and its place; only those with `marked` bear a marker, all can be clicked.

    One that is `alone` has no line on either side.
    """

    x: float
    y: float
    marked: bool
    alone: bool
    point: LinkedPoint


@dataclass(frozen=True, slots=True)
class Stroke:
    """A line: its SVG path in a box of 1000 by 100, its points, its highest one, and where its name stands."""

    path: str
    spots: tuple[Spot, ...]
    peak: ComparedPoint | None
    end: float | None


@dataclass(frozen=True, slots=True)
class Tick:
    """A time named below the picture; `year` where it has to be said, `minor` where a narrow one leaves it out."""

    x: float
    value: str
    year: str
    minor: bool


@dataclass(frozen=True, slots=True)
class Chart:
    """The lines with their axes; `grid` pairs a height from above with its number."""

    strokes: tuple[Stroke, ...]
    grid: tuple[tuple[float, float], ...]
    ticks: tuple[Tick, ...]

    @classmethod
    def of(cls, comparison: LinkedComparison) -> "Chart | None":
        """The picture; None where there are not two times to draw a line between."""
        lines = comparison["lines"]
        values = [point["value"] for point in lines[0]["points"]] if lines else []
        if len(values) < 2:
            return None
        scale = Scale(comparison["scale"])
        least = least_for_peak(By(comparison["by"]), scale)
        most = max(height(point, scale) or 0 for line in lines for point in line["points"])
        grid = _grid(most, least=1 if scale is Scale.COUNT else 0)
        drawn = [_spots(line, scale, grid[-1], at) for at, line in enumerate(lines)]
        # Where each has a picture of its own it has its name above.
        together = drawn if len(drawn) <= MOST_TOGETHER else []
        ends = _apart([spots[-1].y if spots else None for spots in together])
        return cls(
            tuple(
                Stroke(_path(line, spots), spots, peak(line["points"], scale, least), end)
                for line, spots, end in zip_longest(lines, drawn, ends)
            ),
            tuple((round(100 - 100 * value / grid[-1], 2), value) for value in grid),
            _ticks(values),
        )


def height(point: ComparedPoint, scale: Scale) -> float | None:
    """What a point's height says; None in a time without any article."""
    return point["rate"] if scale is Scale.RATE or not point["all"] else point["count"]


def least_for_peak(by: By, scale: Scale) -> int:
    """Among how many articles a time must be for a peak: of a paper's few articles one makes a share that is none."""
    return FEW if by is By.SOURCE and scale is Scale.RATE else 0


def peak(points: Sequence[ComparedPoint], scale: Scale, least: int = 0) -> ComparedPoint | None:
    """The first of a line's highest points among so many articles at `least`; None where it has none there."""
    found = [point for point in points if point["count"] and point["all"] >= least]
    return max(found, key=lambda point: height(point, scale) or 0, default=None)


def _spots(line: LinkedLine, scale: Scale, top: float, number: int) -> tuple[Spot, ...]:
    points = line["points"]
    every = ceil(len(points) / MOST_MARKERS)
    alone = _alone([height(point, scale) is not None for point in points])
    return tuple(
        Spot(
            x=round((at + 0.5) * 100 / len(points), 2),
            y=round(100 - 100 * value / top, 2),
            marked=(at + number) % every == 0 or alone[at],
            alone=alone[at],
            point=point,
        )
        for at, point in enumerate(points)
        if (value := height(point, scale)) is not None
    )


def _alone(held: Sequence[bool]) -> list[bool]:
    """Which points have a gap on both sides, so that no line shows them."""
    padded = [False, *held, False]
    return [not (padded[at] or padded[at + 2]) for at in range(len(held))]


def _path(line: LinkedLine, spots: Sequence[Spot]) -> str:
    """A stretch for each run of times that have articles."""
    seen = {spot.point["value"]: spot for spot in spots}
    runs = groupby(line["points"], key=lambda point: point["value"] in seen)
    return "".join(
        "M" + "L".join(f"{seen[point['value']].x * 10:g} {seen[point['value']].y:g}" for point in run)
        for drawn, run in runs
        if drawn
    )


def _grid(most: float, *, least: float) -> list[float]:
    """Round numbers from 0 to one that is not below the highest point, at least so far apart."""
    if not most:
        return [0, 1]
    size = 10.0 ** floor(log10(most / GRID_LINES))
    step = max(next(size * by for by in (1, 2, 5, 10) if size * by * GRID_LINES >= most), least)
    return [round(at * step, 6) for at in range(ceil(round(most / step, 6)) + 1)]


def _apart(heights: Sequence[float | None]) -> list[float | None]:
    """The heights, moved as little as keeps names from covering each other."""
    placed: dict[int, float] = {}
    above = -APART
    for at, value in sorted(
        ((at, y) for at, y in enumerate(heights) if y is not None), key=lambda one: one[1]
    ):
        above = placed[at] = max(value, above + APART)
    below = 100 + APART
    for at in reversed(placed):
        below = placed[at] = min(placed[at], below - APART)
    return [round(placed[at], 2) if at in placed else None for at in range(len(heights))]


def _ticks(values: Sequence[str]) -> tuple[Tick, ...]:
    least = ceil(len(values) / MOST_TICKS)
    if len(values[0]) == len("2015-07"):
        step = next((months for months in MONTHS_BETWEEN if months >= least), least)
        named = [at for at, value in enumerate(values) if (int(value[5:]) - 1) % min(step, 12) == 0]
        named = named[:: ceil(step / 12)] or [0]
    else:
        named = list(range(0, len(values), least))
    ticks = []
    year = ""
    for order, at in enumerate(named):
        value = values[at]
        said = value[:4] if value[:4] != year and len(value) > 4 else ""
        year = value[:4]
        ticks.append(Tick(round((at + 0.5) * 100 / len(values), 2), value, said, order % 3 != 0))
    return tuple(ticks)
