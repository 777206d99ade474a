"""The intake: articles on their way into new segments, set against those that the index holds."""

from collections import deque
from collections.abc import Iterable, Sequence
from concurrent.futures import Future
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from corpus.article import Article, Refusal, Remark
from corpus.received import (
    FileBegun,
    FileRead,
    FileState,
    FileUnchanged,
    IntakeItem,
    Naming,
    Original,
    Received,
    Unused,
)
from index.segments.articles import digest, encode
from index.segments.batch import Batch, Raw, prepare
from index.segments.origins import pack_original
from index.segments.segment import Newcomer, Segment, SegmentWriter
from index.segments.word_numbers import WordNumbers

from .before import Before
from .identities import Identities
from .journal import Entry, JournalWriter
from .processes import ProcessPool
from .report import Report

# A segment is arranged in memory, about 70 bytes a word, and numbers its articles in two bytes.
SEGMENT_TOKENS = 15_000_000
SEGMENT_ARTICLES = 1 << 16
# So many articles are made ready at once, by another process if there are more.
BATCH_SIZE = 500


class _Fresh(NamedTuple):
    """An article that the index does not hold as it is."""

    article: Article
    encoded: bytes
    digest: bytes
    path: str | None
    line: int | None
    original: Original | None


class _Waiting(NamedTuple):
    """Articles that are made ready, and what was said before the last of them."""

    fresh: list[_Fresh]
    batch: Future[Batch]
    notes: list[IntakeItem]


