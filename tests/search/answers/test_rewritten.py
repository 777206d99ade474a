"""What an answer says of related words: how many more articles hold them, and the queries of both clicks."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from corpus.article import Article
from index.building.build import build
from search.query.plan import Choice, Choices, Filters
from search.query.request import Request
from search.searcher import Searcher

TEXTS = {
    "book": "قرأ التلميذ كتابا قديما عن البحر.",
    "books": "في المعرض كتب نادرة.",
    "library": "فتحت المكتبة أبوابها للتلاميذ.",
    "office": "أغلق المكتب ظهرا.",
    "writer": "قال الكاتب إن البحر هادئ.",
    "sea": "البحر هادئ والميناء مفتوح.",
}


@pytest.fixture(scope="module")
def searcher(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Searcher]:
    folder: Path = tmp_path_factory.mktemp("related") / "index"
    articles = (Article(key, text=text, source=key[0]) for key, text in TEXTS.items())
    build(folder, articles)
    searcher = Searcher(folder)
    yield searcher
    searcher.close()


ANSWERS = [
    ("كتاب", 2, 3, "related:كتاب"),
    ("البحر -كتاب", 2, 0, "related:البحر -كتاب"),
    ("كتاب أو الميناء", 3, 3, "related:كتاب أو related:الميناء"),
    ("غواصة", 0, 0, "related:غواصة"),
]


@pytest.mark.parametrize(("text", "total", "count", "query"), ANSWERS)
def test_an_answer_says_how_many_more_hold_related_words(
    text: str, total: int, count: int, query: str, searcher: Searcher
) -> None:
    answer = searcher.search(Request(text))
    assert answer["total"] == total
    assert answer["related"] == {"count": count, "query": query}
    assert answer["as_written"] == query.replace("related:", "=")
    assert searcher.search(Request(query))["total"] == total + count


@pytest.mark.parametrize(
    "text", ["", "؟", "في", '"كتاب"', "=كتاب", "جذر:كتب", "كتا*", "-كتاب", "related:كتاب"]
)
def test_without_a_plain_word_there_is_nothing_to_say(text: str, searcher: Searcher) -> None:
    answer = searcher.search(Request(text))
    assert (answer["related"], answer["as_written"]) == (None, None)


def test_it_counts_under_the_same_filters_and_on_every_page(searcher: Searcher) -> None:
    request = Request("كتاب", Filters(Choices(source=Choice(("b", "l")))), size=1)
    for page in (1, 2, 3):
        answer = searcher.search(replace(request, page=page))
        assert (answer["total"], answer["related"]) == (2, {"count": 1, "query": "related:كتاب"})


def test_it_is_never_below_nothing(searcher: Searcher) -> None:
    """Few articles hold all the words, so those with some are listed; with related words enough hold all."""
    answer = searcher.search(Request("البحر كتاب"))
    assert answer["related"]
    wider = searcher.search(Request(answer["related"]["query"]))["total"]
    assert answer["related"]["count"] == max(wider - answer["total"], 0)


def test_related_words_are_marked_and_say_by_which_view(searcher: Searcher) -> None:
    hits = {hit["id"]: hit for hit in searcher.search(Request("related:كتاب"))["hits"]}
    assert hits["book"]["why"] == [{"word": "كتابا", "view": "lexeme"}]
    assert {reason["view"] for reason in hits["library"]["why"]} <= {"stem", "root"}
    assert "المكتبة" in [piece["text"] for piece in hits["library"]["snippet"] if piece["match"]]
