"""The fast engine and the reference give the same order, scores and counts for random queries."""

import random
from collections.abc import Iterator
from datetime import datetime

import pytest

from corpus.article import Article
from index.build import build
from index.opened import OpenIndex
from search.engine import open_engine
from search.memory_engine import MemoryEngine
from search.parser import parse, parse_plain
from search.plan import Filters, Plan, Sort
from search.ranking import Ranking
from search.results import Results
from search.wording import Wording

SEED = 11
TEXT = (
    "كتاب الكتاب كتب مكتبة كاتب وزير الوزير وزراء وزارة مدينة المدن النهر نهر أنهار جسر الجسور القمر قمر "
    "موريتانيا غوتنبرغ عبد السلام البحر الميت في على من إلى سافر يسافر مسافر صاروخ صواريخ NASA 2015 "
)
WORDS = TEXT.split()
UNKNOWN = ["موريطانيا", "جوتنبرج", "عبدالسلام", "ميتا", "ظظظظظ"]
OPERATORS = ['"', "-", "=", "OR", "جذر:"]


def articles(chance: random.Random, numbers: range) -> Iterator[Article]:
    for number in numbers:
        title = " ".join(chance.choices(WORDS, k=chance.randrange(5)))
        text = " ".join(chance.choices(WORDS, k=chance.randrange(1, 90)))
        date = datetime(2015, chance.randrange(1, 13), 1) if chance.random() < 0.8 else None
        yield Article(f"a{number}", title or None, text, chance.choice(["س", "ص", None]), date)


def query(chance: random.Random) -> str:
    words = chance.choices([*WORDS, *UNKNOWN], k=chance.randrange(1, 8))
    if chance.random() < 0.3:
        words.insert(chance.randrange(len(words)), chance.choice(OPERATORS))
    joint = "" if chance.random() < 0.1 else " "
    return joint.join(words).replace("- ", "-").replace("= ", "=").replace(": ", ":")


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> OpenIndex:
    """Several segments, some articles replaced."""
    folder = tmp_path_factory.mktemp("agree") / "index"
    chance = random.Random(SEED)
    for numbers in (range(60), range(50, 90), range(85, 95)):
        build(folder, articles(chance, numbers))
    return OpenIndex.current(folder)


def test_random_queries_are_answered_alike(opened: OpenIndex) -> None:
    chance = random.Random(SEED)
    fast = open_engine("snapshot", opened)
    reference = MemoryEngine(opened.articles(), opened.analyzer)
    wording = Wording(opened.analyzer, Ranking())
    for _ in range(400):
        text = query(chance)
        parsed = chance.choice([parse, parse_plain])(text, wording)
        plan = Plan(
            parsed.query,
            Filters(
                sources=chance.choice([(), ("س",), (None,)]), dates=chance.choice([(), ("2015-03", None)])
            ),
            chance.choice([Sort.RELEVANCE, Sort.RELEVANCE, Sort.NEWEST]),
            chance.choice([1, 2]),
            10,
            parsed.boosts,
        )
        assert_alike(fast.run(plan), reference.run(plan), text)


def assert_alike(got: Results, wanted: Results, text: str) -> None:
    assert got.total == wanted.total, text
    assert got.matched == wanted.matched, text
    assert dict(got.sources) == dict(wanted.sources), text
    assert dict(got.months) == dict(wanted.months), text
    assert [hit.article.id for hit in got.hits] == [hit.article.id for hit in wanted.hits], text
    for mine, theirs in zip(got.hits, wanted.hits, strict=True):
        assert mine.score == pytest.approx(theirs.score, rel=1e-9, abs=1e-9), text
