"""An export of everything from a cluster while articles are added and replaced: each old one once, as it was."""

import random
from pathlib import Path

import pytest
from engines_held import address_in
from random_queries import articles

from index.building.build import build
from search.answers import export as exporting
from search.engine import prepared_at
from search.query.request import Request
from search.searcher import Searcher

pytestmark = pytest.mark.cluster


def test_an_export_has_each_article_once_that_was_there_when_it_began(
    tmp_path: Path, cluster: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(exporting, "AT_ONCE", 7)
    chance, folder = random.Random(4), tmp_path / "index"
    address = address_in(cluster, folder)
    prepared = prepared_at(address)
    assert prepared
    old = [*articles(chance, range(60))]
    build(folder, old)
    prepared.publish(folder=folder)
    searcher = Searcher(address)
    exported = searcher.export(Request(""), 1_000)
    found = [next(exported) for _ in range(10)]
    for first in (50, 90):  # some are replaced, others are new
        build(folder, articles(chance, range(first, first + 40)))
        prepared.publish(folder=folder)
        found += [next(exported) for _ in range(10)]
    found += exported
    assert sorted(each.id for each in found) == sorted(each.id for each in old)
    assert {each.id: each for each in found} == {each.id: each for each in old}
    assert len([*searcher.export(Request(""), 1_000)]) > len(old)
    assert len([*searcher.export(Request(""), 12)]) == 12
    searcher.close()
    prepared.close()
