"""A record of what is brought to the disk, and what takes the place of what: the calls go through."""

import os
from pathlib import Path

import pytest

Call = tuple[str, Path]


def recorded_calls(monkeypatch: pytest.MonkeyPatch) -> list[Call]:
    """A list to which every fsync, by the path of what is synced, and every rename, by its new path, is added."""
    calls: list[Call] = []
    fsync, replace = os.fsync, Path.replace

    def record_sync(handle: int) -> None:
        fsync(handle)
        calls.append(("sync", Path(f"/proc/self/fd/{handle}").readlink()))

    def record_replace(path: Path, target: Path) -> Path:
        calls.append(("replace", Path(target)))
        return replace(path, target)

    monkeypatch.setattr(os, "fsync", record_sync)
    monkeypatch.setattr(Path, "replace", record_replace)
    return calls
