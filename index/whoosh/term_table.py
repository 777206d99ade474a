"""Writing Whoosh's table of terms many rows at a time.

Whoosh asks its file where it is, packs two lengths, and finds a slot in Python for each row, at about 40 microseconds a
term on a slow machine, and a year of news has a million terms. The rows come out the same, byte for byte. The tables of
slots have a quarter less of them, which Whoosh reads from the file; and of the hashes that Whoosh knows, and reads from
the file, it is not MD5 but the CRC-32, which takes a seventh of the time.

In `.trm`, rows lie one after the other: the lengths of key and value (two big-endian int32), the key, the value. Behind
them are 256 tables of slots (a big-endian uint32, the key's hash; an int64, where its row begins; both 0 in an empty
slot), three for each two keys with that last byte in their hash. A key lies in the slot of the hash's other
bytes, its home, or in the next that is free; behind the last slot comes the first.
"""

from collections.abc import Sequence
from itertools import chain
from operator import lt
from typing import NamedTuple
from zlib import crc32

import numpy as np
from numpy.typing import NDArray
from whoosh.filedb.filetables import HashWriter, OrderedHashWriter
from whoosh.util.numlists import GrowableArray

from index.files.arrays import Longs

from .growable import growable

_CRC_32 = 1  # as Whoosh numbers its hashes
_SLOT_TABLES = 256
_BITS_OF_TABLE = 8
_LENGTHS = np.dtype([("key", ">i4"), ("value", ">i4")])
_SLOT = np.dtype([("hash", ">u4"), ("place", ">i8")])


class TermTable(OrderedHashWriter):  # type: ignore[misc]
    """Whoosh's table of keys in their order, to which many can be added at once."""

    lastkey: bytes
    index: GrowableArray

    def __init__(self, begun: OrderedHashWriter) -> None:
        """Take over a table that Whoosh has begun, before there is a row."""
        self.__dict__.update(begun.__dict__)
        self.dbfile.seek(begun.startoffset)
        HashWriter.__init__(self, begun.dbfile, hashtype=_CRC_32)
        self.extras = begun.extras
        self._hashes: list[Longs] = []
        self._places: list[Longs] = []

    def add(self, key: bytes, value: bytes) -> None:
        """Add a row whose key follows all that came before."""
        self.add_run([key], [value])

    def add_run(self, keys: Sequence[bytes], values: Sequence[bytes]) -> None:
        """Add rows whose keys are in the order of their bytes and follow all that came before."""
        if not keys:
            return
        if keys[0] <= self.lastkey or not all(map(lt, keys, keys[1:])):
            raise ValueError(f"keys must increase, from {self.lastkey!r} on, as {keys[:3]!r} … do not")
        lengths = np.empty(len(keys), dtype=_LENGTHS)
        lengths["key"] = [*map(len, keys)]
        lengths["value"] = [*map(len, values)]
        begun = self.dbfile.tell()
        rows = zip(each_row(lengths), keys, values, strict=True)
        self.dbfile.write(b"".join(chain.from_iterable(rows)))
        sizes = lengths["key"].astype(np.int64) + lengths["value"] + _LENGTHS.itemsize
        self._places.append(begun + np.cumsum(sizes) - sizes)
        self._hashes.append(np.array([*map(crc32, keys)], dtype=np.int64))
        self.lastkey = keys[-1]

    def _write_hashes(self) -> None:
        """Write the tables of slots; called once, when Whoosh closes the table."""
        places = np.concatenate([_NONE, *self._places])
        tables = _tables_of(np.concatenate([_NONE, *self._hashes]), places)
        starts = self.dbfile.tell() + _SLOT.itemsize * (np.cumsum(tables.sizes) - tables.sizes)
        self.directory = [*zip(starts.tolist(), tables.sizes.tolist(), strict=True)]
        self.dbfile.write(tables.slots.tobytes())
        if len(places):
            self.index = growable(places, self.index.typecode)


class _Tables(NamedTuple):
    """The slots of all tables, one table after the other, and how many each has."""

    slots: NDArray[np.void]
    sizes: Longs


def each_row(rows: NDArray[np.void]) -> list[bytes]:
    """The bytes of each of some rows."""
    packed, size = rows.tobytes(), rows.dtype.itemsize
    return [packed[at : at + size] for at in range(0, len(packed), size)]


def _tables_of(hashes: Longs, places: Longs) -> _Tables:
    """The tables of keys, given each one's hash and the place of its row."""
    tables = hashes & _SLOT_TABLES - 1
    keys = np.bincount(tables, minlength=_SLOT_TABLES)
    sizes = -(-3 * keys // 2)
    homes = (hashes >> _BITS_OF_TABLE) % sizes[tables]
    order = np.lexsort((homes, tables))
    tables, homes = tables[order], homes[order]
    firsts, starts = np.cumsum(keys) - keys, np.cumsum(sizes) - sizes
    slots = np.zeros(int(sizes.sum()), dtype=_SLOT)
    at = starts[tables] + _slots_from_home(homes, tables, np.arange(len(homes)) - firsts[tables], sizes)
    slots["hash"][at], slots["place"][at] = hashes[order], places[order]
    return _Tables(slots, sizes)


def _slots_from_home(homes: Longs, tables: Longs, numbers: Longs, sizes: Longs) -> Longs:
    """The slot of each key in its table; keys rise by table and then by home, `numbers` has the place in their table.

    The next free slot is the home, or the one behind that of the key before. Those for which no slot is left before
    the table's end come first in it, and all others behind these.
    """
    apart = tables * (2 * int(sizes.max(initial=0)) + 1)  # no table's keys move those of the next
    behind: Longs = np.zeros(_SLOT_TABLES, dtype=np.int64)
    while True:
        moved = np.maximum(homes, behind[tables]) - numbers + apart
        found: Longs = np.maximum.accumulate(moved) + numbers - apart
        is_over = found >= sizes[tables]
        over = np.bincount(tables[is_over], minlength=_SLOT_TABLES)
        if (over == behind).all():
            return np.where(is_over, found - sizes[tables], found)
        behind = over


_NONE: Longs = np.empty(0, dtype=np.int64)
