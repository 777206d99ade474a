"""Tar files: what is in them, one after the other, as they come."""

import io
import os
import re
import tarfile
from collections.abc import Iterator

from corpus.article import Refusal
from corpus.readers.files.file import File

from .archives import MOST_PACKED, Archive, decoded_name
from .budget import Damage
from .compression import PIECE
from .pouring import Poured

_TAR_BLOCK = tarfile.BLOCKSIZE
_LONGEST_HEADER = 1 << 20  # bytes, for a name that has a member of its own

_FILES = (tarfile.REGTYPE, tarfile.AREGTYPE, tarfile.CONTTYPE)
_OTHERS = (tarfile.GNUTYPE_SPARSE, tarfile.XGLTYPE)  # hold bytes, too, but not those of a file
_PAX = (tarfile.XHDTYPE, tarfile.SOLARIS_XHDTYPE)
_HEADERS = (*_PAX, tarfile.GNUTYPE_LONGNAME, tarfile.GNUTYPE_LONGLINK)
_RECORD = re.compile(rb"[0-9]+ (path|size)=([^\n]*)\n")


def tar_members(archive: Archive, stream: io.BufferedIOBase) -> Iterator[tuple[File, Poured] | Refusal]:
    """Go through the files of a tar file; what is left of one is skipped. Raises `Damage` if it is none or cut off."""
    given: dict[str, str] = {}  # the name and the size of the next file, from a header of their own
    while entry := _next_header(stream, first=not archive.seen):
        if entry.type in _HEADERS:
            given |= _extended(entry, stream)
            continue
        content = _Content(stream, _bytes_in(entry, given))
        member = None
        if entry.type in _FILES:
            member = archive.member(given.get("path") or decoded_name(os.fsencode(entry.name)), content.left)
        if archive.seen > MOST_PACKED:
            raise Damage(f"holds more than {MOST_PACKED:,} files; unpack it first")
        if isinstance(member, File):
            yield member, Poured(content.pieces())
        elif member:
            yield member
        if content.cut:  # it was said of the member
            return
        content.skip()
        given = {}


def _next_header(stream: io.BufferedIOBase, *, first: bool) -> tarfile.TarInfo | None:
    """Read the header of the next member; None at the end."""
    block = stream.read(_TAR_BLOCK)
    if not block.strip(b"\0") and (block or not first):
        return None
    try:
        return tarfile.TarInfo.frombuf(block, "utf-8", "surrogateescape")
    except tarfile.HeaderError:
        if first:
            raise Damage("is no tar file; take .tar off its name, or fetch it again") from None
        raise Damage("is damaged or cut off in the middle; fetch it again") from None


def _bytes_in(entry: tarfile.TarInfo, given: dict[str, str]) -> int:
    """How many bytes a member holds; links and folders hold none, whatever they say."""
    if entry.type not in (*_FILES, *_OTHERS):
        return 0
    size = given.get("size", "")
    return int(size) if size.isdecimal() and len(size) < 20 else max(entry.size, 0)


def _extended(entry: tarfile.TarInfo, stream: io.BufferedIOBase) -> dict[str, str]:
    """Read a header that gives the next member's name, and perhaps its size."""
    if not 0 <= entry.size <= _LONGEST_HEADER:
        raise Damage("is damaged: it names a file by more than a million letters; fetch it again")
    content = _Content(stream, entry.size)
    data = b"".join(content.pieces())
    content.skip()
    if entry.type == tarfile.GNUTYPE_LONGNAME:
        return {"path": decoded_name(data.rstrip(b"\0"))}
    records = dict(_RECORD.findall(data)) if entry.type in _PAX else {}
    return {key: decoded_name(records[key.encode()]) for key in ("path", "size") if key.encode() in records}


class _Content:
    """The bytes of a member, of which `left` are still to be read."""

    def __init__(self, stream: io.BufferedIOBase, size: int) -> None:
        self._stream = stream
        self._padding = -size % _TAR_BLOCK
        self.left = size
        self.cut = False

    def pieces(self) -> Iterator[bytes]:
        """Read what is left, piece by piece; raises `Damage` where it is cut off."""
        while self.left:
            piece = self._stream.read(min(self.left, PIECE))
            if not piece:
                self.cut = True
                raise Damage("is cut off, as the tar file is that holds it; fetch that again")
            self.left -= len(piece)
            yield piece

    def skip(self) -> None:
        """Go to the end of the member, where the next header is."""
        for _ in self.pieces():
            pass
        self._stream.read(self._padding)
