"""Collocates, runs and lines: equal to plain counts over the texts, alike in all engines, and leading to each other."""

import random
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest
from plain_counts import Asked, beside, folded_run, runs
from random_queries import articles, query

from corpus.article import Article
from index.building.build import build
from index.terms.views import View
from index.words.folding import fold
from search.answers.words.concordance import read_places
from search.contexts.lines import LineOrder, sorted_lines
from search.contexts.narrowing import Beside, WordSide
from search.query.deadline import Deadline
from search.query.plan import CopiesShown, Sort
from search.query.request import Request
from search.searcher import Searcher

HARBOUR = [
    Article(
        "a",
        "ميناء الشرق يفتح أبوابه",
        "قال وزير النقل إن ميناء الشرق الكبير مفتوح.\nوميناء الشرق قديم، وزاره وزير النقل أمس.",
        source="المرفأ",
        date=datetime(2023, 5, 2),
    ),
    Article(
        "b", None, "ميناء ميناء الشرق. السفينة السفينة دخلت ميناء الشرق\nالسفينة", date=datetime(2023, 6, 1)
    ),
    Article("c", "وزير النقل", "زار وزيرُ النقل ميناءَ الشرق، ﷺ ووزير النقل فيه 5 أيام", source="الواحة"),
    Article("d", "بلا كلام", "وزير\nالنقل لا يُقرأ عبر السطور؛ ثم" + " " * 300 + "وزير النقل هنا\nمعه سفينة"),
]


@pytest.fixture(scope="module")
def searcher(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Searcher]:
    folder: Path = tmp_path_factory.mktemp("harbour") / "index"
    build(folder, HARBOUR[:2])
    build(folder, HARBOUR)
    searcher = Searcher(folder)
    yield searcher
    searcher.close()


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        pytest.param("ميناء", [("ميناء",)], id="a word"),
        pytest.param("الوزير", [("وزير",)], id="another form of a word"),
        pytest.param('"ميناء الشرق"', [("ميناء", "الشرق")], id="a phrase"),
        pytest.param("ميناء OR السفينة", [("ميناء",), ("السفينة",)], id="either of two words"),
        pytest.param('سفينة OR "ميناء الشرق"', [("سفينة",), ("ميناء", "الشرق")], id="a word or a phrase"),
    ],
)
def test_counts_are_those_of_plain_python(searcher: Searcher, text: str, asked: Asked) -> None:
    analyzer, request = searcher._opened().analyzer, Request(text, size=100)
    ids = {hit["id"] for hit in searcher.search(request)["hits"]}
    found = [article for article in HARBOUR if article.id in ids]
    counted = searcher.collocates(request, 1_000)
    for rows, before in ((counted["before"], True), (counted["after"], False)):
        plain = beside(found, asked, analyzer, before=before)
        assert rows
        for row in rows:
            assert row["count"] == plain[analyzer.terms(row["word"])[View.LEXEME]], row
            assert sum(form["count"] for form in row["forms"]) == row["count"]
            assert row["word"] == row["forms"][0]["form"]
    for size in (2, 3, 4):
        of_size = runs(found, asked, analyzer, size)
        listed = searcher.ngrams(request, size, 1_000)["ngrams"]
        assert {folded_run(row["text"].split()): row["count"] for row in listed} == of_size.counts
        assert {folded_run(row["text"].split()): row["articles"] for row in listed} == of_size.articles


@pytest.mark.parametrize("most", [1, 2, 5, 9])
def test_the_commonest_runs_are_the_first_of_all(searcher: Searcher, most: int) -> None:
    for size in (2, 3, 4):
        every = searcher.ngrams(Request("ميناء OR النقل"), size, 1_000)["ngrams"]
        assert len(every) > most
        assert searcher.ngrams(Request("ميناء OR النقل"), size, most)["ngrams"] == every[:most]


def test_what_there_was_no_time_to_read_is_told(searcher: Searcher) -> None:
    reading = read_places(Request("ميناء"), searcher._opened())
    assert not any(True for _ in reading.blocks(Deadline.within(-1)))
    assert reading.partial
    again = read_places(Request("ميناء", deadline=Deadline.within(60)), searcher._opened())
    assert sorted_lines(again, LineOrder.DATE, None, 9).read
    assert not again.partial


def test_function_words_and_what_was_asked_for_are_no_collocates(searcher: Searcher) -> None:
    found = searcher.collocates(Request("ميناء"), 1_000)
    words = {row["word"] for row in [*found["before"], *found["after"]]}
    assert {"الشرق", "وزير"} <= words
    assert not words & {"إن", "فيه", "ثم", "ميناء"}


