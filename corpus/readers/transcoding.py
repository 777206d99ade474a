"""Transcoding: a stream in any encoding as one in UTF-8, which the readers of lines and of JSON take."""

import codecs
import io
from collections.abc import Iterator
from itertools import chain

from corpus.encoding.decoding import encoding_of, remark_on

from .opening import HEAD
from .packing import Poured

_BOM = codecs.BOM_UTF8
_UTF_16_BOMS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_READ = 1 << 16  # bytes


class Utf8:
    """A stream in UTF-8, without a byte order mark, and what is to be said of how it was read.

    `stream` gives the bytes of a file in UTF-8 as they are, so that a line that is not may be refused alone; of another
    encoding, what does not belong to it becomes U+FFFD, which `lost` counts. Raises `EncodingError`.
    """

    def __init__(self, stream: io.BufferedIOBase) -> None:
        peeked = (
            stream
            if isinstance(stream, io.BufferedReader)
            else io.BufferedReader(Poured(_bytes_of(stream)), HEAD)
        )
        head = peeked.peek()
        whole = len(head) < HEAD
        encoding = "utf-8" if _lines_are_utf8(head, whole=whole) else encoding_of(head, whole=whole)
        self.remark = remark_on(encoding)
        self.lost = 0
        self._plain = encoding.startswith("utf-8")
        if self._plain:
            if head.startswith(_BOM):
                peeked.read(len(_BOM))
            self.stream: io.BufferedReader = peeked
        else:
            self.stream = io.BufferedReader(Poured(self._transcoded(peeked, encoding)), HEAD)

    def letters(self) -> Iterator[str]:
        """The text piece by piece; bytes that are not UTF-8 become U+FFFD, too."""
        decoder = codecs.getincrementaldecoder("utf-8")("replace")
        for data in chain(_bytes_of(self.stream), [b""]):
            text = decoder.decode(data, final=not data)
            self.lost += text.count("\ufffd") if self._plain else 0
            yield text

    def remarks(self) -> Iterator[str]:
        """What is to be said of the file once it has been read."""
        if self.remark:
            yield self.remark
        if self.lost:
            yield f"{self.lost:,} of its letters are not in its encoding and were replaced by U+FFFD; fetch it again"

    def _transcoded(self, stream: io.BufferedIOBase, encoding: str) -> Iterator[bytes]:
        """Read in one encoding and write in the other."""
        decoder = codecs.getincrementaldecoder(encoding)("replace")
        first = True
        for data in chain(_bytes_of(stream), [b""]):
            text = decoder.decode(data, final=not data)
            if first and text:
                text = text.removeprefix("\ufeff")
                first = False
            self.lost += text.count("\ufffd")
            yield text.encode()


def _bytes_of(stream: io.BufferedIOBase) -> Iterator[bytes]:
    """Read a stream piece by piece."""
    while data := stream.read(_READ):
        yield data


def _lines_are_utf8(head: bytes, *, whole: bool) -> bool:
    """Whether most lines that are more than ASCII are UTF-8, so that one bad line does not make all others foreign."""
    if b"\0" in head or head.startswith(_UTF_16_BOMS):
        return False
    lines = head.split(b"\n")
    foreign = [line for line in (lines if whole or len(lines) == 1 else lines[:-1]) if not line.isascii()]
    good = sum(map(_is_line_of_utf8, foreign))
    return good > 0 and 2 * good >= len(foreign)


def _is_line_of_utf8(line: bytes) -> bool:
    try:
        line.decode()
    except UnicodeDecodeError:
        return False
    return True
