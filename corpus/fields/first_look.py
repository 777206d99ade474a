"""The first look: what recurs in the articles of each source, learned from files before they are read.

Rows are read but not made into articles, which takes a fraction of the time, and they are kept for it as far as memory
allows; of many files that are an article each, pages above all, some are chosen that lie evenly apart, and of much else
the beginning is enough. Files that need no reading are looked at too, the last ones first, since what is new is often
little; but of them so few rows that an update costs what is new.
"""

from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from itertools import chain, islice

from corpus.cleaning.markup import clean_line
from corpus.cleaning.recurrence import RecurrenceCounter, Recurring
from corpus.cleaning.tags import strip_tags
from corpus.readers.files.file import STANDARD_INPUT, File
from corpus.readers.formats import Rows, rows_of
from corpus.row import Row

from .kept_rows import KeptRows
from .names import Names
from .options import Options
from .picking import pick

# Of files that are an article each so many are looked at, of all others so many bytes.
MOST_PAGES, MOST_TEXTS = 400, 2_000
MOST_BYTES_LOOKED_AT = 512 << 20
_OF_PAGES = (".html", ".htm", ".xhtml")
_OF_TEXTS = (".txt",)
_MOST_WHOLE = 400  # articles of an archive that are a file each
MOST_KNOWN_ROWS = 2_000


def first_look(
    files: Sequence[File],
    options: Options,
    *,
    known: Sequence[File] = (),
    rows: int | None = None,
    kept: KeptRows | None = None,
) -> Mapping[Hashable, Recurring]:
    """What recurs in these files, by `Options.speaker`; of each so many `rows` are looked at, or all.

    The `known` ones need no reading; of the others, which are read after this, what was looked at is `kept`.
    """
    counter, names = RecurrenceCounter(), Names(options.names)
    reader = kept.looked_at if kept else rows_of
    new = (row for file in _chosen(files) for row in islice(_rows_looked_at(reader(file)), rows))
    old = (row for file in _chosen(known[::-1]) for row in _rows_looked_at(rows_of(file)))
    for row in chain(new, islice(old, MOST_KNOWN_ROWS)):
        picked = pick(row.fields, names)
        if text := picked.first("text"):
            source = picked.first("source")
            said_by = options.speaker(source and clean_line(source.text), row.path)
            counter.add(said_by, strip_tags(text.text) if "<" in text.text else text.text)
    return counter.recurring()


def _chosen(files: Iterable[File]) -> Iterator[File]:
    """The files that are looked at."""
    pages: list[File] = []
    texts: list[File] = []
    others: list[File] = []
    for file in files:
        if file.path != STANDARD_INPUT:
            kind = pages if file.ending in _OF_PAGES else texts if file.ending in _OF_TEXTS else others
            kind.append(file)
    yield from _evenly(pages, MOST_PAGES)
    yield from _evenly(texts, MOST_TEXTS)
    size = 0
    for file in others:
        if size < MOST_BYTES_LOOKED_AT:
            yield file
        size += file.size


def _evenly(files: Sequence[File], most: int) -> Sequence[File]:
    """So many of some files, evenly apart."""
    return files[:: -(-len(files) // most)] if files else ()


def _rows_looked_at(rows: Rows) -> Iterator[Row]:
    """The rows of a file; of those that are a file of an archive each only the first."""
    whole = 0
    for row in rows:
        if isinstance(row, Row):
            whole += row.line is None
            if whole > _MOST_WHOLE:
                return
            yield row
