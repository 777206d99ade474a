"""Tiers: an update rewrites little, however large the archive is."""

import random

import pytest

from index.segments.tiers import MOST_SEGMENTS, SEGMENT_ARTICLES, SEGMENT_TOKENS, small_segments


@pytest.mark.parametrize(
    ("tokens", "merged", "why"),
    [
        ([300] * 7, set(), "few"),
        ([300] * 8, set(range(8)), "alike"),
        ([SEGMENT_TOKENS // 2] * 5 + [100] * 7, set(), "full ones do not count"),
        ([SEGMENT_TOKENS // 2] * 5 + [100] * 8, set(range(5, 13)), "what is full stays"),
        (
            [3**tier for tier in range(8, 0, -1)],
            {7, 6},
            "each much larger than those before: the two smallest",
        ),
        ([900_000, *[100] * 7], set(range(1, 8)), "a large one is not rewritten for small ones"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_which_become_one(tokens: list[int], merged: set[int], why: str) -> None:
    assert small_segments(tokens, [max(1, each // 250) for each in tokens]) == merged, why


def test_segments_of_many_short_articles_are_full_too() -> None:
    assert small_segments([1_000] * 9, [SEGMENT_ARTICLES // 2] * 9) == set()


@pytest.mark.parametrize("seed", range(3))
def test_many_updates_rewrite_each_word_a_few_times(seed: int) -> None:
    chance = random.Random(seed)
    segments = [5_000_000]
    written = added = 0
    for _ in range(2_000):
        chosen = small_segments(segments, [each // 250 for each in segments])
        together = sum(segments[at] for at in chosen)
        size = chance.randrange(1_000, 40_000)
        segments = [each for at, each in enumerate(segments) if at not in chosen]
        segments += [*([together] if chosen else []), size]
        written += together
        added += size
        assert len([each for each in segments if each < SEGMENT_TOKENS // 2]) <= MOST_SEGMENTS + 1
    assert written < 5 * added
