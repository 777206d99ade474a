"""Of some queries each article that is found is worth something, so that a cluster may pass over all others."""

import pytest

from index.terms.views import View
from search.opensearch.scoring import is_weighed
from search.query.tree import And, Everything, Labelled, Not, Or, Phrase, Query, Term, Word
from search.ranking import Ranking

FOUND = Word("نهر", (Term(View.LEXEME, "نهر"), Term(View.ROOT, "نهر", weight=0.0, matches=False)))
UNWEIGHED = Word("نهر", (Term(View.LEXEME, "نهر"),), weight=0.0)
FILTER = Labelled("source", ("سبق",))
QUERIES: list[tuple[Query, bool, str]] = [
    (FOUND, True, "a word"),
    (UNWEIGHED, False, "a word that weighs nothing"),
    (And((FOUND, FILTER)), True, "a word under a filter"),
    (And((UNWEIGHED, FILTER)), False, "nothing that weighs"),
    (Or((FOUND, FOUND)), True, "one of two words"),
    (Or((FOUND, FILTER)), False, "a word or what is no word"),
    (And((FOUND, Not(FOUND))), True, "a word and not another"),
    (Phrase("نهر", ((Term(View.LEXEME, "نهر"),),)), False, "what is weighed as a whole"),
    (Everything(), False, "all articles"),
]


@pytest.mark.parametrize(("query", "is_so", "why"), QUERIES, ids=[why for _, _, why in QUERIES])
def test_it_is_known_whether_all_that_is_found_is_worth_something(
    query: Query, is_so: bool, why: str
) -> None:
    assert is_weighed(query, Ranking()) is is_so, why
