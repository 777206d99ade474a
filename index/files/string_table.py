"""A string table: strings by their numbers and numbers by their strings, over arrays that may be mapped from a file.

`letters` has all strings one after the other, and a zero behind them: each letter as its number (uint8) in the
`alphabet` (uint32), which has those of all strings, rising; or, where these are too many, itself (uint16, or uint32
where one needs more), and no `alphabet`.
`starts` (int32) says where each begins, and where the last one ends. `slots` (uint64) finds a string's number: a slot
is the CRC-32 of its UTF-8 in the upper half and its number plus one in the lower, or zero. The slot of a string is at
its CRC's share of the table, or behind that, next to others in the order of their CRCs, before any empty slot.
Python's own dictionary would take a hundred bytes of memory a string, in every process, and be filled at each start.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate
from typing import Self, TypeVar, overload

import numpy as np
from isal.isal_zlib import crc32
from numpy.typing import NDArray

from .array_file import NamedArrays
from .arrays import Ints, Longs
from .letter_codes import NO_ALPHABET, AlphabetLetters, LetterUnits, coded, decoder_of, in_few_bytes

Other = TypeVar("Other")

_HASH_BITS = 32
_LOWER_HALF = (1 << _HASH_BITS) - 1
# So many slots for each two strings: a third of them stay empty.
_SLOTS_FOR_TWO = 3
# So many strings that were found are remembered: some megabyte.
REMEMBERED = 1 << 13
_AS_THEY_ARE = "utf-32-le", "surrogatepass"
_TABLE_ARRAYS = ("letters", "starts", "slots", "alphabet")


def hash_of(string: str) -> int:
    """By what a string is looked for."""
    return crc32(string.encode("utf-8", "surrogatepass"))


class Strings(Sequence[str]):
    """Strings in order, of which the number of each is found; see `StringTable` and `JoinedStrings`."""

    @property
    def tables(self) -> Sequence["StringTable"]:
        """The tables that they are in, one after the other."""
        raise NotImplementedError

    def find(self, string: str) -> int | None:
        """The number of a string, None where it is none of these."""
        raise NotImplementedError

    @overload
    def __getitem__(self, number: int) -> str: ...
    @overload
    def __getitem__(self, number: slice) -> Sequence[str]: ...
    def __getitem__(self, number: int | slice) -> str | Sequence[str]:
        raise NotImplementedError

    def __contains__(self, string: object) -> bool:
        return isinstance(string, str) and self.find(string) is not None

    @property
    def numbers(self) -> "StringNumbers":
        """The number of each string."""
        return StringNumbers(self)


class StringNumbers(Mapping[str, int]):
    """The numbers of strings by themselves."""

    def __init__(self, strings: Strings) -> None:
        self._strings = strings
        self._find = strings.find

    @property
    def tables(self) -> Sequence["StringTable"]:
        """The tables that the strings are in."""
        return self._strings.tables

    def __getitem__(self, string: str) -> int:
        number = self._find(string)
        if number is None:
            raise KeyError(string)
        return number

    def __contains__(self, string: object) -> bool:
        return isinstance(string, str) and self._find(string) is not None

    def __iter__(self) -> Iterator[str]:
        return iter(self._strings)

    def __len__(self) -> int:
        return len(self._strings)

    @overload
    def get(self, string: str, /) -> int | None: ...
    @overload
    def get(self, string: str, default: int | Other, /) -> int | Other: ...
    def get(self, string: str, default: object = None, /) -> object:
        """The number of a string, or something else where it has none."""
        number = self._find(string)
        return default if number is None else number


class StringTable(Strings):
    """Strings over four arrays; safe for many threads."""

    def __init__(
        self, letters: LetterUnits, starts: Ints, slots: NDArray[np.uint64], alphabet: AlphabetLetters
    ) -> None:
        self.letters, self.starts, self.slots, self.alphabet = letters, starts, slots, alphabet
        self._size = len(starts) - 1
        self.places = _places_for(self._size)
        # Items of memoryviews cost a third of those of arrays.
        self._bytes, self._starts, self._slots = (
            letters.data.cast("B"),
            starts.data,
            slots.data,
        )
        self._width = letters.itemsize
        # The last is a charmap's letters, or whether there is nothing to come.
        self._decode, self._last = decoder_of(self._width, alphabet)

    @classmethod
    def of(cls, strings: Sequence[str]) -> Self:
        """The table of some strings, in memory; of equal ones the first is found."""
        letters, starts, alphabet = _laid_out(strings)
        return cls(letters, starts, _hash_slots(strings), alphabet)

    @classmethod
    def taken(cls, arrays: NamedArrays, name: str) -> Self:
        """The table that has a name among arrays of a file; raises KeyError or ValueError where it does not fit."""
        letters, starts, slots = (arrays[f"{name}.{each}"] for each in _TABLE_ARRAYS[:3])
        # Tables of an earlier format have none.
        alphabet = arrays.get(f"{name}.{_TABLE_ARRAYS[3]}", NO_ALPHABET)
        if not len(starts) or starts[0] != 0 or starts[-1] != len(letters) - 1:
            raise ValueError(f"the strings of {name} do not fit together")
        return cls(letters, starts, slots, alphabet)

    def arrays(self, name: str) -> NamedArrays:
        """The arrays under a name, for a file."""
        return {f"{name}.{each}": getattr(self, each) for each in _TABLE_ARRAYS}

    def letters_at(self, places: Longs) -> LetterUnits:
        """The letters at some places."""
        found = self.letters[places]
        return self.alphabet[found] if len(self.alphabet) else found

    def as_letters(self, codes: NDArray[np.uint32]) -> NDArray[np.uint32]:
        """Letters as they are in `letters`; those that no string has are what none is there, each another."""
        return coded(codes, self.alphabet) if len(self.alphabet) else codes

    @property
    def tables(self) -> Sequence["StringTable"]:
        """Itself."""
        return (self,)

    @property
    def lengths(self) -> Ints:
        """How many letters each string has."""
        return np.diff(self.starts)

    @property
    def codes(self) -> NDArray[np.uint32]:
        """The `hash_of` of each string."""
        codes = np.empty(self._size + 1, dtype=np.uint32)
        # The first one is that of empty slots.
        codes[self.slots & np.uint64(_LOWER_HALF)] = self.slots >> np.uint64(_HASH_BITS)
        return codes[1:]

    def find(self, string: str) -> int | None:
        """The number of a string, None where it is none of these."""
        return self.find_hashed(string, hash_of(string))

    def find_hashed(self, string: str, code: int) -> int | None:
        """The same, with the string's `hash_of`."""
        slots = self._slots
        at = code * self.places >> _HASH_BITS
        while slot := slots[at]:
            found = slot >> _HASH_BITS
            if found >= code:
                if found > code:
                    return None
                number = (slot & _LOWER_HALF) - 1
                if self[number] == string:
                    return number
            at += 1
        return None

    def __len__(self) -> int:
        return self._size

    @overload
    def __getitem__(self, number: int) -> str: ...
    @overload
    def __getitem__(self, number: slice) -> Sequence[str]: ...
    def __getitem__(self, number: int | slice) -> str | Sequence[str]:
        if isinstance(number, slice):
            return [self[each] for each in range(*number.indices(self._size))]
        if number < 0:
            raise IndexError(number)
        width, starts = self._width, self._starts
        return self._decode(
            self._bytes[width * starts[number] : width * starts[number + 1]], "surrogatepass", self._last
        )[0]

    def __iter__(self) -> Iterator[str]:
        starts = self.starts.tolist()
        if not self._size:
            return iter(())
        # As wide letters, since halves of wide ones in two strings would become one.
        letters = self.alphabet[self.letters] if len(self.alphabet) else self.letters
        whole = letters.astype(np.uint32).tobytes().decode(*_AS_THEY_ARE)
        return map(whole.__getitem__, map(slice, starts[:-1], starts[1:]))


