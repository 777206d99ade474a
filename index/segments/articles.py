"""The articles of a segment, kept whole, so that hits can be shown and an index made anew from itself.

On disk: `articles.bin`, one article after the other; `articles.npy` (int64), where each begins and
where the last one ends; `ids.bin`, their ids, as `ids` describes it; `digests.npy` (uint8, 16 a row), a BLAKE2b of each
encoded article, by which an update knows one that has not changed.

An encoded article is a JSON object of the fields that it has but the text, a line's end, and the text; how it is kept
`packed` describes.
"""

import json
import zlib
from collections.abc import Iterator, Sequence
from contextlib import suppress
from copy import copy
from dataclasses import fields as fields_of
from functools import cached_property
from hashlib import blake2b
from pathlib import Path
from typing import Self

import numpy as np
from numpy.typing import NDArray

from corpus.article import Article
from index.files import arrays
from index.files.problems import BrokenIndex, broken, is_shortage

from .ids import IDS_FILE, ArticleIds, save_ids
from .packed import title_of, unpack, unpack_all

DIGEST_BYTES = 16
ARTICLES_FILE, PLACES_FILE, DIGESTS_FILE = "articles.bin", "articles.npy", "digests.npy"
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

    def several(self, numbers: Sequence[int]) -> list[Article]:
        """Some articles, in order, which is cheaper than one after the other."""
        try:
            return unpack_all([*map(self._bytes, numbers)])
        except (zlib.error, ValueError, TypeError):
            return [self[number] for number in numbers]  # which one cannot be read, it says

    def __iter__(self) -> Iterator[Article]:
        return (self[number] for number in range(len(self)))

    def title(self, number: int) -> str | None:
        """An article's title, read without its text; raises BrokenIndex."""
        try:
            return title_of(self._bytes(number))
        except (zlib.error, ValueError) as error:
            raise self._broken(f"article {number} cannot be read") from error

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
        begin, end = self._ends[number : number + 2].tolist()
        return bytes(self._packed[begin:end])

    def _broken(self, what: str) -> BrokenIndex:
        return broken(self.folder, self.folder.parents[2], what)
