"""Naming: the links of a new vocabulary between the spellings of each foreign name."""

from collections.abc import Callable, Sequence
from concurrent.futures import Future
from pathlib import Path
from typing import Protocol

import numpy as np

from index.files.arrays import Ints, Longs
from index.names.groups import links_of
from index.names.variants import find_variants
from index.segments.segment import Segment
from index.stems.cooccurrence import Texts
from index.terms.section import NewTerms

NameVariants = list[list[int]]


class NamesAsked(Protocol):
    """Another process that finds the variants among lexemes, in segments that it knows."""

    def __call__(self, lexemes: Sequence[str], met: Sequence[int], lexeme_of: Ints) -> Future[NameVariants]:
        """What `find_variants` finds."""
        ...


def begun_links(
    lexemes: NewTerms, counts: Ints | Longs, texts: Sequence[Texts], apart: NamesAsked | None = None
) -> Callable[[], dict[str, tuple[str, ...]]]:
    """What gives, for each spelling of a name, the others, the commonest first, as lexemes.

    They are looked for meanwhile, where that is done apart; else when they are asked for.
    """
    terms = lexemes.terms
    # Numbers below 2^53 are exact in floats.
    sums = np.bincount(lexemes.numbers, weights=counts, minlength=len(terms))
    met: list[int] = sums.astype(np.int64).tolist()
    begun = apart(terms, met, lexemes.numbers) if apart else None

    def links() -> dict[str, tuple[str, ...]]:
        found = begun.result() if begun else find_variants(terms, met, texts, lexemes.numbers)
        return {
            terms[form]: tuple(terms[other] for other in others) for form, others in links_of(found).items()
        }

    return links


def variants_in(
    folders: Sequence[Path], lexemes: Sequence[str], met: Sequence[int], lexeme_of: Ints
) -> NameVariants:
    """The variants among lexemes in the segments in these folders: what another process does."""
    return find_variants(lexemes, met, [Segment(folder) for folder in folders], lexeme_of)
