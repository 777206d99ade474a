"""The histogram as a picture: where bars stand, how high they are, and what lies behind them."""

import pytest

from web.drawing.histogram import MOST_SLOTS, HistogramDrawing
from web.links.shapes import LinkedHistogram


def histogram(unit: str, *bars: tuple[str, int, int]) -> LinkedHistogram:
    return {
        "unit": unit,
        "bars": [{"value": value, "count": count, "all": among, "url": ""} for value, count, among in bars],
    }


def drawn(found: LinkedHistogram) -> HistogramDrawing:
    picture = HistogramDrawing.of(found)
    assert picture
    return picture


def test_bars_stand_at_their_time_and_are_as_high_as_their_count() -> None:
    picture = drawn(histogram("month", ("2023-11", 4, 8), ("2023-12", 0, 4), ("2024-02", 1, 2)))
    assert picture.slots == 4
    assert [(stroke.x, stroke.height, stroke.y) for stroke in picture.strokes] == [(0, 100, 0), (3, 25, 75)]
    assert (picture.first.isoformat(), picture.last.isoformat()) == ("2023-11-01", "2024-02-29")


def test_the_outline_has_a_gap_where_no_article_is() -> None:
    picture = drawn(histogram("year", ("2020", 1, 10), ("2022", 1, 5)))
    assert picture.outline == "M0 100V0H1V100H2V50H3V100Z"


def test_a_single_article_is_seen_beside_a_thousand() -> None:
    picture = drawn(histogram("day", ("2023-01-01", 1000, 1000), ("2023-01-02", 1, 1)))
    assert picture.strokes[1].height == 4


def test_two_thousand_years_stand_side_by_side() -> None:
    picture = drawn(histogram("year", ("0001", 1, 1), ("2023", 1, 1)))
    assert (picture.slots, picture.even) == (2, False)


def test_one_bar_is_no_picture() -> None:
    assert HistogramDrawing.of(histogram("day", ("2023-01-01", 5, 5))) is None
    assert HistogramDrawing.of(histogram("day")) is None


@pytest.mark.parametrize(("last", "even"), [(MOST_SLOTS, True), (MOST_SLOTS + 1, False)])
def test_so_many_slots_have_room(last: int, even: bool) -> None:
    picture = drawn(histogram("year", ("0001", 1, 1), (f"{last:04d}", 1, 1)))
    assert (picture.slots, picture.even) == (last if even else 2, even)


@pytest.mark.parametrize(("count", "height"), [(3, 4), (4, 4), (5, 5)])
def test_no_bar_is_too_low_to_be_seen(count: int, height: float) -> None:
    picture = drawn(histogram("day", ("2023-01-01", 100, 100), ("2023-01-02", count, 100)))
    assert picture.strokes[1].height == height
