"""A searcher takes up what is in place, and lets go of what was replaced when its last reader is done."""

import gc
import weakref
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from handful import HANDFUL

from corpus.article import Article
from index.building.build import build
from search.contexts.lines import LineOrder
from search.query.request import Request, parse_request
from search.searcher import Searcher

QUERIES = [
    "النهر",
    "المدينه القديمه",
    '"المدينة القديمة"',
    "كتا*",
    "جذر:كتب",
    "ظظغذ",
    "المدرسةالقديمة",
    '"النهر القد*"~3',
]


@pytest.fixture
def no_collector() -> Iterator[None]:
    """Objects go when nobody refers to them, or stay: circles are not looked for."""
    gc.collect()
    gc.disable()
    yield
    gc.enable()


# Whoosh leaves its files to whoever frees them.
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
@pytest.mark.usefixtures("no_collector")
@pytest.mark.parametrize("scheme", ["snapshot", "whoosh", "memory"])
def test_an_old_state_is_freed_at_once_though_it_has_answered(built: Path, scheme: str) -> None:
    searcher = Searcher(f"{scheme}:{built}")
    for query in QUERIES:
        searcher.search(Request(query))
        searcher.concordance(Request(query), LineOrder.ARTICLE)
        searcher.suggest(query)
    searcher.search(parse_request(lambda name: {"q": ["النهر"], "source": ["المرفأ"]}.get(name, [])))
    searcher.article(HANDFUL[0].id, Request("النهر"))
    searcher.warm()
    opened = searcher._opened()
    old: list[weakref.ref[Any]] = [
        weakref.ref(opened.backend),
        weakref.ref(opened.analyzer),
        weakref.ref(opened.analyzer.vocabulary),
    ]
    del opened
    build(built, [Article("later", "النهر مرة أخرى")])
    assert searcher.search(Request("النهر"))["total"] == 3
    assert [part() for part in old] == [None] * 3
    searcher.close()


def test_an_answer_that_is_still_read_keeps_its_state(built: Path) -> None:
    searcher = Searcher(built)
    articles = searcher.export(Request("النهر"), most=10)
    first = next(articles)
    build(built, [Article("later", "النهر مرة أخرى")])
    assert searcher.search(Request("النهر"))["total"] == 3
    assert {first.id, *(article.id for article in articles)} == {"bridge", "flood"}


def test_a_closed_searcher_opens_again(built: Path) -> None:
    searcher = Searcher(built)
    for _ in range(2):
        assert searcher.search(Request("النهر"))["total"] == 2
        searcher.close()
    searcher.close()
