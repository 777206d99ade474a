"""The finder: its places are the words that a marker marks in the same articles, found without their texts."""

import random
from dataclasses import replace
from pathlib import Path

from random_queries import articles, plan, query

from index.building.build import build
from index.generations.open_index import OpenIndex
from search.contexts.finder import PlaceFinder
from search.language.parser import parse
from search.leaves.leaf_maker import LeafMaker
from search.marks.marking import Marker
from search.query.plan import CopiesShown
from search.ranking import Ranking
from search.snapshot.engine import SnapshotEngine


def test_places_are_what_is_marked(tmp_path: Path) -> None:
    chance = random.Random(7)
    build(tmp_path / "index", articles(chance, range(40)))
    opened = OpenIndex.current(tmp_path / "index")
    engine, leaves = SnapshotEngine(opened, Ranking()), LeafMaker(opened.analyzer, Ranking())
    compared = 0
    for _ in range(40):
        asked = plan(chance, parse(query(chance), leaves))
        finder, marker = PlaceFinder(asked.query, opened.analyzer), Marker(asked.query, opened.analyzer)
        found = engine.found_words(asked)
        assert found.total == engine.count(asked)
        for block in found.blocks():
            places = finder.find(block)
            covered = {
                word
                for at, size in zip(places.at.tolist(), places.sizes.tolist(), strict=True)
                for word in range(at, at + size)
            }
            for number in block.chosen.tolist():
                article, numbered = found.read(block.first + number)
                for side, marked in enumerate(marker.mark_article(article, numbered)):
                    first, end = block.bounds[2 * number + side : 2 * number + side + 2].tolist()
                    assert {first + at for at in marked.places} == {
                        at for at in covered if first <= at < end
                    }, asked.query
                    compared += len(marked.places)
    assert compared > 1_000


def test_copies_that_are_folded_are_read_once(tmp_path: Path) -> None:
    chance = random.Random(8)
    build(tmp_path / "index", articles(chance, range(40)))
    engine = SnapshotEngine(OpenIndex.current(tmp_path / "index"), Ranking())
    leaves = LeafMaker(OpenIndex.current(tmp_path / "index").analyzer, Ranking())
    asked = plan(chance, parse("كتاب OR القمر", leaves))
    for copies in CopiesShown:
        wanted = replace(asked, copies=copies)
        read = sum(len(block.chosen) for block in engine.found_words(wanted).blocks())
        assert read == engine.count(wanted)
