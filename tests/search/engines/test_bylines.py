"""Bylines: which names are one, and that every engine counts them and narrows to them as one."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from engines_held import EVERYWHERE, state_held

from corpus.article import Article
from index.building.build import build
from search.engines.backend import Backend
from search.engines.bylines import Bylines, byline_key
from search.engines.results import LabelCounts
from search.engines.timeline import Unit
from search.query.plan import Choice, Choices, CopiesShown, Filters, Plan
from search.query.tree import Everything, Labelled

ONE = [
    ("وكالة - جدة", "جدة - وكالة"),
    ("وكالة - جدة", "جدة: «وكالة»"),
    ("وكالة - جدة", "وكالة (جدة)"),
    ("وكالة - جدة", "وكاله ـ جدة:"),
    ("وكالة - جدة", "\u200f“وكالة”–جدة"),
    ('"المرفأ" من جدة', "«المرفأ» من جدة"),
    ("أحمد المُرّ", "احمد المر"),
    ("د. سعاد", "د سعاد"),
    ("REUTERS - London", "London/Reuters"),
]
APART = [
    ("أحمد علي", "علي أحمد"),
    ("وكالة جدة", "جدة - وكالة"),
    ("وكالة - جدة", "وكالة - جدة - الرياض"),
    ("وكالة", "وكالات"),
    ("---", "***"),
]


@pytest.mark.parametrize(("one", "other"), ONE)
def test_names_that_are_one(one: str, other: str) -> None:
    assert byline_key(one) == byline_key(other)


@pytest.mark.parametrize(("one", "other"), APART)
def test_names_that_are_not(one: str, other: str) -> None:
    assert byline_key(one) != byline_key(other)


def test_the_commonest_stands_for_all_and_equals_by_name() -> None:
    names = Bylines({"ب - ا": 2, "ا - ب": 2, "ا: ب": 3, "ت": 1})
    assert [names.of(name) for name in ("ب - ا", "«ا» - ب", "ت", "ث", None)] == [
        "ا: ب",
        "ا: ب",
        "ت",
        "ث",
        None,
    ]
    assert Bylines({"ب - ا": 2, "ا - ب": 2}).of("ب - ا") == "ا - ب"


TALE = " ".join(f"كلمة{n} ترد مرة" for n in range(60))
ARTICLES = [
    Article("1", "ميناء أول", TALE, author="وكالة - جدة"),
    Article("2", "ميناء أول", TALE, author="جدة - وكالة"),
    Article("3", "ميناء", "نص ثالث.", author="جدة: «وكالة»"),
    Article("4", "ميناء", "نص رابع.", author="وكالة - جدة"),
    Article("5", "ميناء", "نص خامس.", author="وكالة جدة"),
    Article("6", "ميناء", "نص سادس.", author="أحمد علي", source="س"),
    Article("7", "ميناء", "نص سابع."),
]
PLAN = Plan(Everything())


@pytest.fixture(scope="module", params=EVERYWHERE)
def engine(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Backend]:
    folder: Path = tmp_path_factory.mktemp("bylines") / "index"
    build(folder, ARTICLES)
    state = state_held(request.param, folder, request)
    yield state.backend
    state.close()


def choosing(*only: str | None, but: tuple[str, ...] = ()) -> Plan:
    return replace(PLAN, filters=Filters(Choices(author=Choice(only, but))))


COUNTED = {"وكالة - جدة": 4, "وكالة جدة": 1, "أحمد علي": 1, None: 1}


def test_a_byline_is_one_value_of_the_facet(engine: Backend) -> None:
    assert engine.run(PLAN).labels["author"] == LabelCounts(COUNTED)
    assert engine.run(replace(PLAN, most_values=1)).labels["author"] == LabelCounts(
        {"وكالة - جدة": 4, None: 1}, more=2
    )


@pytest.mark.parametrize(
    ("plan", "ids"),
    [
        (choosing("وكالة - جدة"), "1234"),
        (choosing("جدة - وكالة"), "1234"),
        (choosing("جدة وكالة"), ""),
        (choosing("جدة / «وكالة»", None), "12347"),
        (choosing(but=("جدة: «وكالة»",)), "567"),
        (choosing("علي أحمد"), ""),
    ],
    ids=["as it stands", "otherwise", "other parts", "as nobody has it", "all but it", "another"],
)
def test_a_choice_takes_all_names_of_a_byline(engine: Backend, plan: Plan, ids: str) -> None:
    results = engine.run(plan)
    assert sorted(hit.article.id for hit in results.hits) == [*ids]
    assert engine.count(plan) == len(ids)
    assert sum(bar.count for bar in engine.calendar(plan.filters, Unit.YEAR).bars) == 0  # no date is known
    assert results.labels["author"] == LabelCounts(COUNTED)


def test_copies_under_two_names_of_a_byline_count_once(engine: Backend) -> None:
    folded = replace(PLAN, copies=CopiesShown.FOLD)
    assert engine.run(folded).labels["author"].counts == {**COUNTED, "وكالة - جدة": 3}
    assert engine.count(replace(choosing("جدة - وكالة"), copies=CopiesShown.FOLD)) == 3


def test_a_query_finds_all_names_of_a_byline(engine: Backend) -> None:
    assert engine.count(Plan(Labelled("author", ("جدة",)))) == 5
    assert {hit.article.author for hit in engine.run(choosing("وكالة - جدة")).hits} == {
        article.author for article in ARTICLES[:4]
    }
