"""Compression: how a member of a compressed file becomes bytes again, a bounded piece at a time."""

import bz2
import lzma
import zlib
from collections.abc import Iterator
from typing import Protocol

import zstandard

PIECE = 1 << 20  # bytes that are unpacked at a time, at most

PROGRAMS = {".gz": "gzip", ".zst": "zstd", ".bz2": "bzip2", ".xz": "xz"}

# What a member begins with; Zstandard has others, which hold no text, for its tables.
BEGINNINGS = {
    ".gz": (b"\x1f\x8b\x08",),
    ".zst": (b"\x28\xb5\x2f\xfd", *(bytes((0x50 + n, 0x2A, 0x4D, 0x18)) for n in range(16))),
    ".bz2": (b"BZh",),
    ".xz": (b"\xfd7zXZ\x00",),
}

_MOST_MEMORY = 1 << 28  # bytes, for what a member says it needs
_ZSTANDARD_BYTES = 1 << 11  # fed at a time; these may become 64 MB


class CompressionError(ValueError):
    """Bytes that are not what was packed; the message is the library's."""


class Unpacking(Protocol):
    """A member that is being unpacked: whether its end was met, and what came behind it."""

    @property
    def eof(self) -> bool:
        """Whether its end was met, and its checksum was right."""
        ...

    @property
    def unused(self) -> bytes:
        """What of the bytes that were fed lies behind it."""
        ...

    def feed(self, data: bytes) -> Iterator[bytes]:
        """Unpack more of it, piece by piece; raises `CompressionError`."""
        ...


def unpacking_of(ending: str) -> Unpacking:
    """Begin to unpack a member; raises `Missing`."""
    match ending:
        case ".gz":
            return _Gzip()
        case ".zst":
            return _Zstandard()
        case ".bz2":
            return _Blocks(bz2.BZ2Decompressor())
        case _:
            return _Blocks(lzma.LZMADecompressor(lzma.FORMAT_AUTO, memlimit=_MOST_MEMORY))


class _Gzip:
    """A member of a gzip file, RFC 1952."""

    def __init__(self) -> None:
        self._member = zlib.decompressobj(16 + zlib.MAX_WBITS)

    @property
    def eof(self) -> bool:
        return self._member.eof

    @property
    def unused(self) -> bytes:
        return self._member.unused_data

    def feed(self, data: bytes) -> Iterator[bytes]:
        while data:
            try:
                piece = self._member.decompress(data, PIECE)
            except zlib.error as error:
                raise CompressionError(str(error)) from None
            yield piece
            data = self._member.unconsumed_tail


class _Blocks:
    """A stream of a bzip2 or xz file."""

    def __init__(self, stream: bz2.BZ2Decompressor | lzma.LZMADecompressor) -> None:
        self._stream = stream

    @property
    def eof(self) -> bool:
        return self._stream.eof

    @property
    def unused(self) -> bytes:
        return self._stream.unused_data

    def feed(self, data: bytes) -> Iterator[bytes]:
        while data or not (self._stream.eof or self._stream.needs_input):
            try:
                piece = self._stream.decompress(data, PIECE)
            except (OSError, EOFError, lzma.LZMAError) as error:
                raise CompressionError(str(error)) from None
            yield piece
            data = b""


class _Zstandard:
    """A frame of a Zstandard file."""

    def __init__(self) -> None:
        self._frame = zstandard.ZstdDecompressor(max_window_size=_MOST_MEMORY).decompressobj()
        self._behind = b""

    @property
    def eof(self) -> bool:
        return self._frame.eof

    @property
    def unused(self) -> bytes:
        return self._frame.unused_data + self._behind

    def feed(self, data: bytes) -> Iterator[bytes]:
        for start in range(0, len(data), _ZSTANDARD_BYTES):
            end = start + _ZSTANDARD_BYTES
            try:
                piece = self._frame.decompress(data[start:end])
            except zstandard.ZstdError as error:
                raise CompressionError(str(error)) from None
            yield piece
            if self._frame.eof:
                self._behind = data[end:]
                return
