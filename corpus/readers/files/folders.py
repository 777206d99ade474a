"""Folders: which files below the paths that were named hold articles, and what is passed over."""

import os
import stat
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from corpus.article import Refusal, Remark

from .endings import ending_of, last_ending
from .file import STANDARD_INPUT, File, shown
from .sentences import no_file, passed_over, possible, unreadable


def find(paths: Iterable[Path], formats: Iterable[str]) -> Iterator[File | Refusal | Remark]:
    """Find the files of these formats, packed or not, in sorted order; a path without any is refused.

    `-` is standard input. Of the files of a folder that have other endings, a remark gives the count.
    """
    known = tuple(formats)
    for path in paths:
        if path == STANDARD_INPUT:
            yield File(path, "-", ".jsonl", 0)
        else:
            yield from _below(path, known)


def _below(path: Path, formats: tuple[str, ...]) -> Iterator[File | Refusal | Remark]:
    """Find what one path stands for: itself, or the files of a folder."""
    try:
        status = path.stat()
    except FileNotFoundError:
        yield Refusal(shown(path), None, "there is no such file or folder; check how the path is written")
        return
    except (OSError, ValueError) as error:
        yield unreadable(path, error)
        return
    ending = ending_of(path.name, formats)
    if stat.S_ISDIR(status.st_mode):
        yield from _in_folder(path, formats)
    elif not stat.S_ISREG(status.st_mode):
        yield Refusal(shown(path), None, no_file(status.st_mode))
    elif ending:
        yield File(path, path.name[: -len(ending)], ending, status.st_size)
    else:
        yield Refusal(
            shown(path), None, f"its ending is not known; name a file that ends in {possible(formats)}"
        )


def _in_folder(folder: Path, formats: tuple[str, ...]) -> Iterator[File | Refusal | Remark]:
    """Find the files of a folder, or say that there are none; say what was passed over."""
    empty = True
    others: Counter[str] = Counter()
    for found in _walk_through(folder, formats, others):
        empty = False
        yield found
    if others:
        yield passed_over(shown(folder), others)
    if empty:
        reason = f"this folder holds no articles; put files in it that end in {possible(formats)}"
        yield Refusal(shown(folder), None, reason)


def _walk_through(
    folder: Path, formats: tuple[str, ...], others: Counter[str]
) -> Iterator[File | Refusal | Remark]:
    """Go through a folder and those in it, each once, so that links in a circle end; count other endings."""
    visited: set[tuple[int, int]] = set()
    waiting = [folder]
    while waiting:
        path = waiting.pop()
        ending = ending_of(path.name, formats)
        try:
            status = path.stat()
            if stat.S_ISDIR(status.st_mode):
                if (status.st_dev, status.st_ino) not in visited:
                    visited.add((status.st_dev, status.st_ino))
                    entries = _entries(path)
                    if _are_of_index(entries):
                        yield Remark(
                            shown(path), None, "is an index, whose articles export writes; passed over"
                        )
                    else:
                        waiting += entries
            elif not ending:
                others[last_ending(path.name)] += 1
            elif stat.S_ISREG(status.st_mode):
                yield File(path, _place_below(path, folder, ending), ending, status.st_size)
            else:
                yield Refusal(shown(path), None, no_file(status.st_mode))
        except OSError as error:
            if ending or _may_be_folder(path):
                yield unreadable(path, error)


def _may_be_folder(path: Path) -> bool:
    """Whether what cannot be looked into may hold articles: a link without an ending, to a disk that is not there."""
    return not path.is_symlink() or "." not in path.name


def _entries(folder: Path) -> list[Path]:
    """List what a folder holds and does not hide, the last name first."""
    names = sorted(os.listdir(folder), reverse=True)  # noqa: PTH208, a name is cheaper than a Path
    return [folder / name for name in names if not name.startswith(".")]


def _are_of_index(entries: list[Path]) -> bool:
    """Whether a folder of these entries is an index, or one in the making, whose files are no articles."""
    return any(entry.name == "lock" for entry in entries) and any(
        entry.name.startswith("generation-") for entry in entries
    )


def _place_below(path: Path, folder: Path, ending: str) -> str:
    """Name a file by its place below the folder."""
    return path.relative_to(folder).as_posix()[: -len(ending)]
