"""The loop that ranks: the same articles and scores, to the last digit, as adding up all postings one by one."""

import numpy as np
import pytest

from index.files.arrays import Floats, Longs
from index.snapshot.half_bytes import in_halves
from search.loops.postings import ALWAYS, CODES, NO_PART, VERY_OFTEN
from search.loops.ranked import WINDOW_SIZE, rank

SIZE, BASE, SPARE = 2 * WINDOW_SIZE + 700, 43, 25
# Of each list whether it was made for the query, its leaf, its clause, its part, its weight and how many hold it.
LISTS = (
    (False, 1, 0, 0, 3.0, 60),
    (False, 1, 0, 1, 1.5, 900),
    (False, 2, 0, 1, 1.1, 2500),
    (True, 3, 1, 1, 0.7, 1200),
    (False, 4, 1, 1, 0.3, 3000),
    (False, 4, 1, NO_PART, 0.2, 400),
    (True, 5, 2, 1, 2.0, 30),
)


class Drawn:
    """Random postings of one segment, whose articles are numbered from BASE on."""

    def __init__(self, seed: int) -> None:
        chance = np.random.default_rng(seed)
        self.codes = chance.integers(0, 5, 2 * SIZE)
        self.norms = chance.random(2 * CODES) + 0.2
        self.lists = [np.sort(chance.choice(SIZE, count, replace=False)) for *_, count in LISTS]
        self.freqs = [np.minimum(chance.geometric(0.5, len(docs)), 9) for docs in self.lists]
        self.freqs[1][7:700:9] = 300  # more than half a byte holds
        self.mask = np.zeros(BASE + SIZE + SPARE, dtype=bool)
        self.mask[BASE : BASE + SIZE] = chance.random(SIZE) < chance.choice([0.02, 0.4, 1.0])
        self.whole = self.mask & (chance.random(len(self.mask)) < 0.001)
        self.ranks = chance.permutation(len(self.mask))

    def joined(self, *, made: bool) -> tuple[Longs, Longs]:
        chosen = [at for at, each in enumerate(LISTS) if each[0] is made]
        parts = [self.lists[at] for at in chosen], [self.freqs[at] for at in chosen]
        return np.concatenate(parts[0]), np.concatenate(parts[1])

    def scores(self) -> Floats:
        """Added up leaf by leaf and clause by clause."""
        total = np.zeros(SIZE)
        for clause in range(3):
            of_clause = np.zeros(SIZE)
            for leaf in dict.fromkeys(each[1] for each in LISTS if each[2] == clause):
                of_leaf = np.zeros(SIZE)
                for at, (_, number, _, part, weight, _) in enumerate(LISTS):
                    if number == leaf:
                        docs, tf = self.lists[at], self.freqs[at].astype(np.float64)
                        norm = self._norm(part, docs)
                        of_leaf[docs] += weight * tf / (tf + norm)
                of_clause += of_leaf
            total += of_clause
        return total

    def _norm(self, part: int, docs: Longs) -> Floats:
        return (
            np.zeros(len(docs))
            if part == NO_PART
            else self.norms[part * CODES + self.codes[part * SIZE + docs]]
        )

    def best(self, most: int, *, whole: bool) -> list[tuple[int, float]]:
        scores = self.scores()
        docs = np.flatnonzero(self.mask)
        first = self.whole[docs] if whole else np.ones(len(docs), dtype=bool)
        order = np.lexsort((self.ranks[docs], -scores[docs - BASE], ~first))[:most]
        return [(int(doc), float(scores[doc - BASE])) for doc in docs[order]]

    def ranked(self, most: int, *, whole: bool, kind: type) -> list[tuple[int, float]]:
        docs, freqs = self.joined(made=False)
        made_docs, made_freqs = self.joined(made=True)
        often = np.flatnonzero(freqs >= VERY_OFTEN).astype(np.int32)
        found = np.empty(most, dtype=np.int64), np.empty(most), np.empty(most, dtype=bool)
        count = rank(
            docs.astype(kind),
            in_halves(np.minimum(freqs, VERY_OFTEN).astype(np.uint8)),
            often,
            freqs[often].astype(np.int32),
            made_docs.astype(np.uint32),
            made_freqs.astype(np.int32),
            *self._rows(),
            self.codes.astype(np.uint8),
            self.norms,
            self.mask.view(np.uint64),
            self.mask,
            self.whole if whole else np.empty(0, dtype=bool),
            BASE,
            SIZE,
            self.ranks,
            *found,
            0,
        )
        return list(zip(found[0][:count].tolist(), found[1][:count].tolist(), strict=True))

    def _rows(self) -> tuple[Longs, Longs, Floats]:
        rows, steps, ends = [], [], {False: 0, True: 0}
        for at, (made, leaf, clause, part, _, count) in enumerate(LISTS):
            rows.append((ends[made], ends[made] + count, ALWAYS, part))
            steps.append((at + 1, made, leaf, clause))
            ends[made] += count
        return np.array(steps), np.array(rows), np.array([each[4] for each in LISTS])


@pytest.mark.parametrize("seed", range(8))
def test_best_are_those_of_all_scores(seed: int) -> None:
    drawn = Drawn(seed)
    for most, whole in ((10, False), (10, True), (3, True), (1, False), (500, True)):
        kind = np.uint16 if seed % 2 else np.uint32
        assert drawn.ranked(most, whole=whole, kind=kind) == drawn.best(most, whole=whole)
