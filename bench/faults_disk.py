"""Faults of a disk: it is full at any operation, or the power is lost after any; see `bench/faults.py`.

    .venv/bin/python bench/faults_disk.py

Tried are the first build, an update, a rebuild, the removal of an article and a rescue, with every operation on files
refused for want of room, it alone or it and all after it; and the first build and an update with the power lost after
every operation, what was not synced torn in four ways, under names that were synced or not. Afterwards the index is
the old one or the new one, whole, and the same work done again brings what it would have brought and leaves nothing.
What is worked out of the same words, which touches no file, is worked out once, so that every operation can be tried.
"""

import argparse
import errno
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from hashlib import blake2b
from pathlib import Path
from shutil import copytree, rmtree
from typing import Any
from unittest.mock import patch

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "tests" / "support")]

from full_disk import FullDisk  # noqa: E402
from handful import HANDFUL  # noqa: E402
from power import PowerCuts, restored, torn  # noqa: E402

from corpus.article import Article  # noqa: E402
from index.building import writer  # noqa: E402
from index.building.build import Aim, Given, build, build_from, stored_articles  # noqa: E402
from index.building.freezing import freeze  # noqa: E402
from index.files.problems import IndexProblem, NoIndex  # noqa: E402
from index.generations.open_index import OpenIndex  # noqa: E402
from index.mending.rescue import rescue  # noqa: E402
from index.mending.verification import verify  # noqa: E402

Happened = Counter[str]
NOT_WHOLE, NOT_SAID, NOT_AGAIN = (
    "not whole afterwards",
    "told as something else",
    "not complete after the next run",
)
OLD, NEW, NONE = "the old index", "the new one", "no index yet"
BAD_ON_DISK = {NOT_WHOLE, NOT_SAID, NOT_AGAIN}
NOT_ASIDE = "rescued, what was damaged not yet set aside"
LAST = 8
CHANGED = [replace(HANDFUL[0], text="هدم الجسر القديم على النهر")]


@dataclass(frozen=True, slots=True)
class DiskWork:
    """Something that writes to an index, and the index that it begins from."""

    name: str
    start: Path | None
    do: Callable[[Path], object]

    def begin(self, folder: Path) -> Path:
        """The folder with that index."""
        rmtree(folder, ignore_errors=True)
        if self.start:
            copytree(self.start, folder)
        return folder


def works(place: Path) -> Iterator[DiskWork]:
    """All that write."""
    base, damaged = place / "base", place / "damaged"
    build(base, HANDFUL)
    copytree(base, damaged)
    path = next(damaged.rglob("articles.bin"))
    path.write_bytes(path.read_bytes()[:40] + b"\xff" + path.read_bytes()[41:])
    yield DiskWork("the first build", None, lambda folder: build_from(folder, Given(HANDFUL, "first")))
    yield DiskWork("an update", base, lambda folder: build_from(folder, Given(CHANGED, "more")))
    yield DiskWork("a rebuild", base, lambda folder: build(folder, [*stored_articles(folder)], rebuild=True))
    yield DiskWork(
        "remove", base, lambda folder: build_from(folder, Given(()), aim=Aim(remove=[HANDFUL[3].id]))
    )
    yield DiskWork("rescue", damaged, rescue)


Held = Mapping[str, Article] | str


def held(folder: Path) -> Held:
    """The articles of an index that is whole, and else what is wrong with it."""
    try:
        if problem := next(verify(folder), None):
            return problem.replace(str(folder), "")
        return {article.id: article for article in OpenIndex.current(folder).articles()}
    except NoIndex:
        return NONE
    except IndexProblem as problem:
        return str(problem).replace(str(folder), "")


def count_below(folder: Path) -> int:
    """How many files and folders an index has; what Whoosh calls its own is another name each time."""
    return len([*folder.rglob("*")])


def moments(count: int, stride: int) -> list[int]:
    """Every so many of the operations, and all of the last, which are those of the switch."""
    return [at for at in range(1, count + 1) if at % stride == 0 or at > count - LAST]


