"""Power cuts: what of a folder is on the disk at each moment of a build, as far as it was brought there.

A state is taken after every sync and every rename. A file that was synced has the bytes that it had then; of any other
nothing is certain: it is empty, half there, or there in length alone. A rename is on the disk once its folder is.
"""

import os
from collections.abc import Callable, Mapping
from pathlib import Path
from types import TracebackType

Tear = Callable[[bytes], bytes]
torn: Mapping[str, Tear] = {
    "empty": lambda _: b"",
    "half": lambda data: data[: len(data) // 2],
    "zeros": lambda data: bytes(len(data)),
}


class State:
    """The files of a folder at a moment; None for one that was not synced, with what was in it."""

    def __init__(self, files: Mapping[str, tuple[bytes | None, bytes]], folders: list[str]) -> None:
        self._files = files
        self._folders = folders

    def restore(self, folder: Path, tear: Tear) -> None:
        """Make the folder as it is found when the power is back."""
        for name in self._folders:
            (folder / name).mkdir(parents=True, exist_ok=True)
        for name, (synced, written) in self._files.items():
            (folder / name).write_bytes(tear(written) if synced is None else synced)


class PowerCuts:
    """Takes the states of a folder while a `with` block works on it: `states` are they, the last when it has ended."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.states: list[State] = []
        self._synced: dict[int, bytes] = {}
        # What the folder itself names by the last sync of it.
        self._named: dict[str, bytes] = {}

    def __enter__(self) -> "PowerCuts":
        for path in self._folder.rglob("*"):
            if path.is_file():
                self._synced[path.stat().st_ino] = path.read_bytes()
        self._take_names()
        self._fsync, self._replace = os.fsync, Path.replace
        os.fsync = self._on_fsync  # type: ignore[assignment]

        def replacing(path: Path, target: Path) -> Path:
            return self._on_replace(path, target)

        Path.replace = replacing  # type: ignore[method-assign, assignment]
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        os.fsync = self._fsync
        Path.replace = self._replace  # type: ignore[method-assign]
        self._take()

    def _on_fsync(self, handle: int) -> None:
        self._fsync(handle)
        path = Path(f"/proc/self/fd/{handle}").readlink()
        if path.is_file():
            self._synced[path.stat().st_ino] = path.read_bytes()
        elif path == self._folder:
            self._take_names()
        self._take()

    def _on_replace(self, path: Path, target: Path) -> Path:
        found = self._replace(path, target)
        self._take()
        return found

    def _take_names(self) -> None:
        self._named = {path.name: path.read_bytes() for path in self._folder.iterdir() if path.is_file()}

    def _take(self) -> None:
        files: dict[str, tuple[bytes | None, bytes]] = {}
        for path in self._folder.rglob("*"):
            name = path.relative_to(self._folder).as_posix()
            if path.is_file():
                files[name] = (self._synced.get(path.stat().st_ino), path.read_bytes())
        # The names that stand in the folder are those of its last sync, whatever took their place since.
        files |= {name: (data, data) for name, data in self._named.items() if name in files}
        folders = [
            path.relative_to(self._folder).as_posix() for path in self._folder.rglob("*") if path.is_dir()
        ]
        self.states.append(State(files, folders))
