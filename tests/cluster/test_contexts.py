"""Words in company in a cluster, where the texts of what is found are read, are those of the snapshot."""

import random
from pathlib import Path

import pytest
from engines_held import address_in
from random_queries import articles, query

from index.building.build import build
from search.contexts.lines import LineOrder
from search.engine import prepared_at
from search.query.request import Request
from search.searcher import Searcher

pytestmark = pytest.mark.cluster


def test_contexts_in_a_cluster_are_those_of_the_snapshot(tmp_path: Path, cluster: str) -> None:
    chance, folder = random.Random(9), tmp_path / "index"
    build(folder, articles(chance, range(80)))
    prepared = prepared_at(address_in(cluster, folder))
    assert prepared
    prepared.publish(folder=folder)
    prepared.close()
    own, clustered = Searcher(folder), Searcher(address_in(cluster, folder))
    counted = 0
    for _ in range(20):
        request = Request(query(chance))
        wanted, got = (each.collocates(request) for each in (own, clustered))
        for name in ("total", "read", "places", "before", "after"):
            assert got[name] == wanted[name], (request, name)
        assert clustered.ngrams(request, 3)["ngrams"] == own.ngrams(request, 3)["ngrams"]
        # By date of equals some order, which scores decide.
        places = [each.concordance(request, LineOrder.DATE)["places"] for each in (own, clustered)]
        assert places[0] == places[1]
        counted += wanted["places"]
    assert counted > 1_000
    own.close()
    clustered.close()
