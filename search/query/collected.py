"""Collections: lists of ids that an operator keeps in a folder, a file each, an id a line; found by their names."""

import os
import stat
from pathlib import Path
from sys import getsizeof

from index.files.plain_file import named_in_errors
from index.memory import Memory

from .request import BadParameter, Problem, Request, with_ids

MOST_COLLECTED = 10_000
# Bytes: ids are mostly addresses.
_LONGEST_FILE = 4 * 1024 * 1024
_LONGEST_COLLECTION = 100
_LIST_ENDING = ".txt"
_COLLECTIONS_KEPT, _ROOM_FOR_COLLECTIONS = 32, 32_000_000


class CollectionFolder:
    """The collections in a folder, none where it is None; a file that has changed is read anew; thread-safe."""

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder
        self._read = Memory[str, tuple[int, int], tuple[str, ...]](
            _COLLECTIONS_KEPT, room=_ROOM_FOR_COLLECTIONS, weigh=lambda ids: sum(map(getsizeof, ids))
        )

    def looked_up(self, request: Request) -> Request:
        """The request with the ids of the collection that it names; raises BadParameter where there is no such one."""
        asked = request.filters.ids
        if asked is None or not asked.collection:
            return request
        return with_ids(request, asked.resolved(self.ids(asked.collection)))

    def ids(self, name: str) -> tuple[str, ...]:
        """The ids of a collection in their order, each once; raises BadParameter."""
        found = self._file(name)
        if found is None:
            raise BadParameter(Problem.NO_COLLECTION, name=name)
        path, facts = found
        state = facts.st_mtime_ns, facts.st_size
        try:
            return self._read.recall(lambda file, _: ids_in(Path(file)), str(path), state)
        except FileNotFoundError:
            raise BadParameter(Problem.NO_COLLECTION, name=name) from None
        except OSError:
            raise BadParameter(Problem.UNREAD_COLLECTION, name=name) from None

    def changed(self, name: str) -> int:
        """When a collection's file was written, in nanoseconds since 1970; 0 where there is no such one."""
        found = self._file(name)
        return found[1].st_mtime_ns if found else 0

    def _file(self, name: str) -> tuple[Path, os.stat_result] | None:
        """The file of a collection; a name never leads out of the folder."""
        good = 0 < len(name) <= _LONGEST_COLLECTION and name.isprintable() and not name.startswith(".")
        if self._folder is None or not good or set(name) & {"/", "\\"}:
            return None
        for path in (self._folder / f"{name}{_LIST_ENDING}", self._folder / name):
            try:
                facts = path.stat()
            except (OSError, ValueError):
                continue
            if stat.S_ISREG(facts.st_mode):
                return path, facts
        return None


def ids_in(path: Path) -> tuple[str, ...]:
    """The lines of a file that hold anything, each once; what is no UTF-8 becomes an id that no article has.

    Raises OSError, or BadParameter where there are too many of them, or where the file is damaged: a disk that was
    full, or lost its power, leaves zeros.
    """
    with named_in_errors(path), path.open("rb") as file:
        read = file.read(_LONGEST_FILE + 1)
    if len(read) <= _LONGEST_FILE and b"\0" in read:
        raise BadParameter(Problem.UNREAD_COLLECTION, name=path.stem)
    lines = (line.strip() for line in read.decode("utf-8-sig", "replace").replace("\r", "\n").split("\n"))
    ids = tuple(dict.fromkeys(filter(None, lines)))
    if len(read) > _LONGEST_FILE or len(ids) > MOST_COLLECTED:
        raise BadParameter(Problem.LONG_COLLECTION, name=path.stem, most=MOST_COLLECTED)
    return ids


NO_COLLECTIONS = CollectionFolder(None)
