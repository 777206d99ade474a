"""Remains: the articles that can still be read of a generation, whatever else of it is damaged.

Nothing is believed that is not as it was written, as far as the manifest can be read and says so. Where each article
begins is else found from the articles themselves (`scanning`); which of them are deleted is told by Whoosh, else by
there being a later one of the same id.
"""

import mmap
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise
from pathlib import Path
from zlib import error as zlib_error

from corpus.article import Article
from corpus.received import Naming, Received
from index.files import arrays
from index.files.problems import DAMAGE, BrokenIndex, IndexProblem, pass_on_shortage
from index.generations.contents import Contents
from index.generations.manifest import contents_in, segments_in
from index.generations.open_index import DELETED, SEGMENTS, origins_of
from index.segments.articles import ARTICLES_FILE, PLACES_FILE
from index.segments.ids import IDS_FILE, ArticleIds
from index.segments.packed import unpack
from index.whoosh.reader import WhooshReader
from index.whoosh.store import WHOOSH

from .scanning import ArticleSpan, spans_of


@dataclass(frozen=True, slots=True)
class LostArticle:
    """An article that cannot be read: its segment, and its id or its number there."""

    segment: str
    name: str

    def __str__(self) -> str:
        return f"{self.name} (in {self.segment})"


@dataclass
class Remains:
    """What is left of a generation; `doubts` are sentences about what could not be told."""

    generation: Path
    doubts: list[str] = field(default_factory=list)
    _seen: set[str] = field(default_factory=set)

    @cached_property
    def contents(self) -> Contents:
        """Its files with their sums; none of these where the manifest cannot be read."""
        try:
            return contents_in(self.generation)
        except BrokenIndex:
            return Contents(self.generation, {})

    def articles(self) -> Iterator[Received | LostArticle]:
        """Every article that is not deleted, those of the newest segment first, and those that are lost."""
        for folder in self._segments:
            yield from self._of_segment(folder)

    @cached_property
    def _segments(self) -> Sequence[Path]:
        """The folders of segments, the newest first."""
        try:
            names = [entry.name for entry in segments_in(self.generation)]
        except BrokenIndex:
            self.doubts.append("the manifest cannot be read: what is in the folders of segments was taken")
            names = sorted(path.name for path in (self.generation / SEGMENTS).glob("*") if path.is_dir())
        return [self.generation / SEGMENTS / name for name in reversed(names)]

    def _of_segment(self, folder: Path) -> Iterator[Received | LostArticle]:
        try:
            data = _file_bytes(folder / ARTICLES_FILE)
        except OSError as error:
            pass_on_shortage(error)
            yield LostArticle(folder.name, f"all articles of {folder / ARTICLES_FILE} ({error})")
            return
        ids = self._ids(folder)
        spans, numbered = self._spans(folder, data)
        size = len(ids) if ids else len(spans)
        origins = origins_of(self.contents, folder, size)
        is_live = self._living(folder)
        read: set[int] = set()
        for number, span in enumerate(spans):
            article = _unpacked_whole(data[span.start : span.end])
            if article is None:
                continue
            own = number if numbered else ids.find(article.id) if ids else None
            if own is not None:
                read.add(own)
            if is_live(own, article.id) and article.id not in self._seen:
                self._seen.add(article.id)
                path, original = (
                    origins.of(own, article) if origins and own is not None and own < size else (None, None)
                )
                yield Received(article, path, naming=Naming.KEPT, original=original)
        for number in sorted(set(range(size)) - read):
            name = ids[number] if ids else None
            if is_live(number, name) and name not in self._seen:
                yield LostArticle(folder.name, repr(name) if name is not None else f"article {number}")

    def _spans(self, folder: Path, data: memoryview) -> tuple[Sequence[ArticleSpan], bool]:
        """Where articles are, and whether that is in the order of their numbers."""
        try:
            self._require(folder, PLACES_FILE)
            ends = arrays.load(folder / PLACES_FILE).tolist()
            return [ArticleSpan(*pair) for pair in pairwise(ends)], True
        except DAMAGE as error:
            pass_on_shortage(error)
            self.doubts.append(f"{folder / PLACES_FILE} is damaged: articles were looked for byte by byte")
            return list(spans_of(data)), False

    def _ids(self, folder: Path) -> ArticleIds | None:
        try:
            self._require(folder, IDS_FILE)
            return ArticleIds.load(folder)
        except DAMAGE as error:
            pass_on_shortage(error)
            return None

    def _living(self, folder: Path) -> Callable[[int | None, str | None], bool]:
        """Tells of an article, by its number and its id as far as these are known, whether it is not deleted."""
        name = DELETED.format(folder.name)
        try:
            self.contents.require([name])
            deleted = set(arrays.load(self.generation / name).tolist())
        except FileNotFoundError:
            if name not in self.contents.sums:
                return lambda _number, _name: True
        except DAMAGE as error:
            pass_on_shortage(error)
        else:
            return lambda number, _name: number not in deleted
        living = self._in_whoosh
        if living is None:
            self.doubts.append(f"{self.generation / name} is damaged: articles that were removed may be back")
            return lambda _number, _name: True
        return lambda _number, name: name is None or name in living

    @cached_property
    def _in_whoosh(self) -> set[str] | None:
        """The ids of the articles that Whoosh holds; None where it is not sound."""
        try:
            below = self.contents.below(WHOOSH)
            below.require(below.sums)
            if not below.sums:
                return None
            with closing(WhooshReader(self.generation / WHOOSH)) as reader:
                return set(reader.ids().values())
        except (*DAMAGE, IndexProblem) as error:
            pass_on_shortage(error)
            return None

    def _require(self, folder: Path, name: str) -> None:
        self.contents.require([f"{SEGMENTS}/{folder.name}/{name}"])


def _file_bytes(path: Path) -> memoryview:
    """The bytes of a file."""
    with path.open("rb") as file:
        if not file.seek(0, 2):
            return memoryview(b"")
        return memoryview(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))


def _unpacked_whole(packed: memoryview) -> Article | None:
    try:
        return unpack(bytes(packed))
    except (zlib_error, ValueError, TypeError, KeyError, AttributeError):
        return None
