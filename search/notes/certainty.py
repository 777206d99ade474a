"""Certainty: whether the best article for a long question holds so few of its words that it may be no answer.

It does where it holds half of them at most, and these weigh less than half of what all do, each by how rare it is.
"""

from collections.abc import Sequence
from math import log
from typing import TypedDict

from index.terms.views import View
from index.terms.vocabulary import Vocabulary
from search.engines.results import Matched, Results
from search.language.parser import Parsed
from search.marks.holding import Holding
from search.marks.marking import MarkedText
from search.query.tree import Query, Word, words_of

# A shorter query is rather a name, or a few words, all of which are wanted.
SHORTEST_QUESTION = 4
FEW_HELD = 0.5


class Unsure(TypedDict):
    """Of so many `wanted` words of a question the best article holds so many."""

    held: int
    wanted: int


def unsure(
    parsed: Parsed, results: Results, page: Sequence[Sequence[MarkedText]], vocabulary: Vocabulary
) -> Unsure | None:
    """How few words of a question the first article of the page holds; None where it is short, or it holds enough."""
    if results.matched is Matched.ALL or not page:
        return None
    holding = Holding(parsed.query)
    wanted = len(holding.wanted)
    if wanted < SHORTEST_QUESTION or not holding.is_known:
        return None
    held = holding.held(page[0])
    if len(held) > FEW_HELD * wanted:
        return None
    weights = [_rarity(clause, vocabulary) for clause in holding.wanted]
    if sum(weights[at] for at in held) >= FEW_HELD * sum(weights):
        return None
    return {"held": len(held), "wanted": wanted}


def _rarity(clause: Query, vocabulary: Vocabulary) -> float:
    """What a clause weighs: the logarithm of how rare the commonest word is by which it is found."""
    column, counts = vocabulary.column(View.LEXEME), vocabulary.occurrences_of(View.LEXEME)
    terms = (term for leaf in words_of(clause) if isinstance(leaf, Word) for term in leaf.terms)
    numbers = [
        column.ids[term.text] for term in terms if term.view is View.LEXEME and term.text in column.ids
    ]
    commonest = max((int(counts[number]) for number in numbers), default=0)
    return log(1 + vocabulary.tokens / (commonest + 1))
