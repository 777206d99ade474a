"""What stands out: what tells a story and no other words, counted as plain Python counts, alike in all engines."""

import random
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from told_stories import NOTICE, PAPERS, stories, told

from corpus.article import Article
from index.building.build import build
from index.terms.analyzer import Analyzer
from index.terms.views import View
from search.answers.words.context_shapes import SalientWords
from search.contexts.lines import LineOrder
from search.contexts.narrowing import Beside, WordSide
from search.query.deadline import Deadline, OutOfTime
from search.query.request import Request, parse_request
from search.searcher import Searcher

QUERIES = [
    {"q": ["فيضان"]},
    {"q": ["معرض الخزف"]},
    {"q": ["أغرق OR زوار"]},
    {"q": ['"بحيرة الزمرد"'], "copies": ["fold"]},
    {"source": [PAPERS[0]]},
    {"q": ["أغرق"], "from": ["2024-03-01"], "to": ["2024-04-20"], "sort": ["oldest"]},
    {"q": ["بحيرة -زوار"], "without": [PAPERS[1]]},
    {"q": ["فيض*"]},
    {"q": ["خبز"]},
    {"q": ["لا شيء من هذا"]},
]


def asked(given: dict[str, list[str]]) -> Request:
    return parse_request(lambda name: given.get(name, []))


@pytest.fixture(scope="module")
def searchers(tmp_path_factory: pytest.TempPathFactory) -> Iterator[list[Searcher]]:
    """One index of two segments by every engine that reads a folder."""
    folder: Path = tmp_path_factory.mktemp("salient") / "index"
    build(folder, stories()[:90])
    build(folder, stories()[80:])
    found = [Searcher(f"{scheme}:{folder}") for scheme in ("snapshot", "whoosh", "memory")]
    yield found
    for each in found:
        each.close()


def words_of(found: SalientWords) -> list[str]:
    return [row["word"] for row in found["words"]]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        pytest.param("فيضان", {"بحيرة الزمرد", "سامي بن غانم", "السد الترابي", "أغرق"}, id="of the flood"),
        pytest.param(
            "السد", {"بحيرة الزمرد", "سامي بن غانم", "السد الترابي", "أغرق", "فيضان"}, id="half a name"
        ),
        pytest.param("معرض الخزف", {"هالة الأنصاري", "جائزة الطين", "زوار"}, id="a whole name"),
    ],
)
def test_what_tells_the_story_stands_out_and_nothing_else(
    searchers: list[Searcher], query: str, expected: set[str]
) -> None:
    assert {*words_of(searchers[0].salient(Request(query)))} == expected


def test_what_one_paper_alone_says_tells_no_story(searchers: list[Searcher]) -> None:
    notice = {*NOTICE.split()}
    for given in QUERIES[:3]:
        assert not notice & {*" ".join(words_of(searchers[0].salient(asked(given)))).split()}
    own = words_of(searchers[0].salient(asked({"source": [PAPERS[0]]})))
    assert notice & {*" ".join(own).split()}


@pytest.mark.parametrize("given", QUERIES, ids=str)
def test_engines_agree(searchers: list[Searcher], given: dict[str, list[str]]) -> None:
    fast, *others = (each.salient(asked(given), 1_000) for each in searchers)
    assert all(each == fast for each in others)


def plain_counts(
    articles: list[Article], row: list[str], analyzer: Analyzer
) -> tuple[int, int, Counter[str]]:
    """How often lexemes stand side by side, in how many articles, and how they are written."""
    count = held = 0
    forms: Counter[str] = Counter()
    for article in articles:
        before = count
        for text in (article.title or "", article.text):
            words = [token.word for token in analyzer.tokens(text)]
            lexemes = [analyzer.terms(word)[View.LEXEME] for word in words]
            for at in range(len(words) - len(row) + 1):
                if lexemes[at : at + len(row)] == row:
                    count += 1
                    forms[" ".join(words[at : at + len(row)])] += 1
        held += count > before
    return count, held, forms


@pytest.mark.parametrize("given", QUERIES[:8], ids=str)
def test_counts_are_those_of_plain_python(searchers: list[Searcher], given: dict[str, list[str]]) -> None:
    fast, request = searchers[0], asked(given)
    analyzer = fast._opened().analyzer
    articles = list(fast.export(request, 1_000))
    rows = fast.salient(request)["words"]
    assert rows
    for row in rows:
        lexemes = [analyzer.terms(word)[View.LEXEME] for word in row["word"].split()]
        count, held, forms = plain_counts(articles, lexemes, analyzer)
        assert (row["count"], row["articles"]) == (count, held), row
        assert {each["form"]: each["count"] for each in row["forms"]} == forms
        beside = Beside(tuple(row["word"].split()), WordSide.ITSELF)
        assert fast.concordance(request, LineOrder.DATE, beside)["places"] == count, row


