"""Naming: the links of a new vocabulary between the spellings of each foreign name."""

from collections.abc import Sequence

from index.files.arrays import Ints, Longs
from index.names.groups import links_of
from index.names.variants import find_variants
from index.stems.cooccurrence import Texts
from index.terms.column import Column


def variant_links(
    lexemes: Column, counts: Ints | Longs, texts: Sequence[Texts]
) -> dict[str, tuple[str, ...]]:
    """For each spelling of a name the others, the commonest first, as lexemes."""
    met = lexemes.sums(counts)
    terms = list(lexemes.terms)
    links = links_of(find_variants(terms, met.tolist(), texts, lexemes.numbers))
    return {terms[form]: tuple(terms[other] for other in others) for form, others in links.items()}
