"""Filters within a query, and words of titles alone: every engine finds, scores and marks the same."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest
from agreement import assert_alike
from engines_held import IN_FOLDERS

from corpus.article import Article
from index.building.build import build
from index.terms.views import View
from search.engine import state_at
from search.engines.backend import Backend, State
from search.engines.label_names import LabelNames
from search.marks.marking import Marker
from search.marks.showing import shown_articles
from search.marks.snippets import pieces
from search.query.plan import Plan
from search.query.tree import And, Dated, Labelled, Not, Or, Pattern, Phrase, Query, Term, Word
from search.ranking import Ranking

ARTICLES = [
    Article("river", "جسر على النهر", "بنت المدينة جسرا.", "صحيفة المرفأ", datetime(2023, 1, 5)),
    Article("flood", "فيضان", "فاض النهر في المدينة.", "الواحة", datetime(2023, 1, 31, 23, 59)),
    Article(
        "fair", "معرض المدينة", "في المعرض كتاب.", "المرفأ المسائية", datetime(2023, 2, 1), author="Leïla M."
    ),
    Article("moon", None, "القمر فوق النهر.", None, None),
    Article("gone", "النهر", "المدينة", "الواحة", datetime(2023, 1, 6)),
]
CITY, RIVER = Word("المدينة", (Term(View.LEXEME, "مدين"),)), Word("النهر", (Term(View.LEXEME, "نهر"),))
BRIDGE = Word("جسر", (Term(View.FOLDED, "جسر"),))
SOURCE = Labelled("source", ("المرفأ",))
JANUARY = Dated(date(2023, 1, 1), date(2023, 1, 31))


@pytest.fixture(scope="module")
def states(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, State]]:
    """Two segments, one article replaced."""
    folder: Path = tmp_path_factory.mktemp("filing") / "index"
    build(folder, ARTICLES[3:])
    build(folder, [*ARTICLES[:3], Article("gone", "لا شيء", "هنا", "السنديان", datetime(1990, 1, 1))])
    opened = {scheme: state_at(f"{scheme}:{folder}", Ranking()) for scheme in IN_FOLDERS}
    yield opened
    for state in opened.values():
        state.close()


@pytest.fixture(params=IN_FOLDERS)
def engine(request: pytest.FixtureRequest, states: dict[str, State]) -> Backend:
    return states[request.param].backend


def lexeme(written: str, states: dict[str, State]) -> Word:
    """A word found by its lexeme in the index."""
    return Word(written, (Term(View.LEXEME, states["memory"].analyzer.terms(written)[View.LEXEME]),))


def phrase(*words: str, between: int | None = None) -> Phrase:
    """Words of a title, as they are written."""
    return Phrase(
        " ".join(words), tuple((Term(View.FOLDED, word),) for word in words), between=between, part="title"
    )


FOUND = [
    pytest.param(SOURCE, {"river", "fair"}, id="a word of the name of a source"),
    pytest.param(Labelled("source", ("المَرفا المسائيه",)), {"fair"}, id="in another spelling"),
    pytest.param(Labelled("source", ("صحيفة الواحة",)), set(), id="more words than the name has"),
    pytest.param(Labelled("source", ("صحيفة", "الواحة")), {"river", "flood"}, id="either name"),
    pytest.param(Labelled("source", (None,)), {"moon"}, id="the unknown source"),
    pytest.param(Labelled("source", ("ظظظ",)), set(), id="a name that nothing has"),
    pytest.param(Labelled("source", ("!",)), set(), id="no word"),
    pytest.param(Labelled("source", ()), set(), id="no value"),
    pytest.param(Labelled("author", ("LEILA",)), {"fair"}, id="an author, in capitals and without accents"),
    pytest.param(Labelled("category", ("مدن",)), set(), id="a label that no article has"),
    pytest.param(JANUARY, {"river", "flood"}, id="both days of a range"),
    pytest.param(Dated(date(2023, 1, 31), None), {"flood", "fair"}, id="from a day on"),
    pytest.param(Dated(None, date(2023, 1, 5)), {"river", "gone"}, id="up to a day"),
    pytest.param(Dated(date(2023, 2, 2), date(2023, 2, 1)), set(), id="no day"),
    pytest.param(And((SOURCE, JANUARY)), {"river"}, id="both"),
    pytest.param(Or((SOURCE, JANUARY)), {"river", "fair", "flood"}, id="either"),
    pytest.param(And((JANUARY, Not(SOURCE))), {"flood"}, id="a name refused"),
    pytest.param(And((SOURCE, Not(JANUARY))), {"fair"}, id="days refused"),
    pytest.param(And((BRIDGE, SOURCE)), {"river"}, id="beside a word"),
    pytest.param(Or((BRIDGE, Labelled("source", (None,)))), {"river", "moon"}, id="or a word"),
    pytest.param(replace(BRIDGE, part="title"), {"river"}, id="a word of the title"),
    pytest.param(replace(BRIDGE, part="text"), set(), id="a word of the text"),
    pytest.param(phrase("علي", "النهر"), {"river"}, id="a phrase of the title"),
    pytest.param(phrase("فاض", "النهر"), set(), id="a phrase of the text is none of the title"),
    pytest.param(phrase("النهر", "جسر", between=5), {"river"}, id="near in the title"),
    pytest.param(
        Pattern("*نهر", (Term(View.FOLDED, "النهر"),), part="title"), {"river"}, id="a pattern of the title"
    ),
]


@pytest.mark.parametrize(("query", "ids"), FOUND)
def test_what_filters_find(query: Query, ids: set[str], engine: Backend) -> None:
    results = engine.run(Plan(query))
    assert {hit.article.id for hit in results.hits} == ids
    assert results.total == engine.count(Plan(query)) == len(ids)
    assert results.matched == "all"


@pytest.mark.parametrize("query", [case.values[0] for case in FOUND])
def test_the_engines_agree(query: Query, states: dict[str, State]) -> None:
    first, *others = [state.backend.run(Plan(query)) for state in states.values()]
    for other in others:
        assert_alike(other, first, repr(query))


def test_where_some_words_are_held_filters_still_hold(engine: Backend, states: dict[str, State]) -> None:
    city, river = lexeme("المدينة", states), lexeme("النهر", states)
    words = engine.run(Plan(And((city, river))))
    assert ({hit.article.id for hit in words.hits}, words.matched) == (
        {"river", "flood", "fair", "moon"},
        "some",
    )
    filtered = engine.run(Plan(And((city, river, SOURCE))))
    assert ({hit.article.id for hit in filtered.hits}, filtered.matched) == ({"river", "fair"}, "some")
    for both in (Or((SOURCE, JANUARY)), And((SOURCE, Not(BRIDGE)))):
        held = engine.run(Plan(And((city, river, both))))
        assert {hit.article.id for hit in held.hits} <= {
            hit.article.id for hit in engine.run(Plan(both)).hits
        }


def test_one_word_beside_a_filter_is_all_that_is_wanted(engine: Backend) -> None:
    results = engine.run(Plan(And((BRIDGE, Labelled("source", ("الواحة",))))))
    assert (results.total, results.matched) == (0, "all")


def test_days_may_raise_the_score(engine: Backend, states: dict[str, State]) -> None:
    river = lexeme("النهر", states)
    plain = {hit.article.id: hit.score for hit in engine.run(Plan(river)).hits}
    raised = engine.run(Plan(Or((river, replace(JANUARY, weight=50.0))))).hits
    assert {hit.article.id: pytest.approx(hit.score) for hit in raised} == {
        each: score + 50.0 * (each in ("river", "flood")) for each, score in plain.items()
    }
    assert [hit.article.id for hit in raised][-1] == "moon"


def test_a_weight_multiplies_the_score(engine: Backend) -> None:
    for leaf in (
        BRIDGE,
        Word("جسر", (Term(View.STEM, "جسر"),), related=True),
        phrase("علي", "النهر"),
        Pattern("جس*", (Term(View.FOLDED, "جسر"), Term(View.FOLDED, "جسرا"))),
    ):
        plain, heavy = (engine.run(Plan(replace(leaf, weight=weight))).hits for weight in (1.0, 2.5))
        assert plain
        assert [hit.score for hit in heavy] == [pytest.approx(hit.score * 2.5) for hit in plain]


def test_words_of_the_title_are_marked_there_alone(engine: Backend, states: dict[str, State]) -> None:
    analyzer = states["memory"].analyzer
    city, river = lexeme("المدينة", states), lexeme("النهر", states)
    marker = Marker(
        And((replace(river, part="title"), Or((city, SOURCE, JANUARY)), phrase("جسر", "علي"))), analyzer
    )
    (hit,) = engine.run(Plan(BRIDGE)).hits
    title, text = marker.mark_article(hit.article, hit.numbered)
    assert [piece["text"] for piece in pieces(title) if piece["match"]] == ["جسر", "على", "النهر"]
    assert [piece["text"] for piece in shown_articles([(title, text)])[0].snippet if piece["match"]] == [
        "المدينة"
    ]
    marker = Marker(And((replace(BRIDGE, part="title"), city)), analyzer)
    title, text = marker.mark_article(hit.article, hit.numbered)
    assert [piece["text"] for piece in pieces(title) if piece["match"]] == ["جسر"]
    assert [piece["text"] for piece in shown_articles([(title, text)])[0].snippet if piece["match"]] == [
        "المدينة"
    ]


def test_a_name_without_words_is_found_by_itself() -> None:
    assert LabelNames(["+++", "أ"]).fitting(["+++"]) == {"+++"}
