"""The intake: how many articles and words a segment takes, and how many articles are made ready at once."""

from collections.abc import Callable
from concurrent.futures import Future
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from corpus.article import Article
from corpus.received import FileBegun, FileState
from index.building import intake
from index.building.before import Before
from index.building.intake import Intake
from index.building.processes import ProcessPool
from index.generations.open_index import OpenIndex
from index.segments.batch import Raw, get_ready, prepare_in_turn
from index.segments.segment import Segment
from index.segments.tiers import SEGMENT_ARTICLES, SEGMENT_TOKENS
from index.words.numbering import ToldWords, forget_words


def articles(count: int) -> list[Article]:
    """Articles of five words each."""
    return [Article(f"{number:02}", "خبر من خمس كلمات قصيرة") for number in range(count)]


def sizes(tmp_path: Path, count: int) -> list[int]:
    """How many articles each segment has that so many make; all of them are there, in order."""
    folder = tmp_path / "generation-000001" / "segments"
    with ProcessPool() as pool, Intake(folder, Before(None), pool) as taking:
        report = taking.take(articles(count))
        segments = [Segment(path) for path in taking.finish()]
    assert report.added == count
    assert [name for segment in segments for name in segment.articles.ids] == [
        f"{at:02}" for at in range(count)
    ]
    return [len(segment) for segment in segments]


@pytest.mark.parametrize(
    ("most", "expected"),
    [(4, [4, 4, 3]), (5, [4, 4, 3]), (6, [6, 5])],
    ids=["two batches", "no third", "three"],
)
def test_a_segment_takes_batches_up_to_its_articles(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, most: int, expected: list[int]
) -> None:
    monkeypatch.setattr(intake, "BATCH_SIZE", 2)
    monkeypatch.setattr(intake, "SEGMENT_ARTICLES", most)
    assert sizes(tmp_path, 11) == expected


@pytest.mark.parametrize(
    ("most", "expected"), [(10, [2, 2, 1]), (11, [3, 2]), (25, [5])], ids=["ten", "more", "all"]
)
def test_a_segment_ends_with_its_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, most: int, expected: list[int]
) -> None:
    monkeypatch.setattr(intake, "BATCH_SIZE", 1)
    monkeypatch.setattr(intake, "SEGMENT_TOKENS", most)
    assert sizes(tmp_path, 5) == expected


def test_the_bounds_are_what_a_segment_s_arrays_can_hold() -> None:
    assert np.iinfo(np.uint16).max == SEGMENT_ARTICLES - 1
    assert 2**29 < SEGMENT_TOKENS * 70 < 2**30  # bytes of memory while it is arranged
    assert intake.BATCH_SIZE < SEGMENT_ARTICLES / 100


def test_batches_are_made_ready_by_the_pool_and_the_rest_here(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(intake, "BATCH_SIZE", 3)
    submit, given = ProcessPool.submit, []

    def recorded(pool: ProcessPool, task: Callable[..., Any], *args: Any) -> Future[Any]:
        given.append(len(args[0]))
        return submit(pool, task, *args)

    monkeypatch.setattr(ProcessPool, "submit", recorded)
    assert sizes(tmp_path, 14) == [14]
    assert given == [3, 3, 3, 3]


def begun(size: int) -> FileBegun:
    return FileBegun(FileState("/news.jsonl", size, 0, "", ""))


@pytest.mark.parametrize(
    ("begun_sizes", "known", "times"),
    [([9], False, 0), ([9, 10, 11], False, 1), ([10], True, 0)],
    ids=["small files", "large ones", "an index that may hold all"],
)
def test_processes_get_ready_for_a_large_file(
    begun_sizes: list[int], known: bool, times: int, built: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(intake, "_SIZE_OF_MANY", 10)
    foreseen: list[object] = []
    before = Before(OpenIndex.current(built).generation if known else None)
    with ProcessPool() as pool, Intake(built / "generation-000002" / "segments", before, pool) as taking:
        monkeypatch.setattr(pool, "foresee", foreseen.append)
        taking.take(map(begun, begun_sizes))
    assert foreseen == [get_ready] * times


def test_what_gets_ready_leaves_nothing_told() -> None:
    batch = [Raw.of(Article("1", None, "قال وزير " * 50_000))]
    forget_words()
    get_ready()
    told = prepare_in_turn(batch).words
    assert isinstance(told, ToldWords)
    assert told.new == ["قال", "وزير"]
    forget_words()