class JoinedStrings(Strings):
    """The strings of several tables, one table after the other, none of them in two."""

    def __init__(self, tables: Sequence[StringTable]) -> None:
        self._tables = tables
        self._firsts = [0, *accumulate(map(len, tables))]
        self._rows = list(zip(self._firsts, tables, strict=False))
        # The words of one article are mostly those of another.
        self._found: dict[str, int] = {}

    @property
    def tables(self) -> Sequence[StringTable]:
        """The tables."""
        return self._tables

    def find(self, string: str) -> int | None:
        """The number of a string, None where it is none of these."""
        try:
            return self._found[string]
        except KeyError:
            return self._look(string)

    def _look(self, string: str) -> int | None:
        code = hash_of(string)
        for first, table in self._rows:
            number = table.find_hashed(string, code)
            if number is not None:
                if len(self._found) >= REMEMBERED:
                    self._found.clear()
                self._found[string] = first + number
                return first + number
        return None

    def __len__(self) -> int:
        return self._firsts[-1]

    @overload
    def __getitem__(self, number: int) -> str: ...
    @overload
    def __getitem__(self, number: slice) -> Sequence[str]: ...
    def __getitem__(self, number: int | slice) -> str | Sequence[str]:
        if isinstance(number, slice):
            return [self[each] for each in range(*number.indices(len(self)))]
        for first, table in reversed(self._rows):
            if number >= first:
                return table[int(number) - first]
        raise IndexError(number)

    def __iter__(self) -> Iterator[str]:
        for table in self._tables:
            yield from table


def strings_of(strings: Sequence[str]) -> Strings:
    """Strings of any kind as tables."""
    return strings if isinstance(strings, Strings) else StringTable.of(strings)


def _laid_out(strings: Sequence[str]) -> tuple[LetterUnits, Ints, AlphabetLetters]:
    codes = np.frombuffer(("".join(strings) + "\0").encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    lengths = np.fromiter(map(len, strings), dtype=np.int32, count=len(strings))
    starts = np.append(np.int32(0), np.cumsum(lengths, dtype=np.int32))
    letters, alphabet = in_few_bytes(codes)
    return letters, starts, alphabet


def _places_for(size: int) -> int:
    return _SLOTS_FOR_TWO * size // 2 + 1


def _hash_slots(strings: Sequence[str]) -> NDArray[np.uint64]:
    size = len(strings)
    codes = np.fromiter(map(hash_of, strings), dtype=np.uint64, count=size)
    order = np.argsort(codes, kind="stable")
    codes = codes[order]
    rising = np.arange(size)
    # Each at its own place or behind the one before it.
    own = (codes * np.uint64(_places_for(size)) >> np.uint64(_HASH_BITS)).astype(np.int64)
    places = np.maximum.accumulate(own - rising) + rising
    slots = np.zeros(max(_places_for(size), int(places.max(initial=0)) + 1) + 1, dtype=np.uint64)
    slots[places] = (codes << np.uint64(_HASH_BITS)) | (order + 1).astype(np.uint64)
    return slots
