"""The archive that results are compared with: how often names stand in it, and the kinds of its words, remembered."""

from collections.abc import Callable, Sequence

import numpy as np

from index.files.arrays import Longs
from index.terms.views import View
from index.terms.vocabulary import Vocabulary
from search.engines.found_words import FoundWords
from search.query.deadline import Deadline

from .kinds import WordKinds
from .names import NameTable
from .rows import TermRow

MOST_NAMES_KEPT = 200_000
# So many articles are read again for each answer where their words are not at hand.
MOST_READ_AGAIN = 1_000


class ComparedArchive:
    """One index; safe for many threads. It forgets all names when they are too many."""

    def __init__(self, vocabulary: Vocabulary, everything: Callable[[Deadline], FoundWords]) -> None:
        self.kinds = WordKinds(vocabulary)
        self._lexemes = vocabulary.column(View.LEXEME).numbers
        self._everything = everything
        self._known: dict[TermRow, int] = {}

    def counts(self, rows: Sequence[TermRow], deadline: Deadline) -> Longs | None:
        """How often each row of words stands in all articles; None where they cannot all be read. Raises OutOfTime."""
        known = self._known
        unknown = [row for row in rows if row not in known]
        if unknown:
            counted = self._count(unknown, deadline)
            if counted is None:
                return None
            if len(known) + len(unknown) > MOST_NAMES_KEPT:
                known = {row: known[row] for row in rows if row in known}
                self._known = known
            known.update(zip(unknown, counted.tolist(), strict=True))
        return np.array([known[row] for row in rows], dtype=np.int64)

    def _count(self, rows: Sequence[TermRow], deadline: Deadline) -> Longs | None:
        found = self._everything(deadline)
        if not found.at_hand and found.total > MOST_READ_AGAIN:
            return None
        table, counts = NameTable(rows, self._lexemes), np.zeros(len(rows), dtype=np.int64)
        for block in found.blocks(with_lines=False):
            deadline.check()
            table.count(block, counts)
        return counts
