"""What a cluster answers beside the same index on disk: the same, and as good."""

from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

from cluster_measured import Measured, articles_of
from cluster_peer import Peer
from rich.table import Table

from corpus.reading import read
from index.building.build import build
from search.answers.shapes import Answer
from search.evaluation.collection import read_collection
from search.evaluation.measures import DEPTH, Asker, differences, means, measure, run
from search.searcher import Searcher

COLLECTIONS = Path(__file__).resolve().parents[2] / "shared" / "collections"
SAME = ("total", "facets", "top ten", "whole answer")
WHAT_MAY_DIFFER = {"took_ms", "index"}


def agreement(measured: Measured) -> None:
    """The same totals and facets, and the same order, for requests of every kind."""
    own, clustered = Searcher(measured.index), Searcher(measured.published(measured.index, "bench"))
    counts, differing = Counter[str](), Counter[str]()
    kinds: dict[str, Counter[str]] = {}
    for kind, request in measured.requests().of_every_kind(measured.queries):
        wanted, got = (_rounded(each.search(request)) for each in (own, clustered))
        same = _compared(wanted, got)
        counts.update(name for name, is_same in same.items() if is_same)
        kinds.setdefault(kind, Counter()).update(
            {"asked": 1, **{name: int(each) for name, each in same.items()}}
        )
        differing.update(key for key in wanted if key not in WHAT_MAY_DIFFER and wanted[key] != got[key])  # type: ignore[literal-required]
        for name, is_same in same.items():
            if not is_same:
                measured.console.print(f"{name} differ ({kind}): {request.text}", markup=False)
    table = Table("kind", "asked", *SAME, title="the cluster beside the snapshot")
    for kind, row in kinds.items():
        table.add_row(kind, *(str(row[name]) for name in ("asked", *SAME)))
    table.add_row("all", str(measured.queries), *(f"{counts[name] / measured.queries:.1%}" for name in SAME))
    measured.console.print(table)
    measured.console.print(f"keys of whole answers that differ: {dict(differing)}")


def _rounded(answer: Answer) -> Answer:
    """An answer whose scores have the digits that a cluster's scores have."""
    for hit in answer["hits"]:
        hit["score"] = float(f"{hit['score']:.4g}")
    return answer


def _compared(wanted: Answer, got: Answer) -> Mapping[str, bool]:
    ids = [[hit["id"] for hit in each["hits"]] for each in (wanted, got)]
    keys = wanted.keys() - WHAT_MAY_DIFFER
    return {
        "total": (wanted["total"], wanted["articles"]) == (got["total"], got["articles"]),
        "facets": (wanted["facets"], wanted["histogram"]) == (got["facets"], got["histogram"]),
        "top ten": ids[0] == ids[1],
        "whole answer": all(wanted[key] == got[key] for key in keys),  # type: ignore[literal-required]
    }


def quality(measured: Measured) -> None:
    """nDCG@10 on the judged collections: the snapshot, the cluster, and the peer's analyzer."""
    table = Table("collection", "snapshot", "cluster", "arabic", "ours above arabic", title="nDCG@10")
    for path in sorted(each for each in COLLECTIONS.iterdir() if each.is_dir()):
        collection = read_collection(path)
        with TemporaryDirectory() as name:
            folder = Path(name) / "index"
            build(folder, read([collection.docs]))
            address = measured.published(folder, f"bench-{path.name.replace('_', '-')}")
            peer = Peer(measured.urls, f"bench-arabic-{path.name}")
            peer.fill(articles_of(folder))
            theirs = measure(
                collection.qrels, {key: peer.found(text, DEPTH) for key, text in collection.queries.items()}
            )
            own, clustered = (
                measure(collection.qrels, run(collection, Asker(each))) for each in (folder, address)
            )
        figures = [f"{means(each)['nDCG@10']:.4f}" for each in (own, clustered, theirs)]
        against = differences(clustered, theirs)["nDCG@10"]
        table.add_row(collection.name, *figures, f"{against.difference:+.4f}, p {against.p:.2g}")
    measured.console.print(table)
