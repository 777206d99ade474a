"""Loops over names: rows of two or three words whose keys are known, see `usage`; `numbers` has each key's name."""

from index.compiled.functions import BOOL, INT32, INT64, VOID, compiled, inner, reads, writes
from index.files.arrays import Ints, Longs, Mask

from .tallies import BITS, WORDS_OF_NAME, TallyRows
from .usage import place_of_key, tally_one

_READ_WORDS = (reads(INT32), reads(INT64), reads(INT64))
_NAME_TABLE = (reads(INT64), reads(INT32))


@compiled(VOID(reads(INT64), writes(INT64), writes(INT32)))
def fill_table(keys: Longs, table: Longs, numbers: Ints) -> None:
    """Put keys, all different, into a table with room for them."""
    for number in range(len(keys)):
        to = place_of_key(table, keys[number])
        table[to], numbers[to] = keys[number], number


@inner
def name_at(words: Ints, ranks: Ints, place: int, end: int, length: int, table: Longs, numbers: Ints) -> int:
    """The number of the name of so many words that begins at a place, -1 for none."""
    if place + length > end:
        return -1
    key = 0
    for at in range(place, place + length):
        rank = ranks[words[at]]
        if rank == 0:
            return -1
        key = key << BITS | rank
    to = place_of_key(table, key)
    return numbers[to] if table[to] == key else -1


@compiled(VOID(*_READ_WORDS, reads(BOOL), reads(INT32), *_NAME_TABLE, writes(INT64)))
def part_names(
    words: Ints,
    bounds: Longs,
    rows: Longs,
    own: Mask,
    ranks: Ints,
    table: Longs,
    numbers: Ints,
    counts: Longs,
) -> None:
    """Part the words of articles of `own` into names, from the left, the longest first, and count these."""
    for at in range(len(rows)):
        if not own[at]:
            continue
        for part in range(2 * rows[at], 2 * rows[at] + 2):
            place, end = bounds[part], bounds[part + 1]
            while place < end:
                step = 1
                if ranks[words[place]]:
                    for less in range(WORDS_OF_NAME - 1):
                        length = WORDS_OF_NAME - less
                        name = name_at(words, ranks, place, end, length, table, numbers)
                        if name >= 0:
                            counts[name] += 1
                            step = length
                            break
                place += step


@compiled(INT64(*_READ_WORDS, reads(INT32), *_NAME_TABLE, writes(INT64), writes(INT32), writes(INT64)))
def find_names(
    words: Ints,
    bounds: Longs,
    rows: Longs,
    ranks: Ints,
    table: Longs,
    numbers: Ints,
    counts: Longs,
    names: Ints,
    places: Longs,
) -> int:
    """Count every occurrence of names, one within another too, and write them with their places while there is room.

    How many there are in all.
    """
    found = 0
    for row in rows:
        for part in range(2 * row, 2 * row + 2):
            end = bounds[part + 1]
            for place in range(bounds[part], end - 1):
                if ranks[words[place]] == 0 or ranks[words[place + 1]] == 0:
                    continue
                for length in range(2, WORDS_OF_NAME + 1):
                    name = name_at(words, ranks, place, end, length, table, numbers)
                    if name >= 0:
                        counts[name] += 1
                        if found < len(names):
                            names[found], places[found] = name, place
                        found += 1
    return found


@compiled(
    VOID(*_READ_WORDS, reads(BOOL), reads(INT64), reads(INT32), INT64, *_NAME_TABLE, writes(INT32, 2)),
)
def tally_pairs(
    words: Ints,
    bounds: Longs,
    rows: Longs,
    own: Mask,
    sources: Longs,
    ranks: Ints,
    first: int,
    table: Longs,
    numbers: Ints,
    tallies: TallyRows,
) -> None:
    """Count the names of two words, by their numbers, see `usage`."""
    for part in range(2 * len(rows)):
        at = part // 2
        before = 0
        for place in range(bounds[2 * rows[at] + part % 2], bounds[2 * rows[at] + part % 2 + 1]):
            rank = ranks[words[place]]
            if before != 0 and rank != 0:
                key = before << BITS | rank
                to = place_of_key(table, key)
                if table[to] == key:
                    tally_one(tallies, numbers[to], first + at, own[at], sources[at])
            before = rank
