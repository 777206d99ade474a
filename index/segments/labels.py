"""Labels: what an article is filed under, by one name each: its source, its author, its category.

On disk each label is a pair of files in a segment's folder, named for it (FILES): `sources.npy` (int32),
one row an article, holds the line of the article's source in `sources.txt`, or UNKNOWN; `sources.txt` has
one name a line, each once, all of them in use. So do `authors` and `categories`. A name is one line of
text: cleaning saw to that (`corpus.cleaning.clean_line`).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from corpus.article import Article
from index.files import arrays

Label = Literal["source", "author", "category"]

LABELS: tuple[Label, ...] = ("source", "author", "category")
FILES: Mapping[Label, str] = {"source": "sources", "author": "authors", "category": "categories"}
UNKNOWN = -1


def labels_of(article: Article) -> tuple[str | None, ...]:
    """An article's labels in the order of LABELS, None for the unknown."""
    return article.source, article.author, article.category


@dataclass(frozen=True, slots=True)
class LabelColumn:
    """One label of every article of a segment: numbers of `names`, or UNKNOWN."""

    numbers: NDArray[np.int32]
    names: list[str]

    @classmethod
    def load(cls, folder: Path, label: Label) -> "LabelColumn":
        """Read it; raises OSError, ValueError or EOFError where a file is missing or cut."""
        file = FILES[label]
        numbers = arrays.load(folder / f"{file}.npy")
        names = (folder / f"{file}.txt").read_bytes().decode().split("\n")[:-1]
        if numbers.max(initial=UNKNOWN) + 1 != len(names):
            raise ValueError(f"{folder / file}.txt is cut, or not of {file}.npy")
        return cls(numbers, names)

    def name(self, article: int) -> str | None:
        """The label of an article, None where it is unknown."""
        number = self.numbers[article]
        return None if number == UNKNOWN else self.names[number]


class LabelWriter:
    """Takes one label of one article after the other."""

    def __init__(self) -> None:
        self._known: dict[str, int] = {}
        self._numbers: list[int] = []

    def add(self, name: str | None) -> None:
        """Add an article's, None where it is unknown."""
        known = self._known
        self._numbers.append(UNKNOWN if name is None else known.setdefault(name, len(known)))

    def save(self, folder: Path, label: Label) -> None:
        """Write the two files."""
        file = FILES[label]
        arrays.save(folder / f"{file}.npy", np.array(self._numbers, dtype=np.int32))
        lines = "".join(f"{name}\n" for name in self._known)
        (folder / f"{file}.txt").write_text(lines, encoding="utf-8", newline="\n")
