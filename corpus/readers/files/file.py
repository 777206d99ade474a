"""Files: one of articles, where it is and what it is called."""

import os
from dataclasses import dataclass
from pathlib import Path

STANDARD_INPUT = Path("-")  # JSON lines that come through a pipe


@dataclass(frozen=True, slots=True)
class File:
    """A file of articles: where it is, its name below the path that was asked for, its bytes on disk.

    `id` has `/` between its parts and no ending. A file in an archive has the archive's path, and in `member` its name
    there; its `id` goes on from the archive's.
    """

    path: Path
    id: str
    ending: str
    size: int
    member: str | None = None

    @property
    def name(self) -> str:
        """The path as it can be printed; that of a member goes on behind the archive's."""
        if self.path == STANDARD_INPUT:
            return "standard input"
        return shown(self.path) if self.member is None else f"{shown(self.path)}/{printable(self.member)}"


def shown(path: Path) -> str:
    """Write a path so that it can be printed on one line, whatever bytes its name holds."""
    return printable(os.fsencode(path).decode("utf-8", "backslashreplace"))


def printable(text: str) -> str:
    """Write what cannot be printed by its number."""
    if text.isprintable():
        return text
    return "".join(character if character.isprintable() else ascii(character)[1:-1] for character in text)
