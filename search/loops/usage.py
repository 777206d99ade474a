"""Loops over the words of articles: how often each term is there, and rows of two and three terms side by side.

`words` and `bounds` are as in `places`. `rows` are the articles that are looked at, `own` says which of them is the one
of its story that is compared, and `sources` has a number of each one's source. `terms` has the term of each word.

A tally is a row of numbers of a term, or of a row of terms: how often it is there, how often in those of `own`, in how
many articles, in how many of `own`, the lowest and the highest source of these, and the article that was looked at
last, articles being numbered from 1 on through all calls.

Rows of terms are told by keys: the ranks of their terms side by side, BITS for each. A rank is that of a word's term
if that may stand in a row, and 0 of others; where it is negative the term does not stand out, and one beside it must.
Keys lie in a table of a power of two of places, each at the first free place from where its bits say; 0 is free.
`buckets` count pairs by what their bits say, several in one: what is often is seen there before it is tallied.
"""

from index.compiled.functions import BOOL, INT32, INT64, VOID, compiled, inner, reads, writes
from index.files.arrays import Ints, Longs, Mask

from .tallies import BITS, COUNT, HIGHEST, IN_ARTICLES, LAST, LOWEST, OWN, STORIES, TABLE_FULL, TallyRows

_IN_BLOCK = (reads(INT32), reads(INT64), reads(INT64))
_OF_STORIES = (reads(BOOL), reads(INT64))


@inner
def tally_one(tallies: Ints, row: int, article: int, own: bool, source: int) -> None:
    """Count one occurrence in an article."""
    tallies[row, COUNT] += 1
    tallies[row, OWN] += own
    if tallies[row, LAST] != article:
        tallies[row, LAST] = article
        tallies[row, IN_ARTICLES] += 1
        if own:
            if tallies[row, STORIES] == 0:
                tallies[row, LOWEST] = source
                tallies[row, HIGHEST] = source
            tallies[row, STORIES] += 1
            tallies[row, LOWEST] = min(tallies[row, LOWEST], source)
            tallies[row, HIGHEST] = max(tallies[row, HIGHEST], source)


@inner
def mixed_key(key: int) -> int:
    """A key with its bits mixed."""
    mixed = key * 2654435761
    return mixed ^ (mixed >> 29)


@inner
def place_of_key(keys: Longs, key: int) -> int:
    """Where a key is in a table, or would be."""
    at = mixed_key(key) & (len(keys) - 1)
    while keys[at] != 0 and keys[at] != key:
        at = (at + 1) & (len(keys) - 1)
    return at


@compiled(VOID(*_IN_BLOCK, *_OF_STORIES, reads(INT32), INT64, writes(INT32, 2), writes(INT32)))
def tally_terms(
    words: Ints,
    bounds: Longs,
    rows: Longs,
    own: Mask,
    sources: Longs,
    terms: Ints,
    first: int,
    tallies: TallyRows,
    spelled: Ints,
) -> None:
    """Count the terms of articles, of which the first is numbered `first`, and the words themselves."""
    for at in range(len(rows)):
        for place in range(bounds[2 * rows[at]], bounds[2 * rows[at] + 2]):
            word = words[place]
            spelled[word] += 1
            tally_one(tallies, terms[word], first + at, own[at], sources[at])


@compiled(VOID(*_IN_BLOCK, reads(INT32), writes(INT32)))
def count_pairs(words: Ints, bounds: Longs, rows: Longs, ranks: Ints, buckets: Ints) -> None:
    """Count two terms side by side in buckets."""
    for row in rows:
        for part in range(2 * row, 2 * row + 2):
            before = 0
            for place in range(bounds[part], bounds[part + 1]):
                rank = abs(ranks[words[place]])
                if before != 0 and rank != 0:
                    buckets[mixed_key(before << BITS | rank) & (len(buckets) - 1)] += 1
                before = rank


@inner
def tally_key(
    keys: Longs, tallies: TallyRows, held: int, key: int, article: int, own: bool, source: int
) -> int:
    """Count a key once more; how many the table holds then, TABLE_FULL where it has no more room for it."""
    to = place_of_key(keys, key)
    if keys[to] == 0:
        if 2 * held >= len(keys):
            return TABLE_FULL
        keys[to] = key
        held += 1
    tally_one(tallies, to, article, own, source)
    return held


@inner
def fullness(buckets: Ints, before: int, rank: int) -> int:
    """How full the bucket of two ranks is."""
    if before == 0 or rank == 0:
        return 0
    found: int = buckets[mixed_key(abs(before) << BITS | abs(rank)) & (len(buckets) - 1)]
    return found


@inner
def row_key(two_before: int, before: int, rank: int, size: int) -> int:
    """The key of the last two or three ranks; 0 where none of them stands out."""
    if before <= 0 and rank <= 0 and (size == 2 or two_before <= 0):
        return 0
    pair = abs(before) << BITS | abs(rank)
    return pair if size == 2 else abs(two_before) << (2 * BITS) | pair


@inner
def wanted_of(wanted: Ints, two_before: int, before: int, rank: int, size: int) -> int:
    """How full the buckets of the last two or three ranks must be: as full as one of them wants."""
    pair = min(wanted[abs(before)], wanted[abs(rank)])
    found: int = pair if size == 2 else min(pair, wanted[abs(two_before)])
    return found


@compiled(
    INT64(
        *_IN_BLOCK,
        *_OF_STORIES,
        reads(INT32),
        INT64,
        reads(INT32),
        reads(INT32),
        INT64,
        writes(INT64),
        writes(INT32, 2),
    )
)
def tally_rows(
    words: Ints,
    bounds: Longs,
    rows: Longs,
    own: Mask,
    sources: Longs,
    ranks: Ints,
    first: int,
    wanted: Ints,
    buckets: Ints,
    held: int,
    keys: Longs,
    tallies: TallyRows,
) -> int:
    """Count two terms side by side, and three, where buckets of all pairs are as full as one of them wants, by rank.

    How many keys are held then, TABLE_FULL where the table has no more room for them.
    """
    for part in range(2 * len(rows)):
        at, two_before, before, full_before = part // 2, 0, 0, 0
        for place in range(bounds[2 * rows[at] + part % 2], bounds[2 * rows[at] + part % 2 + 1]):
            rank = ranks[words[place]]
            full = fullness(buckets, before, rank)
            for size in range(2, 4 if full else 2):
                key = row_key(two_before, before, rank, size)
                enough = wanted_of(wanted, two_before, before, rank, size)
                if key and held != TABLE_FULL and (size == 2 or full_before >= enough) and full >= enough:
                    held = tally_key(keys, tallies, held, key, first + at, own[at], sources[at])
            two_before, before, full_before = before, rank, full
    return held
