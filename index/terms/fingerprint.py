"""The fingerprint: a short name of everything that decides which terms a word has.

A stale index must not pass as fresh, so whole rooms are hashed and not the files that are thought to matter:
all code and data of the words and the stems, and the rules of the views.
"""

from functools import cache
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path

_INDEX = Path(__file__).parents[1]
ROOMS = ("words", "stems")
RULES = ("terms/views.py",)
LIBRARIES = ("tashaphyne", "pyarabic", "arramooz-pysqlite")
ENDINGS = (".py", ".tsv", ".txt", ".gz")


@cache
def fingerprint() -> str:
    """A short name of this analyzer: 16 hexadecimal digits, other whenever its rules are others."""
    digest = sha256()
    for path in rules():
        digest.update(path.relative_to(_INDEX).as_posix().encode())
        digest.update(path.read_bytes())
    for library in LIBRARIES:
        digest.update(f"{library} {version(library)}".encode())
    return digest.hexdigest()[:16]


def rules() -> list[Path]:
    """The files that decide, in order."""
    found = [path for room in ROOMS for path in (_INDEX / room).rglob("*") if path.suffix in ENDINGS]
    return sorted([*found, *(_INDEX / name for name in RULES)])
