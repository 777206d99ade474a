"""Pruning: which articles of an index are no more in the files that it was made from."""

from collections.abc import Iterator, Set
from pathlib import PurePosixPath

import numpy as np

from corpus.received import FilesSeen
from index.generations.open_index import OpenIndex
from index.segments.labels import NO_NAME


def articles_gone(index: OpenIndex, seen: FilesSeen) -> Iterator[str]:
    """The ids of articles whose file is gone, and of those whose file was read again, come up or not.

    An article whose file is not known, or not below the paths that were named, is not among them; nor is one of a file
    in which something was refused, since that may be the article.
    """
    for segment, live in zip(index.segments, index.live, strict=True):
        origins = segment.origins
        suspect = np.array([_is_suspect(name, seen) for name in origins.names] + [False], dtype=bool)
        for number in np.flatnonzero(live & suspect[origins.numbers]).tolist():
            yield segment.articles.ids[number]


def files_gone(known: Set[str], seen: FilesSeen) -> Iterator[str]:
    """The files that were read once and are there no more."""
    return (path for path in known if path not in seen.there and _is_below(path, seen.roots))


def _is_suspect(path: str, seen: FilesSeen) -> bool:
    """Whether a file is gone or was read again; a path may be that of a member of an archive."""
    ways = [path, *map(str, PurePosixPath(path).parents)]
    file = next((way for way in ways if way in seen.there), None)
    return file in seen.read if file else _is_below(path, seen.roots)


def _is_below(path: str, roots: Set[str]) -> bool:
    return any(way in roots for way in (path, *map(str, PurePosixPath(path).parents)))


assert NO_NAME == -1  # the last of `suspect`, which is for articles whose file is not known
