"""Pruning: articles that cannot be on the page are not scored, and no page shows it.

Random archives of several segments, with articles that were replaced, are asked for pages of any length. Some words are
in most of the articles and some in few, as in any language, and segments have words of their own, so that what the long
lists weigh together differs from one to the next.
"""

import random
from collections.abc import Iterator
from pathlib import Path

import pytest
from agreement import assert_alike

from corpus.article import Article
from index.building.build import build
from index.files.arrays import Mask
from index.generations.open_index import OpenIndex
from search.engine import state_at
from search.engines.reference import ENOUGH
from search.language.parser import parse
from search.leaves.leaf_maker import LeafMaker
from search.query.plan import Choice, Choices, Filters, Plan, Sort
from search.ranking import Ranking
from search.snapshot.engine import SnapshotEngine
from search.snapshot.postings import Selection

# More than three wanted words are a sentence here, so that short queries show what it means.
RANKING = Ranking(most_wanted=3)
QUERIES = 120
TEXT = (
    "كتاب مكتبة كاتب وزير وزارة مدينة نهر جسر قمر بحر سلام صاروخ مسافر سفينة قمح خبز معرض لاعب هدف "
    "فريق مباراة ملعب مطر ريح شمس طريق سيارة بنك سوق دولار طبيب دواء مدرسة طالب جامعة"
)
WORDS = TEXT.split()
COMMON, RARE = WORDS[:5], WORDS[5:]


def drawn(chance: random.Random, common: list[str], rare: list[str], most: int) -> str:
    """Mostly common words, of which the first are the commonest."""
    shares = [3 / (rank + 1) for rank in range(len(common))] + [0.5 / (rank + 1) for rank in range(len(rare))]
    return " ".join(chance.choices([*common, *rare], shares, k=chance.randrange(most)))


def segment(chance: random.Random, numbers: range) -> Iterator[Article]:
    """Articles in which words are as common as their place in an order that is this segment's own; some it lacks."""
    common, rare = chance.sample(COMMON, 4), chance.sample(RARE, len(RARE))
    longest = chance.choice([(12, 80), (8, 30), (40, 80)])
    for number in numbers:
        title, text = drawn(chance, common, rare, 6), drawn(chance, common, rare, chance.choice(longest))
        yield Article(f"a{number}", title, text or "؟", chance.choice(["س", "ص"]))


def asked(chance: random.Random) -> str:
    """A query of any kind, of common words and rare ones."""
    one, two, *rest = chance.sample([*chance.sample(COMMON, 2), *chance.sample(RARE, 3)], 5)
    return chance.choice(
        [
            f"{one} OR {two}",
            f"{one} {two}",
            f"{one} {two} {rest[0]}",
            f"{one} {two} {' '.join(rest)}",
            f"{one} OR {two} -{rest[0]}",
            f"{one} {two} -{rest[0]}",
            f"من {one} في {two}",
            f"{one} {two} OR {rest[0]}",
            f'"{one} {two}"',
            f'"{one} {two}"~9 OR {rest[0]}',
            f'{one} "{two} {rest[0]}"~20',
            f"{one} {two[:2]}*",
            f"={two[:2]}* OR {one}",
            " ".join(chance.choices(WORDS, k=chance.choice([20, 100]))),
        ]
    )


@pytest.fixture(
    scope="module", params=[21, 22, *(pytest.param(seed, marks=pytest.mark.long) for seed in (23, 24))]
)
def chance(request: pytest.FixtureRequest) -> random.Random:
    return random.Random(request.param)


@pytest.fixture(scope="module")
def folder(chance: random.Random, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three segments or four; each but the first replaces a few articles of those before."""
    path: Path = tmp_path_factory.mktemp("pruning") / "index"
    start = 0
    for _ in range(chance.choice([3, 4])):
        count = chance.randrange(30, 120)
        build(path, segment(chance, range(max(0, start - 15), start + count)))
        start += count
    return path


def test_pages_are_those_of_all_articles_scored(
    chance: random.Random, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("search.snapshot.order.WORTHWHILE", 1)
    scored: list[int] = []
    select = Selection.of

    def recorded(mask: Mask) -> Selection:
        scored.append(int(mask.sum()))
        return select(mask)

    monkeypatch.setattr(Selection, "of", recorded)
    opened, reference = OpenIndex.current(folder), state_at(f"memory:{folder}", RANKING).backend
    fast, leaves = SnapshotEngine(opened, RANKING), LeafMaker(opened.analyzer, RANKING)
    assert len(opened.segments) >= 3
    assert not all(live.all() for live in opened.live)
    spared = spared_of_few = 0
    for _ in range(QUERIES):
        text = asked(chance)
        parsed = parse(text, leaves)
        filters = chance.choice([Filters(), Filters(), Filters(Choices(source=Choice(("س",))))])
        plan = Plan(
            parsed.query,
            filters,
            chance.choice([*[Sort.RELEVANCE] * 4, Sort.NEWEST]),
            chance.choice([1, 1, 2]),
            chance.choice([1, 1, 3, ENOUGH, 40]),
            parsed.boosts,
        )
        # How soon long lists are left out is a matter of speed alone.
        monkeypatch.setattr("search.snapshot.matching.POSTINGS_AN_ARTICLE", chance.choice([0, 1, 4]))
        scored.clear()
        got = fast.run(plan)
        assert_alike(got, reference.run(plan), text)
        # One pass that adds up all lists chooses none beforehand.
        if scored and scored[-1] < got.total:
            spared += 1
            spared_of_few += got.matched == "some"
    assert spared > QUERIES / 20, "articles are spared their scores"
    assert spared_of_few, "also where some hold all that was wanted, and come first whatever their score"


def test_those_that_hold_all_are_first_though_the_short_lists_lack_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The headline's list is the shortest and weighs the most, and its article has more than all others can have."""
    monkeypatch.setattr("search.snapshot.order.WORTHWHILE", 1)
    filler = "وأضاف المصدر أن اللقاء عقد صباح أمس بحضور عدد كبير من الضيوف " * 4
    articles = [Article(f"moon{number}", "خبر", f"القمر {filler}") for number in range(20)]
    articles += [Article(f"whole{number}", "خبر", f"القمر {filler} الصاروخ") for number in range(3)]
    articles.append(Article("headline", "الصاروخ", "الصاروخ " * 30))
    build(tmp_path / "index", articles)
    opened, reference = (
        OpenIndex.current(tmp_path / "index"),
        state_at(f"memory:{tmp_path / 'index'}").backend,
    )
    leaves = LeafMaker(opened.analyzer, Ranking())
    plan = Plan(parse("القمر الصاروخ", leaves).query, size=1)
    got = SnapshotEngine(opened).run(plan)
    assert [hit.article.id for hit in got.hits] == ["whole0"]
    assert_alike(got, reference.run(plan), "whole before the best")
    either = Plan(parse("القمر OR الصاروخ", leaves).query, size=1)
    assert [hit.article.id for hit in SnapshotEngine(opened).run(either).hits] == ["headline"]
