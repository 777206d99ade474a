"""Spellings of a foreign name count as the word, in every engine, and can be switched off."""

from collections.abc import Iterator
from contextlib import closing

import pytest

from corpus.article import Article
from index.building.build import build
from search.answers.shapes import Answer
from search.query.request import Request, SpellingChoice
from search.searcher import Searcher

TEXTS = {
    "a": "أعلنت برمنغهام فوزها",
    "b": "أعلنت برمنجهام خسارتها",
    "c": "في شوارع برمنقهام القديمة",
    "d": "زار الوفد هلسنكي صباحا",
    "e": "زار الوزير هيلسنكي مساء",
    "f": "وصل إلى بيونغ يانغ وفد",
    "g": "وصل إلى بيونج يانج وفد",
    "h": "غادر بيونغيانغ وفد",
    "i": "غادر بيونجيانج وفد",
    "j": "هطلت الأمطار ظهرا",
}


@pytest.fixture(scope="module", params=["snapshot", "whoosh", "memory"])
def searcher(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Searcher]:
    folder = tmp_path_factory.mktemp("variants") / "index"
    build(folder, [Article(key, text=text) for key, text in TEXTS.items()])
    with closing(Searcher(f"{request.param}:{folder}")) as searcher:
        yield searcher


def answer(searcher: Searcher, query: str, choice: SpellingChoice | None = None) -> Answer:
    return searcher.search(Request(query, spellings=choice or SpellingChoice()))


def ids(searcher: Searcher, query: str, choice: SpellingChoice | None = None) -> set[str]:
    found = answer(searcher, query, choice)
    assert found["total"] == len(found["hits"])
    return {hit["id"] for hit in found["hits"]} if found["matched"] == "all" else set()


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("برمنغهام", "abc"),
        ("برمنقهام", "abc"),
        ("لبرمنجهام", "abc"),
        ('"أعلنت برمنغهام"', "ab"),
        ("=برمنغهام", "a"),
        ('="برمنغهام فوزها"', "a"),
        ("أعلنت -برمنجهام", ""),
        ("هيلسنكي", "de"),
        ("بيونغ يانغ", "fghi"),
        ("بيونجيانج", "fghi"),
        ('"بيونج يانج"', "fghi"),
    ],
)
def test_a_spelling_finds_the_articles_of_all(query: str, found: str, searcher: Searcher) -> None:
    assert ids(searcher, query) == set(found)


def test_the_spelling_that_was_typed_comes_first(searcher: Searcher) -> None:
    for key, word in (("a", "برمنغهام"), ("b", "برمنجهام"), ("c", "برمنقهام")):
        assert answer(searcher, word)["hits"][0]["id"] == key


def test_spellings_are_switched_off_all_or_one_by_one(searcher: Searcher) -> None:
    assert ids(searcher, "برمنغهام", SpellingChoice(variants=False)) == {"a"}
    assert ids(searcher, "برمنغهام", SpellingChoice(without=("برمنجهام",))) == {"a", "c"}
    assert ids(searcher, '"أعلنت برمنغهام"', SpellingChoice(without=("برمنجهام",))) == {"a"}


def test_an_article_has_the_marks_of_the_spellings_that_are_on(searcher: Searcher) -> None:
    for choice, marks in ((SpellingChoice(), 1), (SpellingChoice(without=("برمنجهام",)), 0)):
        page = searcher.article("b", Request("برمنغهام", spellings=choice))
        assert page
        assert page["matches"] == marks


def test_the_answer_says_what_a_word_was_taken_for(searcher: Searcher) -> None:
    (term,) = answer(searcher, "برمنغهام", SpellingChoice(without=("برمنجهام",)))["terms"]
    assert term["word"] == "برمنغهام"
    assert [(each["kind"], each["text"], each["count"], each["on"]) for each in term["spellings"]] == [
        ("typed", "برمنغهام", 1, True),
        ("variant", "برمنجهام", 1, False),
        ("variant", "برمنقهام", 1, True),
    ]


def test_a_note_says_which_query_was_searched_and_finds_the_same(searcher: Searcher) -> None:
    found = answer(searcher, "برمنغهام")
    (note,) = (each for each in found["notes"] if each["kind"] == "variants")
    assert (note["text"], note["count"], note["taken"]) == ("برمنغهام", 3, True)
    for choice in (SpellingChoice(), SpellingChoice(variants=False)):
        assert ids(searcher, note["query"], choice) == {"a", "b", "c"}


@pytest.mark.parametrize(
    ("query", "noted"),
    [
        ("برمنغهام OR هلسنكي", "(برمنغهام OR برمنجهام OR برمنقهام) OR هلسنكي"),
        ("(برمنغهام | الأمطار)", "((برمنغهام OR برمنجهام OR برمنقهام) | الأمطار)"),
    ],
)
def test_beside_an_or_it_is_noted_too(query: str, noted: str, searcher: Searcher) -> None:
    found = answer(searcher, query)
    note = next(each for each in found["notes"] if each["kind"] == "variants")
    assert note["query"] == noted
    assert ids(searcher, noted, SpellingChoice(variants=False)) >= set("abc")


def test_of_a_word_without_spellings_nothing_is_noted(searcher: Searcher) -> None:
    found = answer(searcher, "الأمطار")
    assert [len(term["spellings"]) for term in found["terms"]] == [1]
    assert found["notes"] == []
