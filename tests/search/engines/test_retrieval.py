"""Retrievers: a second one proposes articles beside those that hold the words, in every engine alike."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pytest

from corpus.article import Article
from index.building.build import build
from index.files.arrays import Floats, Mask
from index.generations.open_index import OpenIndex
from index.whoosh.reader import WhooshReader
from index.whoosh.store import WHOOSH
from search.engines.backend import Backend
from search.engines.memory import MemoryEngine
from search.engines.results import Matched
from search.engines.retrieval import Retrieved
from search.engines.whoosh import WhooshEngine
from search.language.parser import parse
from search.leaves.leaf_maker import LeafMaker
from search.query.plan import Choice, Choices, Filters, Plan, Sort
from search.ranking import Ranking
from search.snapshot.engine import SnapshotEngine
from search.snapshot.matching import Shortlist
from search.snapshot.postings import Selection
from search.snapshot.ranked import Contest, Ranked

ARTICLES = [
    Article("river", "جسر على النهر", "بنت المدينة جسرا على النهر.", "المرفأ"),
    Article("flood", "النهر يفيض", "فاض النهر في المدينة القديمة.", "الواحة"),
    Article("moon", None, "القمر قريب، والمد عال في البحر.", "الواحة"),
    Article("sea", "البحر هائج", "ارتفع الموج في البحر.", None),
    Article("book", "معرض الكتاب", "في المعرض كتاب نادر.", "المرفأ"),
]
ENGINES = ("snapshot", "whoosh", "memory")
# What the second retriever gives to the articles that it proposes, and which of them have all that was wanted.
PROPOSED = {"moon": 100.0, "flood": 50.0, "book": 0.5}
WHOLE = {"moon"}


@dataclass
class ById:
    """Proposes the articles of given ids to an engine of plain Python; `numbers` are the engine's."""

    numbers: Mapping[str, int]

    def retrieve(self, plan: Plan) -> Retrieved:  # noqa: ARG002
        scores = {self.numbers[each]: score for each, score in PROPOSED.items()}
        return Retrieved(scores, frozenset(self.numbers[each] for each in WHOLE))


@dataclass
class MaskById:
    """Proposes the articles of given ids to the engine over arrays."""

    numbers: Mapping[str, int]

    def retrieve(self, plan: Plan) -> "ProposedMask":  # noqa: ARG002
        room = -(-len(self.numbers) // 8) * 8
        mask, whole, worth = np.zeros(room, dtype=bool), np.zeros(room, dtype=bool), np.full(room, 1e9)
        for each, score in PROPOSED.items():
            mask[self.numbers[each]], worth[self.numbers[each]] = True, score
            whole[self.numbers[each]] = each in WHOLE
        return ProposedMask(mask, whole, worth)


@dataclass
class ProposedMask:
    """Candidates whose scores are known; what it says of other articles must not count."""

    mask: Mask
    whole: Mask | None
    worth: Floats
    partial: bool = False

    def scores(self, selection: Selection) -> Floats:
        return self.worth[selection.docs]

    def shortlist(self, mask: Mask, most: int) -> Shortlist | None:  # noqa: ARG002
        return None

    def best(self, contest: Contest) -> Ranked | None:  # noqa: ARG002
        return None


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> OpenIndex:
    """Two segments, with an article that was replaced."""
    folder: Path = tmp_path_factory.mktemp("retrieval") / "index"
    build(folder, [*ARTICLES[:2], Article("book", "قديم", "النهر القديم.")])
    build(folder, ARTICLES[2:])
    return OpenIndex.current(folder)


def open_with_two(name: str, opened: OpenIndex) -> Backend:
    match name:
        case "memory":
            numbers = {article.id: number for number, article in enumerate(opened.articles())}
            return MemoryEngine(opened.articles(), opened.analyzer, retrievers=[ById(numbers)])
        case "whoosh":
            reader = WhooshReader(opened.generation / WHOOSH)
            numbers = {article: number for number, article in reader.ids().items()}
            reader.close()
            return WhooshEngine(opened, retrievers=[ById(numbers)])
        case _:
            ids = [each for segment in opened.segments for each in segment.articles.ids]
            live = np.concatenate(opened.live)
            numbers = {each: at for at, each in enumerate(ids) if live[at]}
            return SnapshotEngine(opened, retrievers=[MaskById({**dict.fromkeys(ids, 0), **numbers})])


@pytest.fixture(scope="module", params=ENGINES)
def engine(request: pytest.FixtureRequest, opened: OpenIndex) -> Iterator[Backend]:
    backend = open_with_two(request.param, opened)
    yield backend
    backend.close()


def plan(query: str, opened: OpenIndex, sort: Sort = Sort.RELEVANCE) -> Plan:
    parsed = parse(query, LeafMaker(opened.analyzer, Ranking()))
    return Plan(parsed.query, sort=sort, boosts=parsed.boosts)


def test_what_any_retriever_proposes_is_found(engine: Backend, opened: OpenIndex) -> None:
    results = engine.run(plan("النهر", opened))
    scores = {hit.article.id: hit.score for hit in results.hits}
    alone = {hit.article.id: hit.score for hit in SnapshotEngine(opened).run(plan("النهر", opened)).hits}
    assert set(alone) == {"river", "flood"}
    assert results.total == 4
    assert scores["flood"] == pytest.approx(alone["flood"] + 50.0), "the sum of what both give it"
    assert scores["river"] == pytest.approx(alone["river"]), "what does not propose it gives it nothing"
    assert (scores["moon"], scores["book"]) == (100.0, 0.5)


def test_those_that_hold_all_that_was_wanted_come_first(engine: Backend, opened: OpenIndex) -> None:
    """The words say so of the river and the flood, the other one of the moon, and nothing of the book."""
    results = engine.run(plan("النهر", opened))
    assert [hit.article.id for hit in results.hits] == ["moon", "flood", "river", "book"]
    assert results.matched is Matched.SOME


def test_filters_counts_and_pages_are_of_all_candidates(engine: Backend, opened: OpenIndex) -> None:
    asked = plan("النهر", opened)
    harbour = engine.run(Plan(asked.query, Filters(Choices(source=Choice(("المرفأ",))))))
    assert [hit.article.id for hit in harbour.hits] == ["river", "book"]
    assert harbour.sources == {"المرفأ": 2, "الواحة": 2}
    second = engine.run(Plan(asked.query, page=2, size=3))
    assert ([hit.article.id for hit in second.hits], second.total) == (["book"], 4)


def test_where_the_words_find_nothing_the_other_one_does(engine: Backend, opened: OpenIndex) -> None:
    results = engine.run(plan("غواصة", opened))
    assert [hit.article.id for hit in results.hits] == ["moon", "flood", "book"]
    assert [hit.score for hit in results.hits] == [100.0, 50.0, 0.5]
