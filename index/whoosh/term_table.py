"""Writing Whoosh's table of terms many rows at a time.

Whoosh asks its file where it is, packs two lengths, and finds a slot in Python for each row, at about 40 microseconds a
term on a slow machine, and a year of news has a million terms. The file comes out the same, byte for byte, but for the
tables of slots, which have a quarter less of them: Whoosh reads from the file how many there are.

In `.trm`, rows lie one after the other: the lengths of key and value (two big-endian int32), the key, the value. Behind
them are 256 tables of slots (a big-endian uint32, the key's hash; an int64, where its row begins; both 0 in an empty
slot), three for each two keys with that last byte in their hash. A key lies in the slot of the hash's other
bytes, or in the next that is free, which depends on the order in which keys came.
"""

from collections.abc import Sequence
from hashlib import md5
from itertools import accumulate
from operator import lt
from struct import Struct
from typing import Any

import numpy as np
from numpy.typing import NDArray
from whoosh.filedb.filetables import OrderedHashWriter

_LENGTHS = Struct("!ii")
_SLOT = np.dtype([("hash", ">u4"), ("place", ">i8")])


class TermTable(OrderedHashWriter):  # type: ignore[misc]
    """Whoosh's table of keys in their order, to which many can be added at once."""

    lastkey: bytes

    def __init__(self, begun: OrderedHashWriter) -> None:
        """Take over a table that Whoosh has begun."""
        self.__dict__.update(begun.__dict__)

    def add_run(self, keys: Sequence[bytes], values: Sequence[bytes]) -> None:
        """Add rows whose keys are in the order of their bytes and follow all that came before."""
        if not keys:
            return
        if keys[0] <= self.lastkey or not all(map(lt, keys, keys[1:])):
            raise ValueError(f"keys must increase, from {self.lastkey!r} on, as {keys[:3]!r} … do not")
        begun = self.dbfile.tell()
        pack = _LENGTHS.pack
        rows = [
            b"".join((pack(len(key), len(value)), key, value))
            for key, value in zip(keys, values, strict=True)
        ]
        self.dbfile.write(b"".join(rows))
        places = list(accumulate(map(len, rows), initial=begun))[:-1]
        self.index.extend(places)
        buckets = self.buckets
        for key, place in zip(keys, places, strict=True):
            hashed = int.from_bytes(md5(key, usedforsecurity=False).digest()[-4:], "big")
            buckets[hashed & 255].append((hashed, place))
        self.lastkey = keys[-1]

    def _write_hashes(self) -> None:
        """Write the tables of slots; called once, when Whoosh closes the table."""
        for entries in self.buckets:
            slots = _slots(entries)
            self.directory.append((self.dbfile.tell(), len(slots)))
            self.dbfile.write(slots.tobytes())


def _slots(entries: Sequence[tuple[int, int]]) -> NDArray[Any]:
    """The slots of keys, given each one's hash and place in the order in which they came."""
    count = -(-3 * len(entries) // 2)
    slots = np.zeros(count, dtype=_SLOT)
    taken = bytearray(count)
    where: list[int] = []
    for hashed, _ in entries:
        slot = (hashed >> 8) % count
        if taken[slot]:
            slot = taken.find(0, slot)
            slot = slot if slot >= 0 else taken.find(0)
        taken[slot] = 1
        where.append(slot)
    if entries:
        slots["hash"][where] = [hashed for hashed, _ in entries]
        slots["place"][where] = [place for _, place in entries]
    return slots
