"""Kept forms: how often each form occurs, and how it is written, in arrays that may be mapped from a file.

`form` is a string table of the forms; `counts.<name>` (int32), for each of COUNTED, has a number for each form, or for
the first ones alone, where all behind them have none: forms that are written otherwise than in letters without
hamzas stand before the others, of which there are many more.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Protocol

import numpy as np

from index.files.array_file import NamedArrays
from index.files.string_table import StringTable
from index.memory import Memory

# What is counted of a form, as `index.stems.evidence` says.
COUNTED = ("forms", "hamzas", "first", "below", "inner", "undotted")
_FORM_TABLE = "form"
# A form is asked for several times while one word is taken apart.
_ROWS_REMEMBERED = 1 << 13


class CountsByForm(Protocol):
    """How often each form occurs, or occurs written in some way; 0 of one that never does."""

    def __getitem__(self, form: str, /) -> int: ...


class Counted(Protocol):
    """Occurrences of skeletons, as a pool has them."""

    @property
    def forms(self) -> CountsByForm:
        """All."""
        ...

    @property
    def hamzas(self) -> CountsByForm:
        """Those with a hamza on an alef."""
        ...

    @property
    def first(self) -> CountsByForm:
        """Those with one on the first letter."""
        ...

    @property
    def below(self) -> CountsByForm:
        """Those with one below."""
        ...

    @property
    def inner(self) -> CountsByForm:
        """Those with one on an alef that is not the first letter."""
        ...

    @property
    def undotted(self) -> CountsByForm:
        """Those with a last ى."""
        ...


class KeptForms:
    """Forms with their counts; raises KeyError or ValueError where the arrays do not fit together."""

    def __init__(self, arrays: NamedArrays) -> None:
        self.arrays = arrays
        self._table = StringTable.taken(arrays, _FORM_TABLE)
        self._counts = {name: arrays[f"counts.{name}"].data for name in COUNTED}
        self._rows = Memory[str, int](_ROWS_REMEMBERED)
        if len(self._counts[COUNTED[0]]) != len(self._table):
            raise ValueError("the counts of forms do not fit together")

    @classmethod
    def of(cls, counts: Mapping[str, Mapping[str, int]]) -> "KeptForms":
        """Those of counts by COUNTED; of the first every form has one."""
        every, *others = (counts[name] for name in COUNTED)
        marked = list(dict.fromkeys(form for each in others for form in each))
        known = frozenset(marked)
        forms = [*marked, *(form for form in every if form not in known)]
        arrays = {
            **StringTable.of(forms).arrays(_FORM_TABLE),
            f"counts.{COUNTED[0]}": np.array([every[form] for form in forms], dtype=np.int32),
        }
        for name in COUNTED[1:]:
            found = counts[name]
            arrays[f"counts.{name}"] = np.array([found.get(form, 0) for form in marked], dtype=np.int32)
        return cls(arrays)

    def count(self, name: str, form: str) -> int:
        """How often a form occurs so."""
        row, counts = self._rows.recall(self._row, form), self._counts[name]
        return counts[row] if row < len(counts) else 0

    def counts(self, name: str) -> Iterator[tuple[str, int]]:
        """The forms that are met so, each with how often."""
        return ((form, count) for form, count in zip(self._table, self._counts[name], strict=False) if count)

    def _row(self, form: str) -> int:
        number = self._table.find(form)
        return len(self._table) if number is None else number


class AddedCounts:
    """One kind of count, added up over several kept forms."""

    def __init__(self, kept: Sequence[KeptForms], name: str) -> None:
        self._kept = kept
        self._name = name

    def __getitem__(self, form: str, /) -> int:
        name = self._name
        return sum([each.count(name, form) for each in self._kept])
