"""Labels: what an article is filed under, by one name each: its source, its author, its category.

LABELS is the one list of them: filters, facets, parameters, options and pages are made from it. Another label is its
row there, for a field that `Article` has.

On disk each label is a pair of files in a segment's folder, named for its plural: `sources.npy` (int32),
one row an article, holds the line of the article's source in `sources.txt`, or NO_NAME; `sources.txt` has
one name a line, each once, all of them in use. So do `authors` and `categories`. A name is one line of
text: cleaning saw to that (`corpus.cleaning.clean_line`).
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from operator import attrgetter
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from corpus.article import Article
from index.files import arrays
from index.files.lines import read_lines, write_lines

# The name of a label is that of the article's field, and of the parameter that chooses its values.
Label = str


class LabelRow(NamedTuple):
    """A label: its name, and that of many; `without` is the parameter that leaves its values out.

    Its facet is shown where no article has a name only if that is said to be so `always`.
    """

    name: Label
    plural: str
    without: str
    always: bool = False


ROWS = (
    LabelRow("source", "sources", "without", always=True),
    LabelRow("author", "authors", "without_author"),
    LabelRow("category", "categories", "without_category"),
)
LABELS: Mapping[Label, LabelRow] = {row.name: row for row in ROWS}
NO_NAME = -1
_GET_LABELS: Callable[[Article], tuple[str | None, ...]] = attrgetter(*LABELS)


def labels_of(article: Article) -> tuple[str | None, ...]:
    """An article's labels in the order of LABELS, None for the unknown."""
    return _GET_LABELS(article)


@dataclass(frozen=True, slots=True)
class LabelColumn:
    """One label of every article of a segment: numbers of `names`, or NO_NAME."""

    numbers: NDArray[np.int32]
    names: list[str]

    @classmethod
    def load(cls, folder: Path, label: Label) -> "LabelColumn":
        """Read it; raises OSError or ValueError where a file is missing or cut."""
        file = LABELS[label].plural
        numbers = arrays.load(folder / f"{file}.npy")
        names = read_lines(folder / f"{file}.txt")
        if numbers.max(initial=NO_NAME) + 1 != len(names) or numbers.min(initial=NO_NAME) < NO_NAME:
            raise ValueError(f"{folder / file}.txt is cut, or not of {file}.npy")
        return cls(numbers, names)

    def name(self, article: int) -> str | None:
        """The label of an article, None where it is unknown."""
        number = self.numbers[article]
        return None if number == NO_NAME else self.names[number]


class LabelWriter:
    """Takes one label of one article after the other."""

    def __init__(self) -> None:
        self._known: dict[str, int] = {}
        self._numbers: list[int] = []

    def add(self, name: str | None) -> None:
        """Add an article's, None where it is unknown."""
        known = self._known
        self._numbers.append(NO_NAME if name is None else known.setdefault(name, len(known)))

    def save(self, folder: Path, label: Label) -> None:
        """Write the two files of a label."""
        self.save_as(folder, LABELS[label].plural)

    def save_as(self, folder: Path, file: str) -> None:
        """Write two files of this name."""
        arrays.save(folder / f"{file}.npy", np.array(self._numbers, dtype=np.int32))
        write_lines(folder / f"{file}.txt", self._known)
