"""Walks: every engine leads through all articles in order of time, part after part, each article once."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest
from engines_held import EVERYWHERE, state_held

from corpus.article import Article
from index.building.build import build
from index.segments.segment import minutes_of
from search.engines.backend import Backend
from search.query.plan import Choice, Choices, Filters, Plan, Sort
from search.query.tree import Everything
from search.query.walk import Milestone, Walk

DAY, NOON = datetime(2015, 7, 21), datetime(2015, 7, 21, 12, 0, 30)
# Those of one minute are in the order of their ids, whatever they are in the index.
DATED = [
    ("b", DAY),
    ("a/ز?", DAY),
    ("ب", DAY),
    ("z", NOON),
    ("\U0001f4f0", NOON),
    ("old", datetime(1, 1, 1)),
    ("new", datetime(2024, 2, 29, 23, 59)),
]
UNDATED_IDS = ["u2", "u1", "ي"]
NEWEST = ["new", "z", "\U0001f4f0", "a/ز?", "b", "ب", "old", "u1", "u2", "ي"]
OLDEST = ["old", "a/ز?", "b", "ب", "z", "\U0001f4f0", "new", "u1", "u2", "ي"]
PLAN = Plan(Everything(), walk=Walk())


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("walks") / "index"
    articles = [
        *(Article(name, f"خبر {name}", "نص الخبر.", "المرفأ", date) for name, date in DATED),
        *(Article(name, "خبر", f"نص {name}.", "الواحة") for name in UNDATED_IDS),
    ]
    build(path, articles[::2])
    build(path, articles[1::2])
    return path


@pytest.fixture(scope="module", params=EVERYWHERE)
def engine(request: pytest.FixtureRequest, folder: Path) -> Iterator[Backend]:
    state = state_held(request.param, folder, request)
    yield state.backend
    state.close()


def walked(engine: Backend, plan: Plan) -> list[str]:
    """The ids of all articles on the way."""
    found: list[str] = []
    while hits := engine.run(plan).hits:
        assert len(hits) <= plan.size
        found += [hit.article.id for hit in hits]
        last = hits[-1].article
        plan = replace(plan, walk=Walk(Milestone(minutes_of(last.date), last.id)))
    return found


@pytest.mark.parametrize("size", [1, 2, 3, 100])
@pytest.mark.parametrize(("sort", "order"), [(Sort.NEWEST, NEWEST), (Sort.OLDEST, OLDEST)])
def test_each_article_is_met_once_and_in_order(
    engine: Backend, sort: Sort, order: list[str], size: int
) -> None:
    assert walked(engine, replace(PLAN, sort=sort, size=size)) == order


def test_a_filter_holds_on_the_way_and_counts_are_of_all(engine: Backend) -> None:
    only = Filters(labels=Choices(source=Choice(("المرفأ",))))
    plan = replace(PLAN, sort=Sort.NEWEST, size=2, filters=only)
    assert walked(engine, plan) == NEWEST[:7]
    far = engine.run(replace(plan, walk=Walk(Milestone(minutes_of(DAY), "b"))))
    assert [hit.article.id for hit in far.hits] == ["ب", "old"]
    assert (far.total, far.sources) == (7, {"المرفأ": 7, "الواحة": 3})


@pytest.mark.parametrize(
    ("after", "first"),
    [
        (Milestone(minutes_of(DAY), "aa"), "b"),
        (Milestone(minutes_of(DAY) + 1, "zzz"), "a/ز?"),
        (Milestone(minutes_of(None), ""), "u1"),
        (Milestone(minutes_of(datetime(1, 1, 1)), "zz"), "u1"),
        (Milestone(minutes_of(datetime(9999, 12, 31)), ""), "new"),
        (Milestone(-2, ""), "u1"),
    ],
    ids=["id", "minute", "undated", "oldest", "newest", "no minute"],
)
def test_a_place_need_not_be_an_article_s(engine: Backend, after: Milestone, first: str) -> None:
    found = engine.run(replace(PLAN, sort=Sort.NEWEST, size=1, walk=Walk(after))).hits
    assert [hit.article.id for hit in found] == [first]
