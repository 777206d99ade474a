"""Origins: which file each article of a segment is from, and its title and text as they were put in.

On disk, one row an article: `paths.npy` (int32) holds the line of the file's path in `paths.txt`, or NO_NAME where it
is not known; `originals.npy` (int64, one row more) says where its original begins in `originals.bin` and where the last
one ends. An original that is the article itself takes no bytes. Else it is a line of JSON and more text; where that is
more than SMALL bytes, it is compressed by zlib with the article's text as its dictionary, so that what both have takes
next to nothing. (No text of zlib's begins with `{`. Formats before 10 compressed all of them, and segments of before
this have none of these files.) The line is an object with numbers for `title` and for `text` where they differ. Two are
for one that is the article's but for blanks around it: how many letters of the text that follows are before it, and how
many behind. Three are for all others: with how many letters of the article's the original begins, with how many it
ends, and how many of the text that follows are between.
"""

import json
import zlib
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from corpus.article import Article
from corpus.received import Original
from index.files import arrays
from index.files.lines import read_lines

from .labels import NO_NAME, LabelWriter

ORIGINAL_ZIP_LEVEL = 1
SMALL = 64
_KEPT_PLAIN = b"{"
_NUMBERS_AROUND = 2  # numbers
ORIGIN_FILES = ("paths.npy", "paths.txt", "originals.npy", "originals.bin")
_NO_ORIGINAL = b""


class Patch(NamedTuple):
    """By what a text differs from its original: numbers, and letters."""

    numbers: tuple[int, ...]
    letters: str


def pack_original(article: Article, original: Original | None) -> bytes:
    """What is kept of the original of an article; nothing where it is the article itself."""
    return pack_difference(article, difference(article, original))


def difference(article: Article, original: Original | None) -> bytes:
    """By what an article differs from its original, as a line and letters; nothing where it is the original itself."""
    if original is None:
        return _NO_ORIGINAL
    pairs = (("title", article.title or "", original.title or ""), ("text", article.text, original.text))
    patches = {name: _patch(kept, put_in) for name, kept, put_in in pairs if kept != put_in}
    if not patches:
        return _NO_ORIGINAL
    numbers = ",".join(f'"{name}":[{",".join(map(str, each.numbers))}]' for name, each in patches.items())
    text = "".join(("{", numbers, "}\n", *(each.letters for each in patches.values())))
    return text.encode("utf-8", "surrogatepass")


def pack_difference(article: Article, data: bytes) -> bytes:
    """What is kept of the original of an article that differs so."""
    if len(data) <= SMALL:
        return data
    packer = zlib.compressobj(ORIGINAL_ZIP_LEVEL, zdict=_dictionary(article))
    return packer.compress(data) + packer.flush()


def unpack_original(article: Article, packed: bytes) -> Original | None:
    """The original of an article, None where it is the article itself; raises what garbled bytes raise."""
    if not packed:
        return None
    data = packed
    if not packed.startswith(_KEPT_PLAIN):
        unpacker = zlib.decompressobj(zdict=_dictionary(article))
        data = unpacker.decompress(packed) + unpacker.flush()
    head, _, rest = data.decode("utf-8", "surrogatepass").partition("\n")
    put_in = {"title": article.title or "", "text": article.text}
    for name, numbers in json.loads(head).items():
        put_in[name], rest = _patched(put_in[name], numbers, rest)
    return Original(put_in["title"] or None, put_in["text"])


def _dictionary(article: Article) -> bytes:
    """What the bytes of an original can be taken from: zlib looks back 32 KB."""
    return article.text.encode("utf-8", "surrogatepass")[-(1 << 15) :]


def _patch(kept: str, put_in: str) -> Patch:
    before = len(put_in) - len(put_in.lstrip())
    if kept and put_in.startswith(kept, before):  # mostly all that is gone is around it
        behind = put_in[before + len(kept) :]
        return Patch((before, len(behind)), put_in[:before] + behind)
    shorter = min(len(kept), len(put_in))
    start = _letters_alike(kept, put_in, shorter)
    end = _letters_alike(kept[start:][::-1], put_in[start:][::-1], shorter - start)
    between = put_in[start : len(put_in) - end]
    return Patch((start, end, len(between)), between)


def _patched(kept: str, numbers: list[int], letters: str) -> tuple[str, str]:
    """A text as it was put in, by its patch, and what of the letters is the next one's."""
    if len(numbers) == _NUMBERS_AROUND:
        before, count = numbers[0], sum(numbers)
        return letters[:before] + kept + letters[before:count], letters[count:]
    start, end, count = numbers
    return kept[:start] + letters[:count] + kept[len(kept) - end :], letters[count:]


def _letters_alike(one: str, other: str, most: int) -> int:
    """How many letters two texts both begin with, by halving: comparing slices is quick, letters are not."""
    low = 0
    while low < most:
        middle = (low + most + 1) // 2
        if one[low:middle] == other[low:middle]:
            low = middle
        else:
            most = middle - 1
    return low


class OriginWriter:
    """Takes the origin of one article after the other."""

    def __init__(self) -> None:
        self._paths = LabelWriter()
        self._ends = [0]
        self._originals: list[bytes] = []

    def add(self, path: str | None, original: bytes) -> None:
        """Add an article's path, and its original as it is packed."""
        self._paths.add(path)
        self._ends.append(self._ends[-1] + len(original))
        if original:
            self._originals.append(original)

    def save(self, folder: Path) -> None:
        """Write the files."""
        self._paths.save_as(folder, "paths")
        arrays.save(folder / "originals.npy", np.array(self._ends, dtype=np.int64))
        (folder / "originals.bin").write_bytes(b"".join(self._originals))


class Origins:
    """The origins of a segment's articles on disk, by number; raises OSError or ValueError where a file is cut."""

    def __init__(self, folder: Path, articles: int) -> None:
        self.names: list[str] = []
        self._ends = np.zeros(articles + 1, dtype=np.int64)
        self._packed = _NO_ORIGINAL
        self.numbers: NDArray[np.int32] = np.full(articles, NO_NAME, dtype=np.int32)
        if (folder / "paths.npy").exists():
            self._load(folder, articles)

    def _load(self, folder: Path, articles: int) -> None:
        self.numbers = arrays.load(folder / "paths.npy")
        self.names = read_lines(folder / "paths.txt")
        self._ends = arrays.load(folder / "originals.npy")
        self._packed = (folder / "originals.bin").read_bytes()
        if (len(self.numbers), len(self._ends) - 1) != (articles, articles):
            raise ValueError(f"paths.npy or originals.npy in {folder} is cut")
        if len(self._packed) != self._ends[-1] or self.numbers.max(initial=NO_NAME) >= len(self.names):
            raise ValueError(f"paths.txt or originals.bin in {folder} is cut")

    def path(self, article: int) -> str | None:
        """The path of the file that gave an article, None where it is not known."""
        number = int(self.numbers[article])
        return None if number == NO_NAME else self.names[number]

    def of(self, number: int, article: Article) -> tuple[str | None, Original | None]:
        """The path of an article, and its original; None where that is the article itself or is damaged."""
        packed = self._packed[int(self._ends[number]) : int(self._ends[number + 1])]
        try:
            return self.path(number), unpack_original(article, packed)
        except (zlib.error, ValueError, TypeError, AttributeError, KeyError):
            return self.path(number), None
