"""The histogram as a picture: where its bars stand, how high they are, and the outline of all articles behind them."""

from dataclasses import dataclass
from datetime import date

from search.engines.timeline import days_of
from web.links.shapes import LinkedBar, LinkedHistogram

HEIGHT = 100
LEAST_HEIGHT = 4  # so that a single article can be seen beside a thousand
MOST_SLOTS = 400  # with more the bars stand side by side, times without an article left out


@dataclass(frozen=True, slots=True)
class BarStroke:
    """A bar of the picture: its place from the left and its height, in units of the picture."""

    x: int
    height: float
    bar: LinkedBar

    @property
    def y(self) -> float:
        """Where it begins, from above."""
        return round(HEIGHT - self.height, 1)


@dataclass(frozen=True, slots=True)
class HistogramDrawing:
    """A histogram drawn from left to right on `slots` times HEIGHT; a page that reads from the right mirrors it.

    `outline` is an SVG path: all articles, on a scale of their own, up to `most_of_all`; bars go up to `most`.
    `first` and `last` are days.
    """

    unit: str
    slots: int
    strokes: tuple[BarStroke, ...]
    outline: str
    most: int
    most_of_all: int
    even: bool
    first: date
    last: date

    @property
    def peak(self) -> BarStroke:
        """The first of the highest bars."""
        return max(self.strokes, key=lambda stroke: stroke.bar["count"])

    @classmethod
    def of(cls, histogram: LinkedHistogram) -> "HistogramDrawing | None":
        """The picture; None where there is nothing to compare."""
        bars = histogram["bars"]
        if len(bars) < 2:
            return None
        places = [_place(bar["value"]) for bar in bars]
        even = places[-1] - places[0] < MOST_SLOTS
        places = [place - places[0] for place in places] if even else list(range(len(bars)))
        most, most_of_all = (max(bar[name] for bar in bars) for name in ("count", "all"))
        return cls(
            unit=histogram["unit"],
            slots=places[-1] + 1,
            strokes=tuple(
                BarStroke(place, max(round(HEIGHT * bar["count"] / most, 1), LEAST_HEIGHT), bar)
                for place, bar in zip(places, bars, strict=True)
                if bar["count"]
            ),
            most=most,
            most_of_all=most_of_all,
            outline=_outline(places, [bar["all"] / most_of_all for bar in bars]),
            even=even,
            first=days_of(bars[0]["value"])[0],
            last=days_of(bars[-1]["value"])[1],
        )


def _place(value: str) -> int:
    """Where a day, month or year is among all others of its kind."""
    match len(value):
        case 10:
            return date.fromisoformat(value).toordinal()
        case 7:
            return int(value[:4]) * 12 + int(value[5:])
        case _:
            return int(value)


def _outline(places: list[int], parts: list[float]) -> str:
    path = [f"M0 {HEIGHT}"]
    end = 0
    for place, part in zip(places, parts, strict=True):
        if place > end:
            path.append(f"V{HEIGHT}H{place}")
        path.append(f"V{HEIGHT * (1 - part):.0f}H{place + 1}")
        end = place + 1
    return "".join([*path, f"V{HEIGHT}Z"])
