"""The files of a Whoosh index that is being written, closed where the writing fails as well.

Whoosh leaves those open that it did not come to finish: a full disk would stay as full as it is.
"""

from contextlib import suppress
from pathlib import Path
from typing import IO, Any

from whoosh.filedb.filestore import FileStorage
from whoosh.filedb.structfile import StructFile
from whoosh.util import random_name


class WrittenFiles(FileStorage):  # type: ignore[misc]
    """A folder in which Whoosh writes files, and those that it made in it and in its folders for the time being."""

    def __init__(self, folder: str | Path, made: list[IO[bytes]] | None = None) -> None:
        super().__init__(str(folder))
        self._made = [] if made is None else made

    def create_file(self, name: str, *arguments: Any, **options: Any) -> StructFile:
        """A new file."""
        file = super().create_file(name, *arguments, **options)
        self._made.append(file.raw_file())
        return file

    def create(self) -> "WrittenFiles":
        """Make the folder where there is none.

        Whoosh's own way keeps the error that it passes over in a circle with its frame, and so all that its callers
        had mapped, until it is collected.
        """
        Path(self.folder).mkdir(parents=True, exist_ok=True)
        return self

    def temp_storage(self, name: str | None = None) -> "WrittenFiles":
        """A folder for the time being."""
        return WrittenFiles(Path(self.folder) / (name or f"{random_name()}.tmp"), self._made).create()

    def let_go(self) -> None:
        """Close all that is still open, whether or not what was held back for it can still be written."""
        for file in self._made:
            with suppress(OSError):
                file.close()
