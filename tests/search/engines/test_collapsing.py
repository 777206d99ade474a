"""Collapsing: one article of each group, in every engine alike; totals and counts are of all articles."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest
from engines_held import EVERYWHERE, state_held

from corpus.article import Article
from index.building.build import build
from search.engines.backend import Backend, State
from search.engines.collapsing import first_of_groups
from search.language.parser import parse
from search.leaves.leaf_maker import LeafMaker
from search.query.plan import Choice, Choices, Collapse, Filters, Plan, Sort
from search.ranking import Ranking

FILLER = "وأضاف المصدر أن اللقاء عقد صباح أمس بحضور عدد كبير من الضيوف"


def article(name: str, title: str | None, times: int, day: int, source: str) -> Article:
    """One that is the better for the word the more often its text has it."""
    return Article(name, title, f"{FILLER} {'القمر ' * times}", source, datetime(2024, 1, day))


# By relevance in this order: the number behind a title says how often the word is there.
ARTICLES = [
    article("a", "رحلة", 40, 1, "س"),
    article("b", "رحلة", 20, 9, "ص"),
    article("c", None, 10, 2, "س"),
    article("d", None, 9, 3, "س"),
    article("e", "صخور", 5, 4, "ص"),
    article("f", "رحلة", 4, 5, "س"),
    article("g", "صخور", 3, 6, "س"),
    article("h", "مد", 1, 7, "ص"),
]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three segments; the groups run through all, and an article of one was replaced."""
    folder = tmp_path_factory.mktemp("collapsing") / "index"
    build(folder, [ARTICLES[1], ARTICLES[4], Article("h", "رحلة", "القمر " * 90)])
    build(folder, [ARTICLES[0], ARTICLES[2], ARTICLES[6]])
    build(folder, [ARTICLES[3], ARTICLES[5], ARTICLES[7]])
    return folder


@pytest.fixture(scope="module", params=EVERYWHERE)
def state(request: pytest.FixtureRequest, folder: Path) -> Iterator[State]:
    opened = state_held(request.param, folder, request)
    yield opened
    opened.backend.close()


@pytest.fixture(scope="module")
def engine(state: State) -> Backend:
    return state.backend


@pytest.fixture(scope="module")
def moon(state: State) -> Plan:
    return Plan(parse("القمر", LeafMaker(state.analyzer, Ranking())).query)


def ids(engine: Backend, plan: Plan) -> str:
    return "".join(hit.article.id for hit in engine.run(plan).hits)


def test_no_plan_collapses_unasked(engine: Backend, moon: Plan) -> None:
    assert ids(engine, moon) == "abcdefgh"


@pytest.mark.parametrize(
    ("changes", "found", "why"),
    [
        ({}, "acdeh", "the best of each title, and what has no title is alone"),
        ({"sort": Sort.NEWEST}, "bhgdc", "the newest of each title"),
        ({"sort": Sort.OLDEST}, "acdeh", "the oldest of each title"),
        (
            {"filters": Filters(Choices(source=Choice(("ص",))))},
            "beh",
            "the first of those that pass the filters",
        ),
        ({"size": 2}, "ac", "a page is full of groups"),
        ({"size": 2, "page": 2}, "de", "the next page goes on"),
        ({"size": 2, "page": 3}, "h", "until there are no more groups"),
        ({"size": 2, "page": 4}, "", "and is empty then"),
        ({"size": 1, "page": 4}, "e", "a page that begins behind groups of several"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_the_first_of_each_group_is_listed(
    changes: dict[str, object], found: str, why: str, engine: Backend, moon: Plan
) -> None:
    assert ids(engine, replace(moon, collapse=Collapse(), **changes)) == found, why  # type: ignore[arg-type]


def test_totals_and_counts_are_of_all_articles(engine: Backend, moon: Plan) -> None:
    all_, some = engine.run(moon), engine.run(replace(moon, collapse=Collapse(), size=2))
    assert some.total == all_.total == 8
    assert (some.labels, some.months, some.timeline) == (all_.labels, all_.months, all_.timeline)
    assert some.matched == all_.matched


def test_articles_may_be_kept_apart(engine: Backend, moon: Plan) -> None:
    """Neither is such an article left out for another one, nor another one for it."""
    assert ids(engine, replace(moon, collapse=Collapse(apart=frozenset("b")))) == "abcdeh"
    assert ids(engine, replace(moon, collapse=Collapse(apart=frozenset("a")))) == "abcdeh"


@pytest.mark.parametrize(
    ("within", "found"), [(1, "a"), (2, "a"), (3, "ac"), (7, "acde"), (8, "acdeh"), (99, "acdeh")]
)
def test_only_so_many_articles_are_looked_at(within: int, found: str, engine: Backend, moon: Plan) -> None:
    assert ids(engine, replace(moon, collapse=Collapse(within=within))) == found


def test_no_more_is_read_than_is_asked_for() -> None:
    read: list[str] = []

    def group(word: str) -> str | None:
        read.append(word)
        return word[0]

    groups = first_of_groups(["aa", "ab", "ba", "bb", "ca"], group)
    assert [next(groups), next(groups)] == ["aa", "ba"]
    assert read == ["aa", "ab", "ba"]
