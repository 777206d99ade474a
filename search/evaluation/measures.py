"""Evaluation: how good the order of hits is, on queries whose answers somebody has judged.

The queries take the path of a reader's, after the parser: they are plain words, planned and run on an
index that is built of the collection's articles alone. The measures are those of `ir_measures`.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import ir_measures
import numpy as np
from ir_measures import RR, R, Success, nDCG
from scipy import stats

from search.engine import state_at
from search.language.parser import parse_plain
from search.leaves.leaf_maker import LeafMaker
from search.query.plan import Plan
from search.ranking import Ranking

from .collection import Collection, Relevance

MEASURES = {"nDCG@10": nDCG @ 10, "MRR@10": RR @ 10, "recall@100": R @ 100, "success@1": Success @ 1}
DEPTH = 100
# The measures take dicts of dicts, which for 30,000 queries at once would be half a gigabyte.
BATCH = 1_000

Run = Mapping[str, Sequence[str]]
Values = Mapping[str, Mapping[str, float]]


@dataclass(frozen=True, slots=True)
class Difference:
    """A measure of two runs, query by query: the mean difference, and how likely chance makes one as large.

    `p` is that of a paired t-test, which agrees with the randomisation test on measures of retrieval
    (Smucker, Allan and Carterette, CIKM 2007).
    """

    theirs: float
    difference: float
    better: int
    worse: int
    p: float


class Asker:
    """Asks an open index plain queries."""

    def __init__(self, address: str | Path, ranking: Ranking | None = None, *, depth: int = DEPTH) -> None:
        ranking = ranking or Ranking()
        state = state_at(address, ranking)
        self._backend = state.backend
        self._leaves = LeafMaker(state.analyzer, ranking)
        self._depth = depth

    def ask(self, text: str) -> list[str]:
        """The ids of the best articles, `depth` at most, in order."""
        parsed = parse_plain(text, self._leaves)
        results = self._backend.run(Plan(parsed.query, size=self._depth, boosts=parsed.boosts))
        return [hit.article.id for hit in results.hits]


def run(collection: Collection, asker: Asker, advance: Callable[[int], None] = lambda _: None) -> Run:
    """Ask all judged queries; `advance` is told of each one."""
    found = {}
    for query, text in collection.queries.items():
        found[query] = asker.ask(text)
        advance(1)
    return found


def measure(qrels: Mapping[str, Relevance], found: Run) -> Values:
    """Each measure of each query that is judged; a query without hits has 0."""
    values: dict[str, dict[str, float]] = {name: dict.fromkeys(qrels, 0.0) for name in MEASURES}
    names = {str(wanted): name for name, wanted in MEASURES.items()}
    for queries in _batches(list(qrels)):
        scored = {query: scores(found.get(query, ())) for query in queries}
        judged = {query: qrels[query] for query in queries}
        for each in ir_measures.iter_calc(list(MEASURES.values()), judged, scored):
            values[names[str(each.measure)]][each.query_id] = each.value
    return values


def means(values: Values) -> dict[str, float]:
    """The mean of each measure over the queries."""
    return {name: float(np.mean(list(of.values()))) for name, of in values.items()}


def differences(ours: Values, theirs: Values) -> dict[str, Difference]:
    """Compare two runs of the same queries."""
    return {name: _difference(ours[name], theirs[name]) for name in MEASURES}


def scores(articles: Sequence[str]) -> dict[str, int]:
    """Scores that fall strictly from place to place: TREC's tools sort equal ones by id, not by our order.

    >>> scores(["b", "a"])
    {'b': 2, 'a': 1}
    """
    return {article: len(articles) - place for place, article in enumerate(articles)}


def _difference(ours: Mapping[str, float], theirs: Mapping[str, float]) -> Difference:
    mine = np.array(list(ours.values()))
    other = np.array([theirs[query] for query in ours])
    differences = mine - other
    p = 1.0
    if len(differences) > 1 and differences.any():
        # Differences that are all the same have no spread: no chance at all.
        p = float(stats.ttest_rel(mine, other).pvalue) if np.ptp(differences) else 0.0
    return Difference(
        theirs=float(other.mean()),
        difference=float(differences.mean()),
        better=int((differences > 0).sum()),
        worse=int((differences < 0).sum()),
        p=p,
    )


def _batches(queries: Sequence[str]) -> Iterator[Sequence[str]]:
    for start in range(0, len(queries), BATCH):
        yield queries[start : start + BATCH]
