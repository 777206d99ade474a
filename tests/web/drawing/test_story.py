"""A story as a picture: a lane for each source, the earliest on top, and dots where its copies came."""

import pytest

from search.answers.copy_shapes import PublishedCopy
from web.drawing.story import MOST_LANES, StoryDrawing


def published(*copies: str) -> list[PublishedCopy]:
    """Copies such as `أ 04T08:15`: a source, and a day of March with a time."""
    return [
        {"id": str(number), "source": source if source != "~" else None, "moment": f"2023-03-{time}"}
        for number, copy in enumerate(copies)
        for source, time in [copy.split()]
    ]


@pytest.mark.parametrize("copies", [[], ["أ 04T08:15"], ["أ 04T08:15", "ب 04T08:15"]])
def test_what_came_at_once_is_no_picture(copies: list[str]) -> None:
    assert StoryDrawing.of(published(*copies)) is None


def test_each_source_has_a_lane_in_the_order_of_its_first_copy() -> None:
    drawing = StoryDrawing.of(published("ب 04T00:00", "أ 05T00:00", "~ 05T00:00", "أ 06T00:00"))
    assert drawing
    assert [(lane.source, lane.count, [dot.x for dot in lane.dots]) for lane in drawing.lanes] == [
        ("ب", 1, [1.5]),
        ("أ", 2, [50.0, 98.5]),
        (None, 1, [50.0]),
    ]
    assert (drawing.first, drawing.last) == ("2023-03-04T00:00", "2023-03-06T00:00")


def test_copies_that_came_together_are_one_larger_dot() -> None:
    drawing = StoryDrawing.of(published("أ 04T00:00", *["ب 05T00:00"] * 2, *["ج 06T00:00"] * 10))
    assert drawing
    assert [(dot.count, dot.radius) for lane in drawing.lanes for dot in lane.dots] == [
        (1, 4.0),
        (2, 5.5),
        (10, 7.0),
    ]


@pytest.mark.parametrize(
    ("sources", "lanes", "together"), [(MOST_LANES, MOST_LANES, 1), (40, MOST_LANES, 29)]
)
def test_of_many_sources_the_last_share_a_lane(sources: int, lanes: int, together: int) -> None:
    drawing = StoryDrawing.of(
        published(*[f"جريدة{n} {n // 24 + 4:02}T{n % 24:02}:00" for n in range(sources)])
    )
    assert drawing
    assert (len(drawing.lanes), drawing.lanes[-1].sources) == (lanes, together)
    assert sum(lane.count for lane in drawing.lanes) == sources
