"""Power cuts: what of a folder is on the disk at each moment of a build, as far as it was brought there.

A state is taken after every operation on files. A file that was synced has the bytes that it had then; of any other
nothing is certain: it is empty, half there, there in length alone, or whole. So it is with names: those that a folder
had when it was synced are there, and what became of them since, files made, removed and renamed, is there or is not.
"""

from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import NamedTuple
from zlib import crc32

from file_calls import Operation, file_calls

Tear = Callable[[bytes], bytes]


def _mixed(data: bytes) -> bytes:
    """Any of the others, and also whole."""
    return (b"", data[: len(data) // 2], bytes(len(data)), data)[crc32(data) % 4]


torn: Mapping[str, Tear] = {
    "empty": lambda _: b"",
    "half": lambda data: data[: len(data) // 2],
    "zeros": lambda data: bytes(len(data)),
    "mixed": _mixed,
}


class _Content(NamedTuple):
    """What a file had when it was synced, None where it never was, and what was written to it."""

    synced: bytes | None
    written: bytes


# By their paths; None for a folder.
_Tree = Mapping[str, _Content | None]


@dataclass(frozen=True, slots=True)
class State:
    """A folder at a moment: with the names that were synced, and with those that it had."""

    synced_names: _Tree
    names: _Tree

    def found(self, tear: Tear, *, forgotten: bool) -> Mapping[str, bytes | None]:
        """What is found when the power is back, with names that were not synced `forgotten` or not."""
        tree = self.synced_names if forgotten else self.names
        return {
            name: each and (tear(each.written) if each.synced is None else each.synced)
            for name, each in tree.items()
        }


def restored(found: Mapping[str, bytes | None], folder: Path) -> Path:
    """The folder with what is found."""
    folder.mkdir()
    for name, data in found.items():
        if data is None:
            (folder / name).mkdir(parents=True, exist_ok=True)
        else:
            (folder / name).write_bytes(data)
    return folder


class PowerCuts:
    """Takes the states of a folder while a `with` block works on it: `states` are they, the last when it has ended."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.states: list[State] = []
        self._open = ExitStack()
        # By inodes: the bytes of a file, or the names in a folder, at their last sync; the bytes of a file as written.
        self._synced: dict[int, bytes] = {}
        self._named: dict[int, dict[str, int]] = {}
        self._written: dict[int, bytes] = {}

    def __enter__(self) -> "PowerCuts":
        for path in (self._folder, *self._folder.rglob("*")):
            self._sync(path)
        self._open.enter_context(file_calls(self._folder, after=self._note))
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._open.close()
        self._take()

    def _note(self, operation: Operation, path: Path) -> None:
        match operation:
            case Operation.SYNC:
                self._sync(path)
            case Operation.MAKE:
                self._named[path.stat().st_ino] = {}
            case Operation.WRITE:  # the number may have been that of a folder that is gone
                self._named.pop(path.stat().st_ino, None)
            case Operation.OPEN if not path.stat().st_size:  # its inode may have been another's
                self._synced.pop(path.stat().st_ino, None)
        self._take()

    def _sync(self, path: Path) -> None:
        number = path.stat().st_ino
        if path.is_dir():
            self._named[number] = {each.name: each.stat().st_ino for each in path.iterdir()}
        else:
            self._synced[number] = path.read_bytes()

    def _take(self) -> None:
        names: dict[str, _Content | None] = {}
        for path in sorted(self._folder.rglob("*")):
            name = path.relative_to(self._folder).as_posix()
            if path.is_dir():
                names[name] = None
            else:
                number = path.stat().st_ino
                self._written[number] = path.read_bytes()
                names[name] = self._content(number)
        self.states.append(State(dict(self._named_below(self._folder.stat().st_ino)), names))

    def _content(self, number: int) -> _Content:
        return _Content(self._synced.get(number), self._written.get(number, b""))

    def _named_below(self, folder: int, before: str = "") -> Iterator[tuple[str, _Content | None]]:
        for name, number in self._named[folder].items():
            if number in self._named:
                yield before + name, None
                yield from self._named_below(number, f"{before}{name}/")
            else:
                yield before + name, self._content(number)
