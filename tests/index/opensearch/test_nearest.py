"""Which node answers a search alone, and what is done where there is none or nobody may know."""

from collections.abc import Sequence

import pytest

from index.opensearch.fields import Json
from index.opensearch.nearest import Nearest, NearestNodes
from index.opensearch.refusals import ClusterRefusal

HOSTS = ("http://a.example:9200", "http://10.0.0.2:9200")


class Told:
    """A cluster of some shards, each on some nodes."""

    def __init__(self, shards: Sequence[Sequence[str]], published: str = "10.0.0.2:9200") -> None:
        self.shards, self.published, self.asked = shards, published, list[str]()

    def ask(self, _: str, path: str) -> Json:
        self.asked.append(path)
        if path.endswith("_search_shards"):
            return {"shards": [[{"node": node} for node in shard] for shard in self.shards]}
        if not self.published:
            raise ClusterRefusal("no right to know that")
        return {"nodes": {path.split("/")[2]: {"http": {"publish_address": self.published}}}}


@pytest.mark.parametrize(
    ("shards", "published", "nearest"),
    [
        ([["n1", "n2"], ["n3", "n2"]], "10.0.0.2:9200", Nearest("_prefer_nodes:n2", HOSTS[1])),
        ([["n1", "n2"], ["n2", "n1"]], "a.example/10.0.0.1:9200", Nearest("_prefer_nodes:n1", HOSTS[0])),
        ([["n2"]], "10.9.9.9:9200", Nearest("_prefer_nodes:n2", None)),
        ([["n1", "n2"], ["n3"]], "10.0.0.2:9200", Nearest()),
        ([["n1"], []], "10.0.0.2:9200", Nearest()),
        ([["n1"]], "", Nearest()),
    ],
)
def test_a_node_that_holds_all_shards_is_the_nearest(
    shards: list[list[str]], published: str, nearest: Nearest
) -> None:
    assert NearestNodes(Told(shards, published).ask, HOSTS).of("news") == nearest


def test_for_a_while_nothing_is_asked_again_but_of_another_index() -> None:
    told = Told([["n1"]])
    nodes = NearestNodes(told.ask, HOSTS)
    assert nodes.of("news") == nodes.of("news")
    assert len(told.asked) == 2
    nodes.of("others")
    assert len(told.asked) == 4
