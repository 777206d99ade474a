"""The rescue: a new generation of every article that can be read, where an index is damaged.

What is sound is left as it is: where only `CURRENT`, the ledger or the generation before are damaged, these alone are
put right. The damaged generation stays on the disk under another name, for whoever has better means.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from shutil import rmtree

from corpus.received import FileState, IntakeItem
from index.building.build import Aim, build_in
from index.building.report import Report, Watch
from index.files.problems import BrokenIndex, IndexProblem, NewerIndex, NoIndex, build_of
from index.generations.generation import (
    DAMAGED_PREFIX,
    NAME_PREFIX,
    current,
    generations_in,
    is_unfinished,
    locked,
    point_to,
    require_current,
)
from index.generations.ledger import Ledger
from index.generations.manifest import Manifest
from index.generations.open_index import OpenIndex

from .agreement import disagreements
from .remains import LostArticle, Remains
from .verification import problems_before, problems_of_files


@dataclass
class Rescued:
    """What a rescue did: sentences, in order; the articles that are lost; what was built, if anything was."""

    done: list[str] = field(default_factory=list)
    lost: list[LostArticle] = field(default_factory=list)
    report: Report | None = None


@dataclass
class _Rest:
    """What can be read of a generation, as a build takes it in."""

    remains: Remains
    lost: list[LostArticle]
    command: str = ""

    def items(self, _: Mapping[str, FileState]) -> Iterator[IntakeItem]:
        """Every article that can be read."""
        for each in self.remains.articles():
            if isinstance(each, LostArticle):
                self.lost.append(each)
            else:
                yield each

    def seen(self) -> None:
        """Nothing is known of files."""


def rescue(folder: Path, watch: Watch | None = None) -> Rescued:
    """Put right what can be put right of the index in a folder.

    Raises NoIndex, NewerIndex, IndexBusy, OSError, and BrokenIndex where not one article can be read; the index is then
    as it was.
    """
    if not folder.is_dir() or not generations_in(folder):
        require_current(folder)
        raise NoIndex(f"there is no index in {folder}; run: {build_of(folder)} PATH")
    with locked(folder):
        rescued = Rescued()
        generation = _pointed(folder, rescued)
        if wrong := _what_is_wrong(generation):
            rescued.done.append(f"{generation} is damaged: {wrong}")
            _make_anew(folder, generation, rescued, watch)
        _clear(folder, rescued)
    return rescued


def _pointed(folder: Path, rescued: Rescued) -> Path:
    """The generation that is in place, named anew where it cannot be told which that is."""
    try:
        if found := current(folder):
            return found
    except BrokenIndex:
        pass
    newest_first = generations_in(folder)[::-1]
    generation = next((each for each in newest_first if not _what_is_wrong(each)), newest_first[0])
    point_to(folder, generation)
    rescued.done.append(f"{generation.name} was put in place again")
    return generation


def _what_is_wrong(generation: Path) -> str | None:
    """The first thing that is wrong with a generation; raises NewerIndex, of which nobody can tell it here."""
    try:
        Manifest.load(generation)
    except NewerIndex:
        raise
    except IndexProblem:
        pass  # told below
    problem = next(problems_of_files(generation), None)
    if problem is None:
        try:
            problem = next(disagreements(OpenIndex(generation)), None)
        except BrokenIndex as broken:
            problem = str(broken)
    return problem and problem.partition("; run:")[0]


def _make_anew(folder: Path, generation: Path, rescued: Rescued, watch: Watch | None) -> None:
    """Build from what can be read, and set the damaged generation aside."""
    remains = Remains(generation)
    report = build_in(folder, _Rest(remains, rescued.lost), watch, aim=Aim(rebuild=True))
    if not report.changed:
        raise BrokenIndex(
            f"no article of {generation} can be read; nothing was changed; index your articles again into another "
            f"folder: {build_of(folder)} PATH"
        )
    rescued.report = report
    rescued.done += remains.doubts
    if generation.is_dir():
        kept = folder / f"{DAMAGED_PREFIX}{generation.name.removeprefix(NAME_PREFIX)}"
        generation.replace(kept)
        rescued.done.append(f"what was damaged is kept as {kept}; remove it when you have no more use for it")


def _clear(folder: Path, rescued: Rescued) -> None:
    """Put right the ledger, and take away earlier generations that are damaged: the one in place has all of them."""
    ledger = Ledger(folder)
    if ledger.damaged:
        ledger.add(())
        rescued.done.append("the ledger was written anew; files that it knows no more are read again")
    kept = current(folder)
    for each in generations_in(folder):
        if each != kept and not is_unfinished(each, kept) and next(problems_before(each), None):
            rmtree(each, ignore_errors=True)
            rescued.done.append(f"{each.name}, which came before and was damaged, was removed")
