"""The concordance: a line for each place, its neighbours in the order of reading, sorted as asked."""

from pathlib import Path

import pytest

from corpus.article import Article
from index.building.build import build
from search.contexts.lines import LineOrder
from search.query.request import Request
from search.searcher import Searcher

pytest_plugins = ["web_fixtures"]

ARTICLES = [
    Article("a", "عنوان", "قال الوزير إن الميناء مفتوح.\nوأغلق الميناء الشرقي أمس."),
    Article("b", "عنوان آخر", "زار الوفد الميناء القديم. وفي الميناء أسماك."),
]


@pytest.fixture(scope="module")
def searcher(tmp_path_factory: pytest.TempPathFactory) -> Searcher:
    folder: Path = tmp_path_factory.mktemp("concordance") / "index"
    build(folder, ARTICLES)
    return Searcher(folder)


def after(searcher: Searcher, order: LineOrder) -> list[str]:
    return [line["after"].split()[0] for line in searcher.concordance(Request("الميناء"), order)["lines"]]


def test_every_place_is_a_line_with_its_neighbours(searcher: Searcher) -> None:
    lines = searcher.concordance(Request("الميناء"), LineOrder.ARTICLE)["lines"]
    assert len(lines) == 4
    first = next(line for line in lines if line["after"].startswith("مفتوح"))
    assert (first["before"], first["word"], first["id"]) == ("قال الوزير إن", "الميناء", "a")
    second = next(line for line in lines if line["before"] == "وأغلق")
    assert second["after"].startswith("الشرقي أمس")


def test_lines_are_sorted_by_a_neighbour(searcher: Searcher) -> None:
    assert after(searcher, LineOrder.AFTER) == sorted(after(searcher, LineOrder.ARTICLE))
    before = [
        line["before"].split()[-1]
        for line in searcher.concordance(Request("الميناء"), LineOrder.BEFORE)["lines"]
    ]
    assert before == ["الوفد", "إن", "وأغلق", "وفي"]
