"""What a cluster answers is what the snapshot answers: random queries over random articles, copies and updates."""

import random
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from engines_held import address_in
from random_queries import articles, plan, query

from index.building.build import build
from index.opensearch.cluster import Cluster
from index.opensearch.tables import Tables
from search.engine import prepared_at, state_at
from search.engines.backend import State
from search.engines.results import Results
from search.engines.timeline import Unit
from search.language.parser import Parsed, parse, parse_plain
from search.leaves.leaf_maker import LeafMaker
from search.query.plan import Plan
from search.ranking import Ranking

pytestmark = pytest.mark.cluster
QUERIES = 120
# Scores are sums of numbers of seven digits.
NEARLY = 1e-5


@pytest.fixture(scope="module", params=[5, pytest.param(6, marks=pytest.mark.long)])
def chance(request: pytest.FixtureRequest) -> random.Random:
    return random.Random(request.param)


@pytest.fixture(scope="module")
def states(
    chance: random.Random, tmp_path_factory: pytest.TempPathFactory, cluster: str
) -> Iterator[tuple[State, State]]:
    """The same index by the snapshot and in a cluster, where it came in by a build and two updates."""
    folder: Path = tmp_path_factory.mktemp("agree") / "index"
    prepared = prepared_at(address_in(cluster, folder))
    assert prepared
    for first, end in ((0, 60), (50, 110), (100, 140)):
        build(folder, articles(chance, range(first, end)))
        prepared.publish(folder=folder)
    merge_away(prepared.cluster)
    clustered = state_at(address_in(cluster, folder), Ranking())
    own = state_at(folder, Ranking())
    yield own, clustered
    for state in (own, clustered):
        state.close()


def merge_away(cluster: Cluster) -> None:
    """What was replaced counts in the mean lengths until it is merged away, which nodes put off for some seconds."""
    index = Tables(cluster).state().index
    for _ in range(60):
        cluster.ask("POST", f"/{index}/_forcemerge", max_num_segments=1)
        cluster.ask("POST", f"/{index}/_refresh")
        if not cluster.ask("GET", f"/{index}/_stats/docs")["_all"]["total"]["docs"]["deleted"]:
            return
        time.sleep(2)
    pytest.fail("what was replaced is still there")


def test_random_queries_are_answered_alike(chance: random.Random, states: tuple[State, State]) -> None:
    own, clustered = states
    leaves = LeafMaker(own.analyzer, Ranking())
    for _ in range(QUERIES):
        text = query(chance)
        asked = plan(chance, parsed(chance, text, leaves))
        got, wanted = clustered.backend.run(asked), own.backend.run(asked)
        assert_counted_alike(got, wanted, text)
        assert_ordered_alike(clustered, own, asked, text)
        assert clustered.backend.count(asked) == wanted.total, text
        unit = chance.choice(list(Unit))
        assert clustered.backend.calendar(asked.filters, unit) == own.backend.calendar(asked.filters, unit)


def parsed(chance: random.Random, text: str, leaves: LeafMaker) -> Parsed:
    return chance.choice([parse, parse_plain])(text, leaves)


def assert_counted_alike(got: Results, wanted: Results, text: str) -> None:
    assert (got.total, got.articles, got.matched) == (wanted.total, wanted.articles, wanted.matched), text
    assert got.labels == wanted.labels, text
    assert dict(got.months) == dict(wanted.months), text
    assert got.timeline == wanted.timeline, text


def assert_ordered_alike(clustered: State, own: State, asked: Plan, text: str) -> None:
    """The same articles in the same order, but for those whose scores are nearly equal."""
    asked = replace(asked, page=1, size=100)
    got, wanted = clustered.backend.run(asked).hits, own.backend.run(asked).hits
    assert {hit.article.id for hit in got} == {hit.article.id for hit in wanted}, text
    known = {hit.article.id: hit.score for hit in wanted}
    for mine, theirs in zip(got, wanted, strict=True):
        assert mine.score == pytest.approx(known[mine.article.id], rel=NEARLY, abs=NEARLY), text
        if mine.article.id != theirs.article.id:
            assert known[mine.article.id] == pytest.approx(theirs.score, rel=NEARLY, abs=NEARLY), text
        else:
            assert mine.folded == theirs.folded, text
