"""The journal: what a build has taken in so far, so that one that is interrupted goes on where it was.

A build that finds the generation of one that was killed, made by the same command over the same index, takes the
articles from there and reads no file again that was read to its end; those of a file that has changed since are left,
and read again, as are those of standard input. From the first line on that is not as it was written, or whose articles
are not, all is read again.
"""

import shutil
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path, PurePosixPath
from typing import Any

from corpus.article import Refusal, Remark
from corpus.received import ArticleMet, FileBegun, FileRead, FileState, IntakeItem, Naming, Original, Received
from index.generations.generation import JOURNAL
from index.generations.open_index import SEGMENTS
from index.segments.articles import ARTICLES_FILE
from index.segments.packed import unpack

from .journal_file import JournalRecord, articles_length, has_arrived, lines_of, opening_line, records_in


@dataclass(slots=True)
class Journal:
    """What an interrupted build has taken in; of its articles one record at a time is held.

    `states` are the files that it read to their end and that are as they were, by path.
    """

    folder: Path
    _arrived: int = 0  # records whose articles are all there
    states: dict[str, FileState] = field(default_factory=dict)
    _begun: set[str] = field(default_factory=set)
    _stale: set[str] = field(default_factory=set)
    _said: list[IntakeItem] = field(default_factory=list)

    @classmethod
    def of(cls, folder: Path, command: str) -> "Journal | None":
        """The journal of a generation that was never finished; None where there is none, or of another command."""
        if next(lines_of(folder / JOURNAL), None) != opening_line(command):
            return None
        journal = cls(folder)
        for record in records_in(folder):
            if not record or not has_arrived(folder, record):
                break
            journal._arrived += 1
            for item in map(_item, record.notes):
                journal._note(item)
        return journal

    def items(self) -> Iterator[IntakeItem]:
        """What was taken in, as if it were read now, but for files that have changed."""
        for record in islice(records_in(self.folder), self._arrived):
            if record:
                yield from self._articles(record)
                yield from self._told(item for item in map(_item, record.notes) if item)

    def _told(self, notes: Iterable[IntakeItem]) -> Iterator[IntakeItem]:
        """What was said of files that are not read again; of the others it will be said anew."""
        for item in notes:
            match item:
                case FileBegun(state):
                    self._said = []
                    if state.path not in self._stale:
                        yield item
                case FileRead(state):
                    if state.path in self.states:
                        yield from self._said
                        yield item
                    self._said = []
                case _:
                    self._said.append(item)

    def remove(self) -> None:
        """Take what the interrupted build has left off the disk, as another has it now.

        What that one has not written down yet is read again if it is interrupted, too.
        """
        shutil.rmtree(self.folder, ignore_errors=True)

    def _note(self, item: IntakeItem | None) -> None:
        """Take note of which files were read, and which of them have changed since."""
        match item:
            case FileBegun(state):
                self._begun.add(state.path)
                if not _is_as_it_was(state):
                    self._stale.add(state.path)
            case FileRead(state):
                if state.path not in self._stale:
                    self.states[state.path] = state

    def _articles(self, record: JournalRecord) -> Iterator[IntakeItem]:
        if not record.articles:
            return
        with (self.folder / SEGMENTS / record.segment / ARTICLES_FILE).open("rb") as file:
            file.seek(record.end - articles_length(record))
            for length, path, line, original in record.articles:
                article = unpack(file.read(length))
                if path is not None and self._stands(path):
                    yield Received(
                        article,
                        path,
                        line,
                        Naming.TAKEN,
                        original=Original(**original) if original else None,
                    )

    def _stands(self, path: str) -> bool:
        """Whether something was in a file that is known again and has not changed, or in a member of one."""
        ways = (path, *map(str, PurePosixPath(path).parents))
        return next((way not in self._stale for way in ways if way in self._begun), False)


_KINDS = {kind.__name__: kind for kind in (ArticleMet, FileBegun, FileRead, Refusal, Remark)}


def _item(note: dict[str, Any]) -> IntakeItem | None:
    """A note as it was."""
    fields = dict(note)
    kind = _KINDS.get(fields.pop("kind"))
    if kind in (FileBegun, FileRead):
        return kind(FileState(**fields["state"]))
    return kind(**fields) if kind else None


def _is_as_it_was(state: FileState) -> bool:
    try:
        now = Path(state.path).stat()
    except OSError:
        return False
    return (now.st_size, now.st_mtime_ns) == (state.size, state.changed)
