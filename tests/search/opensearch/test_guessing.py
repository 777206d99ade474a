"""Guesses how many articles hold all of a query, and searches that answer by one what was asked several times."""

from collections.abc import Mapping

import pytest

from index.opensearch.article_counts import Extent
from index.opensearch.fields import Json
from index.terms.views import View
from search.opensearch.bodies import Understood, bonus_of, score_of, totals_of
from search.opensearch.guessing import Guesses
from search.opensearch.matching import NONE
from search.opensearch.scoring import most_worth
from search.opensearch.statistics import FilterCount, count_body, counts_body, filter_counts_of
from search.query.plan import Plan, Sort
from search.query.tree import And, Not, Or, Phrase, Query, Term, Word


class Published:
    """What was published of an index of a thousand articles."""

    def __init__(self, counts: Mapping[str, int]) -> None:
        self._counts = counts

    def articles_with(self, part: str, view: View, term: str) -> int | None:
        return None if view is View.EXACT else self._counts.get(term, 0) if part == "text" else 0

    def extents(self) -> Mapping[str, Extent]:
        return {"title": Extent(900, 5_000), "text": Extent(1_000, 200_000)}


def word(text: str) -> Word:
    return Word(text, (Term(View.EXACT, text), Term(View.LEXEME, text)))


@pytest.mark.parametrize(
    ("query", "articles"),
    [
        (word("half"), 500.0),
        (word("nowhere"), 0.0),
        (And((word("half"), word("tenth"))), 50.0),
        (And((word("half"), Not(word("tenth")))), 500.0),
        (Or((word("half"), word("tenth"))), 600.0),
        (Or((word("half"), word("most"))), 1_000.0),
        (Phrase("half tenth", ((Term(View.LEXEME, "half"),), (Term(View.LEXEME, "tenth"),))), 10.0),
    ],
)
def test_words_are_taken_to_stand_without_regard_to_each_other(query: Query, articles: float) -> None:
    published = Published({"half": 500, "tenth": 100, "most": 900})
    assert Guesses(published).holders(query) == pytest.approx(articles)  # type: ignore[arg-type]


def test_those_that_hold_all_are_worth_more_than_others_can_be_and_their_score_is_what_it_was() -> None:
    scores: list[Json] = [
        {"term": {"words.text.stem": {"value": "a", "boost": 3.5}}},
        {"constant_score": {"filter": {}, "boost": 2.0}},
        {"script_score": {"query": {}, "script": {"source": "", "params": {"weight": 4.0}}}},
    ]
    assert most_worth(scores) == 9.5
    understood = Understood({"term": {}}, scores, {"term": {}})
    bonus = bonus_of(understood, Plan(word("a")))
    assert bonus == 16.0
    assert score_of({"_score": None, "sort": [16.0 + 1.25, "id"]}, bonus) == 1.25
    assert score_of({"_score": 9.0}, bonus) == 9.0
    assert bonus_of(understood, Plan(word("a"), sort=Sort.NEWEST)) == 0.0
    assert bonus_of(Understood({}, scores, NONE), Plan(word("a"))) == 0.0


def test_what_was_guessed_is_known_from_what_was_counted_with_it() -> None:
    found = {"hits": {"total": {"value": 40}}, "aggregations": {"holding": {"doc_count": 3}}}
    some: Json = {"terms": {"b": []}}
    wanted: Json = {"terms": {"a": []}}
    questions = [count_body(wanted, 10), count_body(some, 11)]
    few = Understood(some, [], wanted, holders=9, questions=questions)
    assert totals_of(found, few) == [3, 40]
    sentence = Understood(some, [], NONE, holders=0, questions=questions)
    assert sentence.holding == wanted
    enough = Understood(wanted, [], None, questions=questions)
    assert totals_of(found, enough) == [40]


@pytest.mark.parametrize(
    ("right", "is_like"),
    [
        (Understood({"some": 1}, [], {"all": 1}, holders=3), True),
        (Understood({"some": 1}, [], NONE, holders=0), True),
        (Understood({"some": 1}, [], NONE, holders=3), False),
        (Understood({"all": 1}, [], None), False),
    ],
)
def test_a_wrong_guess_is_told(right: Understood, is_like: bool) -> None:
    assert Understood({"some": 1}, [], {"all": 1}, holders=9).is_like(right) is is_like


ONE, OTHER = FilterCount.of({"terms": {"a": ["x"]}}), FilterCount.of({"terms": {"b": ["y"]}})
FOLDED = FilterCount.of({"terms": {"b": ["y"]}}, folded=True)


def test_several_filters_are_counted_by_one_search() -> None:
    assert counts_body([ONE]) == count_body(ONE.query)
    body = counts_body([ONE, OTHER])
    assert body["query"]["bool"]["filter"][0]["bool"]["should"] == [ONE.query, OTHER.query]
    assert filter_counts_of({"hits": {"total": {"value": 7}}}, [ONE]) == [7]
    buckets = [{"doc_count": 5}, {"doc_count": 0}]
    assert filter_counts_of({"aggregations": {"counted": {"buckets": buckets}}}, [ONE, OTHER]) == [5, 0]


def test_of_articles_with_copies_the_stories_are_counted_and_of_others_each_one() -> None:
    assert "copied" in counts_body([FOLDED])["aggs"]
    stories = {"doc_count": 6, "stories": {"buckets": [{"doc_count": 4}, {"doc_count": 2}]}}
    aggregations = {
        "counted": {"buckets": [{"doc_count": 5}, {"doc_count": 10}]},
        "copied": {"counted": {"buckets": [stories]}},
    }
    assert filter_counts_of({"aggregations": aggregations}, [OTHER, FOLDED]) == [5, 4 + 2]
