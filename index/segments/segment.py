"""A segment: the articles of one build or update, with their words as numbers; immutable on disk.

Beside the articles (see `index.segments.articles`), their labels (`index.segments.labels`) and their origins
(`index.segments.origins`) a segment's folder holds, one row an article: `minutes.npy` (int64), the article's date in
minutes from the year 1, or UNDATED; `starts.npy` (int64, one row more), where its words begin in `words.npy`;
`title_ends.npy` (int64), where those of its title end. `words.npy` (int32) holds the id, in the vocabulary, of every
word of every article: title, then text. `gaps.npy` (uint8) holds for each of these words how many letters after the
word before it begins, or after the beginning of its title or text where it is the first; `gaps.FAR` stands for so
many or more. `lines.npy` (uint8) holds a bit for each, the lowest of a byte first: whether it is the first word of its
line; a title is one line.
"""

from collections.abc import Callable, Sequence
from contextlib import suppress
from copy import copy
from datetime import datetime, timedelta
from functools import cached_property
from pathlib import Path
from typing import Any, NamedTuple, Self, TypeVar

import numpy as np
from numpy.typing import NDArray

from corpus.article import Article
from index.files import arrays
from index.files.problems import DAMAGE, broken
from index.files.sums import Altered, Blocks

from .articles import Articles, ArticleWriter
from .batch import AnyBatch
from .labels import LABELS, LabelColumn, LabelWriter, labels_of
from .line_starts import LineBits, as_bits, taken_from
from .origins import ORIGIN_FILES, Origins, OriginWriter
from .word_numbers import WordNumbers

UNDATED = -1
# What is checked where it is read, and not when a segment is opened; articles have their own checksums.
WORDS_FILE, GAPS_FILE, LINES_FILE = LARGE = ("words.npy", "gaps.npy", "lines.npy")
# The parts of an article that words are in, in their order.
TITLE, TEXT = PARTS = ("title", "text")
PartItem = TypeVar("PartItem", np.int32, np.uint8, np.bool_)
YEAR_ONE = datetime(1, 1, 1)


def minutes_of(date: datetime | None) -> int:
    """Minutes from the start of the year 1, or UNDATED."""
    return UNDATED if date is None else (date - YEAR_ONE) // timedelta(minutes=1)


def months_of(minutes: NDArray[np.int64]) -> NDArray[np.int64]:
    """For each article 12 times its year plus its month less one, or UNDATED."""
    months = minutes.astype("timedelta64[m]") + np.datetime64("0001-01-01T00:00", "m")
    since_1970 = months.astype("datetime64[M]").astype(np.int64)
    return np.where(minutes == UNDATED, UNDATED, since_1970 + 1970 * 12)


class Newcomer(NamedTuple):
    """An article for a segment, and the path of its file."""

    article: Article
    path: str | None = None


class SegmentWriter:
    """Takes articles and writes a segment; `words` numbers words across segments."""

    def __init__(self, folder: Path, words: WordNumbers) -> None:
        folder.mkdir(parents=True)
        self.folder = folder
        self._articles = ArticleWriter(folder)
        self._words_file = (folder / "words.part").open("xb")
        self._gaps_file = (folder / "gaps.part").open("xb")
        self._lines_file = (folder / "lines.part").open("xb")
        self._words = words
        self._minutes: list[int] = []
        self._labels = {label: LabelWriter() for label in LABELS}
        self._origins = OriginWriter()
        self._starts = [0]
        self._title_ends: list[int] = []

    @property
    def tokens(self) -> int:
        """The words taken so far."""
        return self._starts[-1]

    def __len__(self) -> int:
        return len(self._minutes)

    def extend(self, newcomers: Sequence[Newcomer], batch: AnyBatch) -> None:
        """Add articles that a batch has made ready."""
        made = zip(newcomers, batch.packed, batch.digests, batch.originals, strict=True)
        for (article, path), packed, checksum, original in made:
            self._articles.add(article.id, packed, checksum)
            self._origins.add(path, original)
            self._minutes.append(minutes_of(article.date))
            for writer, name in zip(self._labels.values(), labels_of(article), strict=True):
                writer.add(name)
        numbers = self._words.all_of(batch.words)
        self._words_file.write(numbers[batch.numbers].data)
        self._gaps_file.write(batch.gaps.data)
        self._lines_file.write(batch.first_of_lines.data)
        for title, text in batch.sizes.tolist():
            self._title_ends.append(self._starts[-1] + title)
            self._starts.append(self._starts[-1] + title + text)

    def close(self) -> None:
        """Write all that is not yet on disk."""
        self._articles.close()
        self._words_file.close()
        self._gaps_file.close()
        self._lines_file.close()
        arrays.save(self.folder / "words.npy", self._take("words.part", np.int32))
        arrays.save(self.folder / "lines.npy", as_bits(self._take("lines.part", np.bool_)))
        arrays.save(self.folder / "gaps.npy", self._take("gaps.part", np.uint8))
        for name, values, kind in (
            ("minutes", self._minutes, np.int64),
            ("starts", self._starts, np.int64),
            ("title_ends", self._title_ends, np.int64),
        ):
            arrays.save(self.folder / f"{name}.npy", np.array(values, dtype=kind))
        for label, writer in self._labels.items():
            writer.save(self.folder, label)
        self._origins.save(self.folder)

    def flush(self) -> int:
        """Hand what was added to the system; the bytes of articles up to now."""
        return self._articles.flush()

    def abandon(self) -> None:
        """Let go of the files, half written as they may be."""
        self._articles.abandon()
        for file in (self._words_file, self._gaps_file, self._lines_file):
            with suppress(OSError):  # of a full disk, when the rest is to be written
                file.close()

    def _take(self, name: str, kind: type[PartItem]) -> NDArray[PartItem]:
        part = self.folder / name
        values = np.fromfile(part, dtype=kind)
        part.unlink()
        return values


