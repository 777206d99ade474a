"""Zip files: what is in them, each member checked by its checksum before it is read."""

import io
import zipfile
import zlib
from collections.abc import Iterator

from corpus.article import Refusal
from corpus.readers.files.file import File
from corpus.readers.files.opening import ByteSource

from .archives import MOST_PACKED, Archive, decoded_name
from .budget import Budget, Damage
from .compression import PIECE
from .pouring import Poured
from .spooling import Spool

_UTF_8 = 0x800  # flags of a member
_ENCRYPTED = 0x1

_ERRORS = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError, OSError)


class Seekable(io.RawIOBase):
    """A source as a file in which one goes to a place before one reads."""

    def __init__(self, source: ByteSource) -> None:
        self._source = source
        self._position = 0

    def readable(self) -> bool:  # noqa: D102
        return True

    def seekable(self) -> bool:  # noqa: D102
        return True

    def tell(self) -> int:  # noqa: D102
        return self._position

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:  # noqa: D102
        start = {io.SEEK_SET: 0, io.SEEK_CUR: self._position, io.SEEK_END: self._source.size}[whence]
        self._position = max(start + offset, 0)
        return self._position

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]  # noqa: D102
        data = self._source.at(self._position, len(buffer))
        buffer[: len(data)] = data
        self._position += len(data)
        return len(data)


def zip_members(
    archive: Archive, source: ByteSource, budget: Budget
) -> Iterator[tuple[File, Poured] | Refusal]:
    """Go through the files of a zip file in its order; raises `Damage` if it is none or cut off."""
    try:
        packed = zipfile.ZipFile(io.BufferedReader(Seekable(source)))
    except _ERRORS as error:
        raise Damage(f"is no whole zip file ({error}); fetch it again") from None
    with packed:
        entries = packed.infolist()
        if len(entries) > MOST_PACKED:
            raise Damage(f"holds more than {MOST_PACKED:,} files; unpack it first")
        for entry in entries:
            if entry.is_dir():
                continue
            member = archive.member(_name(entry), entry.file_size)
            if isinstance(member, File) and entry.flag_bits & _ENCRYPTED:
                member = Refusal(member.name, None, "is encrypted; unpack it with its password first")
            if isinstance(member, File):
                yield member, Poured(_content(packed, entry, budget))
            elif member:
                yield member
            source.done(entry.header_offset + entry.compress_size)


def _name(entry: zipfile.ZipInfo) -> str:
    """The name of a member, which older programs write in their own country's letters."""
    if entry.flag_bits & _UTF_8 or entry.filename.isascii():
        return entry.filename
    return decoded_name(entry.filename.encode("cp437"))


def _content(packed: zipfile.ZipFile, entry: zipfile.ZipInfo, budget: Budget) -> Iterator[bytes]:
    """Unpack a member to check it, and hand it on; raises `Damage` before anything if it is not what was packed."""
    spool = Spool()
    try:
        for piece in _unzipped(packed, entry):
            spool.add(piece)
            budget.check(spool.size)
        budget.spend(spool.size)
        yield from spool.pieces() if spool.is_whole() else _unzipped(packed, entry)
    finally:
        spool.close()


def _unzipped(packed: zipfile.ZipFile, entry: zipfile.ZipInfo) -> Iterator[bytes]:
    """Unpack a member piece by piece."""
    try:
        with packed.open(entry) as member:
            while piece := member.read(PIECE):
                yield piece
    except _ERRORS as error:
        raise Damage(f"is damaged, or packed in a way that is not known ({error}); pack it anew") from None
