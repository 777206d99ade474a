"""The intake: articles on their way into new segments, set against those that the index holds."""

from collections import deque
from collections.abc import Iterable, Sequence
from contextlib import suppress
from functools import cached_property
from pathlib import Path
from types import TracebackType

import numpy as np
from numpy.typing import NDArray

from corpus.article import Article, Refusal, Remark
from corpus.received import (
    ArticleMet,
    FileBegun,
    FileRead,
    FileState,
    FileUnchanged,
    IntakeItem,
    Naming,
    Received,
    Unused,
    place_of,
)
from index.segments.articles import digest, encode
from index.segments.batch import AnyBatch, get_ready, prepare, prepare_in_turn
from index.segments.segment import Segment, SegmentWriter
from index.segments.tiers import SEGMENT_ARTICLES, SEGMENT_TOKENS
from index.segments.word_numbers import WordNumbers

from .before import Before
from .fresh import Fresh, Waiting, fresh_article, newcomer_of, raw_articles
from .identities import Identities
from .journal_file import Entry, JournalWriter
from .processes import ProcessPool
from .report import Report

# So many articles are made ready at once, by another process if there are more.
BATCH_SIZE = 500
# A file of so many bytes has some 900 articles, and one that is packed several times as many.
_SIZE_OF_MANY = 2_000_000
# So much is said, at most, before it is written into the journal.
MOST_NOTES = 5_000


class Intake:
    """Takes articles in; what has come up to a moment is in the journal, where there is one."""

    def __init__(
        self, folder: Path, before: Before, pool: ProcessPool, journal: JournalWriter | None = None
    ) -> None:
        self._folder = folder
        self.before = before
        self._pool = pool
        self._journal = journal
        self._fresh: list[Fresh] = []
        self._notes: list[IntakeItem] = []
        self._waiting: deque[Waiting] = deque()
        self._writer: SegmentWriter | None = None
        self._is_foreseen = False
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
                    self._note(item)
                case Remark():
                    self._remark(item, report)
                case ArticleMet():
                    self._identities.met_before(item.id, place_of(item.path, item.line), taken=True)
                    self._pass_unchanged(item, report)
                case Article():
                    self._take(Received(item), report)
                case Received():
                    self._take(item, report)
                case FileBegun():
                    self._note(item)
                    self._foresee(item.state.size)
                case FileRead():
                    report.files += 1
                    self.states.append(item.state)
                    self._note(item)
                case FileUnchanged():
                    report.unread.append(item.state)
                    self.states.append(item.state)
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
            self._add(fresh_article(article, Received(article, path, original=original)))

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
        """Close the segments that were begun since the last call, and give their folders.

        What comes after the first call, articles of the old index, another run has from there: the journal ends.
        """
        self._write_waiting()
        if self._fresh:
            self._write(self._fresh, prepare(raw_articles(self._fresh)), self._notes)
            self._fresh, self._notes = [], []
        self._write_notes()
        if self._journal:
            self._journal.close()
            self._journal = None
        if self._writer:
            self._finish_segment(self._writer)
        finished, self._finished = self._finished, []
        return finished

    @cached_property
    def _identities(self) -> Identities:
        return Identities(self.before.index)

    def _foresee(self, size: int) -> None:
        """Let other processes get ready once a file has probably more articles than a batch, all of them new."""
        if size >= _SIZE_OF_MANY and self.before.generation is None and not self._is_foreseen:
            self._is_foreseen = True
            self._pool.foresee(get_ready)

    def _remark(self, remark: Remark, report: Report) -> None:
        report.remark(remark)
        self._note(remark)

    def _pass_unchanged(self, met: ArticleMet, report: Report) -> None:
        report.unchanged += 1
        self._note(met)

    def _note(self, item: IntakeItem) -> None:
        """Keep something for the journal; what has become much is written, also where no article came with it."""
        if self._journal is None:
            return
        self._notes.append(item)
        if len(self._notes) >= MOST_NOTES:
            self._hand_on()
            self._write_waiting()
            self._write_notes()

    def _take(self, received: Received, report: Report) -> None:
        article = self._identities.identified(received)
        taken = received.naming is Naming.TAKEN
        if place := self._identities.met_before(article.id, received.place, taken=taken):
            if not self._identities.comes_again(article.id, received.place):
                self._refuse_second(article, received, place, report)
            return
        report.keep(article.id)
        before = self._digest(article.id)
        same = before is not None and before == digest(encode(article))
        if same and not self._has_moved(article.id, received):
            self._pass_unchanged(ArticleMet(article.id, received.path, received.line), report)
            return
        if before is None:
            report.added += 1
        else:
            report.updated += 1
            self.replaced.add(article.id)
            self._tell_replaced(article.id, received, report)
        self._add(fresh_article(article, received))

    def _refuse_second(self, article: Article, received: Received, place: str, report: Report) -> None:
        match received.naming:
            case Naming.URL | Naming.CONTENT:
                same = "URL" if received.naming is Naming.URL else "text"
                reason = f"an article with the same {same} came before, at {place}; this one is left out"
            case _:
                reason = f"the id {article.id!r} came before, at {place}; give each article an id of its own"
        refusal = Refusal(received.told_path, received.line, reason)
        report.refuse(refusal)
        self._note(refusal)

    def _tell_replaced(self, name: str, received: Received, report: Report) -> None:
        """Remark that an article of another file was replaced."""
        if received.path is None or received.naming in (Naming.KEPT, Naming.TAKEN):
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

    def _add(self, fresh: Fresh) -> None:
        self._fresh.append(fresh)
        if len(self._fresh) == BATCH_SIZE:
            self._hand_on()
            if len(self._waiting) > 2 * self._pool.size:
                self._write_first()

    def _hand_on(self) -> None:
        """Let the articles that came be made ready; what was said goes with them."""
        if self._fresh:
            batch = self._pool.submit(prepare_in_turn, raw_articles(self._fresh))
            self._waiting.append(Waiting(self._fresh, batch, self._notes))
            self._fresh, self._notes = [], []

    def _write_waiting(self) -> None:
        while self._waiting:
            self._write_first()

    def _write_notes(self) -> None:
        """Write into the journal what was said after the last article."""
        if self._notes and self._journal:
            self._journal.add("", 0, (), self._notes)
            self._notes = []

    def _write_first(self) -> None:
        """Write the batch that was begun first, when it is ready."""
        fresh, batch, notes = self._waiting.popleft()
        self._write(fresh, batch.result(), notes)

    def _write(self, fresh: Sequence[Fresh], batch: AnyBatch, notes: Sequence[IntakeItem]) -> None:
        if self._writer and len(self._writer) + len(fresh) > SEGMENT_ARTICLES:
            self._finish_segment(self._writer)
        if self._writer is None:
            self._writer = SegmentWriter(self._new_folder(), self.words)
        self._writer.extend([newcomer_of(each) for each in fresh], batch)
        if self._journal:
            entries = [
                Entry(packed, each.path, each.line, each.original)
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
    with suppress(OSError):  # of a name that is too long for any file
        return any(place.is_file() for place in (Path(path), *Path(path).parents))
    return False
