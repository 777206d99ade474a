"""What a cluster is asked while something else is waited for."""

from threading import Event

import pytest

from index.opensearch.cluster import Cluster, Search
from index.opensearch.fields import Json
from index.opensearch.place import read_place
from index.opensearch.refusals import ClusterUnavailable

PATIENCE = 20.0


def test_meanwhile_is_while_searches_wait(monkeypatch: pytest.MonkeyPatch) -> None:
    done = Event()

    def answer(*_: object) -> Json:
        assert done.wait(PATIENCE)
        return {"responses": [{"took": 1}]}

    cluster = Cluster(read_place("http://127.0.0.1:9/news"))
    monkeypatch.setattr(cluster, "ask", answer)
    assert cluster.searches("news", [Search({})], meanwhile=done.set) == [{"took": 1}]
    cluster.close()
    assert cluster.searches("news", [Search({})], meanwhile=done.set) == [{"took": 1}]
    cluster.close()


def test_trouble_of_searches_is_told_after_what_is_done_meanwhile() -> None:
    done = Event()
    cluster = Cluster(read_place("http://127.0.0.1:9/news"))
    with pytest.raises(ClusterUnavailable):
        cluster.searches("news", [Search({})], meanwhile=done.set)
    assert done.is_set()
    cluster.close()
