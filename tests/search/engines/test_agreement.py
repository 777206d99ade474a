"""The fast engine and the references give the same order, scores and counts for random queries."""

import random
from collections.abc import Sequence
from pathlib import Path

import pytest
from agreement import assert_alike
from random_queries import articles, plan, query

from index.building.build import build
from index.generations.open_index import OpenIndex
from search.engine import state_at
from search.engines.timeline import Unit
from search.language.parser import parse, parse_plain
from search.leaves.leaf_maker import LeafMaker
from search.marks.locating import Both, NumberedText, Sieve
from search.marks.marking import MarkedText, Marker
from search.marks.showing import shown_articles
from search.marks.snippets import pieces
from search.ranking import Ranking
from search.snapshot.engine import SnapshotEngine

# Some collections and queries at every run, and many more where there is time.
SEEDS = [*range(11, 13), *(pytest.param(seed, marks=pytest.mark.long) for seed in range(13, 31))]
QUERIES = 60
RANKING = Ranking()


@pytest.fixture(scope="module", params=SEEDS)
def chance(request: pytest.FixtureRequest) -> random.Random:
    return random.Random(request.param)


@pytest.fixture(scope="module")
def folder(chance: random.Random, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Several segments, some articles replaced."""
    path: Path = tmp_path_factory.mktemp("agree") / "index"
    start = 0
    for _ in range(chance.randrange(1, 5)):
        count = chance.randrange(3, 60)
        build(path, articles(chance, range(max(0, start - 10), start + count)))
        start += count
    return path


@pytest.fixture(scope="module")
def opened(folder: Path) -> OpenIndex:
    return OpenIndex.current(folder)


@pytest.mark.parametrize("name", ["memory", "whoosh"])
def test_random_queries_are_answered_alike(
    chance: random.Random, folder: Path, opened: OpenIndex, name: str
) -> None:
    """4 collections, 2 references and 60 queries each: 480 answers are compared, and as many calendars."""
    fast, reference = SnapshotEngine(opened, RANKING), state_at(f"{name}:{folder}", RANKING).backend
    leaves = LeafMaker(opened.analyzer, RANKING)
    for number in range(QUERIES):
        text = query(chance)
        asked = plan(chance, chance.choice([parse, parse_plain])(text, leaves))
        got = fast.run(asked)
        assert_alike(got, reference.run(asked), text)
        unit = chance.choice(list(Unit))
        assert fast.calendar(asked.filters, unit) == reference.calendar(asked.filters, unit), asked.filters
        assert [score for _, score in fast.best(asked)] == [hit.score for hit in got.hits], text
        assert fast.count(asked) == got.total, text
        # A reference counts by answering once more.
        assert number % 3 or reference.count(asked) == got.total, text
    reference.close()


def test_marks_by_numbers_are_those_of_the_text(
    chance: random.Random, opened: OpenIndex, monkeypatch: pytest.MonkeyPatch
) -> None:
    fast = SnapshotEngine(opened, RANKING)
    leaves = LeafMaker(opened.analyzer, RANKING)
    by_numbers: list[bool] = []
    locate = Sieve.locate

    def recorded(sieve: Sieve, articles: Sequence[NumberedText]) -> list[Both | None]:
        found = locate(sieve, articles)
        by_numbers.extend(each is not None for each in found)
        return found

    monkeypatch.setattr(Sieve, "locate", recorded)
    for _ in range(QUERIES):
        asked = plan(chance, parse(query(chance), leaves))
        marker = Marker(asked.query, opened.analyzer)
        hits = fast.run(asked).hits
        together = list(marker.mark_articles([(hit.article, hit.numbered) for hit in hits]))
        alone = [marker.mark_article(hit.article, None) for hit in hits]
        assert list(map(marks_of, together)) == list(map(marks_of, alone))
        assert shown_articles(together) == [shown_articles([texts])[0] for texts in alone]
        assert [each.title for each in shown_articles(together)] == [pieces(title) for title, _ in alone]
    assert by_numbers.count(True) > QUERIES


def marks_of(texts: tuple[MarkedText, MarkedText]) -> object:
    return [
        (len(text.words), text.words.spans(text.places), text.places, text.agreements, pieces(text))
        for text in texts
    ]
