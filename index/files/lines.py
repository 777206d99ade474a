"""Lines: texts of one line each, in UTF-8; the last has an end as well, so that a file that was cut is known."""

from collections.abc import Iterable
from pathlib import Path


def write_lines(path: Path, lines: Iterable[str]) -> None:
    """Write texts that hold no line feed. Raises OSError."""
    path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8", newline="\n")


def read_lines(path: Path) -> list[str]:
    """The texts; raises OSError, or ValueError where the last has no end or bytes are no UTF-8."""
    *lines, rest = path.read_bytes().decode().split("\n")
    if rest:
        raise ValueError(f"{path} is cut")
    return lines
