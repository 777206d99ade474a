"""Article counts: how many articles hold each term, published beside the articles, so that nobody asks for it first.

A file a segment has, for each part and each view but the exact one, `<part>.<view>.terms` (int32, rising) and
`<part>.<view>.articles`, how many articles of the segment hold each, and of lexemes also how many do in any part; and
`parts`, the articles that have each part and the words of it in all. A segment never changes, and so does its file;
what was deleted since stands in a file of its own, with numbers below 0, so that an update adds little. The counts of
an index are the sums over its files.
"""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple, Self

import numpy as np
from numpy.typing import NDArray

from index.files.array_file import NamedArrays, named_arrays, seal
from index.files.arrays import Ints, Longs
from index.generations.open_index import OpenIndex
from index.segments.segment import PARTS, TEXT, TITLE, Segment
from index.terms.views import COMPUTED, View
from index.terms.vocabulary import Vocabulary

from .documents import segment_mark
from .tables import ClusterState, KeptFile, Tables

COUNTS_SUFFIX = ".counts"
# A title or a text, or both: asked for of the forms that words are counted by, see `search.notes.spelled`.
ANYWHERE = "anywhere"
_ANYWHERE_VIEWS = (View.LEXEME,)
_GONE, _OF_COUNTS = "gone", "counts of articles, format 1"


class Extent(NamedTuple):
    """How many articles have a part, and how many words it has in all of them."""

    articles: int
    words: int


class ArticleCounts:
    """The counts of an index; safe for many threads."""

    def __init__(self, files: Sequence[NamedArrays], vocabulary: Vocabulary) -> None:
        self._files, self._vocabulary = files, vocabulary
        # Earlier versions have published none of those that hold a term anywhere.
        self._names = set(files[0]).intersection(*files[1:])

    @classmethod
    def load(cls, folder: Path, vocabulary: Vocabulary) -> Self | None:
        """Read them from a folder; None where nobody has published any. Raises OSError or ValueError."""
        paths = sorted(path for path in folder.iterdir() if path.suffix == COUNTS_SUFFIX)
        return cls([named_arrays(path, of=_OF_COUNTS) for path in paths], vocabulary) if paths else None

    def articles_with(self, part: str, view: View, term: str) -> int | None:
        """How many articles hold a term in a part, or anywhere; None where nothing is known of these and the view."""
        name = f"{part}.{view}"
        if f"{name}.terms" not in self._names:
            return None
        number = self._vocabulary.column(view).terms.find(term)
        return 0 if number is None else sum(_articles_in(file, name, number) for file in self._files)

    @property
    def articles(self) -> int:
        """How many articles have words, or a few more."""
        return sum(each.articles for each in self.extents().values())

    def extents(self) -> Mapping[str, Extent]:
        """How many articles have each part."""
        rows = np.sum([file["parts"] for file in self._files], axis=0).reshape(len(PARTS), -1).tolist()
        return {part: Extent(*row) for part, row in zip(PARTS, rows, strict=True)}


def keep_counts(opened: OpenIndex, tables: Tables, before: ClusterState | None) -> dict[str, KeptFile]:
    """Put the counts of an index into a cluster, but for the files that are there of a state before."""
    is_same = before is not None and before.key == opened.vocabulary.key
    there = before.counts if before and is_same else {}
    names = [f"{segment_mark(opened, at)}{COUNTS_SUFFIX}" for at in range(len(opened.segments))]
    with TemporaryDirectory() as folder:
        made = []
        for at, name in enumerate(names):
            if name not in there:
                made.append(Path(folder, name))
                seal(made[-1], _counts_of(opened.segments[at], opened.vocabulary), of=_OF_COUNTS)
        if not all(live.all() for live in opened.live):
            made.append(Path(folder, f"{_GONE}{COUNTS_SUFFIX}"))
            seal(made[-1], _counts_of_gone(opened), of=_OF_COUNTS)
        return {name: there[name] for name in names if name in there} | tables.keep_files(made)


def _counts_of(segment: Segment, vocabulary: Vocabulary) -> NamedArrays:
    """What is counted of all articles of a segment."""
    found: dict[str, NDArray[Any]] = {"parts": _extents(segment, np.arange(len(segment)))}
    words, starts, middles = np.asarray(segment.words), segment.starts.tolist(), segment.title_ends.tolist()
    bounds = {TITLE: (starts[:-1], middles), TEXT: (middles, starts[1:]), ANYWHERE: (starts[:-1], starts[1:])}
    for view in COMPUTED:
        column = vocabulary.column(view)
        numbers = column.numbers[words]
        for part in _counted_parts(view):
            counts = np.zeros(len(column.terms), dtype=np.int32)
            for start, end in zip(*bounds[part], strict=True):
                counts[numbers[start:end]] += 1  # once, however often a term is there
            if (empty := column.ids.get("")) is not None:
                counts[empty] = 0
            found |= _list(f"{part}.{view}", counts)
    return found


def _counted_parts(view: View) -> tuple[str, ...]:
    return (*PARTS, ANYWHERE) if view in _ANYWHERE_VIEWS else PARTS


def _list(name: str, counts: Ints) -> NamedArrays:
    terms = np.flatnonzero(counts)
    return {f"{name}.terms": terms.astype(np.int32), f"{name}.articles": counts[terms]}


def _counts_of_gone(opened: OpenIndex) -> NamedArrays:
    """What is to be taken off for the articles that were deleted of an index's segments."""
    gone = [
        (segment, np.flatnonzero(~live)) for segment, live in zip(opened.segments, opened.live, strict=True)
    ]
    found: dict[str, NDArray[Any]] = {"parts": -np.sum([_extents(*each) for each in gone], axis=0)}
    for part in (*PARTS, ANYWHERE):
        words = [each for row in gone for each in _words_of_part(*row, part)]
        for view in (each for each in COMPUTED if part in _counted_parts(each)):
            column = opened.vocabulary.column(view)
            held = [np.unique(column.numbers[each]) for each in words]
            terms, counts = np.unique(np.concatenate([np.empty(0, np.int32), *held]), return_counts=True)
            found[f"{part}.{view}.terms"] = terms.astype(np.int32)
            found[f"{part}.{view}.articles"] = -counts.astype(np.int32)
    return found


def _words_of_part(segment: Segment, numbers: Longs, part: str) -> Iterator[Ints]:
    """The words of a part of some articles."""
    for number in numbers.tolist():
        start, middle, end = segment.starts[number], segment.title_ends[number], segment.starts[number + 1]
        yield np.asarray(segment.words[middle if part == TEXT else start : middle if part == TITLE else end])


def _extents(segment: Segment, numbers: Longs) -> Longs:
    """Of some articles how many have each part, and the words of it."""
    starts, middles = np.asarray(segment.starts), np.asarray(segment.title_ends)
    lengths = (middles - starts[:-1])[numbers], (starts[1:] - middles)[numbers]
    found: Longs = np.array([(own > 0, own) for own in lengths], dtype=np.int64).sum(axis=2).ravel()
    return found


def _articles_in(file: NamedArrays, name: str, number: int) -> int:
    terms = file[f"{name}.terms"]
    at = int(terms.searchsorted(np.int32(number)))  # a wider number would widen all terms
    return int(file[f"{name}.articles"][at]) if at < len(terms) and terms[at] == number else 0
