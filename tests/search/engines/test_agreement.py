"""The fast engine and the references give the same order, scores and counts for random queries."""

import random
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import pytest
from agreement import assert_alike

from corpus.article import Article
from index.building.build import build
from index.generations.open_index import OpenIndex
from index.segments.segment import Numbered
from search.engine import state_at
from search.engines.timeline import Unit
from search.language.parser import Parsed, parse, parse_plain
from search.leaves.leaf_maker import LeafMaker
from search.marks.locating import Both, Sieve
from search.marks.marking import MarkedText, Marker
from search.marks.snippets import pieces, reasons, snippet
from search.query.plan import Choice, Choices, CopiesShown, Filters, Plan, Sort
from search.ranking import Ranking
from search.snapshot.engine import SnapshotEngine

# Some collections and queries at every run, and many more where there is time.
SEEDS = [*range(11, 15), *(pytest.param(seed, marks=pytest.mark.long) for seed in range(15, 31))]
QUERIES = 60
RANKING = Ranking()
TEXT = (
    "كتاب الكتاب كتب مكتبة كاتب وزير الوزير وزراء وزارة مدينة المدن النهر نهر أنهار جسر الجسور القمر قمر "
    "موريتانيا غوتنبرغ عبد السلام البحر الميت في على من إلى سافر يسافر مسافر صاروخ صواريخ NASA 2015 "
)
WORDS = TEXT.split()
# As a journalist may write them: marks, tatweel, quotation marks, signs that join.
WRITTEN = [
    "الكِتابَ",
    "كتـــاب",
    "«النهر»",
    "وزير-الوزراء",
    "2,015",
    "القمر،",
    "جسر\n",
    "والجسور.",
    "لـ«كتاب»",
    "ﺍﻟﺴﻼﻡ",
]
UNKNOWN = ["موريطانيا", "جوتنبرج", "عبدالسلام", "ميتا", "ظظظظظ"]
PATTERNS = ["كت*", "*تاب", "ال*", "*ا*", "و?ير", "*وز*", "=الك*", "20*5", "ظظ*"]
OPERATORS = ['"', "-", "=", "OR", "جذر:", "related:", "related:", '="', '-"', "NOT", "title:", "^3"]
FILTERS = [
    "source:س",
    "-source:ص",
    "مصدر:~",
    "author:كاتب",
    "كاتب:2",
    "قسم:ق",
    "date:2015-03..2015-08",
    "-date:2015-05",
]
GROUPS = ["({})", "-({})", "title:({})", "({})^0.3", "{} OR", "({}) OR", "NOT ({})", "(({}) OR {})"]


def articles(chance: random.Random, numbers: range) -> Iterator[Article]:
    words = chance.sample(WORDS, chance.randrange(8, len(WORDS))) + WRITTEN
    categories = chance.random() < 0.5
    for number in numbers:
        title = " ".join(chance.choices(words, k=chance.randrange(5)))
        text = " ".join(chance.choices(words, k=chance.randrange(0 if title else 1, 90)))
        if chance.random() < 0.3:
            text = f"{story(chance)} {chance.choice(['', text])}"
        if chance.random() < 0.02:
            text += " " * 300 + "القمر"
        moment = datetime(2015, chance.randrange(1, 13), 1) if chance.random() < 0.8 else None
        author = f"كاتب {int(chance.expovariate(0.1))}" if chance.random() < 0.8 else None
        category = chance.choice(["ق", None]) if categories else None
        source = chance.choice(["س", "ص", None])
        yield Article(f"a{number}", title or None, text, source, moment, author=author, category=category)


def story(chance: random.Random) -> str:
    """One of a few stories, or the first half of it, which papers copy from each other."""
    words = random.Random(chance.randrange(6)).choices(WORDS, k=80)
    return " ".join(words[: chance.choice([80, 80, 50])])


def query(chance: random.Random) -> str:
    words = chance.choices([*WORDS, *UNKNOWN], k=chance.randrange(1, 8))
    for _ in range(chance.choice([0, 0, 0, 1, 2])):
        words.insert(chance.randrange(len(words)), chance.choice(PATTERNS))
    for _ in range(chance.choice([0, 0, 1, 2])):
        words.insert(chance.randrange(len(words)), chance.choice(OPERATORS))
    for _ in range(chance.choice([0, 0, 1, 2])):
        few = " ".join(chance.choices([*WORDS, *PATTERNS], k=chance.randrange(1, 5)))
        near = f'{chance.choice(["", "", "-", "="])}"{few}"~{chance.choice(["", 0, 1, 3, 9, 99])}'
        words.insert(chance.randrange(len(words) + 1), near)
    for _ in range(chance.choice([0, 0, 1, 2])):
        words.insert(chance.randrange(len(words) + 1), chance.choice(FILTERS))
    for _ in range(chance.choice([0, 0, 1, 2])):
        few = " ".join(
            chance.choices([*WORDS, *FILTERS, "OR", "السلم~", "مدينه~2", "نهر^9"], k=chance.randrange(1, 5))
        )
        words.insert(chance.randrange(len(words) + 1), chance.choice(GROUPS).replace("{}", few))
    joint = "" if chance.random() < 0.1 else " "
    return joint.join(words).replace("- ", "-").replace("= ", "=").replace(": ", ":").replace('" ', '"')


def plan(chance: random.Random, parsed: Parsed) -> Plan:
    days = chance.choice([(None, None), (None, None), (date(2015, 3, 1), date(2015, 9, 1))])
    filters = Filters(
        Choices(
            source=Choice(chance.choice([(), (), ("س",), (None,)])),
            author=Choice(
                chance.choice([(), (), (), ("كاتب 1", "كاتب 9"), (None,)]),
                chance.choice([(), (), ("كاتب 2", "كاتب 30"), (None,)]),
            ),
            category=Choice(chance.choice([(), (), (), ("ق",), (None,)])),
        ),
        dates=chance.choice([(), (), ("2015-03", None), ("2015",)]),
        first=days[0],
        last=days[1],
    )
    sort = chance.choice([Sort.RELEVANCE, Sort.RELEVANCE, Sort.NEWEST, Sort.OLDEST])
    page, size, most = chance.choice([1, 1, 2]), chance.choice([3, 10]), chance.choice([1, 3, 50, None])
    copies = chance.choice(list(CopiesShown))
    return Plan(parsed.query, filters, sort, page, size, parsed.boosts, most, copies=copies)


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

    def recorded(sieve: Sieve, numbered: Numbered, title: str, text: str) -> Both | None:
        found = locate(sieve, numbered, title, text)
        by_numbers.append(found is not None)
        return found

    monkeypatch.setattr(Sieve, "locate", recorded)
    for _ in range(QUERIES):
        asked = plan(chance, parse(query(chance), leaves))
        marker = Marker(asked.query, opened.analyzer)
        for hit in fast.run(asked).hits:
            assert shown(marker.mark_article(hit.article, hit.numbered)) == shown(
                marker.mark_article(hit.article, None)
            )
    assert by_numbers.count(True) > QUERIES


def shown(marked: tuple[MarkedText, MarkedText]) -> object:
    title, text = marked
    marks = [[part.words.spans(part.places), part.places, part.agreements] for part in marked]
    return (
        marks,
        [len(part.words) for part in marked],
        pieces(title),
        pieces(text),
        snippet(text),
        reasons(marked),
    )
