"""The parser: how much of a query is looked for."""

import numpy as np
import pytest

from index.building.freezing import freeze
from index.terms.analyzer import Analyzer
from search.language.parser import parse, parse_plain
from search.leaves.leaf_maker import LeafMaker
from search.query.tree import And, Query
from search.ranking import Ranking


@pytest.fixture(scope="module")
def leaves() -> LeafMaker:
    return LeafMaker(Analyzer(freeze([], np.empty(0, dtype=np.int32))), Ranking())


def clauses(query: Query) -> int:
    assert isinstance(query, And)
    return len(query.clauses)


def named(count: int) -> list[str]:
    """So many words, none like another."""
    return [f"{chr(97 + number // 26)}{chr(97 + number % 26)}x" for number in range(count)]


@pytest.mark.parametrize(("typed", "looked_for"), [(2, 2), (99, 99), (100, 100), (101, 100), (600, 100)])
def test_a_hundred_words_are_looked_for(typed: int, looked_for: int, leaves: LeafMaker) -> None:
    words = named(typed)
    assert clauses(parse(" ".join(words), leaves).query) == looked_for
    assert clauses(parse_plain(" ".join(words), leaves).query) == looked_for
    assert clauses(parse("-".join(words), leaves).query) == looked_for, "words joined by signs"
