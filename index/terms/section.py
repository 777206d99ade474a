"""A section of the vocabulary: the words that one build or update was the first to hold, and what it did to the counts.

The first section is frozen: its words are those by whose counts all words are stemmed. An update adds a small one; a
section is one file and never changes, so that an update writes what is new and takes over the rest. Small sections
are folded into one before they become many, see `compacted`.

On disk a section is an array file with the string table `words`, and for each view other than the exact one the
string table `<view>`, of those terms that no earlier section has; `<view>.numbers` (int32), the number of each
word's term; and for the views of ORDERED `<view>.order` (int32), the words of the section by these numbers. `spelled`
(int32) has the words in the order of their folded letters; the arrays of `letter_pairs` have the pairs of letters of
the new stems. Words and terms are numbered through all sections: `firsts`
(int64) says with which number the words begin, and the terms of each view. `occurrences` (int32) says how often the
articles of then held each of the words; `changed` (int32) are earlier words that they held more or less often than
those before, and `changes` (int32) by how much.
"""

from array import array
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

from index.files.array_file import NamedArrays, named_arrays, seal
from index.files.arrays import Ints, Longs
from index.files.string_table import JoinedStrings, Strings, StringTable
from index.files.trees import link_file

from .column import ColumnPart
from .letter_pairs import LetterPairs
from .views import COMPUTED, View

# Words are looked for by their terms in these views at most queries; in the others all numbers are gone through.
ORDERED = (View.FOLDED, View.LEXEME, View.STEM)
# A section is folded into the one before it that is not so many times as large.
MUCH_LARGER = 3
SUFFIX = ".words"
_OF_SECTION = "a section of the vocabulary, format 1"

WorkedOut = Mapping[View, Sequence[str]]
Firsts = Mapping[View, int]


@dataclass(frozen=True)
class Changes:
    """By how much the occurrences of some words change, by their ids."""

    words: Ints
    counts: Ints

    @classmethod
    def of(cls, counts: Longs) -> Self:
        """Those of all words that change at all."""
        words = np.flatnonzero(counts)
        return cls(words.astype(np.int32), counts[words].astype(np.int32))


class Section:
    """Some words of a vocabulary, with the terms that came with them; immutable."""

    def __init__(self, arrays: NamedArrays, path: Path | None = None) -> None:
        """Take what a file holds, or is to hold; raises KeyError or ValueError where it does not fit together."""
        self._arrays = arrays
        self._path = path
        first, *terms = arrays["firsts"].tolist()
        self.first: int = first
        self.first_terms: Firsts = dict(zip(COMPUTED, terms, strict=True))
        self.words = StringTable.taken(arrays, "words")
        self.terms = {view: StringTable.taken(arrays, view) for view in COMPUTED}
        self.columns = {
            view: ColumnPart(first, arrays[f"{view}.numbers"], arrays.get(f"{view}.order"))
            for view in COMPUTED
        }
        self.spelled: Ints = arrays["spelled"]
        self.pairs = LetterPairs.taken(arrays, self.terms[View.STEM])
        self.occurrences: Ints = arrays["occurrences"]
        self.changes = Changes(arrays["changed"], arrays["changes"])
        self._check()

    @classmethod
    def of(
        cls,
        first: int,
        words: Sequence[str],
        spelled: Ints,
        columns: Mapping[View, "NewTerms"],
        changes: Longs,
    ) -> Self:
        """Words from the number `first` on, with their order by folded letters.

        `changes` says how they and all earlier ones are counted.
        """
        earlier = Changes.of(changes[:first])
        arrays: dict[str, NDArray[Any]] = {
            "firsts": np.array([first, *(columns[view].first for view in COMPUTED)], dtype=np.int64),
            **StringTable.of(words).arrays("words"),
            "spelled": spelled,
            "occurrences": changes[first:].astype(np.int32),
            "changed": earlier.words,
            "changes": earlier.counts,
        }
        for view in COMPUTED:
            arrays |= columns[view].arrays(view)
        return cls({**arrays, **LetterPairs.of(StringTable.taken(arrays, View.STEM)).arrays()})

    @classmethod
    def load(cls, path: Path) -> Self:
        """Read one; raises OSError, KeyError or ValueError where it is of no use."""
        return cls(named_arrays(path, of=_OF_SECTION), path)

    def save(self, folder: Path) -> None:
        """Write it into a folder, or take its file over. Raises OSError."""
        path = folder / self.name
        if self._path:
            link_file(self._path, path)
        else:
            seal(path, self._arrays, of=_OF_SECTION)

    def is_of(self, path: Path) -> bool:
        """Whether it was read from this very file."""
        return self._path is not None and self._path.exists() and self._path.samefile(path)

    @property
    def name(self) -> str:
        """The name of its file, in whose order sections follow each other."""
        return f"{self.first:012d}{SUFFIX}"

    @property
    def end(self) -> int:
        """The number behind its last word."""
        return self.first + len(self.words)

    @cached_property
    def size(self) -> int:
        """How much there is to write again where it is folded into another."""
        return len(self.words) + len(self.changes.words)

    def counted(self, occurrences: Ints | Longs) -> Self:
        """The same words, so often."""
        return type(self)({**self._arrays, "occurrences": occurrences.astype(np.int32)})

    def _check(self) -> None:
        parts = self.columns.values()
        columns = (array for part in parts for array in (part.numbers, part.order) if array is not None)
        rows = {len(self.words), len(self.occurrences), len(self.spelled), *map(len, columns)}
        if len(rows) > 1 or len(self.changes.words) != len(self.changes.counts):
            raise ValueError(f"the arrays of {self.name} do not fit together")


