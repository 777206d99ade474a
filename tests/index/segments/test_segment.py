"""A segment's words and where they begin, at the edges of what is kept."""

from pathlib import Path

import pytest
from handful import HANDFUL

from corpus.article import Article
from index.building.build import build
from index.generations.open_index import OpenIndex
from index.segments.gaps import FAR


@pytest.mark.parametrize("between", [2, FAR - 1, FAR, FAR + 1, 700])
def test_a_gap_is_kept_up_to_far(tmp_path: Path, between: int) -> None:
    build(tmp_path, [Article("one", "ا", "." * between + "ب" + "." * (between - 1) + "ج")])
    numbered = OpenIndex.current(tmp_path).segments[0].numbered(0)
    assert numbered.gaps.tolist() == [0, min(between, 255), min(between, 255)]
    assert (numbered.title, len(numbered.words)) == (1, 3)


def test_lengths_are_those_of_titles_and_texts(handful_index: Path) -> None:
    (segment,) = OpenIndex.current(handful_index).segments
    titles, texts = segment.lengths
    assert titles.tolist() == [len((article.title or "").split()) for article in HANDFUL]
    assert [len(segment.numbered(at).words) for at in range(len(HANDFUL))] == (titles + texts).tolist()
