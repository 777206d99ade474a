"""Longer names: a name that hardly ever stands without one word more beside it is shown with that word.

Names are found as rows of two and three words (see `names`), so of a longer one a part is found: its beginning, or its
end where it begins as others do. The words around each place of a name tell which word is nearly always before or
behind it; with that one it is looked at again. A father's name behind the given names of many is nobody's name.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from index.files.arrays import Ints, Longs, Mask, distinct
from index.terms.views import View
from index.words.folding import fold
from search.loops.tallies import WORDS_OF_NAME

from .kinds import WordKind, WordKinds, first_names
from .names import MOST_OF_IT, NameTable
from .rows import TermRow
from .usage import Usage, UsageBlock

HARDLY_WITHOUT = 0.8
ADDED_AT_MOST = 4  # words that are added on one side at most
NAME_WINDOW = ADDED_AT_MOST + WORDS_OF_NAME + ADDED_AT_MOST
FEW_VALUES = 32
SON_WORDS = frozenset({"بن", "ابن", "بنت"})


@dataclass(frozen=True, slots=True)
class WholeName:
    """A name with all that belongs to it, how often it is there and in how many articles, and how it is written.

    `part` is the number of the row that it was made from.
    """

    part: int
    row: TermRow
    count: int
    articles: int
    forms: dict[str, int]


class _Places(NamedTuple):
    """The places of names: whose each is, in which article, and its words with those around, a row each.

    `begins` says of each of these words whether a name begins with it.
    """

    names: Ints
    articles: Longs
    words: Ints
    begins: Mask


class _Extent(NamedTuple):
    """Which places a name has, and from which to before which of the words around them it goes."""

    places: Longs
    begin: int
    end: int


class LongerNames:
    """Some names, made as long as they are."""

    def __init__(self, rows: Sequence[TermRow], usage: Usage, kinds: WordKinds) -> None:
        numbers = usage.vocabulary.column(View.LEXEME).numbers
        self._rows, self._kinds, self._words = rows, kinds, usage.vocabulary.words
        self._places = _find_places(rows, usage, numbers)
        # Of an unknown word, and where there is none, -1.
        self._lexemes: Ints = np.append(numbers, np.int32(-1))[self._places.words]

    def whole(self) -> Iterator[WholeName]:
        """The names, but for what is no name by itself."""
        order = np.argsort(self._places.names, kind="stable")
        bounds = np.searchsorted(self._places.names[order], np.arange(len(self._rows) + 1)).tolist()
        extents = [
            self._grown(_Extent(order[bounds[at] : bounds[at + 1]], ADDED_AT_MOST, ADDED_AT_MOST + len(row)))
            for at, row in enumerate(self._rows)
        ]
        forms = self._forms(extents)
        for at, extent in enumerate(extents):
            if not self._is_of_many(extent):
                articles = len(distinct(self._places.articles[extent.places]))
                yield WholeName(at, self._row(extent), len(extent.places), articles, forms[at])

    def _grown(self, name: _Extent) -> _Extent:
        """A name with the words that it hardly stands without."""
        while True:
            longer = self._right(self._left(name))
            if longer is name:
                return name
            name = longer

    def _left(self, name: _Extent) -> _Extent:
        places = self._beside(name.places, name.begin - 1, WordKind.HEAD)
        return name if places is None else _Extent(places, name.begin - 1, name.end)

    def _right(self, name: _Extent) -> _Extent:
        places, end = self._beside(name.places, name.end, WordKind.HEAD), name.end + 1
        if places is None:
            return name
        # No half is taken of another name that begins there.
        is_half = self._places.begins[places, name.end].mean() >= MOST_OF_IT
        is_half |= self._kinds.of(int(self._lexemes[places[0], name.end])) is WordKind.HEAD
        if is_half and self._beside(places, end, WordKind.TELLING) is None:
            return name
        return _Extent(places, name.begin, end)

    def _beside(self, places: Longs, column: int, least: WordKind) -> Longs | None:
        """The places where one word, of this kind at least, stands in a column, if it hardly ever misses."""
        if not 0 <= column < NAME_WINDOW:
            return None
        found = self._lexemes[places, column]
        commonest = _found_by_halves(found)
        same = found == commonest
        if commonest < 0 or np.count_nonzero(same) < HARDLY_WITHOUT * len(found):
            return None
        if self._kinds.of(commonest) < least:
            return None
        kept: Longs = places[same]
        return kept

    def _row(self, name: _Extent) -> TermRow:
        return tuple(self._lexemes[name.places[0], name.begin : name.end].tolist())

    def _is_of_many(self, name: _Extent) -> bool:
        """Whether a name is a father's, with the given names of several before it."""
        if fold(self._kinds.word(self._row(name)[0])) not in SON_WORDS:
            return False
        before = self._lexemes[name.places, name.begin - 1]
        given, counts = np.unique(before[before >= 0], return_counts=True)
        are_given = [fold(self._kinds.word(number)) in first_names() for number in given.tolist()]
        return int(counts[np.array(are_given, dtype=bool)].sum()) >= HARDLY_WITHOUT * len(before)

    def _forms(self, extents: Sequence[_Extent]) -> list[dict[str, int]]:
        """How each name is written, and how often."""
        columns = np.arange(NAME_WINDOW)
        rows = [np.empty((0, 1 + NAME_WINDOW), dtype=np.int32)]
        for at, (places, begin, end) in enumerate(extents):
            words = np.where((columns >= begin) & (columns < end), self._places.words[places], np.int32(-1))
            rows.append(np.column_stack((np.full(len(places), at, dtype=np.int32), words)))
        written, counts = _tally_written(np.concatenate(rows))
        forms: list[dict[str, int]] = [{} for _ in extents]
        for (name, *numbers), count in zip(written.tolist(), counts.tolist(), strict=True):
            form = " ".join(self._words[number] for number in numbers if number >= 0)
            forms[name][form] = forms[name].get(form, 0) + count
        return forms


