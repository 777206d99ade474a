"""Folding copies: one hit for each group, and all counts of groups, in every engine alike; and the list of copies."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest
from engines_held import EVERYWHERE, state_held
from shared_texts import changed, joined, text

from corpus.article import Article
from index.building.build import build
from search.engines.backend import Backend, State
from search.engines.timeline import Bar
from search.language.parser import parse
from search.leaves.leaf_maker import LeafMaker
from search.query.plan import Choice, Choices, Collapse, CopiesShown, Filters, Plan, Sort
from search.ranking import Ranking

STORY, OTHER, QUOTED = text(120, "story"), text(120, "other"), text(40, "quoted")


def article(name: str, body: str, times: int, month: int | None, source: str) -> Article:
    """One that is the better for the word the more often its title has it."""
    return Article(name, "القمر " * times, body, source, datetime(2024, month, 1) if month else None)


# By relevance in this order.
ARTICLES = [
    article("a", STORY, 9, 3, "س"),
    article("b", changed(STORY, 0.05), 8, 1, "ص"),
    article("c", OTHER, 7, None, "س"),
    article("d", joined([text(120, "d"), QUOTED]), 6, 5, "ص"),
    article("e", STORY, 5, 2, "س"),
    article("f", OTHER, 4, None, "ص"),
    article("g", joined([QUOTED, text(120, "g")]), 3, 4, "س"),
    article("h", STORY, 2, 3, "ص"),
]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three segments; the groups run through all, and an article of one was replaced."""
    folder = tmp_path_factory.mktemp("folding") / "index"
    build(folder, [ARTICLES[1], ARTICLES[4], replace(ARTICLES[3], text=STORY)])
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


def hits(engine: Backend, plan: Plan) -> str:
    """The hits, each with how many others are folded into it."""
    return " ".join(f"{hit.article.id}{hit.folded or ''}" for hit in engine.run(plan).hits)


@pytest.mark.parametrize(
    ("changes", "found", "why"),
    [
        ({"copies": CopiesShown.ALL}, ("a b c d e f g h", 8), "unfolded"),
        ({}, ("a3 c1 d g", 4), "the best of each group"),
        ({"sort": Sort.NEWEST}, ("d g a3 c1", 4), "the newest of each group"),
        ({"sort": Sort.OLDEST}, ("b3 g d c1", 4), "the oldest of each group"),
        (
            {"filters": Filters(Choices(source=Choice(("ص",))))},
            ("b1 d f", 3),
            "of those that pass the filters",
        ),
        ({"filters": Filters(dates=("2024-03",))}, ("a1", 1), "of a month"),
        ({"size": 2, "page": 2}, ("d g", 4), "a page of groups"),
        ({"size": 3, "page": 2, "sort": Sort.NEWEST}, ("c1", 4), "a page of groups in order of time"),
        ({"collapse": Collapse()}, ("a3 c1 d g", 4), "made one by title too"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_one_of_each_group_is_listed(
    changes: dict[str, object], found: tuple[str, int], why: str, engine: Backend, moon: Plan
) -> None:
    plan = replace(moon, **{"copies": CopiesShown.FOLD, **changes})  # type: ignore[arg-type]
    assert (hits(engine, plan), engine.run(plan).total) == found, why
    assert engine.count(plan) == found[1], why


def test_counts_are_of_groups(engine: Backend, moon: Plan) -> None:
    """Each is the total that is found where it is chosen."""
    results = engine.run(replace(moon, copies=CopiesShown.FOLD))
    assert results.sources == {"س": 3, "ص": 3}
    assert results.months == {"2024-01": 1, "2024-02": 1, "2024-03": 1, "2024-04": 1, "2024-05": 1, None: 1}
    assert results.timeline.bars == (
        Bar("2024-01", 1, 1),
        Bar("2024-02", 1, 1),
        Bar("2024-03", 1, 2),
        Bar("2024-04", 1, 1),
        Bar("2024-05", 1, 1),
    )


@pytest.mark.parametrize(
    ("of", "listed", "why"),
    [
        ("a", "b! e a h", "in order of time, equals by id, the first of them told"),
        ("c", "c f", "nobody is first where no date is known"),
        ("d", "(g)! d", "who shares a paragraph alone"),
        ("g", "g! (d)", "seen from the other side"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_who_shares_text(of: str, listed: str, why: str, engine: Backend) -> None:
    copies = engine.copies(of)
    assert copies is not None
    said = (
        (f"{each.article.id}" if each.grouped else f"({each.article.id})") + "!" * each.first
        for each in copies
    )
    assert " ".join(said) == listed, why
    assert [each.part for each in copies if each.article.id == of] == [1.0]


def test_how_much_is_shared(engine: Backend) -> None:
    parts = {each.article.id: each.part for each in engine.copies("e") or ()}
    assert parts["a"] == parts["h"] == 1
    assert 0.8 < parts["b"] < 1
    assert 0.2 < {each.article.id: each.part for each in engine.copies("d") or ()}["g"] < 0.3


def test_an_unknown_article_has_no_list(engine: Backend) -> None:
    assert engine.copies("nobody") is None
