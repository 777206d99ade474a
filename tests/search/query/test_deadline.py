"""The deadline: whenever it passes, an answer is whole, or says that it is not, or there is none."""

from contextlib import closing, suppress
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest

from corpus.article import Article
from index.building.build import build
from search.contexts.lines import LineOrder
from search.marks.marking import LONGEST_MARKED
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


@dataclass(frozen=True, eq=False)
class Looks(Deadline):
    """A deadline that has passed when it was looked at so many times; each is itself alone."""

    left: list[int] = field(default_factory=lambda: [0])

    def __eq__(self, other: object) -> bool:
        return self is other

    def __hash__(self) -> int:
        return id(self)

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


@pytest.mark.parametrize("engine", ["snapshot", "whoosh", "memory"])
@pytest.mark.parametrize("query", QUERIES)
def test_an_answer_is_whole_or_says_that_it_is_not(folder: Path, query: str, engine: str) -> None:
    def opened() -> closing[Searcher]:
        return closing(Searcher(f"{engine}:{folder}"))

    with opened() as searcher:
        whole = searcher.search(Request(query))
    assert not whole["partial"]
    kinds = set()
    for looks in (0, 1, 3, 6, 12, 1_000):
        # A searcher that has not answered before remembers nothing.
        with opened() as searcher:
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
            same = [hit["id"] for hit in found["hits"]] == [hit["id"] for hit in whole["hits"]]
            assert same or not found["whole"]  # a feed is made of what is whole
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


@pytest.mark.parametrize("looks", [0, 1, 2, 3, 4, 5, 6, 8, 10])
def test_what_is_of_use_in_part_says_that_it_is_one(folder: Path, looks: int) -> None:
    searcher, request = Searcher(folder), Request('النهر "على النهر"')
    late = replace(request, deadline=Looks(left=[looks]))
    page, whole = searcher.article("both", late), searcher.article("both", request)
    beside, both = searcher.beside("both", "one", late), searcher.beside("both", "one", request)
    assert page
    assert whole
    assert beside
    assert both
    assert page["text"] == whole["text"]
    assert page["partial"] or page == whole
    assert beside["changes"] == both["changes"]
    assert beside["partial"] or beside == both
    assert not whole["partial"]
    assert not both["partial"]


def test_of_a_text_longer_than_is_marked_both_pages_say_so(tmp_path: Path) -> None:
    long = Article("long", "جسر", "النهر" + " " * LONGEST_MARKED + "النهر")
    build(tmp_path, [*ARTICLES, long])
    searcher, request = Searcher(tmp_path), Request("النهر")
    page = searcher.article("long", request)
    assert page
    assert page["partial"]
    for pair in (("long", "one"), ("one", "long")):
        beside = searcher.beside(*pair, request)
        assert beside
        assert beside["partial"]


def test_a_concordance_reads_what_there_is_time_for(folder: Path) -> None:
    found = []
    for looks in range(40):
        # A searcher that has not answered before remembers nothing.
        with suppress(OutOfTime), closing(Searcher(folder)) as searcher:
            late = Request("النهر", deadline=Looks(left=[looks]))
            found.append(searcher.concordance(late, LineOrder.ARTICLE))
    assert [len(each["lines"]) for each in found if each["partial"]]
    assert found[-1] == Searcher(folder).concordance(Request("النهر"), LineOrder.ARTICLE)


def test_a_half_leaves_the_other() -> None:
    whole = Deadline.within(100)
    assert not whole.is_over
    assert whole.at - 51 < whole.halved().at < whole.at - 49
    assert NO_DEADLINE.halved() == NO_DEADLINE
    assert Deadline(0.0).is_over
