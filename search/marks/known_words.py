"""Known words: those of the vocabulary that have some terms, looked up together."""

from collections.abc import Iterator, Sequence

import numpy as np

from index.files.arrays import Longs
from index.terms.column import ColumnPart
from index.terms.views import View
from index.terms.vocabulary import Vocabulary

# Fewer are looked up one after the other.
FEWEST_TOGETHER = 4


def words_with(vocabulary: Vocabulary, view: View, terms: Sequence[str]) -> Iterator[tuple[int, int]]:
    """The numbers of all words that have one of some terms in a view, each with that term's place among them.

    They are in no order; the terms are different ones.
    """
    column = vocabulary.column(view)
    found = [(number, at) for at, term in enumerate(terms) if (number := column.terms.find(term)) is not None]
    if view is View.EXACT:
        yield from found
    elif len(found) < FEWEST_TOGETHER:
        yield from ((word, at) for number, at in found for word in column.words_of(number))
    else:
        numbers, places = np.array(sorted(found), dtype=np.int64).T
        for part in column.parts:
            words, which = _words_in_part(part, np.ascontiguousarray(numbers))
            yield from zip(words.tolist(), places[which].tolist(), strict=True)


def _words_in_part(part: ColumnPart, numbers: Longs) -> tuple[Longs, Longs]:
    """The words of a part whose terms have some numbers, which rise, and the place of each word's among these."""
    if part.order is None:
        at = np.searchsorted(numbers, part.numbers)
        held = np.flatnonzero(numbers[np.minimum(at, len(numbers) - 1)] == part.numbers)
        return held + part.first, at[held]
    from search.loops import columns as loops  # noqa: PLC0415

    begins, ends = np.empty_like(numbers), np.empty_like(numbers)
    loops.find_stretches(part.numbers, part.order, numbers, begins, ends)
    held = np.concatenate([part.order[begin:end] for begin, end in zip(begins, ends, strict=True)])
    return held.astype(np.int64) + part.first, np.repeat(np.arange(len(numbers)), ends - begins)
