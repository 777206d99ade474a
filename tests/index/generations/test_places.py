"""Places: where each article is, as updates replace, remove and merge them."""

from pathlib import Path

import pytest
from handful import HANDFUL

from corpus.article import Article
from index.building.build import Aim, Given, build, build_from
from index.files import string_table
from index.generations.open_index import OpenIndex
from index.generations.places import Place


def held(folder: Path) -> dict[str, Place]:
    """What is found by going through all segments."""
    opened = OpenIndex.current(folder)
    return {
        article_id: Place(at, number)
        for at, (segment, live) in enumerate(zip(opened.segments, opened.live, strict=True))
        for number, article_id in enumerate(segment.articles.ids)
        if live[number]
    }


@pytest.fixture(params=[0xFFFFFFFF, 0x3], ids=["each its hash", "few hashes"])
def _hashes(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """With few of them most ids share one with others."""
    real = string_table.hash_of
    for room in ("index.files.string_table", "index.generations.places"):
        monkeypatch.setattr(f"{room}.hash_of", lambda string: real(string) & request.param)


@pytest.mark.usefixtures("_hashes")
def test_every_article_is_where_it_is(tmp_path: Path) -> None:
    build(tmp_path, HANDFUL)
    for turn in range(3):
        build(tmp_path, [Article(HANDFUL[turn].id, f"آخر {turn}"), Article(f"new{turn}", "جديد")])
    build_from(tmp_path, Given([]), aim=Aim(remove=[HANDFUL[4].id]))
    found, expected = OpenIndex.current(tmp_path).places, held(tmp_path)
    assert len(expected) == len(HANDFUL) + 3 - 1
    assert dict(found) == expected
    assert len(found) == len(expected)
    assert found.get(HANDFUL[4].id) is None
    assert HANDFUL[4].id not in found
    with pytest.raises(KeyError):
        found["nobody"]
