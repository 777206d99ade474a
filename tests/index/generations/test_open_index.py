"""An open index: what does not fit its manifest is said to be damaged."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from handful import HANDFUL

from corpus.article import Article
from index.building.build import build
from index.files.problems import BrokenIndex
from index.generations.generation import MANIFEST_FILE, require_current
from index.generations.manifest import sealed_manifest
from index.generations.open_index import OpenIndex

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
