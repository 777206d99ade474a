"""The comparison as a picture: where lines run, where they break, what the axes say, and that names stay apart."""

from itertools import pairwise

import pytest

from search.answers.words.comparison import Scale
from web.drawing.chart import APART, MOST_MARKERS, MOST_TICKS, MOST_TOGETHER, Chart, peak
from web.links.shapes import LinkedComparison, LinkedLine


def line(*points: tuple[str, int, int]) -> LinkedLine:
    return {
        "query": "x",
        "total": sum(count for _, count, _ in points),
        "dated": 0,
        "all": 0,
        "rate": None,
        "matched": "all",
        "repairs": [],
        "limits": [],
        "url": "",
        "points": [
            {
                "value": value,
                "count": count,
                "all": among,
                "rate": 1000 * count / among if among else None,
                "url": "",
            }
            for value, count, among in points
        ],
    }


def drawn(*lines: LinkedLine, scale: str = "rate") -> Chart:
    comparison: LinkedComparison = {
        "by": "query",
        "scale": scale,
        "unit": "day",
        "lines": list(lines),
        "index": "",
    }
    chart = Chart.of(comparison)
    assert chart
    return chart


def test_a_time_without_articles_breaks_the_line_and_is_no_zero() -> None:
    chart = drawn(line(("2001", 1, 10), ("2002", 0, 10), ("2003", 0, 0), ("2004", 2, 10)))
    assert chart.strokes[0].path == "M125 50L375 100M875 0"
    assert [spot.x for spot in chart.strokes[0].spots] == [12.5, 37.5, 87.5]


def test_a_scale_of_counts_has_whole_numbers() -> None:
    chart = drawn(line(("2001", 1, 10), ("2002", 2, 1000)), scale="count")
    assert chart.grid == ((100, 0), (50, 1), (0, 2))
    assert [spot.y for spot in chart.strokes[0].spots] == [50, 0]


@pytest.mark.parametrize(
    ("most", "top"), [(106, 120), (100, 100), (1, 1), (0.37, 0.4), (999, 1000), (21, 25)]
)
def test_the_grid_ends_at_a_round_number(most: float, top: float) -> None:
    chart = drawn(line(("2001", 0, 10), ("2002", int(most * 100), 100_000)))
    assert chart.grid[-1][1] == top
    assert 1 < len(chart.grid) <= 8


def test_lines_at_nothing_are_drawn_on_the_floor() -> None:
    chart = drawn(line(("2001", 0, 10), ("2002", 0, 10)))
    assert chart.grid == ((100, 0), (0, 1))
    assert chart.strokes[0].peak is None
    assert chart.strokes[0].end == 100


def test_names_at_the_ends_do_not_cover_each_other() -> None:
    for counts in ((0, 0, 1, 1), (1, 1, 2, 2), (0, 1, 100, 100)):
        ends = sorted(stroke.end or 0 for stroke in drawn(*[ending(count) for count in counts]).strokes)
        assert all(above + APART <= below + 0.01 for above, below in pairwise(ends))
        assert 0 <= ends[0] <= ends[-1] <= 100


def test_lines_that_have_a_picture_each_have_no_name_at_their_end() -> None:
    chart = drawn(*[ending(count) for count in range(MOST_TOGETHER + 1)])
    assert [stroke.end for stroke in chart.strokes] == [None] * (MOST_TOGETHER + 1)
    assert len({stroke.path for stroke in chart.strokes}) == MOST_TOGETHER + 1


def ending(count: int) -> LinkedLine:
    return line(("2001", 1, 100), ("2002", count, 100))


def test_a_line_without_any_article_has_no_name_at_its_end() -> None:
    chart = drawn(line(("2001", 1, 1), ("2002", 1, 1)), line(("2001", 0, 0), ("2002", 0, 0)))
    assert chart.strokes[1].end is None
    assert chart.strokes[1].path == ""


def test_of_many_points_some_bear_markers_and_a_lonely_one_does() -> None:
    points = [(f"20{at:02d}", 1, 0 if at in {49, 51} else 10) for at in range(90)]
    spots = drawn(line(*points)).strokes[0].spots
    assert sum(spot.marked for spot in spots) <= MOST_MARKERS + 2
    assert next(spot for spot in spots if spot.point["value"] == "2050").marked


def test_ticks_are_few_and_name_a_year_once() -> None:
    months = [(f"20{at // 12:02d}-{at % 12 + 1:02d}", 1, 10) for at in range(5, 35)]
    ticks = drawn(line(*months)).ticks
    assert [tick.value for tick in ticks] == ["2000-07", "2001-01", "2001-07", "2002-01", "2002-07"]
    assert [tick.year for tick in ticks] == ["2000", "2001", "", "2002", ""]


