"""Retrieval: where an engine's candidates come from, before they are filtered, counted and cut into pages.

An engine has a row of retrievers, today one: that of the query's words. Each goes from a plan to candidates, and these
are joined: an article is there if any retriever proposes it, its score is the sum of what those give it that do, and
it holds all that was wanted if one of them says so. Nothing here looks at the nodes of a query.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol, TypeVar

from search.query.plan import Plan

Scores = dict[int, float]
Kind_co = TypeVar("Kind_co", covariant=True)


class Retriever(Protocol[Kind_co]):
    """Goes from a plan to candidates, of a kind that its engine can join; one object serves many threads."""

    def retrieve(self, plan: Plan) -> Kind_co:
        """The candidates for a plan, before filters, none of them deleted."""
        ...


@dataclass(frozen=True, slots=True)
class Retrieved:
    """Candidates of plain Python: articles by the engine's numbers, each with its score.

    `whole` are those that hold all that was wanted. They are `partial` where the time was over before all was
    looked at.
    """

    scores: Scores
    whole: frozenset[int]
    partial: bool = False


def join_retrieved(found: Sequence[Retrieved]) -> Retrieved:
    """The candidates of all retrievers, of which there is one at least."""
    whole = frozenset[int]().union(*(each.whole for each in found))
    return Retrieved(added_up([each.scores for each in found]), whole, any(each.partial for each in found))


def added_up(parts: Sequence[Scores]) -> Scores:
    """The sum of the scores of each article."""
    total: Scores = {}
    for scores in parts:
        for article, score in scores.items():
            total[article] = total.get(article, 0.0) + score
    return total
