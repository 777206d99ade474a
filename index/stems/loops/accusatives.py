"""The ا of an accusative, as `index.stems.suffixes` takes it off, or `index.stems.inflection`."""

from index.compiled.functions import inner, keep_apart
from index.stems import inflection as own_rules
from index.stems import suffixes as rules

from . import forms
from .forms import FormLetters, is_in, met, met_definite, met_noun, row_of, share_so
from .relations import is_after_prepositions


@inner
def is_accusative(
    lexicon: FormLetters, letters: FormLetters, start: int, end: int, share: float, own: bool
) -> bool:
    """Whether the ا of a form is an indefinite accusative's."""
    keep_apart()
    rest, whole = end - 1, met(lexicon, 0, letters, start, end, 0)
    if met_definite(lexicon, letters, start, end, 0) > 1 + 0.02 * whole:
        return False
    if is_after_prepositions(lexicon, letters, start, end, 0):
        return False
    part = met_noun(lexicon, letters, start, rest, 0)
    listed = is_in(lexicon, letters, start, rest, 0, forms.LEXEMES)
    share /= 10.0 if listed and rest - start > rules.SHORTEST_BASE else 1.0
    if not part or part < share * whole:
        return False
    if not own:
        return True
    if listed:
        return not is_hamza_elsewhere(lexicon, letters, start, end, rest)
    return part > own_rules.UNLISTED * met_noun(lexicon, letters, start, end, 0)


@inner
def is_hamza_elsewhere(lexicon: FormLetters, letters: FormLetters, start: int, end: int, rest: int) -> bool:
    """Whether a form and its rest are spelled with other hamzas on their first alef."""
    keep_apart()
    row, other = row_of(lexicon, 0, letters, start, end, 0), row_of(lexicon, 0, letters, start, rest, 0)
    one, two = share_below(lexicon, row), share_below(lexicon, other)
    known = share_so(lexicon, row, forms.FIRST_MET) > own_rules.HAMZA_KNOWN
    return known and min(one, two) < own_rules.BELOW_SELDOM and max(one, two) > own_rules.BELOW_MOSTLY


@inner
def share_below(lexicon: FormLetters, row: int) -> float:
    """Of a form that is written with a hamza on its first alef, the share of a hamza below; half where none is."""
    first = share_so(lexicon, row, forms.FIRST_MET)
    return share_so(lexicon, row, forms.BELOW_MET) / first if first else 0.5
