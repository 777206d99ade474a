"""Alignment: which words of two texts are the same ones, in the same order.

First the runs of words that each text has once bind the texts together, as many of them as stand in one order; what
lies between two of these is then aligned with as few words left over as can be, by the longest common subsequence
(bit-parallel: H. Hyyrö, "Bit-parallel LCS-length computation revisited", 2004). Both are bounded, so that no pair of
texts takes long: a stretch that is too large, in which nothing is there once, counts as wholly changed.
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence

WordPair = tuple[int, int]

RUN_WORDS = 4
MOST_CELLS = 64_000_000  # of a stretch, a bit of memory each: 8,000 words beside as many
LONGEST_ISLAND = 3  # words


def align(one: Sequence[str], other: Sequence[str]) -> list[WordPair]:
    """The places of the words that are the same in both, rising in both.

    >>> align("a b c d".split(), "a x c d".split())
    [(0, 0), (2, 2), (3, 3)]
    """
    found: list[WordPair] = []
    start, beside = 0, 0
    for end, end_beside in [*_bonds(one, other), (len(one), len(other))]:
        found += ((start + at, beside + by) for at, by in _stretch(one[start:end], other[beside:end_beside]))
        start, beside = end, end_beside
    return list(_without_islands(found, (len(one), len(other))))


def _bonds(one: Sequence[str], other: Sequence[str]) -> list[WordPair]:
    """Where runs begin that each has once: the most that rise in both."""
    places = _single_runs(other)
    pairs = [(at, places[run]) for run, at in _single_runs(one).items() if run in places]
    return _rising(sorted(pairs))


def _single_runs(words: Sequence[str]) -> dict[tuple[str, ...], int]:
    """The runs of words that are there once, with where they begin."""
    found: dict[tuple[str, ...], int] = {}
    repeated: set[tuple[str, ...]] = set()
    for at in range(len(words) - RUN_WORDS + 1):
        run = tuple(words[at : at + RUN_WORDS])
        if found.setdefault(run, at) != at:
            repeated.add(run)
    return {run: at for run, at in found.items() if run not in repeated}


def _rising(pairs: Sequence[WordPair]) -> list[WordPair]:
    """The longest choice of pairs, which rise in their first place, that rise in the second one too."""
    ends: list[int] = []  # of the choices of each length the one that ends lowest
    tails: list[int] = []  # and which pair that is
    before: list[int | None] = []
    for at, (_, by) in enumerate(pairs):
        length = bisect_left(ends, by)
        before.append(tails[length - 1] if length else None)
        ends[length : length + 1], tails[length : length + 1] = [by], [at]
    chosen: list[WordPair] = []
    at_last = tails[-1] if tails else None
    while at_last is not None:
        chosen.append(pairs[at_last])
        at_last = before[at_last]
    return chosen[::-1]


def _stretch(one: Sequence[str], other: Sequence[str]) -> Iterator[WordPair]:
    """The same words of two stretches: those at both ends, and between them the longest common subsequence."""
    shorter = min(len(one), len(other))
    head = next((at for at in range(shorter) if one[at] != other[at]), shorter)
    most = shorter - head
    tail = next((at for at in range(most) if one[-1 - at] != other[-1 - at]), most)
    end, end_beside = len(one) - tail, len(other) - tail
    yield from ((at, at) for at in range(head))
    yield from ((head + at, head + by) for at, by in _subsequence(one[head:end], other[head:end_beside]))
    yield from ((end + at, end_beside + at) for at in range(tail))


def _subsequence(one: Sequence[str], other: Sequence[str]) -> list[WordPair]:
    """A longest common subsequence, or nothing where it would take too much memory."""
    if len(one) * len(other) > MOST_CELLS:
        return []
    rows = _bit_rows(one, other)
    found: list[WordPair] = []
    at, by = len(one) - 1, len(other) - 1
    while at >= 0 and by >= 0:
        if rows[at] >> by & 1:
            by -= 1
        elif at and not rows[at - 1] >> by & 1:
            at -= 1
        else:
            found.append((at, by))
            at, by = at - 1, by - 1
    return found[::-1]


def _bit_rows(one: Sequence[str], other: Sequence[str]) -> list[int]:
    """For each word of `one` a bit for each of `other`: 0 where the subsequence up to both grows by that word."""
    places: dict[str, int] = {}
    for by, word in enumerate(other):
        places[word] = places.get(word, 0) | 1 << by
    every = (1 << len(other)) - 1
    row, rows = every, []
    for word in one:
        same = row & places.get(word, 0)
        row = ((row + same) | (row - same)) & every
        rows.append(row)
    return rows


def _without_islands(pairs: Sequence[WordPair], sizes: WordPair) -> Iterator[WordPair]:
    """Leave out words that are the same by chance: a few alone between longer changes read better as changed."""
    runs = _runs_of(pairs)
    changed = 0  # words since the last run that was kept
    end = (0, 0)
    for number, run in enumerate(runs):
        start = run[0]
        changed += max(start[0] - end[0], start[1] - end[1])
        end = run[-1][0] + 1, run[-1][1] + 1
        following = runs[number + 1][0] if number + 1 < len(runs) else sizes
        after = max(following[0] - end[0], following[1] - end[1])
        if len(run) <= LONGEST_ISLAND and min(changed, after) > 2 * len(run):
            changed += len(run)
        else:
            yield from run
            changed = 0


def _runs_of(pairs: Sequence[WordPair]) -> list[list[WordPair]]:
    """The pairs, parted where one does not follow the other in both texts."""
    runs: list[list[WordPair]] = []
    for at, by in pairs:
        if runs and runs[-1][-1] == (at - 1, by - 1):
            runs[-1].append((at, by))
        else:
            runs.append([(at, by)])
    return runs
