"""Copies on disk: whatever updates led to an index, it holds what one built at once would hold."""

import random
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from shared_texts import changed, joined, text

from corpus.article import Article
from index.building.build import Aim, Given, build, build_from
from index.copies import links
from index.copies.candidates import MOST_HOLDERS
from index.copies.files import COPIES_FILE, SHINGLES_FILE
from index.copies.store import CopiesStore
from index.copies.texts import SegmentTexts
from index.files.problems import BrokenIndex
from index.generations.open_index import OpenIndex

STORES = (CopiesStore(),)
FOOTER = text(60, "footer")


def articles(seed: int) -> list[Article]:
    """Families of copies, a footer that becomes common, and texts alone."""
    drawn = random.Random(seed)
    families = [
        Article(f"f{each}", None, changed(text(60, each % 7), drawn.choice([0, 0, 0.05, 0.2]), (seed, each)))
        for each in range(30)
    ]
    footed = [
        Article(f"n{each}", None, joined([text(30, (seed, each)), FOOTER]))
        for each in range(MOST_HOLDERS + 4)
    ]
    return drawn.sample([*families, *footed], len(families) + len(footed))


def all_copies(folder: Path) -> Mapping[str, set[tuple[str, float, bool]]]:
    """For each article who shares how much with it, and whether the two are one."""
    opened = OpenIndex.current(folder)
    return {
        article.id: {
            (opened.numbered(each.article).id, each.part, each.folded)
            for each in opened.copies.of(opened.number(article.id) or 0)
        }
        for article in opened.articles()
    }


def updated(folder: Path, given: list[Article], seed: int) -> Iterator[str]:
    """Bring articles into an index by some updates, with others on the way that go again."""
    drawn = random.Random(seed)
    passing = [Article(f"p{each}", None, joined([text(60, each % 7), FOOTER])) for each in range(5)]
    build(folder, [*given[:40], *passing], stores=STORES)
    yield "built"
    build(folder, [replace(given[3], text="غير"), *given[40:70]], stores=STORES)
    yield "more"
    build_from(folder, Given([given[3]]), aim=Aim(remove=[each.id for each in passing]), stores=STORES)
    yield "some gone"
    for at in range(70, len(given), 4):
        build(folder, given[at : at + 4], stores=STORES)
    yield "merged"
    gone = drawn.sample(given, 5)
    build_from(folder, Given([]), aim=Aim(remove=[each.id for each in gone]), stores=STORES)
    build(folder, gone, stores=STORES)
    yield "gone and come again"


@pytest.mark.parametrize("seed", [1])
def test_updates_lead_to_what_a_build_finds(
    seed: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    given = articles(seed)
    assert list(updated(tmp_path / "updated", given, seed))
    monkeypatch.setattr(links, "FEWEST_PAIRS_FOR_LOOPS", 0)  # as where there are many articles
    build(tmp_path / "whole", given, stores=STORES)
    assert all_copies(tmp_path / "updated") == all_copies(tmp_path / "whole")
    _require_texts_joined(OpenIndex.current(tmp_path / "updated"), drawn=random.Random(seed))


def _require_texts_joined(index: OpenIndex, drawn: random.Random) -> None:
    """Of several segments, the words of some articles together are those of each."""
    assert len(index.segments) > 1
    texts = SegmentTexts(index.segments, index.vocabulary)
    some = np.array(sorted(drawn.sample(range(len(texts)), len(texts) // 2)))
    codes, starts = texts.joined(some)
    each = [texts[article] for article in some.tolist()]
    assert texts.sizes(some).tolist() == np.diff(starts).tolist() == [len(text) for text in each]
    assert codes.tolist() == np.concatenate(each).tolist()


def test_a_group_goes_on_without_its_first(tmp_path: Path) -> None:
    story = text(100, "story")
    build(tmp_path, [Article(name, None, story) for name in "abc"], stores=STORES)
    build_from(tmp_path, Given([]), aim=Aim(remove=["a"]), stores=STORES)
    assert all_copies(tmp_path) == {name: {("b", 1.0, True), ("c", 1.0, True)} for name in "bc"}


@pytest.mark.parametrize("name", [COPIES_FILE, SHINGLES_FILE])
def test_what_is_damaged_is_told(name: str, tmp_path: Path) -> None:
    build(tmp_path, [Article("a", None, text(100, "story"))], stores=STORES)
    damaged = next(tmp_path.rglob(name))
    damaged.write_bytes(damaged.read_bytes()[:-1])
    with pytest.raises(BrokenIndex, match=f"{name}.*; run: kashshaf"):  # noqa: PT012 - one or the other says it
        _ = OpenIndex.current(tmp_path).copies
        build(tmp_path, [Article("b", None, text(100, "story"))], stores=STORES)


def test_an_update_of_an_index_that_was_built_without_copies_finds_all(tmp_path: Path) -> None:
    story = text(100, "story")
    build(tmp_path, [Article("a", None, story)], stores=())
    build(tmp_path, [Article("b", None, story)], stores=STORES)
    assert all_copies(tmp_path)["a"] == {("a", 1.0, True), ("b", 1.0, True)}
