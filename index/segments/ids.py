"""The ids of a segment's articles, found by their numbers and the numbers by them.

On disk: `ids.bin`, an array file with the string table `ids`, and `order` (int32), the articles in the order of their
ids. Formats before 6 have `ids.txt`, one id a line.
"""

from collections.abc import Sequence
from pathlib import Path

import numpy as np

from index.files.array_file import named_arrays, seal
from index.files.arrays import Ints
from index.files.lines import read_lines
from index.files.string_table import StringTable

IDS_FILE, EARLIER_IDS_FILE = "ids.bin", "ids.txt"
_OF_IDS = "the ids of articles, format 1"


class ArticleIds(StringTable):
    """Ids by number; `order` has the numbers in the order of the ids."""

    order: Ints

    @classmethod
    def load(cls, folder: Path) -> "ArticleIds":
        """Read them from a segment's folder; raises OSError, KeyError or ValueError where that cannot be."""
        if not (folder / IDS_FILE).exists() and (folder / EARLIER_IDS_FILE).exists():
            ids = read_lines(folder / EARLIER_IDS_FILE)
            found = cls.of(ids)
            found.order = _id_order(ids)
            return found
        arrays = named_arrays(folder / IDS_FILE, of=_OF_IDS)
        found = cls.taken(arrays, "ids")
        found.order = arrays["order"]
        if len(found.order) != len(found):
            raise ValueError(f"{folder / IDS_FILE} does not fit together")
        return found


def save_ids(folder: Path, ids: Sequence[str]) -> None:
    """Write the ids of a segment. Raises OSError."""
    seal(folder / IDS_FILE, {**StringTable.of(ids).arrays("ids"), "order": _id_order(ids)}, of=_OF_IDS)


def _id_order(ids: Sequence[str]) -> Ints:
    return np.array(sorted(range(len(ids)), key=ids.__getitem__), dtype=np.int32)
