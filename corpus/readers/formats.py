"""Formats: which reader reads the files of which ending, and what they are packed in."""

import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from corpus.article import Refusal, Remark
from corpus.encoding.decoding import EncodingError
from corpus.readers.files.endings import COMPRESSIONS, outermost
from corpus.readers.files.file import File
from corpus.readers.files.libraries import Missing
from corpus.readers.files.opening import HEAD, Progress, Unopened, opened
from corpus.readers.files.sentences import kept_before, unreadable
from corpus.readers.json_files.reader import read_json
from corpus.readers.packing.archives import Archive
from corpus.readers.packing.budget import Budget, Damage
from corpus.readers.packing.compressed import unpacked
from corpus.readers.packing.compression import BEGINNINGS
from corpus.readers.packing.pouring import Poured, source_of
from corpus.readers.packing.tars import tar_members
from corpus.readers.packing.zips import zip_members
from corpus.readers.tables.delimited import read_table
from corpus.readers.tables.workbooks import read_workbook
from corpus.readers.tagged.sgml import read_sgml
from corpus.row import Row

from .text import read_text

Rows = Iterator[Row | Refusal | Remark]
Reader = Callable[[File, io.BufferedIOBase], Rows]


# The readers of pages have large tables and patterns, which are made where a page is read.
def _pages(file: File, stream: io.BufferedIOBase) -> Rows:
    from corpus.readers.pages.html import read_html  # noqa: PLC0415

    return read_html(file, stream)


def _crawls(file: File, stream: io.BufferedIOBase) -> Rows:
    from corpus.readers.crawls.warc import read_warc  # noqa: PLC0415

    return read_warc(file, stream)


def _feeds(file: File, stream: io.BufferedIOBase) -> Rows:
    from corpus.readers.feeds.reader import read_feed  # noqa: PLC0415

    return read_feed(file, stream)


# A format is a line here; a file of any of them may be packed.
READERS: dict[str, Reader] = {
    ".csv": read_table,
    ".json": read_json,
    ".jsonl": read_json,
    ".ndjson": read_json,
    ".sgm": read_sgml,
    ".sgml": read_sgml,
    ".tsv": read_table,
    ".txt": read_text,
    ".html": _pages,
    ".htm": _pages,
    ".xhtml": _pages,
    ".xml": _feeds,
    ".rss": _feeds,
    ".atom": _feeds,
    ".warc": _crawls,
    ".xls": read_workbook,
    ".xlsx": read_workbook,
    ".ods": read_workbook,
}

_MOST_LAYERS = 3  # archives and compressions within each other; a compressed tar counts as one


def rows_of(file: File, progress: Progress | None = None) -> Iterator[Row | Refusal | Remark]:
    """Read a file that `find` found, and all that is packed in it; what cannot be read is said.

    `progress` is told how many of its bytes on disk were read since it was last told.
    """
    try:
        with opened(file, progress) as stream:
            yield from _unpacked_rows(_Packed(file, stream, 0, Budget(file.size)))
            if change := stream.change():
                yield Remark(file.name, None, change)
    except (Unopened, Missing) as reason:
        yield Refusal(file.name, None, str(reason), passing=isinstance(reason, Missing))
    except OSError as error:
        yield unreadable(file.path, error)


@dataclass(frozen=True, slots=True)
class _Packed:
    """A file that may be packed: as a stream, how often what it is in is packed, what it may unpack to."""

    file: File
    raw: io.RawIOBase
    depth: int
    budget: Budget


def _unpacked_rows(packed: _Packed) -> Iterator[Row | Refusal | Remark]:
    """Undo what a file is packed in, if it is, and read it."""
    file = packed.file
    outer, inner = outermost(file.ending, READERS)
    stream: io.BufferedReader = io.BufferedReader(packed.raw, HEAD)
    if outer in READERS and not (hidden := _compression(stream)):
        try:
            yield from READERS[outer](file, stream)
        except (Missing, EncodingError) as reason:
            yield Refusal(file.name, None, str(reason), passing=isinstance(reason, Missing))
        return
    if outer in READERS and hidden:
        yield Remark(file.name, None, f"is compressed, though {hidden} is not at its end; it was read so")
        outer, inner = hidden, outer
    if packed.depth >= _MOST_LAYERS:
        yield Refusal(
            file.name, None, f"is packed more than {_MOST_LAYERS} times; unpack the outer files first"
        )
        return
    try:
        if outer in COMPRESSIONS:
            yield from _compressed_rows(packed, stream, outer, inner)
        else:
            yield from _archive_rows(packed, stream, outer)
    except Damage as damage:
        if isinstance(packed.raw, Poured) and damage is packed.raw.damage:
            raise  # it is that of what this is packed in, which says so
        yield Refusal(file.name, None, str(damage))


def _compressed_rows(
    packed: _Packed, stream: io.BufferedReader, outer: str, inner: str
) -> Iterator[Row | Refusal | Remark]:
    """Read what is compressed, and say what is wrong with it and how much was read before."""
    poured = Poured(unpacked(outer, source_of(packed.raw, stream), packed.budget))
    file = replace(packed.file, ending=inner)
    yield from _as_far_as_good(
        file, poured, _Packed(file, poured, packed.depth + (inner != ".tar"), packed.budget)
    )


def _archive_rows(packed: _Packed, stream: io.BufferedReader, outer: str) -> Iterator[Row | Refusal | Remark]:
    """Read the files of an archive one after the other."""
    archive = Archive(packed.file, READERS)
    if outer == ".zip":
        found = zip_members(archive, source_of(packed.raw, stream), packed.budget)
    else:
        found = tar_members(archive, stream)
    for each in found:
        if isinstance(each, Refusal):
            yield each
            continue
        file, poured = each
        yield from _as_far_as_good(file, poured, _Packed(file, poured, packed.depth + 1, packed.budget))
    yield from archive.rest()


def _as_far_as_good(file: File, poured: Poured, packed: _Packed) -> Iterator[Row | Refusal | Remark]:
    """Read up to where the bytes are damaged, if they are, and say so once."""
    rows = 0
    try:
        for row in _unpacked_rows(packed):
            rows += isinstance(row, Row)
            yield row
    except OSError as error:
        if error is not poured.damage:
            raise
    if isinstance(poured.damage, Damage):
        yield Refusal(file.name, None, f"{poured.damage}; {kept_before(rows)}")
    elif poured.damage:
        raise poured.damage


def _compression(stream: io.BufferedReader) -> str | None:
    """Find how a file is compressed whose name does not say so."""
    head = stream.peek()[:8]
    return next((ending for ending in (".gz", ".zst") if head.startswith(BEGINNINGS[ending])), None)