def test_copies_are_counted_and_weighed_once(searchers: list[Searcher]) -> None:
    every = searchers[0].salient(Request("بحيرة"))
    folded = searchers[0].salient(asked({"q": ["بحيرة"], "copies": ["fold"]}))
    assert {*words_of(every)} == {*words_of(folded)}
    held = {row["word"]: row["articles"] for row in every["words"]}
    assert held == {row["word"]: row["articles"] + 3 for row in folded["words"]}


GIVEN = ("أحمد", "خالد", "سعيد", "يوسف", "ماجد")
LONG_NAMES = ("مؤسسة نور الصباح الخيرية", "الأميرة ليلى بنت مشاري آل حمدان")


@pytest.fixture(scope="module")
def long_named(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Searcher]:
    """A story in which two names of more than three words stand, and a father of many."""
    folder = tmp_path_factory.mktemp("longer") / "index"
    chance = random.Random(7)
    articles = [
        told(at, ("قافلة", *LONG_NAMES, f"{GIVEN[at % len(GIVEN)]} بن راشد") if at % 4 == 0 else (), chance)
        for at in range(80)
    ]
    build(folder, articles)
    found = Searcher(folder)
    yield found
    found.close()


def test_a_name_of_many_words_is_one_and_a_father_of_many_is_none(long_named: Searcher) -> None:
    words = words_of(long_named.salient(Request("قافلة")))
    assert {*LONG_NAMES} <= {*words}
    assert not [
        word for word in words if word not in LONG_NAMES and {*word.split()} & {*" ".join(LONG_NAMES).split()}
    ]
    assert not [word for word in words if word.startswith("بن ")]


def test_a_long_name_is_counted_as_plain_python_counts_it(long_named: Searcher) -> None:
    analyzer, request = long_named._opened().analyzer, Request("قافلة")
    articles = list(long_named.export(request, 100))
    rows = {row["word"]: row for row in long_named.salient(request)["words"]}
    for name in LONG_NAMES:
        row, lexemes = rows[name], [analyzer.terms(word)[View.LEXEME] for word in name.split()]
        count, held, forms = plain_counts(articles, lexemes, analyzer)
        assert (row["count"], row["articles"]) == (count, held)
        assert {each["form"]: each["count"] for each in row["forms"]} == forms
        beside = Beside(tuple(name.split()), WordSide.ITSELF)
        assert long_named.concordance(request, LineOrder.DATE, beside)["places"] == count


BARE = [replace(each, source=None, date=None) for each in stories()]
SAME = [replace(each, text=f"{each.text}\nخاتمة واحدة") for each in stories()]


@pytest.mark.parametrize(
    ("articles", "given", "is_there", "is_not"),
    [
        pytest.param(stories()[:1], {"q": ["فيضان"]}, None, None, id="one article"),
        pytest.param(BARE, {"q": ["فيضان"]}, "بحيرة الزمرد", None, id="no dates and no sources"),
        pytest.param(BARE, {"source": ["~"]}, None, None, id="the unknown source is all"),
        pytest.param(SAME, {"q": ["فيضان"]}, "بحيرة الزمرد", "خاتمة واحدة", id="words in every article"),
        pytest.param(SAME, {"q": ["خاتمة"]}, None, None, id="a query that finds all"),
    ],
)
def test_archives_of_every_kind(
    tmp_path: Path,
    articles: list[Article],
    given: dict[str, list[str]],
    is_there: str | None,
    is_not: str | None,
) -> None:
    build(tmp_path / "index", articles)
    searcher = Searcher(tmp_path / "index")
    found = searcher.salient(asked(given))
    assert found.get("partial") is None
    if is_there:
        assert is_there in words_of(found)
        assert is_not not in words_of(found)
    else:
        assert not found["words"]
    searcher.close()


def test_time_that_is_over_is_said(searchers: list[Searcher]) -> None:
    late = Request("فيضان", deadline=Deadline.within(-1))
    for each in searchers:
        try:
            assert each.salient(late).get("partial")
        except OutOfTime:
            continue
