"""The intake: articles on their way into new segments, set against those that the index holds."""

from collections.abc import Iterable
from pathlib import Path
from types import TracebackType

import numpy as np
from numpy.typing import NDArray

from corpus.article import Article, Refusal, Remark

from .articles import digest, encode
from .opened import OpenIndex
from .report import Report
from .segment import Segment, SegmentWriter

# A segment is arranged in memory, about 30 bytes a word: 20 million words take 600 MB.
MOST_TOKENS = 20_000_000


class Intake:
    """Takes articles in; `words` numbers every word that has been met, the old index's included."""

    def __init__(self, folder: Path, old: OpenIndex | None) -> None:
        self._folder = folder
        self._old = old
        self._forms: dict[str, str] = {}
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
            article = segment.articles[number]
            self._add(article, encode(article))

    def __enter__(self) -> "Intake":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._writer:
            self._writer.abandon()

    def finish(self) -> list[Path]:
        """Close the segments that were begun since the last call, and give their folders."""
        if self._writer:
            self._finish_segment(self._writer)
        finished, self._finished = self._finished, []
        return finished

    def _take(self, article: Article, report: Report) -> None:
        data = encode(article)
        before = self._digest(article.id)
        if before == digest(data):
            report.unchanged += 1
            return
        if before is None:
            report.added += 1
        else:
            report.updated += 1
            self.replaced.add(article.id)
        self._add(article, data)

    def _digest(self, article_id: str) -> bytes | None:
        if self._old is None or (place := self._old.places.get(article_id)) is None:
            return None
        return self._old.segments[place[0]].articles.digests[place[1]]

    def _add(self, article: Article, data: bytes) -> None:
        if self._writer is None:
            self._writer = SegmentWriter(self._new_folder(), self.words, self._forms)
        self._writer.add(article, data)
        if self._writer.tokens >= MOST_TOKENS:
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