@dataclass(frozen=True)
class NewTerms:
    """One view of new words: the terms that are new, from the number `first` on, and the number of each word's term."""

    first: int
    terms: Sequence[str]
    numbers: Ints

    def arrays(self, view: View) -> NamedArrays:
        """The arrays for a file."""
        order = (
            {f"{view}.order": np.argsort(self.numbers, kind="stable").astype(np.int32)}
            if view in ORDERED
            else {}
        )
        return {**StringTable.of(self.terms).arrays(view), f"{view}.numbers": self.numbers, **order}

    def order_of_letters(self, earlier: Sequence[str] = ()) -> Ints:
        """The words in the order of their terms' letters; `earlier` has the terms below `first`."""
        numbers, rows = np.unique(self.numbers, return_inverse=True)
        terms = [
            earlier[number] if number < self.first else self.terms[number - self.first]
            for number in numbers.tolist()
        ]
        ranks = np.empty(len(terms), dtype=np.int32)
        ranks[sorted(range(len(terms)), key=terms.__getitem__)] = np.arange(len(terms), dtype=np.int32)
        return ranks[rows].argsort(kind="stable").astype(np.int32)


class TermNumbers:
    """Numbers the terms of a view: those that are known, and new ones as they come, from the next number on."""

    def __init__(self, known: Strings | tuple[()] = ()) -> None:
        self._first = len(known)
        self._new: list[str] = []
        self._numbers = _Numbers(self._new, known)
        self._found = array("i")

    def add(self, terms: Iterable[str]) -> None:
        """Take the terms of the next words."""
        self._found.extend(map(self._numbers.__getitem__, terms))

    def made(self) -> NewTerms:
        """All of them; called once."""
        self._numbers.clear()
        return NewTerms(self._first, self._new, np.array(self._found, dtype=np.int32))


class _Numbers(dict[str, int]):
    """The number of each term; one that is asked for and not there is looked up, or is new."""

    def __init__(self, new: list[str], known: Strings | tuple[()]) -> None:
        super().__init__()
        self._new, self._first = new, len(known)
        self._find = known.find if known else None

    def __missing__(self, term: str) -> int:
        number = self._find(term) if self._find else None
        if number is None:
            number = self._first + len(self._new)
            self._new.append(term)
        self[term] = number
        return number


def compacted(sections: Sequence[Section]) -> list[Section]:
    """The sections, of which the last small ones are made one; the first, which is frozen, stays as it is."""
    kept = list(sections)
    folded_terms = JoinedStrings([each.terms[View.FOLDED] for each in sections])
    while len(kept) > 2 and kept[-2].size < MUCH_LARGER * kept[-1].size:
        kept[-2:] = [_one_section(kept[-2], kept[-1], folded_terms)]
    return kept


def _one_section(one: Section, other: Section, folded_terms: Sequence[str]) -> Section:
    """Two sections, one behind the other, as one; the folded terms are those of all sections."""
    changes = np.zeros(other.end, dtype=np.int64)
    for section in (one, other):
        changes[section.changes.words] += section.changes.counts
        changes[section.first : section.end] += section.occurrences
    columns = {
        view: NewTerms(
            one.first_terms[view],
            [*one.terms[view], *other.terms[view]],
            np.concatenate([one.columns[view].numbers, other.columns[view].numbers]),
        )
        for view in COMPUTED
    }
    spelled = columns[View.FOLDED].order_of_letters(folded_terms)
    return Section.of(one.first, [*one.words, *other.words], spelled, columns, changes)
