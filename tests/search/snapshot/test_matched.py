"""Which clauses of a query are told apart by a bit each, and what the bits of articles say."""

from datetime import date

import numpy as np
import pytest

from index.terms.views import View
from search.query.tree import And, Dated, Labelled, Not, Or, Phrase, Query, Term, Word
from search.snapshot.matched import MatchedClauses, SortedClauses, sorted_clauses


def word(written: str, *, optional: bool = False) -> Word:
    return Word(written, (Term(View.LEXEME, written),), optional=optional)


SOURCE = Labelled("source", ("س",))
DAY = Dated(date(2015, 7, 1), date(2015, 7, 1))
SCORING_DAY = Dated(date(2015, 7, 1), date(2015, 7, 1), weight=1.0)


def test_clauses_have_a_bit_each_and_optional_ones_none() -> None:
    either = Or((word("ب"), word("ج")))
    query = And((word("ا"), either, word("في", optional=True), Not(word("د")), SOURCE, DAY))
    assert sorted_clauses(query) == SortedClauses(
        [(word("ا"), 1), (word("ب"), 2), (word("ج"), 2), (word("د"), 4), (SOURCE, 8), (DAY, 16)],
        words=1 | 2,
        filters=8 | 16,
        refused=4,
    )


@pytest.mark.parametrize(
    "clauses",
    [
        pytest.param((Not(word("ا")),), id="nothing is wanted"),
        pytest.param((word("ا"), Or((word("ب"), And((word("ج"), word("د")))))), id="deeper"),
        pytest.param((word("ا"), Or((word("ب"), SCORING_DAY))), id="a day that stands for a word"),
        pytest.param(tuple(word(letter) for letter in "ابتثجحخدذ"), id="nine"),
    ],
)
def test_other_queries_are_matched_clause_by_clause(clauses: tuple[Query, ...]) -> None:
    assert sorted_clauses(And(clauses)) is None


def test_bits_say_who_matches_all_and_who_some() -> None:
    clauses = SortedClauses([], words=1 | 2, filters=8, refused=4)
    bits = np.array([1 | 2 | 8, 1 | 8, 2 | 8, 1 | 2, 1 | 2 | 4 | 8, 8, 1 | 2 | 8], dtype=np.uint8)
    live = np.array([True] * 6 + [False])
    for held, last in ((live, False), (None, True)):
        everything, count = MatchedClauses(clauses, bits, held).with_all()
        assert everything.tolist() == [True, False, False, False, False, False, last]
        assert count == 1 + last
        some, count = MatchedClauses(clauses, bits, held).with_some()
        assert some.tolist() == [True, True, True, False, False, False, last]
        assert count == 3 + last


@pytest.mark.parametrize(("filters", "refused"), [(0, 0), (4, 0), (0, 4), (4, 8)])
def test_they_say_it_where_fewer_kinds_of_clauses_are_there(filters: int, refused: int) -> None:
    words = 1 | 2
    bits = [bit for bit in range(16) if not bit & ~(words | filters | refused)]
    clauses = SortedClauses([], words=words, filters=filters, refused=refused)
    matched = MatchedClauses(clauses, np.array(bits, dtype=np.uint8), None)
    passing = [bit & filters == filters and not bit & refused for bit in bits]
    whole = [passes and bit & words == words for bit, passes in zip(bits, passing, strict=True)]
    some = [passes and bit & words != 0 for bit, passes in zip(bits, passing, strict=True)]
    for (mask, count), expected in ((matched.with_all(), whole), (matched.with_some(), some)):
        assert (mask.tolist(), count) == (expected, sum(expected))


def test_a_phrase_is_a_word_among_others() -> None:
    phrase = Phrase("ا ب", ((Term(View.LEXEME, "ا"),), (Term(View.LEXEME, "ب"),)))
    assert sorted_clauses(And((phrase, word("ج")))) == SortedClauses([(phrase, 1), (word("ج"), 2)], 3, 0, 0)
