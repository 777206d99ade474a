"""Encoded: the letters of a stream in any encoding, piece by piece, and what is to be said of how they were read."""

import codecs
import io
from collections.abc import Iterator

from corpus.article import Remark
from corpus.encoding.decoding import remark_on
from corpus.encoding.streams import Utf8Stream

_PIECE_BYTES = 1 << 16


class _Patient(io.BufferedIOBase):
    """A stream that gives all that comes before an error, and raises that when more is asked for."""

    def __init__(self, stream: io.BufferedIOBase) -> None:
        self._stream = stream

    def read(self, size: int | None = -1) -> bytes:
        wanted = size if size is not None and size >= 0 else 1 << 62
        pieces: list[bytes] = []
        try:
            while wanted and (piece := self._stream.read1(min(wanted, _PIECE_BYTES))):
                pieces.append(piece)
                wanted -= len(piece)
        except OSError:
            if not pieces:
                raise
        return b"".join(pieces)


class EncodedText:
    """The text of a stream; a byte that is wrong in its encoding becomes U+FFFD. Raises `EncodingError` at first."""

    def __init__(self, stream: io.BufferedIOBase) -> None:
        self.stream = Utf8Stream(_Patient(stream))  # for who takes lines of bytes
        self._lost = 0

    def pieces(self) -> Iterator[str]:
        """Read on, piece by piece."""
        decoder = codecs.getincrementaldecoder("utf-8")("replace")
        ended = False
        while not ended:
            data = self.stream.read(_PIECE_BYTES)
            ended = not data
            text = decoder.decode(data, final=ended)
            self._lost += text.count("\ufffd")
            yield text

    def remarks(self, path: str) -> Iterator[Remark]:
        """Say of the whole file, once it was read, in which encoding it is and how many letters were lost."""
        if remark := remark_on(self.stream.encoding):
            yield Remark(path, None, remark)
        if self._lost:
            lost = "1 letter was" if self._lost == 1 else f"{self._lost:,} letters were"
            yield Remark(
                path, None, f"{lost} lost, which its encoding does not have; U+FFFD is in their place"
            )
