"""The files that Whoosh writes: a folder that is there already is taken as it is, and holds nobody's frame."""

import gc
import weakref
from pathlib import Path

from index.whoosh.files import WrittenFiles


class Mapped:
    """Stands for what a caller has mapped."""


def test_a_folder_that_is_there_is_taken_and_lets_its_callers_go(tmp_path: Path) -> None:
    files = WrittenFiles(tmp_path / "index").create()

    def write() -> "weakref.ref[Mapped]":
        mapped = Mapped()
        for _ in range(2):
            files.temp_storage("MAIN.tmp").create_file("x").close()
        files.create()
        return weakref.ref(mapped)

    gc.disable()
    try:
        assert write()() is None
    finally:
        gc.enable()
    assert (tmp_path / "index" / "MAIN.tmp" / "x").exists()
    assert files.temp_storage().folder != files.temp_storage().folder
