"""The tables of an index in a cluster: its state, and its vocabulary as blobs, in an index beside it.

`<name>-tables` holds the document `current`, the state: which index has the articles, and what it is made of; and
blobs, each a `file` of the vocabulary, or of what is counted of its terms, in pieces, `<sum>-<piece>`, the sum being a
BLAKE2b of all of it. Files never change, so that an update adds few; a machine that searches keeps those that it has
read, and checks them by their sums.
"""

import json
import shutil
from base64 import b64decode, b64encode
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from hashlib import blake2b
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

from index.files.problems import BrokenIndex, NoIndex, StaleIndex
from index.files.trees import UNFINISHED, link_file
from index.terms.fingerprint import fingerprint

from .cluster import Cluster
from .fields import CLUSTER_FORMAT, Json
from .refusals import VersionConflict

_BLOB_PIECE = 4_000_000
_CURRENT = "current"
_BLOBS = "blobs"
_MAPPING = {
    "dynamic": "strict",
    "properties": {
        "state": {"type": "object", "enabled": False},
        "file": {"type": "keyword"},
        "data": {"type": "binary"},
    },
}

# The sum of a file, and its size.
KeptFile = tuple[str, int]


@dataclass(frozen=True, slots=True)
class ClusterState:
    """An index in a cluster as one publishing left it.

    `index` has the articles and `segments` are those whose articles it has; `vocabulary` are files, each by its sum and
    its size, and so are `counts`, of which earlier versions have published none. `key` names the numbers of the terms:
    where it is another, all articles are taken in anew.
    """

    format: int
    analyzer: str
    index: str
    revision: int
    key: str
    fingerprint: str
    stats: Json
    segments: Mapping[str, int] = field(default_factory=dict)
    vocabulary: Mapping[str, KeptFile] = field(default_factory=dict)
    counts: Mapping[str, KeptFile] = field(default_factory=dict)

    @property
    def files(self) -> Mapping[str, KeptFile]:
        """All files, by their names."""
        return {**self.vocabulary, **self.counts}

    @property
    def name(self) -> str:
        """What tells it from others."""
        return f"{self.index}@{self.revision}"