class Numbered(NamedTuple):
    """The words of an article, title and text: their numbers in the vocabulary, gaps, and the size of the title."""

    words: NDArray[np.int32]
    gaps: NDArray[np.uint8]
    title: int


class Segment:
    """A segment opened for reading: memory-mapped arrays, safe for many threads.

    Raises OSError or ValueError where a file is missing or cut. What is large is checked where it is read, as far as
    the sums of its `blocks` are known: BrokenIndex is raised where it is not as it was written.
    """

    def __init__(self, folder: Path, blocks: Callable[[str], Blocks | None] = lambda _: None) -> None:
        self.folder = folder
        self._blocks_of = blocks
        self._blocks = {name: blocks(name) for name in LARGE}
        self.articles = Articles(folder)
        self.minutes: NDArray[np.int64] = self._load("minutes")
        self.labels = {label: LabelColumn.load(folder, label) for label in LABELS}
        self.starts: NDArray[np.int64] = self._load("starts")
        self.title_ends: NDArray[np.int64] = self._load("title_ends")
        self._words: NDArray[np.int32] = self._load("words")
        self._gaps: NDArray[np.uint8] = self._load("gaps")
        self._lines: LineBits = self._load("lines")
        self._check()

    def moved(self, folder: Path, blocks: Callable[[str], Blocks | None]) -> Self:
        """This segment, whose very files are in another folder, too."""
        found = copy(self)
        found.folder, found.articles, found._blocks_of = folder, self.articles.moved(folder), blocks
        return found

    def __len__(self) -> int:
        return len(self.articles)

    @property
    def tokens(self) -> int:
        """How many words its articles have, all together."""
        return len(self._words)

    @cached_property
    def words(self) -> NDArray[np.int32]:
        """All words of all articles, all of them checked; raises BrokenIndex."""
        self._require(WORDS_FILE, self._words, 0, len(self._words))
        return self._words

    def line_starts(self, start: int, end: int) -> LineBits:
        """Which of the words from `start` to `end` are the first of their lines, a bit each; raises BrokenIndex."""
        self._require(LINES_FILE, self._lines, start // 8, -(-end // 8))
        return taken_from(self._lines, start, end)

    @cached_property
    def origins(self) -> Origins:
        """Which files the articles are from, and their originals; raises BrokenIndex."""
        try:
            for name in ORIGIN_FILES:
                if blocks := self._blocks_of(name):
                    blocks.require_all()
            return Origins(self.folder, len(self))
        except DAMAGE as error:
            raise broken(self.folder, self.folder.parents[2], error) from error

    @cached_property
    def lengths(self) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """The number of words of each article's title and of its text."""
        starts = np.asarray(self.starts)
        return self.title_ends - starts[:-1], starts[1:] - self.title_ends

    def numbered(self, article: int) -> Numbered:
        """The words of an article; raises BrokenIndex."""
        return self.numbered_all([article])[0]

    def numbered_all(self, articles: Sequence[int]) -> list[Numbered]:
        """The words of some articles; raises BrokenIndex."""
        found = []
        for article in articles:
            start, end = self.starts[article : article + 2].tolist()
            self._require(WORDS_FILE, self._words, start, end)
            self._require(GAPS_FILE, self._gaps, start, end)
            title = int(self.title_ends[article]) - start
            found.append(Numbered(self._words[start:end], self._gaps[start:end], title))
        return found

    def _require(self, name: str, array: NDArray[np.int32] | NDArray[np.uint8], start: int, end: int) -> None:
        """See to it that items of an array are as they were written."""
        blocks = self._blocks[name]
        if blocks is None:
            return
        size, begin = array.itemsize, blocks.size - array.nbytes
        try:
            blocks.require(begin + start * size, begin + end * size)
        except Altered as error:
            raise broken(self.folder, self.folder.parents[2], error) from error

    def _load(self, name: str) -> Any:
        return arrays.load(self.folder / f"{name}.npy")

    def _check(self) -> None:
        labels = (column.numbers for column in self.labels.values())
        rows = [*map(len, (self.minutes, self.title_ends, self.starts[1:])), *map(len, labels)]
        words = len(self._words)
        lines = -(-words // 8)
        if (
            set(rows) != {len(self)}
            or not self.starts[-1] == words == len(self._gaps)
            or lines != len(self._lines)
        ):
            raise ValueError(f"the arrays in {self.folder} do not fit together")
