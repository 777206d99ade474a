"""The file of a journal: its lines as they are written, and read as far as they are as they were written.

`journal.jsonl` lies in the generation in the making. Its first line says of which form and command it is, each further
one what came since the line before: files begun and read, refusals and remarks, the ids of articles that the index
holds as they are, and the articles that have been added to the segment's `articles.bin` since then, each with its
length there, and with the CRC-32 of their bytes. Each line ends with a tab and the CRC-32 of what is before it. Lone
surrogates stand in it as UTF-8 would write them. Every few seconds what was written is brought to the disk, so that
also a power cut takes little of the work.
"""

import json
import os
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict
from itertools import islice
from pathlib import Path
from typing import Any, NamedTuple

import msgspec
from isal.isal_zlib import crc32

from corpus.received import IntakeItem, Original
from index.files.problems import is_shortage
from index.files.trees import sync
from index.generations.generation import JOURNAL
from index.generations.open_index import SEGMENTS
from index.segments.articles import ARTICLES_FILE

_FORM = 3
# Seconds of work that a power cut may take.
SYNC_EVERY = 10.0
_SUMMED_AT_ONCE = 1 << 20


class Entry(NamedTuple):
    """An article for the journal: its bytes in `articles.bin`, where it was read, its original if another."""

    packed: bytes
    path: str | None
    line: int | None
    original: Original | None


class JournalRecord(NamedTuple):
    """A line of the journal: the articles that end at a byte of their segment's file, and what came with them."""

    segment: str
    end: int
    checksum: int
    articles: Sequence[tuple[int, str | None, int | None, dict[str, Any] | None]]
    notes: Sequence[dict[str, Any]]


class JournalWriter:
    """Writes the journal of a generation."""

    def __init__(self, generation: Path, command: str) -> None:
        self._generation = generation
        self._file = (generation / JOURNAL).open("xb")
        self._unsynced: set[str] = set()
        self._synced = time.monotonic()
        self._write(opening_line(command))

    def add(self, segment: str, end: int, entries: Sequence[Entry], notes: Iterable[IntakeItem]) -> None:
        """Write down articles that end at a byte of their segment's file, and what came with them."""
        checksum = 0
        for entry in entries:
            checksum = crc32(entry.packed, checksum)
        articles = [
            (
                len(entry.packed),
                entry.path,
                entry.line,
                _as_fields(entry.original) if entry.original else None,
            )
            for entry in entries
        ]
        self._write(JournalRecord(segment, end, checksum, articles, [*map(_as_note, notes)])._asdict())
        if entries:
            self._unsynced.add(segment)
        if time.monotonic() - self._synced >= SYNC_EVERY:
            self._sync()

    def close(self) -> None:
        """Let go of the file."""
        self._file.close()

    def _write(self, fields: dict[str, object]) -> None:
        self._file.write(_sealed_line(fields))
        self._file.flush()

    def _sync(self) -> None:
        """Bring what was written to the disk: first the articles, then what tells of them."""
        for name in self._unsynced:
            folder = self._generation / SEGMENTS / name
            sync(folder / ARTICLES_FILE)
            sync(folder)
        os.fsync(self._file.fileno())
        for folder in (self._generation / SEGMENTS, self._generation, self._generation.parent):
            sync(folder)
        self._unsynced.clear()
        self._synced = time.monotonic()


def opening_line(command: str) -> dict[str, object]:
    """What the first line of a command's journal says."""
    return {"journal": _FORM, "command": command}


def _as_fields(original: Original) -> dict[str, str | None]:
    return {"title": original.title, "text": original.text}


def _as_note(item: IntakeItem) -> dict[str, object]:
    return {"kind": type(item).__name__, **asdict(item)}


def is_journal_damaged(generation: Path) -> bool:
    """Whether of what was taken in anything is not as it was written; what was being written is no damage."""
    if None in lines_of(generation / JOURNAL):
        return True
    return any(record and _is_other(generation, record) for record in records_in(generation))


def has_arrived(folder: Path, record: JournalRecord) -> bool:
    """Whether the articles of a record have all reached their file, as they were written."""
    return not record.articles or (
        _articles_size(folder, record) >= record.end and not _is_other(folder, record)
    )


def _is_other(folder: Path, record: JournalRecord) -> bool:
    """Whether the articles of a record are there, and others than were written."""
    if not record.articles or _articles_size(folder, record) < record.end:
        return False
    try:
        return _articles_sum(folder, record) != record.checksum
    except FileNotFoundError:  # the build that wrote it has just cleaned up
        return False
    except OSError as error:
        if is_shortage(error):
            raise
        return True


def _articles_sum(folder: Path, record: JournalRecord) -> int:
    """The sum of the articles of a record, as they lie in their file."""
    found = 0
    with (folder / SEGMENTS / record.segment / ARTICLES_FILE).open("rb") as file:
        file.seek(record.end - articles_length(record))
        while piece := file.read(min(record.end - file.tell(), _SUMMED_AT_ONCE)):
            found = crc32(piece, found)
    return found


def _articles_size(folder: Path, record: JournalRecord) -> int:
    try:
        return (folder / SEGMENTS / record.segment / ARTICLES_FILE).stat().st_size
    except OSError:
        return 0


def articles_length(record: JournalRecord) -> int:
    """How many bytes the articles of a record have in their file."""
    return sum(length for length, *_ in record.articles)


def records_in(folder: Path) -> Iterator[JournalRecord | None]:
    """What came after the first line, up to the first that is not as it was written: None stands for that."""
    for fields in islice(lines_of(folder / JOURNAL), 1, None):
        is_record = fields is not None and fields.keys() == set(JournalRecord._fields)
        yield JournalRecord(**fields) if fields and is_record else None


def lines_of(path: Path) -> Iterator[dict[str, Any] | None]:
    """The lines of a journal, up to the first that is not as it was written: None; one that is cut ends it as well."""
    try:
        with path.open("rb") as file:
            for line in file:
                if not line.endswith(b"\n"):
                    return
                data = line.rpartition(b"\t")[0]
                fields = json.loads(data.decode("utf-8", "surrogatepass")) if line == _sealed(data) else None
                yield fields
                if fields is None:
                    return
    except (OSError, ValueError, RecursionError):
        return


def _sealed_line(fields: Mapping[str, object]) -> bytes:
    try:
        return _sealed(msgspec.json.encode(fields))
    except UnicodeEncodeError:  # of a lone surrogate
        text = json.dumps(fields, ensure_ascii=False, separators=(",", ":"))
        return _sealed(text.encode("utf-8", "surrogatepass"))


def _sealed(data: bytes) -> bytes:
    return b"%s\t%08x\n" % (data, crc32(data))
