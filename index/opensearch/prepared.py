"""The index that this machine prepares for a cluster: an index on disk of which the cluster holds what was published.

Another machine may have published since. This one then builds on what is no more, and would take out what the other
has added: so the fingerprint that was published last is kept beside the index, and compared before anything is built.
"""

from collections.abc import Iterator
from pathlib import Path

from corpus.received import Naming, Received
from index.building.report import Watch
from index.files.problems import IndexProblem, StaleIndex
from index.generations.generation import current
from index.generations.manifest import Manifest

from .cluster import WHOLE, Cluster
from .documents import read_article
from .fields import Json
from .publishing import Constants, publish
from .tables import Tables
from .writer import writing

_PUBLISHED_MARK = "published"
_STALE = "stale"
_ARTICLES_A_PAGE = 1_000


class NotOurs(IndexProblem):
    """The index in a cluster is not the one that this machine has prepared."""


class Prepared:
    """The index on this machine for a place in a cluster."""

    def __init__(self, cluster: Cluster, folder: Path, constants: Constants) -> None:
        self.cluster, self._folder, self._constants = cluster, folder, constants

    def close(self) -> None:
        """Let go of the connections."""
        self.cluster.close()

    def is_ours(self) -> bool:
        """Whether the cluster holds nothing, or what was published from here and still is here."""
        state, held = Tables(self.cluster).known(), self._held()
        return state is None or (held is not None and state.fingerprint in {self._marked(), held})

    def is_empty(self) -> bool:
        """Whether the cluster holds no index of this name."""
        return Tables(self.cluster).known() is None

    def require_ours(self) -> None:
        """Raise NotOurs where another machine has published."""
        if not self.is_ours():
            place = self.cluster.place
            raise NotOurs(
                f"the index at {place} was published by another machine, or its copy here is lost; "
                f"make one of what it holds: kashshaf index --index '{place}' --rebuild"
            )

    def publish(self, watch: Watch | None = None, *, folder: Path | None = None) -> None:
        """Let the cluster hold what was prepared, or what another index on disk holds.

        Raises IndexProblem, and is then to be run again; NotOurs where another machine has published meanwhile,
        IndexBusy where one does now.
        """
        Tables(self.cluster).make(self.cluster.place.replicas)
        with writing(self.cluster) as writer:
            if folder is None:
                self.require_ours()
            state = publish(folder or self._folder, self.cluster, self._constants, watch, writer.require)
        self._mark.parent.mkdir(parents=True, exist_ok=True)
        self._mark.write_text(state.fingerprint, encoding="utf-8")

    def articles(self) -> Iterator[Received]:
        """The articles that the cluster holds, whichever analyzer made their terms; raises IndexProblem."""
        state = Tables(self.cluster).known()
        after: list[object] | None = None
        while state:
            body: Json = {"size": _ARTICLES_A_PAGE, "_source": ["article"], "sort": [{"id": "asc"}]}
            if after:
                body["search_after"] = after
            hits = self.cluster.search(state.index, body, **WHOLE)["hits"]["hits"]
            for hit in hits:
                yield Received(read_article(hit["_source"]["article"]), naming=Naming.KEPT)
            if len(hits) < _ARTICLES_A_PAGE:
                return
            after = hits[-1]["sort"]

    @property
    def _mark(self) -> Path:
        return self._folder.parent / _PUBLISHED_MARK

    def _marked(self) -> str | None:
        return self._mark.read_text(encoding="utf-8") if self._mark.is_file() else None

    def _held(self) -> str | None:
        generation = current(self._folder)
        if generation is None:
            return None
        try:
            return Manifest.load(generation).fingerprint
        except StaleIndex:  # what was published of it is told by its mark
            return _STALE
