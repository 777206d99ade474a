"""An open index: what does not fit its manifest is said to be damaged."""

import json
from collections.abc import Callable
from contextlib import nullcontext
from pathlib import Path
from typing import Any

import pytest
from handful import HANDFUL

from corpus.article import Article
from index.building.build import build
from index.files.problems import BrokenIndex
from index.generations.generation import MANIFEST_FILE, require_current
from index.generations.manifest import sealed_manifest
from index.generations.open_index import SEGMENTS, OpenIndex

Fields = dict[str, Any]


def fewer_words(fields: Fields) -> None:
    fields["words"] -= 1


def fewer_articles(fields: Fields) -> None:
    fields["segments"][0]["articles"] -= 1


def more_deleted(fields: Fields) -> None:
    fields["segments"][0]["deleted"] += 1


@pytest.mark.parametrize(
    "change", [fewer_words, fewer_articles, more_deleted], ids=lambda change: change.__name__
)
def test_an_index_that_is_not_its_manifest_s_is_broken(built: Path, change: Callable[[Fields], None]) -> None:
    build(built, [Article(HANDFUL[0].id, "آخر")])
    path = require_current(built) / MANIFEST_FILE
    fields = json.loads(path.read_text(encoding="utf-8"))
    change(fields)
    fields.pop("seal")
    path.write_text(sealed_manifest(fields), encoding="utf-8")
    with pytest.raises(BrokenIndex, match="is not the manifest's"):
        OpenIndex.current(built)


def test_articles_are_those_that_are_not_deleted(built: Path) -> None:
    changed = Article(HANDFUL[1].id, "آخر")
    build(built, [changed])
    opened = OpenIndex.current(built)
    assert list(opened.articles()) == [HANDFUL[0], *HANDFUL[2:], changed]
    assert opened.article(HANDFUL[1].id) == changed
    assert opened.places[HANDFUL[1].id] == (1, 0)


def test_what_a_generation_shares_with_a_known_one_is_open_already(built: Path) -> None:
    known = OpenIndex.current(built)
    build(built, [Article("new", "آخر")])
    opened = OpenIndex(require_current(built), known)
    (first, _), (before,) = opened.segments, known.segments
    assert first.starts is before.starts
    assert first.folder.parents[1] == opened.generation
    assert list(opened.articles()) == list(OpenIndex.current(built).articles())


@pytest.mark.parametrize("linked", [True, False])
def test_a_file_that_was_copied_is_read_though_another_is_known(built: Path, *, linked: bool) -> None:
    known = OpenIndex.current(built)
    build(built, [Article("new", "آخر")])
    generation = require_current(built)
    minutes = generation / SEGMENTS / known.segments[0].folder.name / "minutes.npy"
    content = minutes.read_bytes()
    if not linked:
        minutes.unlink()
    # Through a link what is known would change as well: it was checked when it was opened.
    minutes.write_bytes(content if linked else content[:-1] + bytes([content[-1] ^ 1]))
    with nullcontext() if linked else pytest.raises(BrokenIndex, match=r"minutes\.npy"):
        OpenIndex(generation, known)
