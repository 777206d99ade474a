"""Naming: the links of a new vocabulary between the spellings of each foreign name."""

from collections.abc import Sequence

import numpy as np

from index.files.arrays import Ints
from index.names.groups import links_of
from index.names.variants import find_variants
from index.stems.cooccurrence import Texts
from index.terms.column import Column


def variant_links(lexemes: Column, counts: Ints, texts: Sequence[Texts]) -> dict[str, tuple[str, ...]]:
    """For each spelling of a name the others, the commonest first, as lexemes."""
    met = np.bincount(lexemes.numbers, weights=counts, minlength=len(lexemes.terms)).astype(np.int64)
    links = links_of(find_variants(lexemes.terms, met.tolist(), texts, lexemes.numbers))
    return {
        lexemes.terms[form]: tuple(lexemes.terms[other] for other in others) for form, others in links.items()
    }
