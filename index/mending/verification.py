"""Verification: everything of an index is read, and what is not as it was written, or not of the rest, is told.

First the bytes: the files of each generation against its manifest, `CURRENT`, the ledger, and what lies beside them;
of what a build that was stopped has left, its journal and its articles.
Then, where these hold, what the current generation means: see `agreement`.
"""

from collections.abc import Iterator
from pathlib import Path

from index.alerts.alert_folder import AlertFolder
from index.building.journal_file import is_journal_damaged
from index.files.problems import BrokenIndex, StaleIndex, pass_on_shortage, rescue_of
from index.files.sums import Altered
from index.generations.contents import Contents, is_spare
from index.generations.generation import (
    ALERTS,
    CURRENT,
    DAMAGED_PREFIX,
    INTERRUPTED,
    LOCK,
    NAME_PREFIX,
    generations_in,
    is_unfinished,
    require_current,
)
from index.generations.ledger import LEDGER, Ledger
from index.generations.manifest import Manifest
from index.generations.open_index import OpenIndex

from .agreement import disagreements

_OURS = (LOCK, NAME_PREFIX, DAMAGED_PREFIX)


def verify(folder: Path) -> Iterator[str]:
    """What is wrong with the index in a folder, a sentence each; none where all is sound. Raises NoIndex."""
    sound = True
    for problem in _problems_of_bytes(folder):
        sound = False
        yield problem
    if sound:
        opened = OpenIndex.current(folder)
        yield from (f"{each}; run: {rescue_of(folder)}" for each in disagreements(opened))


def _problems_of_bytes(folder: Path) -> Iterator[str]:
    try:
        named = require_current(folder)
    except BrokenIndex as broken:
        yield str(broken)
        named = None
    yield from _strangers(folder)
    yield from AlertFolder(folder).problems()
    if damaged := Ledger(folder).damaged:
        yield (
            f"{folder / LEDGER}: {damaged} lines are not as they were written; the files of those are read again by "
            "the next kashshaf index, which writes them anew"
        )
    for generation in generations_in(folder):
        if generation == named:
            yield from problems_of_files(generation)
        elif named is None or not is_unfinished(generation, named):
            for problem in problems_before(generation):
                yield f"{problem} (this is the one before, which the next build removes)"
        elif is_journal_damaged(generation):
            yield _left_damaged(generation)
    if is_journal_damaged(folder / INTERRUPTED):
        yield _left_damaged(folder / INTERRUPTED)


def _left_damaged(generation: Path) -> str:
    return (
        f"{generation}: what a build that was stopped has left is not all as it was written; the next kashshaf index "
        "reads what is missing again"
    )


def _strangers(folder: Path) -> Iterator[str]:
    for path in sorted(folder.iterdir()):
        if path.name not in {CURRENT, LEDGER, ALERTS} and not path.name.startswith(_OURS):
            yield f"{path} was not written by this index; move it elsewhere"


def problems_before(generation: Path) -> Iterator[str]:
    """The same of one that was replaced: another version of Kashshaf may have made it, which wrote no sums."""
    try:
        Manifest.load(generation)
    except StaleIndex:
        return
    except BrokenIndex:
        pass
    yield from problems_of_files(generation)


def problems_of_files(generation: Path) -> Iterator[str]:
    """What is not as it was written of a generation's files, all of which are read."""
    try:
        contents = Manifest.load(generation).contents(generation)
    except StaleIndex as stale:
        yield f"{generation}: {stale}"
        return
    except BrokenIndex as broken:
        yield str(broken)
        return
    told = set()
    for name, problem in contents.differences():
        told.add(name)
        yield f"{problem}; {_mending(contents, name)}"
    for name in sorted(contents.sums.keys() - told):
        try:
            contents.require([name])
        except (OSError, Altered) as altered:
            pass_on_shortage(altered)
            yield f"{altered}; {_mending(contents, name)}"


def _mending(contents: Contents, name: str) -> str:
    folder = contents.generation.parent
    if name not in contents.sums:
        return "move it elsewhere"
    spare = "answers do without it, updates do not; " if is_spare(name) else ""
    return f"{spare}run: {rescue_of(folder)}"
