"""What an update keeps of the old generation: evidence until the words have doubled, segments while they are few."""

from dataclasses import replace
from pathlib import Path

import pytest
from handful import found

from corpus.article import Article
from index.building.build import build
from index.building.writer import GROWTH
from index.generations.generation import require_current
from index.generations.open_index import OpenIndex
from index.segments.tiers import MOST_SEGMENTS


def words(article_id: str, count: int) -> Article:
    """An article of so many words."""
    return Article(article_id, text=" ".join(f"كلمة{'ابتثجحخدذ'[number % 9]}" for number in range(count)))


@pytest.mark.parametrize(
    ("more", "frozen"), [(9, 10), (10, 10), (11, 21)], ids=["less", "just twice", "more"]
)
def test_evidence_is_frozen_anew_when_the_words_have_more_than_doubled(
    tmp_path: Path, more: int, frozen: int
) -> None:
    build(tmp_path, [words("first", 10)])
    build(tmp_path, [words("second", more)])
    manifest = OpenIndex.current(tmp_path).manifest
    assert (manifest.tokens, manifest.frozen_tokens) == (10 + more, frozen)
    assert GROWTH == 2


def test_the_small_segments_become_one_and_larger_ones_stay(tmp_path: Path) -> None:
    sizes = [3, 40, 2, *[1] * (MOST_SEGMENTS - 3)]
    build(tmp_path, [words(f"0 {number}", 20) for number in range(sizes[0])])
    for update, size in enumerate(sizes[1:], 1):
        build(tmp_path, [words(f"{update} {number}", 2) for number in range(size)])
        assert len(OpenIndex.current(tmp_path).segments) == update + 1
    assert len(OpenIndex.current(tmp_path).segments) == MOST_SEGMENTS == 8
    largest = require_current(tmp_path) / "segments" / "000002-001" / "articles.bin"
    build(tmp_path, [words("last", 2)])
    segments = OpenIndex.current(tmp_path).segments
    assert [len(segment) for segment in segments] == [3, 40, sum(sizes[2:]), 1]
    assert (segments[1].folder / "articles.bin").samefile(largest)
    assert len(OpenIndex.current(tmp_path).places) == sum(sizes) + 1


def test_a_segment_of_which_nothing_is_left_goes(tmp_path: Path) -> None:
    build(tmp_path, [words("first", 30)])
    build(tmp_path, [words("second", 1)])
    build(tmp_path, [replace(words("second", 1), text="النهر")])
    assert [segment.folder.name for segment in OpenIndex.current(tmp_path).segments] == [
        "000001-001",
        "000003-001",
    ]
    assert found(tmp_path, "النهر") == ["second"]
