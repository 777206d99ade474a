"""Publishing: the index on disk that a machine has prepared goes into a cluster, where others search it.

What is there of the index before stays; articles of new segments are sent, those that are gone are taken out, and last
the state is put in place. Where the terms' evidence is another one, all goes into a new index, and the alias is
switched when it is whole. What was interrupted begins again at the segment where it was.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import NamedTuple

import numpy as np

from index.building.report import Unwatched, Watch
from index.files.problems import BrokenIndex, StaleIndex
from index.generations.generation import require_current
from index.generations.open_index import VOCABULARY, OpenIndex
from index.terms.fingerprint import fingerprint

from .article_counts import keep_counts
from .clauses import raise_most_clauses
from .cluster import WHOLE, Cluster
from .documents import Documents, document_id, segment_mark
from .fields import CLUSTER_FORMAT, Json
from .making import make_copies, make_searchable, make_unsearched, refresh
from .mapping import require_mapping
from .sending import send, take_out
from .tables import ClusterState, Tables

_DELETING_SECONDS = 600


class Constants(NamedTuple):
    """What the cluster's formula has of the ranking's constants."""

    k1: float
    b: float


def publish(
    folder: Path,
    cluster: Cluster,
    constants: Constants,
    watch: Watch | None = None,
    may_write: Callable[[], None] = lambda: None,
) -> ClusterState:
    """Let a cluster hold what the index in a folder holds; raises IndexProblem, and is then to be run again.

    The index of tables is there. Between steps `may_write` is called, which raises once another machine writes.
    """
    opened = OpenIndex(require_current(folder))
    return _Publishing(opened, cluster, constants, watch or Unwatched(), may_write).run()


@dataclass(frozen=True, slots=True)
class _Publishing:
    opened: OpenIndex
    cluster: Cluster
    constants: Constants
    watch: Watch
    may_write: Callable[[], None]

    def run(self) -> ClusterState:
        tables = Tables(self.cluster)
        raise_most_clauses(self.cluster)
        before = tables.known()
        goes_on = before is not None and self._goes_on(before)
        if before and goes_on and before.fingerprint == self.opened.manifest.fingerprint:
            return before
        if before and goes_on:
            index = before.index
            self._update(before)
        else:
            index = self._anew(before)
        state = self._state(tables, index, before)
        self.may_write()
        tables.put(state)
        self._switch(index)
        tables.forget_others(state)
        return state

    def _marks(self) -> list[str]:
        return [segment_mark(self.opened, at) for at in range(len(self.opened.segments))]

    def _goes_on(self, before: ClusterState) -> bool:
        same = (before.format, before.analyzer, before.key) == (
            CLUSTER_FORMAT,
            fingerprint(),
            self.opened.vocabulary.key,
        )
        if not (same and self._is_there(before.index)):
            return False
        try:
            require_mapping(self.cluster, before.index, k1=self.constants.k1, b=self.constants.b)
        except (StaleIndex, BrokenIndex):
            return False
        return True

    def _is_there(self, index: str) -> bool:
        return self.cluster.exists(f"/{index}")

    def _update(self, before: ClusterState) -> None:
        """Send what is new, and take out what is gone."""
        index, documents = before.index, Documents(self.opened)
        known = [at for at, mark in enumerate(self._marks()) if mark in before.segments]
        new = [at for at in range(len(self.opened.segments)) if at not in known]
        gone = (
            self.opened.segments[at].articles.ids[number]
            for at in known
            for number in np.flatnonzero(~self.opened.live[at]).tolist()
        )
        here = self.opened.places
        self._watched(
            "taking out",
            None,
            take_out(self.cluster, index, (document_id(each) for each in gone if each not in here)),
        )
        sizes = sum(int(self.opened.live[at].sum()) for at in new)
        self._watched("sending", sizes, self._sent(index, documents, new))
        self._take_out_others(index)
        self._send_changed_copies(index, documents)
        refresh(self.cluster, index)
        self._require_all(index)
        # What was replaced counts in the mean lengths until it is merged away.
        path = f"/{index}/_forcemerge"
        self.cluster.ask("POST", path, patient=True, only_expunge_deletes="true", wait_for_completion="false")

    def _anew(self, before: ClusterState | None) -> str:
        """Make an index of its own, send all, and see that it is all there."""
        index = f"{self.cluster.place.name}-{self._next(before):06d}"
        make_unsearched(self.cluster, index, k1=self.constants.k1, b=self.constants.b)
        documents = Documents(self.opened)
        segments = list(range(len(self.opened.segments)))
        self._watched(
            "sending", self.opened.manifest.articles, self._sent(index, documents, segments, anew=True)
        )
        make_searchable(self.cluster, index)
        self._require_all(index)
        make_copies(self.cluster, index, self.may_write)
        return index

    def _sent(
        self, index: str, documents: Documents, segments: list[int], *, anew: bool = False
    ) -> Iterator[int]:
        found = (document for at in segments for document in documents.of_segment(at))
        yield from send(self.cluster, index, found, anew=anew)

    def _take_out_others(self, index: str) -> None:
        """Take out the articles of segments that are no more: they are in none of now."""
        refresh(self.cluster, index)
        query = {"bool": {"must_not": [{"terms": {"segment": self._marks()}}]}}
        self.cluster.ask(
            "POST",
            f"/{index}/_delete_by_query",
            {"query": query},
            patient=True,
            conflicts="proceed",
            timeout=_DELETING_SECONDS,
        )

    def _send_changed_copies(self, index: str, documents: Documents) -> None:
        """Send those again whose copies are others than the cluster has."""
        there = dict(self._copied(index))
        changed: dict[int, list[int]] = {}
        for article, at, number, mark in documents.copied():
            if there.pop(article, "") != mark:
                changed.setdefault(at, []).append(number)
        for article in there:  # it shares text with nobody any more
            if place := self.opened.places.get(article):
                changed.setdefault(place.segment, []).append(place.number)
        found = (each for at, numbers in changed.items() for each in documents.of_segment(at, numbers))
        self._watched("sending copies", sum(map(len, changed.values())), send(self.cluster, index, found))

    def _copied(self, index: str) -> Iterator[tuple[str, str]]:
        """What the cluster has of copies: the mark of each article that has some."""
        after: list[object] | None = None
        while True:
            body: Json = {
                "size": 10_000,
                "_source": False,
                "query": {"exists": {"field": "copied"}},
                "docvalue_fields": ["id", "copied"],
                "sort": [{"id": "asc"}],
                **({"search_after": after} if after else {}),
            }
            hits = self.cluster.search(index, body, **WHOLE)["hits"]["hits"]
            yield from ((hit["fields"]["id"][0], hit["fields"]["copied"][0]) for hit in hits)
            if not hits:
                return
            after = hits[-1]["sort"]

    def _require_all(self, index: str) -> None:
        """Count; raises BrokenIndex."""
        count = int(self.cluster.ask("GET", f"/{index}/_count", patient=True)["count"])
        if count != self.opened.manifest.articles:
            raise BrokenIndex(
                f"{self.cluster.place} has {count} articles, not {self.opened.manifest.articles}, after all were sent; "
                "run the same command again with --rebuild"
            )

    def _state(self, tables: Tables, index: str, before: ClusterState | None) -> ClusterState:
        vocabulary = sorted((self.opened.generation / VOCABULARY).iterdir())
        stats = asdict(self.opened.manifest)
        stats.pop("files")
        return ClusterState(
            CLUSTER_FORMAT,
            fingerprint(),
            index,
            (before.revision if before else 0) + 1,
            self.opened.vocabulary.key,
            self.opened.manifest.fingerprint,
            stats,
            dict(zip(self._marks(), map(len, self.opened.segments), strict=True)),
            tables.keep_files(vocabulary),
            keep_counts(self.opened, tables, before),
        )

    def _switch(self, index: str) -> None:
        """Let the alias name the index alone, and remove those that are older than the ones that are kept."""
        name = self.cluster.place.name
        ours = sorted(each for each in self._indexes() if each.removeprefix(f"{name}-").isdecimal())
        actions: list[Json] = [
            {"remove": {"index": each, "alias": name, "must_exist": False}} for each in ours if each != index
        ]
        self.cluster.ask(
            "POST",
            "/_aliases",
            {"actions": [*actions, {"add": {"index": index, "alias": name}}]},
            patient=True,
        )
        older = [each for each in ours if each < index]
        for each in older[: max(0, len(older) - self.cluster.place.kept)]:
            self.cluster.ask("DELETE", f"/{each}", patient=True)

    def _indexes(self) -> Mapping[str, object]:
        return self.cluster.ask("GET", f"/{self.cluster.place.name}-*/_settings")

    def _next(self, before: ClusterState | None) -> int:
        return int(before.index.rpartition("-")[2]) + 1 if before else 1

    def _watched(self, stage: str, steps: int | None, work: Iterator[int]) -> None:
        self.watch.stage(stage, steps)
        advance: Callable[[int], None] = self.watch.advance
        for done in work:
            self.may_write()
            advance(done)