def test_runs_hold_all_words_of_a_query_where_some_do(searcher: Searcher) -> None:
    texts = [row["text"] for row in searcher.ngrams(Request("وزير ميناء"), 3)["ngrams"]]
    assert texts == ["وزير النقل ميناء"]
    assert {row["text"] for row in searcher.ngrams(Request("وزير ميناء"), 2)["ngrams"]} >= {
        "وزير النقل",
        "ميناء الشرق",
    }


def test_lines_are_sorted_by_source_and_by_date(searcher: Searcher) -> None:
    by_source = searcher.concordance(Request("ميناء"), LineOrder.SOURCE)["lines"]
    assert list(dict.fromkeys(line["source"] for line in by_source)) == ["المرفأ", "الواحة", None]
    by_date = searcher.concordance(Request("ميناء"), LineOrder.DATE)["lines"]
    assert list(dict.fromkeys(line["date"] for line in by_date)) == ["2023-06-01", "2023-05-02", None]


@pytest.mark.parametrize("order", [order for order in LineOrder if order.neighbour])
def test_lines_are_sorted_by_any_neighbour(searcher: Searcher, order: LineOrder) -> None:
    found = []
    for line in searcher.concordance(Request("ميناء"), order)["lines"]:
        words = searcher._opened().leaves.words(line["after" if order.startswith("after") else "before"])
        nearest_first = words if order.startswith("after") else words[::-1]
        found.append([fold(word) for word in nearest_first[order.neighbour - 1 :][:3]])
    padded = [[(not word, word) for word in [*words, "", "", ""][:3]] for words in found]
    assert len(found) > 5
    assert padded == sorted(padded)


@pytest.mark.parametrize(
    ("text", "places"),
    [
        pytest.param("", 0, id="nothing typed"),
        pytest.param("source:المرفأ", 0, id="a filter alone"),
        pytest.param("؟!،", 0, id="signs"),
        pytest.param("في", 1, id="a function word"),
        pytest.param("غواصة", 0, id="a word of no article"),
        pytest.param("مين*", 6, id="a pattern"),
        pytest.param('"وزير ميناء"~3', 6, id="words near each other"),
        pytest.param("title:ميناء", 1, id="in titles alone"),
        pytest.param('"وزير النقل"', 7, id="a phrase, over the end of a line too"),
    ],
)
def test_whatever_is_asked_is_answered(searcher: Searcher, text: str, places: int) -> None:
    assert searcher.concordance(Request(text), LineOrder.AFTER)["places"] == places
    assert searcher.collocates(Request(text))["places"] == places
    assert bool(searcher.ngrams(Request(text), 2)["ngrams"]) == bool(places)


@pytest.fixture(scope="module", params=[3, pytest.param(4, marks=pytest.mark.long)])
def chance(request: pytest.FixtureRequest) -> random.Random:
    return random.Random(request.param)


@pytest.fixture(scope="module")
def searchers(chance: random.Random, tmp_path_factory: pytest.TempPathFactory) -> Iterator[list[Searcher]]:
    """One index of two segments by every engine that reads a folder."""
    folder: Path = tmp_path_factory.mktemp("contexts") / "index"
    build(folder, articles(chance, range(50)))
    build(folder, articles(chance, range(40, 70)))
    found = [Searcher(f"{scheme}:{folder}") for scheme in ("snapshot", "whoosh", "memory")]
    yield found
    for each in found:
        each.close()


def test_engines_count_alike(chance: random.Random, searchers: list[Searcher]) -> None:
    for _ in range(10):
        request = Request(query(chance), copies=chance.choice([None, CopiesShown.FOLD]))
        request = replace(request, sort=chance.choice(list(Sort)))
        order, size = chance.choice(list(LineOrder)), chance.choice([2, 3, 4])
        fast, *others = ((each.collocates(request), each.ngrams(request, size)) for each in searchers)
        assert all(each == fast for each in others), request
        fast_lines, *other_lines = (each.concordance(request, order) for each in searchers)
        assert all(each == fast_lines for each in other_lines), request


def test_each_number_leads_to_its_lines(chance: random.Random, searchers: list[Searcher]) -> None:
    fast, followed = searchers[0], 0
    for _ in range(6):
        request = Request(query(chance))
        found = fast.collocates(request)
        sides = ((WordSide.BEFORE, found["before"]), (WordSide.AFTER, found["after"]))
        wanted = [(Beside((row["word"],), side), row["count"]) for side, rows in sides for row in rows[:4]]
        wanted += [
            (Beside(tuple(row["text"].split()), WordSide.WITHIN), row["count"])
            for row in fast.ngrams(request, 2)["ngrams"][:4]
        ]
        for where, count in wanted:
            assert fast.concordance(request, LineOrder.DATE, where)["places"] == count, (request, where)
            followed += 1
    assert followed > 20
