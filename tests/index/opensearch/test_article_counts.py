"""What is published of how many articles hold each term: what one finds who reads all of them."""

import random
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from random_queries import articles

from index.building.build import build
from index.generations.open_index import OpenIndex
from index.opensearch.article_counts import ANYWHERE, ArticleCounts, keep_counts
from index.opensearch.tables import ClusterState, KeptFile
from index.segments.segment import PARTS
from index.terms.views import COMPUTED, View


class KeptHere:
    """The tables of a cluster, as far as files are put there: into a folder."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir()
        self.folder, self.put = folder, list[str]()

    def keep_files(self, paths: Iterable[Path]) -> dict[str, KeptFile]:
        found = {}
        for path in paths:
            (self.folder / path.name).write_bytes(path.read_bytes())
            self.put.append(path.name)
            found[path.name] = path.name, path.stat().st_size
        return found


@pytest.fixture
def opened(tmp_path: Path) -> OpenIndex:
    """An index of two segments, in the first of which some articles were replaced."""
    chance = random.Random(5)
    build(tmp_path / "index", articles(chance, range(30)))
    build(tmp_path / "index", articles(chance, range(25, 35)))
    found = OpenIndex.current(tmp_path / "index")
    assert not all(live.all() for live in found.live)
    return found


def published(opened: OpenIndex, tables: KeptHere, before: ClusterState | None = None) -> ArticleCounts:
    kept = keep_counts(opened, tables, before)  # type: ignore[arg-type]
    assert {path.name for path in tables.folder.iterdir()} >= kept.keys()
    counts = ArticleCounts.load(tables.folder, opened.vocabulary)
    assert counts
    return counts


def test_every_term_has_the_articles_that_hold_it(opened: OpenIndex, tmp_path: Path) -> None:
    counts = published(opened, KeptHere(tmp_path / "tables"))
    bounds = [(0, 1), (1, 2), (0, 2)]
    for (first, last), part in zip(bounds, (*PARTS, ANYWHERE), strict=True):
        texts = [
            np.asarray(segment.words[row[first] : row[last]])
            for segment, live in zip(opened.segments, opened.live, strict=True)
            for row in (
                (segment.starts[at], segment.title_ends[at], segment.starts[at + 1])
                for at in np.flatnonzero(live).tolist()
            )
        ]
        held = [words for words in texts if len(words)]
        if part != ANYWHERE:
            assert counts.extents()[part] == (len(held), sum(map(len, held)))
        for view in COMPUTED if part != ANYWHERE else (View.LEXEME,):
            column = opened.vocabulary.column(view)
            terms = [{column.term_of(word) for word in words.tolist()} for words in held]
            for term in filter(None, column.terms):
                assert counts.articles_with(part, view, term) == sum(term in each for each in terms)


def test_of_what_no_article_holds_there_are_none_and_of_words_as_written_nothing_is_known(
    opened: OpenIndex, tmp_path: Path
) -> None:
    counts = published(opened, KeptHere(tmp_path / "tables"))
    assert counts.articles_with("text", View.LEXEME, "no such term") == 0
    assert counts.articles_with("text", View.EXACT, "كتاب") is None
    assert counts.articles_with(ANYWHERE, View.ROOT, "كتب") is None


def test_a_segment_that_is_there_is_not_sent_again(opened: OpenIndex, tmp_path: Path) -> None:
    tables = KeptHere(tmp_path / "tables")
    kept = keep_counts(opened, tables, None)  # type: ignore[arg-type]
    before = ClusterState(1, "", "", 1, opened.vocabulary.key, "", {}, counts=kept)
    tables.put.clear()
    assert keep_counts(opened, tables, before) == kept  # type: ignore[arg-type]
    assert tables.put == ["gone.counts"]
    other = replace(before, key="another")
    keep_counts(opened, tables, other)  # type: ignore[arg-type]
    assert len(tables.put) == 1 + 1 + len(opened.segments)


def test_what_was_published_without_counts_has_none(opened: OpenIndex, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    assert ArticleCounts.load(tmp_path / "empty", opened.vocabulary) is None


def test_an_index_that_was_prepared_without_snapshots_stays_as_it_is(
    opened: OpenIndex, tmp_path: Path
) -> None:
    for path in opened.generation.rglob("snapshot.bin"):
        path.unlink()
    before = sorted(opened.generation.rglob("*"))
    published(opened, KeptHere(tmp_path / "tables"))
    assert sorted(opened.generation.rglob("*")) == before
