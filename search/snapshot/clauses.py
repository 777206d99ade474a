"""Clauses: the scores of queries as sums of sums over leaves, no deeper, so that one loop can add them up."""

from collections.abc import Sequence

from search.engines.reference import is_optional
from search.query.tree import And, Dated, Labelled, Leaf, Not, Or, Pattern, Phrase, Query, Word

# The leaves of each clause.
LeafClauses = Sequence[Sequence[Leaf]]


def clauses_of(queries: Sequence[Query]) -> LeafClauses | None:
    """What is added up to the sum of the queries' scores, in order; None where a clause would be a sum of sums."""
    clauses = _summed(queries[0])
    if clauses is None or len(queries) == 1:
        return clauses
    boosts = _each_as_one(queries[1:])
    return None if boosts is None else [*clauses, *boosts]


def _summed(query: Query) -> LeafClauses | None:
    match query:
        case Word() | Phrase() | Pattern() | Labelled() | Dated():
            return [(query,)]
        case And():
            clauses = query.clauses
            if any(map(is_optional, clauses)):
                clauses = tuple(sorted(clauses, key=is_optional))
            return _each_as_one(clauses)
        case Or(clauses=(only,)):
            return _summed(only)
        case Or():
            leaves = [each for each in query.clauses if isinstance(each, Leaf)]
            return [leaves] if len(leaves) == len(query.clauses) else None
        case _:
            return []


def _each_as_one(queries: Sequence[Query]) -> LeafClauses | None:
    """Queries as a clause each, but for what is refused; None where one is a sum of sums."""
    found: list[Sequence[Leaf]] = []
    for query in queries:
        if isinstance(query, Word) or isinstance(query, Leaf):  # noqa: SIM101 - most are words, which is told sooner
            found.append((query,))
        elif not isinstance(query, Not):
            clauses = _summed(query)
            if clauses is None or (len(clauses) > 1 and any(len(clause) > 1 for clause in clauses)):
                return None
            found.append([leaf for clause in clauses for leaf in clause])
    return found
