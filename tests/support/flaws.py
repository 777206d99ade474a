"""Flaws: what can become of a file on a disk, and what an index then answers."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from enum import StrEnum
from pathlib import Path
from random import Random
from typing import Any

from index.files.problems import IndexProblem
from index.generations.generation import LOCK
from search.query.request import Request
from search.searcher import Searcher

Flaw = Callable[[bytes, Random], bytes]
Answers = list[dict[str, Any]]
QUERIES = ("النهر", '"المدينة القديمة"', "كتا*", "البحر -القمر", "جذر:كتب", "2014", "مصدر:المرفأ", "المدارس")
_PAGE = 4096
# What tells one index of the same articles from another, and no reader looks for.
_UNTOLD = ("took_ms", "index")


class Outcome(StrEnum):
    """What came of a query over a flawed index."""

    RIGHT = "answered rightly"
    REFUSED = "refused with a sentence"
    WRONG = "answered wrongly"


def flipped(data: bytes, random: Random) -> bytes:
    """One bit is another one."""
    changed = bytearray(data)
    changed[random.randrange(len(data))] ^= 1 << random.randrange(8)
    return bytes(changed)


def zeroed(data: bytes, random: Random) -> bytes:
    """A page of the disk is lost."""
    start = random.randrange(len(data))
    return data[:start] + bytes(len(data[start : start + _PAGE])) + data[start + _PAGE :]


def cut(data: bytes, random: Random) -> bytes:
    """The end is missing."""
    return data[: random.randrange(len(data))]


def files_of(folder: Path) -> list[Path]:
    """All files of an index that hold anything, but for locks."""
    found = (path for path in folder.rglob("*") if path.is_file() and path.stat().st_size)
    return sorted(path for path in found if not path.relative_to(folder).parts[0].startswith(LOCK))


@contextmanager
def flawed(path: Path, data: bytes | None) -> Iterator[None]:
    """A file that holds something else for a while, or is not there; other links to it stay as they are."""
    kept = path.with_name(f"{path.name}.part")
    path.replace(kept)
    try:
        if data is not None:
            path.write_bytes(data)
        yield
    finally:
        kept.replace(path)


def answers(folder: Path, queries: Sequence[str] = QUERIES) -> Answers:
    """What is answered, but for what tells one index of the same articles from another."""
    with closing(Searcher(folder)) as searcher:
        found = [{**searcher.search(Request(query))} for query in queries]
    return [{name: value for name, value in each.items() if name not in _UNTOLD} for each in found]


def outcome(folder: Path, right: Answers, queries: Sequence[str] = QUERIES) -> Outcome:
    """What comes of the queries now; whatever else is raised is a mistake, and is raised here."""
    try:
        found = answers(folder, queries)
    except IndexProblem:
        return Outcome.REFUSED
    return Outcome.RIGHT if found == right else Outcome.WRONG
