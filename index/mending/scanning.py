"""Scanning: articles found in their file without the table that says where each begins.

Each kept article says by itself where it ends (see `index.segments.packed`): a frame of Zstandard by the sizes of its
blocks; of earlier formats a `W` is followed by the CRC-32 of what comes up to the next article, a `Z` by what zlib ends
by itself. After bytes that are no article the next that is one is looked for.
"""

import zlib
from collections.abc import Iterator
from typing import NamedTuple

from index.segments.packed import BEFORE_9, CHECKSUM_BYTES, FRAMED, WINDOWS, ZIPPED, frame_end, unpack

# Bytes: what is longer is no news article, and looking further would take too long.
LONGEST_ARTICLE = 1 << 24


class ArticleSpan(NamedTuple):
    """Where an article is in its file."""

    start: int
    end: int


def spans_of(data: memoryview) -> Iterator[ArticleSpan]:
    """The articles that stand in the bytes of a file, as far as their checksums hold."""
    at = 0
    while at < len(data):
        end = _article_end(data, at)
        if end is None:
            at += 1
        else:
            yield ArticleSpan(at, end)
            at = end


def _article_end(data: memoryview, at: int) -> int | None:
    """Where the article ends that begins at a byte; None where none does."""
    if data[at] == FRAMED[0]:
        return _framed_end(data, at)
    if data[at] == WINDOWS[0]:
        return _windows_end(data, at + 1)
    if data[at] == ZIPPED[0]:
        return _zipped_end(data, at + 1)
    return None


def _framed_end(data: memoryview, at: int) -> int | None:
    """Where a frame ends that is an article's: its checksum, or what it says, may be another one."""
    end = frame_end(data, at + 1)
    if end is None:
        return None
    try:
        unpack(bytes(data[at:end]))
    except (ValueError, TypeError):
        return None
    return end


def _windows_end(data: memoryview, at: int) -> int | None:
    begin = at + CHECKSUM_BYTES
    if bytes(data[begin : begin + 1]) != b"{":
        return None
    wanted = int.from_bytes(data[at:begin])
    last = min(len(data), begin + LONGEST_ARTICLE)
    found, done = 0, begin
    for end in _possible_ends(data, begin + 1, last):
        found, done = zlib.crc32(data[done:end], found), end
        if found == wanted:
            return end
    return None


def _possible_ends(data: memoryview, start: int, last: int) -> Iterator[int]:
    """Where another article may begin, and the end of all."""
    text = bytes(data[start:last])
    at = 0
    places = []
    for beginning in BEFORE_9:
        at = text.find(beginning)
        while at >= 0:
            places.append(start + at)
            at = text.find(beginning, at + 1)
    yield from sorted(places)
    yield last


def _zipped_end(data: memoryview, at: int) -> int | None:
    part = bytes(data[at : at + LONGEST_ARTICLE])
    reader = zlib.decompressobj()
    try:
        reader.decompress(part, LONGEST_ARTICLE)
    except zlib.error:
        return None
    return at + len(part) - len(reader.unused_data) if reader.eof else None
