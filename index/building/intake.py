"""The intake: articles on their way into new segments, set against those that the index holds."""

from collections import deque
from collections.abc import Iterable, Sequence
from concurrent.futures import Future
from pathlib import Path
from types import TracebackType
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from corpus.article import Article, Refusal, Remark
from index.generations.open_index import OpenIndex
from index.segments.articles import digest, encode
from index.segments.batch import Batch, Raw, prepare
from index.segments.segment import Segment, SegmentWriter

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


class Intake:
    """Takes articles in; `words` numbers every word that has been met, the old index's included."""

    def __init__(self, folder: Path, old: OpenIndex | None, pool: ProcessPool) -> None:
        self._folder = folder
        self._old = old
        self._pool = pool
        self._fresh: list[_Fresh] = []
        self._waiting: deque[tuple[list[_Fresh], Future[Batch]]] = deque()
        self._writer: SegmentWriter | None = None
        self._finished: list[Path] = []
        self.words: dict[str, int] = dict(old.vocabulary.ids) if old else {}
        self.replaced: set[str] = set()

    def take(self, items: Iterable[Article | Refusal | Remark]) -> Report:
        """Tokenise and stage what is new or changed; say what became of each item."""
        report = Report()
        for item in items:
            match item:
                case Refusal():
                    report.refuse(item)
                case Remark():
                    report.remark(item)
                case Article():
                    self._take(item, report)
        return report

    def merge(self, segment: Segment, live: NDArray[np.bool_]) -> None:
        """Take the live articles of an old segment into a new one."""
        for number in np.flatnonzero(live).tolist():
            self._add(_fresh(segment.articles[number]))

    def __enter__(self) -> "Intake":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._writer:
            self._writer.abandon()

    def finish(self) -> list[Path]:
        """Close the segments that were begun since the last call, and give their folders."""
        while self._waiting:
            self._write_first()
        if self._fresh:
            self._write(self._fresh, prepare(_raw(self._fresh)))
            self._fresh = []
        if self._writer:
            self._finish_segment(self._writer)
        finished, self._finished = self._finished, []
        return finished

    def _take(self, article: Article, report: Report) -> None:
        fresh = _fresh(article)
        before = self._digest(article.id)
        if before == fresh.digest:
            report.unchanged += 1
            return
        if before is None:
            report.added += 1
        else:
            report.updated += 1
            self.replaced.add(article.id)
        self._add(fresh)

    def _digest(self, article_id: str) -> bytes | None:
        if self._old is None or (place := self._old.places.get(article_id)) is None:
            return None
        return self._old.segments[place[0]].articles.digests[place[1]]

    def _add(self, fresh: _Fresh) -> None:
        self._fresh.append(fresh)
        if len(self._fresh) == BATCH_SIZE:
            self._waiting.append((self._fresh, self._pool.submit(prepare, _raw(self._fresh))))
            self._fresh = []
            if len(self._waiting) > 2 * self._pool.size:
                self._write_first()

    def _write_first(self) -> None:
        """Write the batch that was begun first, when it is ready."""
        fresh, batch = self._waiting.popleft()
        self._write(fresh, batch.result())

    def _write(self, fresh: Sequence[_Fresh], batch: Batch) -> None:
        if self._writer and len(self._writer) + len(fresh) > SEGMENT_ARTICLES:
            self._finish_segment(self._writer)
        if self._writer is None:
            self._writer = SegmentWriter(self._new_folder(), self.words)
        self._writer.extend([each.article for each in fresh], [each.digest for each in fresh], batch)
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


def _fresh(article: Article) -> _Fresh:
    data = encode(article)
    return _Fresh(article, data, digest(data))


def _raw(fresh: Iterable[_Fresh]) -> list[Raw]:
    return [Raw(each.article.title or "", each.article.text, each.encoded) for each in fresh]