def _found_by_halves(values: Ints) -> int:
    """What many more than half are; anything where there is none such.

    Of neighbours that are alike one is kept: what is much more than half stays so (after Boyer and Moore).
    """
    while len(values) > FEW_VALUES:
        pairs = values[: len(values) // 2 * 2].reshape(-1, 2)
        values = pairs[pairs[:, 0] == pairs[:, 1], 0]
    return int(np.partition(values, len(values) // 2)[len(values) // 2]) if len(values) else -1


def _tally_written(rows: Ints) -> tuple[Ints, Longs]:
    """The rows of numbers that differ, and how often each is there."""
    from search.loops.runs import tally_runs  # noqa: PLC0415 - only what counts waits until loops are loaded

    which, firsts, counts, articles = np.empty((4, len(rows)), dtype=np.int64)
    size = tally_runs(rows, articles, which, firsts, counts, np.empty_like(counts))
    return rows[firsts[:size]], counts[:size]


def _find_places(rows: Sequence[TermRow], usage: Usage, lexemes: Ints) -> _Places:
    """All places of names."""
    found = [_Places(*(np.empty((0, *more), dtype=kind) for more, kind in _PLACES_OF_NONE))]
    if rows:
        table = NameTable(rows, lexemes)
        found += [_places_in(each, table, len(lexemes)) for each in usage.blocks]
    return _Places(*(np.concatenate(column) for column in zip(*found, strict=True)))


_PLACES_OF_NONE = (((), np.int32), ((), np.int64), ((NAME_WINDOW,), np.int32), ((NAME_WINDOW,), np.bool_))


def _places_in(each: UsageBlock, table: NameTable, no_word: int) -> _Places:
    """The places of names in a block; `no_word` is the number of what is beyond a title or a text."""
    block = each.block
    names, places = table.places(block)
    parts = np.searchsorted(block.bounds, places, side="right") - 1
    around = places[:, np.newaxis] + np.arange(-ADDED_AT_MOST, WORDS_OF_NAME + ADDED_AT_MOST)
    inside = (around >= block.bounds[parts, np.newaxis]) & (around < block.bounds[parts + 1, np.newaxis])
    around[~inside] = 0
    words = np.where(inside, block.words[around], np.int32(no_word))
    begin = np.zeros(len(block.words) + 1, dtype=bool)
    begin[places] = True
    return _Places(names, block.first + parts // 2, words, begin[around] & inside)
