"""Streams: a file in whatever encoding, as bytes in UTF-8."""

import codecs
import io

from .decoding import ENOUGH_BYTES, EncodingError, encoding_of

_READ_AT_ONCE = 1 << 16  # bytes


class Utf8Stream(io.BufferedReader):
    """A file read as UTF-8, without a byte order mark, so that a reader of lines, JSON or XML needs to know no other.

    The encoding is found by the file's first `ENOUGH_BYTES`; raises `EncodingError` where it cannot be. A byte that is
    wrong in its encoding comes out as one that is wrong in UTF-8 too, so that its line is refused and no other; in
    UTF-16 and UTF-32, where the bytes of a letter do not show where they begin, as U+FFFD. Where all is ASCII at first,
    the encoding is found when something else comes: ask for `encoding` at the end.
    """

    def __init__(self, stream: io.BufferedIOBase, *, declared: str | None = None) -> None:
        self._recoder = _Recoder(stream, declared)
        super().__init__(self._recoder, _READ_AT_ONCE)

    @property
    def encoding(self) -> str:
        """The encoding that the file was found to be in, as far as it was read."""
        return self._recoder.encoding


class _Recoder(io.RawIOBase):
    """The bytes of a file, recoded chunk by chunk."""

    def __init__(self, stream: io.BufferedIOBase, declared: str | None) -> None:
        self._stream = stream
        self._declared = declared
        head = stream.read(ENOUGH_BYTES)
        self.encoding = encoding_of(head, whole=len(head) < ENOUGH_BYTES, declared=declared)
        self._undecided = self.encoding == "utf-8" and head.isascii()
        self._decoder = _decoder(self.encoding)
        self._waiting = memoryview(
            self._recoded(head, final=len(head) < ENOUGH_BYTES).removeprefix(codecs.BOM_UTF8)
        )

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        ended = False
        while not self._waiting and not ended:
            chunk = self._stream.read(_READ_AT_ONCE)
            ended = not chunk
            self._waiting = memoryview(self._recoded(self._decided(chunk), final=ended))
        count = min(len(buffer), len(self._waiting))
        buffer[:count] = self._waiting[:count]
        self._waiting = self._waiting[count:]
        return count

    def _recoded(self, chunk: bytes, *, final: bool) -> bytes:
        """A piece of the file in UTF-8."""
        if not self._decoder:
            return chunk
        return self._decoder.decode(chunk, final).encode("utf-8", "surrogateescape")

    def _decided(self, chunk: bytes) -> bytes:
        """Find the encoding by the first chunk that is not ASCII and what follows, which are given back."""
        if not self._undecided or chunk.isascii():
            return chunk
        self._undecided = False
        chunk += self._stream.read(ENOUGH_BYTES)
        try:  # after a line break, so that it is not taken for the beginning of a picture
            self.encoding = encoding_of(b"\n" + chunk, whole=False, declared=self._declared)
        except EncodingError:
            return chunk  # whose lines are refused
        self._decoder = _decoder(self.encoding)
        return chunk


def _decoder(encoding: str) -> codecs.IncrementalDecoder | None:
    """What reads an encoding bit by bit; None for UTF-8, which passes as it is."""
    if encoding == "utf-8":
        return None
    errors = "replace" if encoding.startswith("utf") else "surrogateescape"
    return codecs.getincrementaldecoder(encoding)(errors)