@pytest.mark.parametrize("number", [2, 3, 9, 31, 93, 120])
def test_ticks_fit(number: int) -> None:
    for values in (
        [f"{2000 + at}" for at in range(number)],
        [f"20{at // 12:02d}-{at % 12 + 1:02d}" for at in range(number)],
        [f"2015-{at // 28 + 1:02d}-{at % 28 + 1:02d}" for at in range(number)],
    ):
        ticks = drawn(line(*((value, 1, 10) for value in values))).ticks
        assert 1 <= len(ticks) <= MOST_TICKS + 2
        assert [tick.value for tick in ticks] == sorted(tick.value for tick in ticks)


def test_one_time_is_no_picture() -> None:
    nothing: LinkedComparison = {"by": "query", "scale": "rate", "unit": "day", "lines": [], "index": ""}
    assert Chart.of(nothing) is None
    assert Chart.of({**nothing, "lines": [line(("2001", 1, 1))]}) is None


@pytest.mark.parametrize(
    ("lasts", "ends"),
    [
        # Of a hundred per thousand each; a name is APART high.
        ((100, 50), [0, 50]),
        ((100, 100), [0, APART]),
        ((0, 0), [100 - APART, 100]),
        ((50, 50), [50, 50 + APART]),
        ((92, 100), [APART, 0]),
        ((91, 100), [9, 0]),
        ((0, 8), [100, 91.5]),
        ((0, 9), [100, 91]),
        ((0, 0, 0), [100 - 2 * APART, 100 - APART, 100]),
    ],
)
def test_a_name_stands_at_its_line_and_moves_no_more_than_it_must(
    lasts: tuple[int, ...], ends: list[float]
) -> None:
    lines = [line(("2001", 100, 1000), ("2002", last, 1000)) for last in lasts]
    assert [stroke.end for stroke in drawn(*lines).strokes] == ends


def test_one_time_is_no_picture_and_two_are() -> None:
    one, two = line(("2001", 1, 1)), line(("2001", 1, 1), ("2002", 1, 1))
    assert Chart.of({"by": "query", "scale": "rate", "unit": "year", "lines": [one], "index": ""}) is None
    assert Chart.of({"by": "query", "scale": "rate", "unit": "year", "lines": [], "index": ""}) is None
    assert len(drawn(two).strokes) == 1


@pytest.mark.parametrize(
    ("points", "marked"),
    [
        (MOST_MARKERS, MOST_MARKERS),
        (MOST_MARKERS + 1, 13),
        (2 * MOST_MARKERS, 24),
        (2 * MOST_MARKERS + 1, 17),
    ],
)
def test_as_many_points_as_can_be_told_apart_bear_markers(points: int, marked: int) -> None:
    spots = drawn(line(*((f"2{at:03d}", 1, 10) for at in range(points)))).strokes[0].spots
    assert sum(spot.marked for spot in spots) == marked


@pytest.mark.parametrize(
    ("count", "step"),
    [(8, 1), (9, 2), (16, 2), (17, 3), (24, 3), (25, 6), (48, 6), (49, 12), (96, 12), (97, 24)],
)
def test_months_are_named_as_far_apart_as_they_have_to_be(count: int, step: int) -> None:
    months = [(f"20{at // 12:02d}-{at % 12 + 1:02d}", 1, 10) for at in range(count)]
    ticks = [tick.value for tick in drawn(line(*months)).ticks]
    assert ticks == [value for at, (value, *_) in enumerate(months) if at % step == 0]


@pytest.mark.parametrize(("count", "step"), [(8, 1), (9, 2), (16, 2), (17, 3)])
def test_years_and_days_are_named_as_far_apart_as_they_have_to_be(count: int, step: int) -> None:
    for values in ([f"{2000 + at}" for at in range(count)], [f"2015-01-{at + 1:02d}" for at in range(count)]):
        ticks = [tick.value for tick in drawn(line(*((value, 1, 10) for value in values))).ticks]
        assert ticks == values[::step]


def test_the_peak_is_the_first_of_the_highest() -> None:
    points = line(("2001", 2, 100), ("2002", 3, 100), ("2003", 3, 100), ("2004", 2, 10))["points"]
    assert peak(points, Scale.RATE, least=10**6) is None
    highest = [peak(points, scale) for scale in (Scale.COUNT, Scale.RATE)]
    assert [point and point["value"] for point in highest] == ["2002", "2004"]
