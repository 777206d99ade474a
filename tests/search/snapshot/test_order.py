"""The order of articles: the ways to find the first of them give one order, and meet where one ends."""

import random
from dataclasses import replace
from pathlib import Path

import pytest

from corpus.article import Article
from index.building.build import build
from index.generations.open_index import OpenIndex
from search.language.parser import parse
from search.leaves.leaf_maker import LeafMaker
from search.query.plan import Plan
from search.ranking import Ranking
from search.snapshot.engine import SnapshotEngine
from search.snapshot.matching import MaskMatcher
from search.snapshot.order import LAST_BEST

HELD = 560


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> OpenIndex:
    """Articles of two segments that are found, several with one score."""
    chance = random.Random(5)
    folder: Path = tmp_path_factory.mktemp("order") / "index"
    names = chance.sample(range(10_000), HELD)
    articles = [Article(str(name), None, "القمر " * chance.randrange(1, 40) + "البحر") for name in names]
    build(folder, articles[:300])
    build(folder, articles[300:])
    return OpenIndex.current(folder)


@pytest.fixture(scope="module")
def plan(opened: OpenIndex) -> Plan:
    return Plan(parse("القمر", LeafMaker(opened.analyzer, Ranking())).query, size=HELD)


def test_pages_are_cut_from_one_order(opened: OpenIndex, plan: Plan) -> None:
    engine = SnapshotEngine(opened)
    ordered = engine.best(plan)
    assert len(ordered) == HELD
    assert ordered == sorted(
        ordered, key=lambda each: (-each[1], opened.segments[each[0] >= 300].articles.ids[each[0] % 300])
    )
    for size in (LAST_BEST - 1, LAST_BEST, LAST_BEST + 1):
        assert engine.best(Plan(plan.query, size=size)) == ordered[:size]
    for page in (1, 5, 6):
        assert engine.best(Plan(plan.query, size=100, page=page)) == ordered[page * 100 - 100 : page * 100]


@pytest.mark.parametrize(("worthwhile", "pays"), [(HELD - 1, True), (HELD, True), (HELD + 1, False)])
def test_few_articles_are_scored_without_a_shortlist(
    worthwhile: int, pays: bool, opened: OpenIndex, plan: Plan, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("search.snapshot.order.WORTHWHILE", worthwhile)
    asked: list[object] = []
    monkeypatch.setattr(MaskMatcher, "best", lambda _, *given: asked.append(given))
    SnapshotEngine(opened).best(replace(plan, size=10))
    assert bool(asked) is pays
