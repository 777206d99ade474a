"""The journal: what a build has taken in so far, so that one that is interrupted goes on where it was.

`journal.jsonl` lies in the generation in the making. Its first line says of which form and command it is, each further
one what came since the line before: files begun and read, refusals and remarks, the ids of articles that the index
holds as they are, and the articles that have been added to the segment's `articles.bin` since then, each with its
length there. Lone surrogates stand in it as UTF-8 would write them. A build that finds the generation of one that was
killed, made by the same command over the same index, takes the articles from there and reads no file again that was
read to its end; those of a file that has changed since are left, and read again, as are those of standard input.
"""

import json
import shutil
import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, field
from itertools import islice
from pathlib import Path, PurePosixPath
from typing import Any, NamedTuple

from corpus.article import Refusal, Remark
from corpus.received import (
    ArticleMet,
    FileBegun,
    FileRead,
    FileState,
    IntakeItem,
    Naming,
    Original,
    Received,
)
from index.files.problems import BrokenIndex
from index.generations.generation import JOURNAL
from index.generations.open_index import SEGMENTS
from index.segments.articles import ARTICLES_FILE, unpack

_FORM = 2


class Entry(NamedTuple):
    """An article as the journal has it: its bytes in `articles.bin`, where it was read, its original if another."""

    length: int
    path: str | None
    line: int | None
    original: Original | None


class _Record(NamedTuple):
    """A line of the journal: the articles that end at a byte of their segment's file, and what came with them."""

    segment: str
    end: int
    articles: Sequence[tuple[int, str | None, int | None, dict[str, Any] | None]]
    notes: Sequence[dict[str, Any]]


class JournalWriter:
    """Writes the journal of a generation."""

    def __init__(self, generation: Path, command: str) -> None:
        self._file = (generation / JOURNAL).open("x", encoding="utf-8", errors="surrogatepass")
        self._write(_opening_line(command))

    def add(self, segment: str, end: int, entries: Iterable[Entry], notes: Iterable[IntakeItem]) -> None:
        """Write down articles that end at a byte of their segment's file, and what came with them."""
        articles = [
            (entry.length, entry.path, entry.line, _as_fields(entry.original) if entry.original else None)
            for entry in entries
        ]
        self._write(_Record(segment, end, articles, [*map(_as_note, notes)])._asdict())

    def close(self) -> None:
        """Let go of the file."""
        self._file.close()

    def _write(self, fields: dict[str, object]) -> None:
        self._file.write(json.dumps(fields, ensure_ascii=False, separators=(",", ":")) + "\n")
        self._file.flush()


def _opening_line(command: str) -> dict[str, object]:
    return {"journal": _FORM, "command": command}


def _as_fields(original: Original) -> dict[str, str | None]:
    return {"title": original.title, "text": original.text}


def _as_note(item: IntakeItem) -> dict[str, object]:
    return {"kind": type(item).__name__, **asdict(item)}


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
        if next(_whole_lines(folder / JOURNAL), None) != _opening_line(command):
            return None
        journal = cls(folder)
        for record in _records(folder):
            if not _has_arrived(folder, record):
                break
            journal._arrived += 1
            for item in map(_item, record.notes):
                journal._note(item)
        return journal

    def items(self) -> Iterator[IntakeItem]:
        """What was taken in, as if it were read now, but for files that have changed; raises BrokenIndex."""
        for record in islice(_records(self.folder), self._arrived):
            try:
                yield from self._articles(record)
            except (OSError, ValueError, TypeError, zlib.error) as error:
                self.remove()
                raise BrokenIndex(
                    f"what an interrupted run has left in {self.folder} is damaged ({error}); "
                    "run the command again: it begins anew"
                ) from error
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

    def _articles(self, record: _Record) -> Iterator[IntakeItem]:
        if not record.articles:
            return
        place = record.end - sum(length for length, *_ in record.articles)
        with (self.folder / SEGMENTS / record.segment / ARTICLES_FILE).open("rb") as file:
            file.seek(place)
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


def _has_arrived(folder: Path, record: _Record) -> bool:
    """Whether the articles of a record have all reached their file."""
    if not record.articles:
        return True
    try:
        size = (folder / SEGMENTS / record.segment / ARTICLES_FILE).stat().st_size
    except OSError:
        return False
    return size >= record.end


def _records(folder: Path) -> Iterator[_Record]:
    return (_Record(**fields) for fields in islice(_whole_lines(folder / JOURNAL), 1, None))


def _whole_lines(path: Path) -> Iterator[dict[str, Any]]:
    """The lines of a journal up to the first that is cut."""
    try:
        with path.open("rb") as file:
            for line in file:
                fields = json.loads(line.decode("utf-8", "surrogatepass")) if line.endswith(b"\n") else None
                if not isinstance(fields, dict):
                    return
                yield fields
    except (OSError, ValueError):
        return


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
