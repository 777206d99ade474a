"""Pairs: many made in one call are those that are made one after the other."""

from itertools import product
from pathlib import Path

import pytest

from index.generations.open_index import OpenIndex
from index.terms.views import View
from search.query.deadline import Deadline
from search.query.tree import Phrase, Term
from search.ranking import Ranking
from search.snapshot.facets import FacetArrays
from search.snapshot.leaves import Leaves
from search.snapshot.segments import IndexArrays

STRANGE = "بضظغ"


@pytest.fixture(scope="module")
def opened(handful_index: Path) -> OpenIndex:
    return OpenIndex.current(handful_index)


def leaves_of_index(opened: OpenIndex) -> Leaves:
    facets = FacetArrays(opened.segments, opened.live, opened.number)
    return Leaves(IndexArrays(opened, Ranking()), facets)


def pair(first: str, second: str, part: str | None = None) -> Phrase:
    places = tuple((Term(View.LEXEME, word),) for word in (first, second))
    return Phrase(f"{first} {second}", places, part=part)


def told(leaves: Leaves, leaf: Phrase) -> list[object]:
    return [
        (
            group.arrays.segment.number,
            group.weights.tolist(),
            [
                (group.arrays.docs[start:end].tolist(), group.arrays.freqs[start:end].tolist(), matches, part)
                for start, end, matches, part in group.rows.tolist()
            ],
        )
        for group in leaves.postings(leaf)
    ]


def test_together_as_one_after_the_other(opened: OpenIndex) -> None:
    words = [*list(opened.vocabulary.column(View.LEXEME).terms)[:40], STRANGE]
    pairs = [pair(*both) for both in product(words, repeat=2)] + [pair(words[0], words[1], "title")]
    alone, together = leaves_of_index(opened), leaves_of_index(opened)
    some = pairs[:900]  # so many are remembered
    together.foresee([*some, *some])
    found = [told(together, each) for each in some]
    assert found == [told(alone, each) for each in some]
    assert any(found)


def test_when_the_time_is_over_none_is_made(opened: OpenIndex, monkeypatch: pytest.MonkeyPatch) -> None:
    leaves = leaves_of_index(opened)
    words = list(opened.vocabulary.column(View.LEXEME).terms)[:2]
    with monkeypatch.context() as patched:
        patched.setattr("search.snapshot.leaves.pairs_standing", None)
        leaves.foresee([pair(*words)], Deadline(at=0))
        with pytest.raises(TypeError):
            leaves.foresee([pair(*words)])
