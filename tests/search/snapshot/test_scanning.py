"""Scanning: phrases of which a place is filled by very many words are found as the reference finds them."""

from random import Random

import pytest
from agreement import assert_alike

from corpus.article import Article
from index.building.build import build
from index.generations.open_index import OpenIndex
from search.engine import state_at
from search.language.parser import parse
from search.leaves.leaf_maker import LeafMaker
from search.query.plan import Plan
from search.query.tree import Phrase, leaves_of
from search.ranking import Ranking
from search.snapshot.engine import SnapshotEngine
from search.snapshot.scanning import is_wide

LETTERS = "بتجدرسعفقكلمن"
QUERIES = [
    '"ب* ن*"',
    '"ب* ن* ب*"',
    '"*ن ب* كتاب"',
    '"كتاب ب*"',
    '"ب* ن*"~3',
    '"ب* ن* كتاب"~',
    '"كتاب ب* ب*"~50',
    '="بت* *ن"',
    '="بت* كتاب"~4',
    'title:"ب* ن*"',
    'نهر -"ب* ن*"',
]


def article(name: str, chance: Random) -> Article:
    words = [f"{first}{second}{chance.choice(LETTERS)}" for first in "بن" for second in LETTERS]
    text = chance.choices([*words, *(["كتاب", "نهر"] * 4)], k=chance.randrange(60))
    return Article(name, " ".join(chance.choices(words, k=chance.randrange(4))), " ".join(text))


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> OpenIndex:
    """Two segments, with articles that were replaced, and one without words."""
    folder, chance = tmp_path_factory.mktemp("scanning") / "index", Random(5)
    build(folder, [*(article(f"a{n}", chance) for n in range(120)), Article("empty", None, "!")])
    build(folder, [article(f"a{n}", chance) for n in range(100, 140)])
    return OpenIndex.current(folder)


@pytest.mark.parametrize("query", QUERIES)
def test_as_the_reference(query: str, opened: OpenIndex) -> None:
    parsed = parse(query, LeafMaker(opened.analyzer, Ranking()))
    plan = Plan(parsed.query, size=200, boosts=parsed.boosts)
    found = SnapshotEngine(opened).run(plan)
    assert_alike(found, state_at(f"memory:{opened.generation.parent}").backend.run(plan), query)
    wide = [leaf for leaf in leaves_of(parsed.query) if isinstance(leaf, Phrase)]
    assert all(is_wide(leaf.places) for leaf in wide) or "بت*" in query
    assert found.total or "ن* ب*" in query