class Tables:
    """The tables of one index."""

    def __init__(self, cluster: Cluster) -> None:
        self._cluster = cluster
        self._index = f"{cluster.place.name}-tables"
        # What is compared when a state is put: that nobody has put another since this one read it.
        self._version: dict[str, object] = {"op_type": "create"}
        self._before: set[str] = set()

    def state(self) -> ClusterState:
        """The state that is in place; raises NoIndex or StaleIndex."""
        state = self.known()
        place = self._cluster.place
        if state is None:
            raise NoIndex(f"there is no index at {place}; run: kashshaf index --index '{place}' PATH")
        what = "has another format" if state.format != CLUSTER_FORMAT else "was built by another analyzer"
        if state.format != CLUSTER_FORMAT or state.analyzer != fingerprint():
            raise StaleIndex(f"{place} {what}; run: kashshaf index --index '{place}' --rebuild")
        return state

    def known(self) -> ClusterState | None:
        """The state that is in place, whichever version made it; None where there is none."""
        try:
            found = self._cluster.ask("GET", f"/{self._index}/_doc/{_CURRENT}")
        except (NoIndex, BrokenIndex):
            return None
        try:
            self._version = {"if_seq_no": found["_seq_no"], "if_primary_term": found["_primary_term"]}
            kept = found["_source"]["state"]
            vocabulary, counts = _kept_files(kept.pop("vocabulary")), _kept_files(kept.pop("counts", {}))
            state = ClusterState(**kept, vocabulary=vocabulary, counts=counts)
            self._before = {mark for mark, _ in state.files.values()}
            return state
        except (KeyError, TypeError, IndexError) as error:
            raise BrokenIndex(
                f"{self._cluster.place}: its state cannot be read ({error}); make it anew with --rebuild"
            ) from error

    def put(self, state: ClusterState) -> None:
        """Put a state in the place of the one that was read last, in one step.

        Raises ClusterRefusal where another machine has put one meanwhile.
        """
        path = f"/{self._index}/_doc/{_CURRENT}"
        body = {"state": asdict(state)}
        try:
            self._cluster.ask("PUT", path, body, patient=True, refresh="true", **self._version)
        except VersionConflict:
            found = self.known()  # it may be this one, of which nobody has heard that it was put
            if found is None or json.dumps(asdict(found)) != json.dumps(asdict(state)):
                raise

    def forget_others(self, state: ClusterState) -> None:
        """Remove the files of states that were before the last one; who has them open has read them."""
        needed = {mark for mark, _ in state.files.values()} | self._before
        query = {
            "bool": {
                "filter": [{"exists": {"field": "file"}}],
                "must_not": [{"terms": {"file": sorted(needed)}}],
            }
        }
        self._cluster.ask("POST", f"/{self._index}/_refresh", patient=True)
        self._cluster.ask(
            "POST", f"/{self._index}/_delete_by_query", {"query": query}, patient=True, conflicts="proceed"
        )

    def make(self, replicas: int) -> None:
        """Make the index of the tables where there is none; one of an earlier version gets the fields that it lacks."""
        if self._cluster.exists(f"/{self._index}"):
            self._cluster.ask("PUT", f"/{self._index}/_mapping", _MAPPING)
            return
        settings = {"index": {"number_of_shards": 1, "number_of_replicas": replicas}}
        self._cluster.ask("PUT", f"/{self._index}", {"settings": settings, "mappings": _MAPPING})

    def keep_files(self, paths: Iterable[Path]) -> dict[str, KeptFile]:
        """Put files into the cluster that are not there; each name with its sum and size."""
        found = {}
        for path in paths:
            data = path.read_bytes()
            mark = blake2b(data, digest_size=16).hexdigest()
            found[path.name] = mark, len(data)
            last = (max(len(data), 1) - 1) // _BLOB_PIECE
            if self._cluster.exists(f"/{self._index}/_doc/{mark}-{last}"):
                continue
            for piece in range(last + 1):
                content = b64encode(data[piece * _BLOB_PIECE : (piece + 1) * _BLOB_PIECE]).decode()
                self._cluster.ask(
                    "PUT",
                    f"/{self._index}/_doc/{mark}-{piece}",
                    {"file": mark, "data": content},
                    patient=True,
                )
        return found

    def folder_of(self, state: ClusterState, cache: Path) -> Path:
        """A folder with the files of a state, read from the cluster if need be. Raises BrokenIndex."""
        name = blake2b(json.dumps(sorted(state.files.items())).encode(), digest_size=12).hexdigest()
        folder = cache / f"vocabulary-{name}"
        if folder.is_dir():
            return folder
        blobs = cache / _BLOBS
        blobs.mkdir(parents=True, exist_ok=True)
        made = Path(mkdtemp(dir=cache, suffix=UNFINISHED))
        try:
            for file, (mark, size) in state.files.items():
                link_file(self._blob(blobs, mark, size), made / file)
            made.chmod(0o755)
            made.rename(folder)
        except OSError:
            if not folder.is_dir():  # another process was quicker
                raise
        finally:
            shutil.rmtree(made, ignore_errors=True)
        self._forget(cache, state, folder)
        return folder

    def _blob(self, blobs: Path, mark: str, size: int) -> Path:
        path = blobs / mark
        if path.is_file() and path.stat().st_size == size:
            return path
        pieces = range((max(size, 1) - 1) // _BLOB_PIECE + 1)
        documents = (self._cluster.ask("GET", f"/{self._index}/_doc/{mark}-{piece}") for piece in pieces)
        data = b"".join(b64decode(each["_source"]["data"]) for each in documents)
        if blake2b(data, digest_size=16).hexdigest() != mark:
            raise BrokenIndex(
                f"{self._cluster.place}: a file of its vocabulary is damaged; make it anew with --rebuild"
            )
        part = Path(mkdtemp(dir=blobs, suffix=UNFINISHED)) / mark
        part.write_bytes(data)
        part.rename(path)
        part.parent.rmdir()
        return path

    def _forget(self, cache: Path, state: ClusterState, folder: Path) -> None:
        """Remove what no state of now needs; whoever has mapped it keeps it."""
        for old in cache.glob("vocabulary-*"):
            if old != folder and not old.name.endswith(UNFINISHED):
                shutil.rmtree(old, ignore_errors=True)
        known = {mark for mark, _ in state.files.values()}
        for blob in (cache / _BLOBS).iterdir():
            if blob.is_file() and blob.name not in known:
                blob.unlink(missing_ok=True)


def _kept_files(kept: Mapping[str, Sequence[Any]]) -> dict[str, KeptFile]:
    return {name: (each[0], each[1]) for name, each in kept.items()}
