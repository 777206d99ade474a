"""The fingerprint: a short name of everything that decides which terms a word has.

A stale index must not pass as fresh, so whole rooms are hashed and not the files that are thought to matter: all code
and data of the words, the stems and the names, and the rules of the views. Of the table of views it is each view's
name, its base and its rule; what a view weighs decides no term, and is tuned without a new index.
"""

from collections.abc import Iterable
from functools import cache
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path

from .views import View

INDEX = Path(__file__).parents[1]
ROOMS = ("words", "stems", "names")
RULES = ("terms/rules.py",)
LIBRARIES = ("tashaphyne", "pyarabic", "arramooz-pysqlite")
_HASHED = (".py", ".tsv", ".txt", ".gz")


@cache
def fingerprint() -> str:
    """A short name of this analyzer: 16 hexadecimal digits, other whenever its rules are others."""
    return fingerprint_of(INDEX, derivations())


def fingerprint_of(index: Path, views: Iterable[str]) -> str:
    """The fingerprint of the code in a folder such as `index`, with these views."""
    found = sha256()
    for path in deciding(index):
        found.update(path.relative_to(index).as_posix().encode())
        found.update(path.read_bytes())
    for line in (*views, *(f"{library} {version(library)}" for library in LIBRARIES)):
        found.update(f"{line}\n".encode())
    return found.hexdigest()[:16]


def deciding(index: Path) -> list[Path]:
    """The files that decide terms, in order."""
    found = [path for room in ROOMS for path in (index / room).rglob("*") if path.suffix in _HASHED]
    return sorted([*found, *(index / name for name in RULES)])


def derivations() -> list[str]:
    """How the terms of each view are made: its name, the view that it is made from, and the name of its rule."""
    return [f"{view} {view.base} {view.rule.__name__}" for view in View]
