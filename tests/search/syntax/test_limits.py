"""Limits: of what takes long so much is looked for, and the rest is said and taken for less."""

import pytest
from made_up import vocabulary_of

from index.terms.analyzer import Analyzer
from search.language.parser import parse
from search.leaves.leaf_maker import LeafMaker
from search.query.tree import Phrase, Word, leaves_of
from search.ranking import Ranking
from search.syntax.limits import MOST_NEARNESS, Limit, LimitKind


@pytest.fixture(scope="module")
def leaves() -> LeafMaker:
    words = ["النهر", "المدينة", "كتاب", "السلام"]
    return LeafMaker(Analyzer(vocabulary_of(dict.fromkeys(words, 1))), Ranking())


def limit(kind: LimitKind, word: str, most: int) -> Limit:
    return {"kind": kind, "word": word, "most": most}


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("a b c", []),
        (" ".join(f"=w{n}" for n in range(103)), [limit(LimitKind.CLAUSES, "w100", 100)]),
        (f'"{" ".join(f"w{n}" for n in range(102))}"', [limit(LimitKind.CLAUSES, "w100", 100)]),
        ("a* " * 20 + "b* c*", [limit(LimitKind.SIGNS, "b*", 20)]),
        ("a* " * 20 + "b~", [limit(LimitKind.SIGNS, "b", 20)]),
        ('"a b"~5 ' * 20 + '"c d"~2 "e f"~3', [limit(LimitKind.NEARNESS, "c d", 20)]),
    ],
    ids=["little", "words", "a phrase", "signs", "nearly so", "near"],
)
def test_what_is_too_much_is_said_once(query: str, said: list[Limit], leaves: LeafMaker) -> None:
    assert list(parse(query, leaves, transliterate=False).limits) == said


def test_words_that_are_not_looked_for_near_each_other_are_wanted_anywhere(leaves: LeafMaker) -> None:
    query = parse('"النهر المدينة"~5 ' * MOST_NEARNESS + '"كتاب السلام"~5', leaves).query
    found = list(leaves_of(query))
    assert sum(isinstance(leaf, Phrase) and leaf.between == 5 for leaf in found) == MOST_NEARNESS
    assert [leaf.written for leaf in found[MOST_NEARNESS:] if isinstance(leaf, Word)] == ["كتاب", "السلام"]