def filled(work: DiskWork, place: Path, stride: int) -> Happened:
    """Refuse each operation for want of room, alone and with all after it."""
    happened: Happened = Counter()
    folder = place / "index"
    before = held(work.begin(folder))
    with FullDisk(folder).full() as disk:
        work.do(folder)
    after, count = held(folder), count_below(folder)
    for once in (False, True):
        for at in moments(disk.count, stride):
            work.begin(folder)
            said = _refused(work, folder, at, once=once)
            found = held(folder)
            state = OLD if found == before else NEW if found == after else NOT_WHOLE
            if work.do is rescue and "this is the one before" in str(found):
                state = NOT_ASIDE
            happened[said or state.replace(OLD, OLD if work.start else NONE)] += 1
            if found != after or count_below(folder) != count:
                work.do(folder)
            # What a rescue has done is not done again, and leaves no damaged generation.
            if held(folder) != after or (work.do is not rescue and count_below(folder) != count):
                happened[NOT_AGAIN] += 1
    return happened


def _refused(work: DiskWork, folder: Path, at: int, *, once: bool) -> str:
    """Work on a disk that is full from an operation on, or at that one alone; see `said_when_full`."""
    with FullDisk(folder, at, once=once).full():
        return said_when_full(work, folder)


def said_when_full(work: DiskWork, folder: Path) -> str:
    """Do the work on a disk that may be full; nothing where that is told with the folder's name, or costs nothing."""
    try:
        work.do(folder)
    except OSError as error:
        return "" if error.errno == errno.ENOSPC and str(error.filename).startswith(str(folder)) else NOT_SAID
    except IndexProblem:
        return NOT_SAID
    return ""


def cut_off(work: DiskWork, place: Path, stride: int) -> Happened:
    """Lose power after each operation; what was not synced is lost in all ways."""
    happened: Happened = Counter()
    (place / "disk").mkdir(parents=True)
    folder = work.begin(place / "disk" / "index")
    before = held(folder)
    with PowerCuts(place / "disk") as cuts:
        work.do(folder)
    after = held(folder)
    known: dict[bytes, str] = {}
    for at in moments(len(cuts.states), stride):
        state, reported = cuts.states[at - 1], at == len(cuts.states)
        for tear in torn.values():
            for forgotten in (True, False):
                found = state.found(tear, forgotten=forgotten)
                key = blake2b(repr((reported, sorted(found.items()))).encode()).digest()
                if key not in known:
                    copy = restored(found, place / "copy") / "index"
                    known[key] = _after_a_cut(work, copy, before, after, reported=reported)
                    rmtree(place / "copy")
                happened[known[key]] += 1
    return happened


def _after_a_cut(work: DiskWork, copy: Path, before: Held, after: Held, *, reported: bool) -> str:
    found = held(copy)
    if found != after and (found != before or reported):
        print(found, file=sys.stderr)
        return NOT_WHOLE
    if found == after:
        return NEW
    work.do(copy)
    if held(copy) != after:
        return NOT_AGAIN
    return OLD if work.start else NONE


@contextmanager
def frozen_once() -> Iterator[None]:
    """Let the vocabulary of the same words in the same articles be worked out once: most of the work of a build."""
    known: dict[bytes, Any] = {}

    def freezing(words: Any, counts: Any, segments: Any, done: Any) -> Any:
        texts = [[*segment.articles.ids] for segment in segments]
        key = blake2b(repr((words, counts.tolist(), texts)).encode()).digest()
        if key not in known:
            known[key] = freeze(words, counts, segments, done)
        return known[key]

    with patch.object(writer, "freeze", freezing):
        yield


def disk_rows(place: Path, stride: int) -> Iterator[tuple[str, Happened]]:
    """Each fault of a disk, and what happened."""
    with frozen_once():
        yield from _disk_rows(place, stride)


def _disk_rows(place: Path, stride: int) -> Iterator[tuple[str, Happened]]:
    place.mkdir(parents=True, exist_ok=True)
    known = list(works(place))
    for work in known:
        yield f"disk full at each operation of {work.name}", filled(work, place, stride)
    for work in known[:2]:
        yield (
            f"power cut after each operation of {work.name}, torn in 4 ways, names synced or not",
            cut_off(work, place / f"cut {work.name}", stride),
        )


def main() -> None:
    """Try all of them, and print a row each."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--stride", type=int, default=1, help="try every so many of the operations alone")
    options = parser.parse_args()
    bad = False
    with tempfile.TemporaryDirectory(prefix="kashshaf-") as name:
        for fault, happened in disk_rows(Path(name), options.stride):
            said = ", ".join(f"{count:,} {what}" for what, count in sorted(happened.items()))
            print(f"| {fault} | {sum(happened.values()):,} | {said} |", flush=True)
            bad = bad or bool(BAD_ON_DISK & happened.keys())
    sys.exit(1 if bad else 0)


if __name__ == "__main__":
    main()
