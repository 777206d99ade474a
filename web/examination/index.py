"""The index: whether it can be searched, what it is, how old it is, and whether it is as it was written."""

import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from index.files.problems import IndexProblem
from index.generations.generation import INTERRUPTED, damaged_in, lock_holder
from index.generations.open_index import OpenIndex
from index.mending.verification import verify
from search.engine import ENGINES, read_address, shown_address
from search.query.request import Request
from search.searcher import Searcher
from web.observation.figures import age_of
from web.terminal.amounts import amount_of

from .finding import Finding, remark, sound, to_do

INDEX_TOPIC = "index"
_HOUR_SECONDS = 3600
_DAY_SECONDS = 24 * _HOUR_SECONDS


def index_findings(address: str, *, thorough: bool) -> Iterator[Finding]:
    """What is to be said of the index at an address; `thorough` reads all of it."""
    try:
        yield _looked_into(address)
        folder = index_folder(address)
        if folder and folder.is_dir():
            yield from _of_folder(folder, thorough=thorough)
    except (IndexProblem, OSError) as problem:
        yield to_do(INDEX_TOPIC, str(problem))


def index_folder(address: str) -> Path | None:
    """The folder that an index is in, or is prepared in; None where it is in none. Raises IndexProblem."""
    found = read_address(address)
    return ENGINES[found.scheme].folder(found.place) if found.place else None


def _looked_into(address: str) -> Finding:
    """What an index is that has answered a query; raises IndexProblem or OSError."""
    with closing(Searcher(address)) as searcher:
        stats = searcher.stats()
        searcher.search(Request(text="", size=1))
    shown = shown_address(address) if ENGINES[read_address(address).scheme].is_built else address
    return sound(
        INDEX_TOPIC,
        f"{shown} answers: {amount_of(stats['articles'], 'article')}, fingerprint {stats['fingerprint']}, written "
        f"{_age_said(age_of(stats))} ago",
    )


def _of_folder(folder: Path, *, thorough: bool) -> Iterator[Finding]:
    if holder := lock_holder(folder):
        yield remark(INDEX_TOPIC, f"somebody is writing to it now ({holder})")
    if (folder / INTERRUPTED).exists():
        yield remark(INDEX_TOPIC, "a build was stopped; the same kashshaf index again goes on where it was")
    for left in damaged_in(folder):
        yield remark(
            INDEX_TOPIC, f"{left} is what was damaged before a rescue; remove it when nobody needs it"
        )
    yield from _damage(folder, thorough=thorough)


def _damage(folder: Path, *, thorough: bool) -> Iterator[Finding]:
    """What of the files is not as it was written."""
    began = time.perf_counter()
    if thorough:
        problems = list(verify(folder))
        read = f"all of it was read in {time.perf_counter() - began:.1f} s"
    else:
        contents = OpenIndex.current(folder).contents
        problems = [
            f"{problem}; run: kashshaf verify --index {folder}" for _, problem in contents.differences()
        ]
        read = "all files have their names and sizes, and what is read first is as it was written; --thorough reads all"
    yield from (to_do(INDEX_TOPIC, problem) for problem in problems)
    if not problems:
        yield sound(INDEX_TOPIC, read)


def _age_said(seconds: float) -> str:
    """How long ago something was, in words.

    >>> _age_said(59), _age_said(3600), _age_said(200_000)
    ('0 minutes', '60 minutes', '2 days')
    """
    if seconds < 2 * _HOUR_SECONDS:
        return amount_of(int(seconds // 60), "minute")
    return (
        amount_of(int(seconds // _HOUR_SECONDS), "hour")
        if seconds < 2 * _DAY_SECONDS
        else amount_of(int(seconds // _DAY_SECONDS), "day")
    )
