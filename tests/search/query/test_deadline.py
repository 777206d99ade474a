"""The deadline: whenever it passes, an answer is whole, or says that it is not, or there is none."""

from dataclasses import dataclass, field
from pathlib import Path

import pytest

from corpus.article import Article
from index.building.build import build
from search.query.deadline import NO_DEADLINE, Deadline, OutOfTime
from search.query.request import Request
from search.searcher import Searcher

ARTICLES = [
    Article("both", "جسر النهر", "بنت المدينة جسرا على النهر القديم."),
    Article("one", "النهر", "فاض النهر في المدينة أمس."),
    Article("other", "الجسر", "أغلق الجسر القديم أمام السيارات."),
]
# Each with the articles that it refuses.
QUERIES: dict[str, set[str]] = {
    'النهر "على النهر"': set(),
    "النهر -(القديم OR السيارات)": {"both", "other"},
    "(النهر -أمس) OR (الجسر -السيارات)": {"one", "other"},
    '"ال* ق*"~5 النهر': set(),
    "الجسر قديم~ مد*": set(),
}


@dataclass(frozen=True)
class Looks(Deadline):
    """A deadline that has passed when it was looked at so many times."""

    left: list[int] = field(default_factory=lambda: [0])

    @property
    def is_over(self) -> bool:
        self.left[0] -= 1
        return self.left[0] < 0

    def halved(self) -> Deadline:
        return self


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made: Path = tmp_path_factory.mktemp("deadline") / "index"
    build(made, ARTICLES)
    return made


@pytest.mark.parametrize("query", QUERIES)
def test_an_answer_is_whole_or_says_that_it_is_not(folder: Path, query: str) -> None:
    whole = Searcher(folder).search(Request(query))
    assert not whole["partial"]
    kinds = set()
    for looks in (0, 1, 3, 6, 12, 1_000):
        # A searcher that has not answered before remembers nothing.
        searcher = Searcher(folder)
        try:
            found = searcher.search(Request(query, deadline=Looks(left=[looks])))
        except OutOfTime:
            kinds.add("none")
            continue
        kinds.add("partial" if found["partial"] else "whole")
        if found["partial"]:
            assert found["total"]
            assert not QUERIES[query] & {hit["id"] for hit in found["hits"]}
        else:
            assert found == {**whole, "took_ms": found["took_ms"]}
        again = searcher.search(Request(query))
        assert again == {**whole, "took_ms": again["took_ms"]}  # nothing partial is remembered
    assert {"none", "whole"} <= kinds


def test_what_is_of_no_use_in_part_is_not_answered(folder: Path) -> None:
    searcher, late = Searcher(folder), Request("النهر", deadline=Deadline(0.0))
    asked = searcher.values, searcher.spellings, searcher.export
    with pytest.raises(OutOfTime):
        asked[0]("source", late)
    with pytest.raises(OutOfTime):
        asked[2](late, 10)
    assert searcher.suggest("النه", Deadline(0.0))["titles"] == []


def test_a_half_leaves_the_other() -> None:
    whole = Deadline.within(100)
    assert not whole.is_over
    assert whole.at - 51 < whole.halved().at < whole.at - 49
    assert NO_DEADLINE.halved() == NO_DEADLINE
    assert Deadline(0.0).is_over
