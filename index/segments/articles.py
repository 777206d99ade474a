"""The articles of a segment, kept whole, so that hits can be shown and an index made anew from itself.

On disk: `articles.bin`, one article after the other; `articles.npy` (int64), where each begins and
where the last one ends; `ids.bin`, their ids, as `ids` describes it; `digests.npy` (uint8, 16 a row), a BLAKE2b of each
encoded article, by which an update knows one that has not changed.

An encoded article is a JSON object of the fields that it has but the text, a line's end, and the text. Kept, it
begins with a letter that says how: `W`, where the text can be written in Windows' code for Arabic, as most
news can; then follow a CRC-32 and all of it with a byte a letter, which is read ten times faster than
anything compressed. Else `Z`, all of it compressed by zlib.
"""

import json
import zlib
from collections.abc import Iterator
from contextlib import suppress
from copy import copy
from dataclasses import fields as fields_of
from datetime import datetime
from functools import cached_property
from hashlib import blake2b
from pathlib import Path
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

from corpus.article import Article
from index.files import arrays
from index.files.problems import BrokenIndex, broken, is_shortage

from .ids import IDS_FILE, ArticleIds, save_ids

DIGEST_BYTES = 16
# Level 3 halves the size of Arabic text at 60 MB/s; the higher levels cost more than they save.
ZIP_LEVEL = 3
ARTICLES_FILE, PLACES_FILE, DIGESTS_FILE = "articles.bin", "articles.npy", "digests.npy"
CODE = "cp1256"
WINDOWS, ZIPPED = b"W", b"Z"
CHECKSUM_BYTES = 4
_DECODER = json.JSONDecoder()
_ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))
_KEPT = tuple(field.name for field in fields_of(Article) if field.name != "text")


def encode(article: Article) -> bytes:
    """An article as bytes: the fields that it has as JSON, and its text."""
    values = ((name, getattr(article, name)) for name in _KEPT)
    fields = {name: value for name, value in values if value not in (None, "")}
    if article.date:
        fields["date"] = article.date.isoformat()
    return f"{_ENCODER.encode(fields)}\n{article.text}".encode()


def digest(data: bytes) -> bytes:
    """What tells an article from a changed one."""
    return blake2b(data, digest_size=DIGEST_BYTES).digest()


def pack(encoded: bytes) -> bytes:
    """An encoded article as it is kept."""
    fields, _, text = encoded.partition(b"\n")
    try:
        kept = b"\n".join((fields, text.decode().encode(CODE)))
    except UnicodeEncodeError:
        return ZIPPED + zlib.compress(encoded, ZIP_LEVEL)
    return b"".join((WINDOWS, zlib.crc32(kept).to_bytes(CHECKSUM_BYTES), kept))


def unpack(packed: bytes) -> Article:
    """The article that was packed; raises zlib.error, ValueError or TypeError where its bytes are garbled."""
    fields, text, code = _parted(packed)
    fields["text"] = text.decode(code)
    if "date" in fields:
        fields["date"] = datetime.fromisoformat(fields["date"])
    return Article(**fields)


def _parted(packed: bytes) -> tuple[dict[str, Any], bytes, str]:
    """The fields of a packed article but the text, and the text, still encoded, with its code."""
    kept, code = _unpacked(packed)
    fields, _, text = kept.partition(b"\n")
    values, _ = _DECODER.raw_decode(fields.decode())
    return values, text, code


def _unpacked(packed: bytes) -> tuple[bytes, str]:
    """A packed article as its fields in JSON, a line's end and its text, with the text's code."""
    match packed[:1]:
        case b"W":
            checksum, kept = packed[1 : 1 + CHECKSUM_BYTES], packed[1 + CHECKSUM_BYTES :]
            if zlib.crc32(kept) != int.from_bytes(checksum):
                raise ValueError("its checksum is another one")
            return kept, CODE
        case b"Z":
            return zlib.decompress(packed[1:]), "utf-8"
        case b"x":  # of a format before 4, which a rebuild reads: JSON with the text in it
            fields = json.loads(zlib.decompress(packed))
            text = fields.pop("text", "")
            return f"{json.dumps(fields)}\n{text}".encode(), "utf-8"
        case _:
            raise ValueError("it begins with an unknown letter")


