"""Naming: the links of a new vocabulary between the spellings of each foreign name."""

from collections.abc import Iterator, Mapping, Sequence

import numpy as np

from index.files.arrays import Ints
from index.names.groups import links_of
from index.names.variants import Form, find_variants
from index.stems.cooccurrence import Texts
from index.terms.column import Column
from index.terms.views import View


def variant_links(
    columns: Mapping[View, Column], counts: Ints, texts: Sequence[Texts]
) -> dict[str, tuple[str, ...]]:
    """For each spelling of a name the others, the commonest first, as lexemes."""
    lexemes = columns[View.LEXEME]
    forms = list(_forms(lexemes, columns[View.ROOT], counts))
    links = links_of(find_variants(forms, texts, lexemes.numbers))
    return {
        lexemes.terms[form]: tuple(lexemes.terms[other] for other in others) for form, others in links.items()
    }


def _forms(lexemes: Column, roots: Column, counts: Ints) -> Iterator[Form]:
    """The lexemes, each with the root of its commonest word."""
    totals = np.bincount(lexemes.numbers, weights=counts, minlength=len(lexemes.terms))
    order = np.argsort(counts, kind="stable")
    commonest = np.zeros(len(lexemes.terms), dtype=np.int64)
    commonest[lexemes.numbers[order]] = order
    for term, total, word in zip(lexemes.terms, totals.tolist(), commonest.tolist(), strict=True):
        yield Form(term, int(total), roots.terms[roots.numbers[word]])
