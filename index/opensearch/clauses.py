"""How many clauses a query may have in a cluster: 1,024 where nobody has said otherwise, which long queries pass."""

from index.files.problems import IndexProblem

from .cluster import Cluster

_SETTING = "indices.query.bool.max_clause_count"
_USUAL_CLAUSES, _WANTED_CLAUSES = 1_024, 16_384


def most_clauses(cluster: Cluster) -> int:
    """The number, or the usual one where the user may not know it."""
    try:
        found = cluster.ask("GET", "/_cluster/settings", flat_settings="true")
    except IndexProblem:
        return _USUAL_CLAUSES
    kept = [found[each][_SETTING] for each in ("transient", "persistent") if _SETTING in found.get(each, {})]
    return int(kept[0]) if kept else _USUAL_CLAUSES


def raise_most_clauses(cluster: Cluster) -> None:
    """Let queries have as many as long ones need; where the user has no right to say so, all stays as it is."""
    if most_clauses(cluster) >= _WANTED_CLAUSES:
        return
    try:
        cluster.ask("PUT", "/_cluster/settings", {"persistent": {_SETTING: _WANTED_CLAUSES}})
    except IndexProblem:
        return
