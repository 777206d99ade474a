"""Measures an index in a cluster beside the same index on disk, and beside OpenSearch's own analyzer of Arabic.

    python bench/cluster.py INDEX [--parts agreement quality …] [--queries 500] [--cluster HOST:PORT,…]

`agreement` asks both for the same of every kind and compares totals, facets, order and whole answers; `answers` asks a
server over the cluster and a plain `match` with the same facets on the `arabic` analyzer in turns; `quality` is nDCG@10
on the judged collections; `indexing` is articles a second, from a file to the cluster, beside the client's own bulk
helper, which is given documents that are ready; `bytes` is what the index takes there. Two shards, one replica. A
cluster of three nodes is started as the tests do, unless one is named.
"""

import argparse
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "tests" / "support")]

from cluster_compared import agreement, quality  # noqa: E402
from cluster_measured import Measured, prepared_below  # noqa: E402
from cluster_nodes import Nodes  # noqa: E402
from cluster_timed import answers, in_bytes, indexing  # noqa: E402
from rich.console import Console  # noqa: E402

PARTS: Mapping[str, Callable[[Measured], None]] = {
    "agreement": agreement,
    "answers": answers,
    "quality": quality,
    "indexing": indexing,
    "bytes": in_bytes,
}


def main() -> None:
    """Read the options, start a cluster, and measure."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("index", type=Path)
    parser.add_argument("--parts", nargs="+", choices=[*PARTS], default=[*PARTS])
    parser.add_argument("--queries", type=int, default=500)
    parser.add_argument("--articles", type=int, default=31_030, help="how many are indexed")
    parser.add_argument(
        "--cluster", default="", help="HOST:PORT, with commas between them; else one is started"
    )
    chosen = parser.parse_args()
    with TemporaryDirectory() as name, prepared_below(Path(name)):
        nodes = None if chosen.cluster else Nodes(Path(name) / "nodes", quick=False)
        try:
            if nodes:
                nodes.start()
            hosts = chosen.cluster or ",".join(url.removeprefix("http://") for url in nodes.urls)  # type: ignore[union-attr]
            measured = Measured(chosen.index, hosts, chosen.queries, chosen.articles, Console(width=140))
            for part in chosen.parts:
                PARTS[part](measured)
        finally:
            if nodes:
                nodes.stop()


if __name__ == "__main__":
    main()