class Intake:
    """Takes articles in; what has come up to a moment is in the journal, where there is one."""

    def __init__(
        self, folder: Path, before: Before, pool: ProcessPool, journal: JournalWriter | None = None
    ) -> None:
        self._folder = folder
        self.before = before
        self._pool = pool
        self._journal = journal
        self._fresh: list[_Fresh] = []
        self._notes: list[IntakeItem] = []
        self._waiting: deque[_Waiting] = deque()
        self._writer: SegmentWriter | None = None
        self._finished: list[Path] = []
        self.replaced: set[str] = set()
        self.states: list[FileState] = []

    @cached_property
    def words(self) -> WordNumbers:
        """Numbers every word that has been met, the old index's included."""
        return WordNumbers(self.before.index.vocabulary.ids if self.before.index else None)

    def take(self, items: Iterable[IntakeItem], report: Report | None = None) -> Report:
        """Tokenise and stage what is new or changed; say what became of each item."""
        report = report or Report()
        for item in items:
            match item:
                case Refusal():
                    report.refuse(item)
                    self._notes.append(item)
                case Remark():
                    self._remark(item, report)
                case Article():
                    self._take(Received(item), report)
                case Received():
                    self._take(item, report)
                case FileBegun():
                    self._notes.append(item)
                case FileRead():
                    report.files += 1
                    self.states.append(item.state)
                    self._notes.append(item)
                case FileUnchanged():
                    report.unread.append(item.state)
                case Unused():
                    report.unused.append(item)
        return report

    def remove(self, names: Iterable[str], report: Report) -> None:
        """Leave out the articles of the old index with these ids, but for those that came in this run."""
        index = self.before.index
        for name in names:
            if index is None or name not in index.places:
                report.unknown.append(name)
            elif name not in self.replaced and not self._identities.is_met(name):
                self.replaced.add(name)
                report.removed += 1

    def merge(self, segment: Segment, live: NDArray[np.bool_]) -> None:
        """Take the live articles of an old segment into a new one."""
        for number in np.flatnonzero(live).tolist():
            article = segment.articles[number]
            path, original = segment.origins.of(number, article)
            self._add(_fresh(article, Received(article, path, original=original)))

    def __enter__(self) -> "Intake":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._writer:
            self._writer.abandon()
        if self._journal:
            self._journal.close()

    def finish(self) -> list[Path]:
        """Close the segments that were begun since the last call, and give their folders."""
        while self._waiting:
            self._write_first()
        if self._fresh:
            self._write(self._fresh, prepare(_raw(self._fresh)), self._notes)
            self._fresh, self._notes = [], []
        if self._notes and self._journal:
            self._journal.add("", 0, (), self._notes)
            self._notes = []
        if self._writer:
            self._finish_segment(self._writer)
        finished, self._finished = self._finished, []
        return finished

    @cached_property
    def _identities(self) -> Identities:
        return Identities(self.before.index)

    def _remark(self, remark: Remark, report: Report) -> None:
        report.remark(remark)
        self._notes.append(remark)

    def _take(self, received: Received, report: Report) -> None:
        article = self._identities.identified(received)
        if place := self._identities.met_before(article.id, received):
            if place != received.place or received.line is None:  # else it was taken before an interruption
                self._refuse_second(article, received, place, report)
            return
        fresh = _fresh(article, received)
        before = self._digest(article.id)
        if before == fresh.digest and not self._has_moved(article.id, received):
            report.unchanged += 1
            return
        if before is None:
            report.added += 1
        else:
            report.updated += 1
            self.replaced.add(article.id)
            self._tell_replaced(article.id, received, report)
        self._add(fresh)

    def _refuse_second(self, article: Article, received: Received, place: str, report: Report) -> None:
        match received.naming:
            case Naming.URL | Naming.CONTENT:
                same = "URL" if received.naming is Naming.URL else "text"
                reason = f"an article with the same {same} came before, at {place}; this one is left out"
            case _:
                reason = f"the id {article.id!r} came before, at {place}; give each article an id of its own"
        refusal = Refusal(received.told_path, received.line, reason)
        report.refuse(refusal)
        self._notes.append(refusal)

    def _tell_replaced(self, name: str, received: Received, report: Report) -> None:
        """Remark that an article of another file was replaced."""
        if received.path is None or received.naming is Naming.KEPT:
            return
        path = self._identities.path_of(name)
        if path is not None and path != received.path:
            text = f"the id {name!r} was that of an article of '{path}', which this one replaces"
            self._remark(Remark(received.told_path, received.line, text), report)

    def _has_moved(self, name: str, received: Received) -> bool:
        """Whether the file that gave an article is there no more, so that this one is from another from now on."""
        if received.path is None:
            return False
        path = self._identities.path_of(name)
        return path is not None and path != received.path and not _is_file_there(path)

    def _digest(self, article_id: str) -> bytes | None:
        index = self.before.index
        if index is None or (place := index.places.get(article_id)) is None:
            return None
        return index.segments[place[0]].articles.digest(place[1])

    def _add(self, fresh: _Fresh) -> None:
        self._fresh.append(fresh)
        if len(self._fresh) == BATCH_SIZE:
            batch = self._pool.submit(prepare, _raw(self._fresh))
            self._waiting.append(_Waiting(self._fresh, batch, self._notes))
            self._fresh, self._notes = [], []
            if len(self._waiting) > 2 * self._pool.size:
                self._write_first()

    def _write_first(self) -> None:
        """Write the batch that was begun first, when it is ready."""
        fresh, batch, notes = self._waiting.popleft()
        self._write(fresh, batch.result(), notes)

    def _write(self, fresh: Sequence[_Fresh], batch: Batch, notes: Sequence[IntakeItem]) -> None:
        if self._writer and len(self._writer) + len(fresh) > SEGMENT_ARTICLES:
            self._finish_segment(self._writer)
        if self._writer is None:
            self._writer = SegmentWriter(self._new_folder(), self.words)
        self._writer.extend([_newcomer(each) for each in fresh], batch)
        if self._journal:
            entries = [
                Entry(len(packed), each.path, each.line, each.original)
                for each, packed in zip(fresh, batch.packed, strict=True)
            ]
            self._journal.add(self._writer.folder.name, self._writer.flush(), entries, notes)
        if self._writer.tokens >= SEGMENT_TOKENS:
            self._finish_segment(self._writer)

    def _finish_segment(self, writer: SegmentWriter) -> None:
        writer.close()
        self._finished.append(writer.folder)
        self._writer = None

    def _new_folder(self) -> Path:
        """A name that no segment of an earlier generation has: the generation's number and a letter."""
        generation = self._folder.parent.name.rpartition("-")[2]
        taken = len(list(self._folder.glob(f"{generation}-*")))
        return self._folder / f"{generation}-{taken + 1:03d}"


def _is_file_there(path: str) -> bool:
    """Whether a file is there, or the archive that it is in."""
    return any(place.is_file() for place in (Path(path), *Path(path).parents))


def _fresh(article: Article, received: Received) -> _Fresh:
    data = encode(article)
    return _Fresh(article, data, digest(data), received.path, received.line, received.original)


def _newcomer(fresh: _Fresh) -> Newcomer:
    return Newcomer(fresh.article, fresh.digest, fresh.path, pack_original(fresh.article, fresh.original))


def _raw(fresh: Iterable[_Fresh]) -> list[Raw]:
    return [Raw(each.article.title or "", each.article.text, each.encoded) for each in fresh]
