"""Spellings by source: the same in every engine, the commonest sources in rows and the others together."""

from collections.abc import Iterator
from contextlib import closing

import pytest
from spelled_papers import EAST, GROUPS, SPELLED, TOWN, TOWN_EAST, TOWN_RARE, WEST

from corpus.article import Article
from index.building.build import build
from search.answers.words.papers import MOST_COLUMNS, MOST_PAPERS, in_spelling
from search.query.plan import Choice, Choices, Filters
from search.query.request import Request, SpellingChoice
from search.searcher import Searcher

# So many papers have one article each, beside those of SPELLED.
MORE = MOST_PAPERS


@pytest.fixture(scope="module", params=["snapshot", "whoosh", "memory"])
def searcher(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Searcher]:
    folder = tmp_path_factory.mktemp("papers") / "index"
    more = [
        Article(f"more {n}", f"مباراة في {TOWN} رقم {n}", source=f"نشرة {n:02}") for n in range(1, MORE + 1)
    ]
    build(folder, [*SPELLED, *more])
    with closing(Searcher(f"{request.param}:{folder}", synonyms=GROUPS)) as searcher:
        yield searcher


def test_sources_beside_the_commonest_are_counted_together(searcher: Searcher) -> None:
    (table,) = searcher.spellings(Request(TOWN))["words"]
    rows = {row["source"]: row["counts"] for row in table["rows"]}
    assert len(rows) == MOST_PAPERS
    assert rows[EAST] == [0, 2, 1]
    assert next(iter(rows)) == EAST
    # Of those with one article each the last by name, and the unknown one, which has two spellings in one article.
    assert table["rest"] == {"sources": 3, "counts": [3, 1, 0]}
    assert table["totals"] == [2 + MORE, 3, 1]


def test_just_so_many_sources_have_no_rest(searcher: Searcher) -> None:
    for but, sources in (((WEST, None), 1), ((WEST, None, "نشرة 01"), 0)):
        filters = Filters(Choices(source=Choice(but=but)))
        (table,) = searcher.spellings(Request(TOWN, filters))["words"]
        assert len(table["rows"]) == MOST_PAPERS
        assert table["rest"] == {"sources": sources, "counts": [sources, 0, 0]}


@pytest.mark.parametrize("query", [TOWN, f"{TOWN} وفد", "برلمان", "مجلس النواب"])
def test_totals_are_what_the_searches_find(searcher: Searcher, query: str) -> None:
    request = Request(query)
    for table in searcher.spellings(request)["words"]:
        found = [searcher.search(in_spelling(request, each))["total"] for each in table["spellings"]]
        assert found == table["totals"]


def test_a_spelling_in_latin_letters_is_counted_by_itself(searcher: Searcher) -> None:
    assert [table["totals"] for table in searcher.spellings(Request("أوباما"))["words"]] == [[1, 2]]
    assert [table["totals"] for table in searcher.spellings(Request("Obama"))["words"]] == [[2, 1]]


def test_what_is_switched_off_is_counted_all_the_same(searcher: Searcher) -> None:
    off = Request(TOWN, spellings=SpellingChoice(variants=False, without=(TOWN_EAST,)))
    assert searcher.spellings(off) == searcher.spellings(Request(TOWN))


def test_a_spelling_that_no_article_has_under_the_filters_is_no_column(searcher: Searcher) -> None:
    chosen = Filters(Choices(source=Choice((EAST,))))
    (table,) = searcher.spellings(Request(TOWN, chosen))["words"]
    assert [each["text"] for each in table["spellings"]] == [TOWN_EAST, TOWN_RARE]
    assert searcher.spellings(Request(TOWN, Filters(Choices(source=Choice((WEST,))))))["words"] == []


def test_there_are_only_so_many_columns(tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("columns") / "index"
    names = [f"اسم{letter}" for letter in "بتثجحخدذرز"]
    build(folder, [Article(name, name, source="س") for name in names])
    with closing(Searcher(folder, synonyms=[names])) as searcher:
        (table,) = searcher.spellings(Request(names[0]))["words"]
    assert len(table["spellings"]) == MOST_COLUMNS < len(names)
    assert len(table["spellings"][0]["without"]) == len(names) - 1