class ArticleWriter:
    """Appends articles to a new segment's folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._file = (folder / ARTICLES_FILE).open("xb")
        self._ends = [0]
        self._ids: list[str] = []
        self._digests = bytearray()

    def add(self, article_id: str, packed: bytes, checksum: bytes) -> None:
        """Keep a packed article with its digest."""
        self._file.write(packed)
        self._ends.append(self._ends[-1] + len(packed))
        self._ids.append(article_id)
        self._digests += checksum

    def flush(self) -> int:
        """Hand what was added to the system; the bytes up to now."""
        self._file.flush()
        return self._ends[-1]

    def close(self) -> None:
        """Write what goes beside the articles."""
        self._file.close()
        arrays.save(self.folder / PLACES_FILE, np.array(self._ends, dtype=np.int64))
        digests = np.frombuffer(bytes(self._digests), dtype=np.uint8).reshape(-1, DIGEST_BYTES)
        arrays.save(self.folder / DIGESTS_FILE, digests)
        save_ids(self.folder, self._ids)

    def abandon(self) -> None:
        """Let go of the file, half written as it may be."""
        with suppress(OSError):  # of a full disk, when the rest is to be written
            self._file.close()


class Articles:
    """The articles of a segment on disk, by number; `ids` are theirs, in order.

    Opening raises OSError or ValueError where a file is missing or cut; reading an article
    raises BrokenIndex where its bytes are garbled.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._ends = arrays.load(folder / PLACES_FILE)
        packed = folder / ARTICLES_FILE
        # A slice of a memoryview costs a tenth of one of an array in a file.
        self._packed = np.memmap(packed, np.uint8, "r").data if len(self) else memoryview(b"")
        self.ids = ArticleIds.load(folder)
        if len(self._packed) != self._ends[-1] or len(self.ids) != len(self):
            raise ValueError(f"{packed} or {IDS_FILE} beside it is cut")

    def moved(self, folder: Path) -> Self:
        """The same, whose very files are in another folder, too."""
        found = copy(self)
        found.folder = folder
        return found

    def __len__(self) -> int:
        return len(self._ends) - 1

    def __getitem__(self, number: int) -> Article:
        try:
            return unpack(self._bytes(number))
        except (zlib.error, ValueError, TypeError) as error:
            raise self._broken(f"article {number} cannot be read") from error

    def __iter__(self) -> Iterator[Article]:
        return (self[number] for number in range(len(self)))

    def title(self, number: int) -> str | None:
        """An article's title, read without its text; raises BrokenIndex."""
        try:
            fields, _, _ = _parted(self._bytes(number))
        except (zlib.error, ValueError) as error:
            raise self._broken(f"article {number} cannot be read") from error
        return fields.get("title")

    @property
    def kept(self) -> tuple[NDArray[np.uint8], NDArray[np.int64]]:
        """All articles as they are kept, unchecked, and where each begins and the last one ends."""
        return np.frombuffer(self._packed, dtype=np.uint8), self._ends

    def digest(self, number: int) -> bytes:
        """An article's digest; raises BrokenIndex."""
        return bytes(self._digests[number])

    @cached_property
    def _digests(self) -> NDArray[np.uint8]:
        try:
            found: NDArray[np.uint8] = arrays.load(self.folder / DIGESTS_FILE)
        except (OSError, ValueError) as error:
            if is_shortage(error):
                raise
            raise self._broken("digests.npy cannot be read") from error
        if len(found) != len(self):
            raise self._broken("digests.npy is cut")
        return found

    def _bytes(self, number: int) -> bytes:
        return bytes(self._packed[int(self._ends[number]) : int(self._ends[number + 1])])

    def _broken(self, what: str) -> BrokenIndex:
        return broken(self.folder, self.folder.parents[2], what)
