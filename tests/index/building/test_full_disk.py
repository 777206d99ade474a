"""A disk that is full at any operation: the old index stays, it is told, and the next run leaves nothing behind."""

import errno
import os
import shutil
from collections.abc import Callable, Mapping
from dataclasses import replace
from itertools import cycle
from pathlib import Path

import pytest
from file_calls import Operation, file_calls
from full_disk import FullDisk
from handful import HANDFUL

from corpus.article import Article
from index.building.build import Aim, Given, build_from
from index.files.problems import NoIndex
from index.generations.open_index import OpenIndex
from index.mending.rescue import rescue
from index.mending.verification import verify

# So many operations are tried, beside the last, which is the switch; `make faults` tries all.
TRIED = 4


def take_in(folder: Path) -> object:
    return build_from(folder, Given([*HANDFUL[1:], replace(HANDFUL[0], text="هدم الجسر")], "more"))


def remove_one(folder: Path) -> object:
    return build_from(folder, Given(()), aim=Aim(remove=[HANDFUL[3].id]))


def damaged(folder: Path) -> None:
    path = next(folder.rglob("articles.bin"))
    path.write_bytes(path.read_bytes()[:40] + b"\xff" + path.read_bytes()[41:])


def held(folder: Path) -> Mapping[str, Article]:
    """The articles of an index; none where there is none."""
    try:
        return {article.id: article for article in OpenIndex.current(folder).articles()}
    except NoIndex:
        return {}


def names_below(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*"))


@pytest.mark.parametrize(
    ("begin", "work"),
    [(shutil.rmtree, take_in), (None, take_in), (None, remove_one), (damaged, rescue)],
    ids=["first build", "update", "remove", "rescue"],
)
def test_a_full_disk_at_any_operation(
    built: Path, tmp_path: Path, begin: Callable[[Path], None] | None, work: Callable[[Path], object]
) -> None:
    if begin:
        begin(built)

    def copied(name: str) -> Path:
        return Path(shutil.copytree(built, tmp_path / name)) if built.exists() else tmp_path / name

    with FullDisk(copied("done")).full() as disk:
        work(tmp_path / "done")
    after, names = held(tmp_path / "done"), names_below(tmp_path / "done")
    moments = [*range(2, disk.count, disk.count // TRIED), disk.count]
    for at, once in zip(moments, cycle([False, True]), strict=False):
        folder = copied(str(at))
        before = None if work is rescue else held(folder)
        told = None
        try:
            with FullDisk(folder, at, once=once).full():
                work(folder)
        except OSError as error:
            told = error.errno, str(error.filename).removeprefix(str(folder))[:1]
        assert told in (None, (errno.ENOSPC, ""), (errno.ENOSPC, "/"))
        assert before is None or held(folder) in (before, after)
        work(folder)
        assert held(folder) == after
        assert not list(verify(folder))
        if work is not rescue:  # what it has done is not done again
            assert len(names_below(folder)) == len(names)


def test_a_file_system_may_know_no_links_and_no_syncing_of_folders(built: Path) -> None:
    def refuse(operation: Operation, path: Path) -> None:
        if operation is Operation.LINK:
            raise PermissionError(errno.EPERM, os.strerror(errno.EPERM), str(path))
        if operation is Operation.SYNC and path.is_dir():
            raise OSError(errno.EINVAL, os.strerror(errno.EINVAL))

    with file_calls(built, before=refuse):
        take_in(built)
        remove_one(built)
    assert len(held(built)) == len(HANDFUL) - 1
    assert not list(verify(built))
