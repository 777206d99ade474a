"""The ي of relation, as `index.stems.suffixes` takes it off, or `index.stems.inflection`."""

import numpy as np

from index.compiled.functions import as_int, inner, keep_apart
from index.stems import inflection as own_rules
from index.stems import suffixes as rules

from . import codes, forms
from .codes import packed
from .feminines import feminine_comes_off
from .forms import FormLetters, cell, is_in, mark_of, met, met_noun, row_noun, row_of

_PLURAL_ENDS = packed(rules.OBLIQUE), packed(rules.PLURAL)


@inner
def is_after_prepositions(
    lexicon: FormLetters, letters: FormLetters, start: int, end: int, behind: int
) -> bool:
    """Whether a form in ا follows prepositions, as no accusative does."""
    keep_apart()
    after = met(lexicon, codes.BEH, letters, start, end, behind)
    after += met(lexicon, codes.LAM, letters, start, end, behind)
    return after > 1 + 0.02 * met(lexicon, 0, letters, start, end, behind)


@inner
def met_plurals(lexicon: FormLetters, letters: FormLetters, start: int, end: int) -> int:
    """How often a form is met with ون or ين."""
    keep_apart()
    count = 0
    for ending in _PLURAL_ENDS:
        count += met_noun(lexicon, letters, start, end, ending)
    return count


@inner
def relative_end(
    lexicon: FormLetters, letters: FormLetters, start: int, end: int, share: float
) -> tuple[int, int]:
    """Where a form in ي ends without it, and what is then behind it."""
    keep_apart()
    rest = end - 1
    whole = met_noun(lexicon, letters, start, end, 0)
    whole += met_noun(lexicon, letters, start, end, codes.TEH_MARBUTA)
    nouns = met_noun(lexicon, letters, start, rest, 0)
    nouns += met_noun(lexicon, letters, start, rest, codes.TEH_MARBUTA)
    plurals = met_plurals(lexicon, letters, start, rest)
    adjective = whole > 1.1 * met(lexicon, 0, letters, start, end, 0)
    if adjective:
        last, behind = respelled_end(lexicon, letters, start, end, max(nouns, 1), whole)
        if last > start:
            return last, behind
    if not adjective and 2 * plurals <= whole:
        share = np.float64(rules.POSSESSED)
    part = nouns + plurals + met_noun(lexicon, letters, start, rest, codes.ALEF)
    return (rest if part and part >= share * whole else end), 0


@inner
def respelled_end(
    lexicon: FormLetters, letters: FormLetters, start: int, end: int, nouns: int, whole: int
) -> tuple[int, int]:
    """The end of the noun that changes it before the ي of relation; none where there is no such noun."""
    keep_apart()
    for last in (end, end - 1):
        country = met_noun(lexicon, letters, start, last, codes.ALEF)
        if country > nouns and is_after_prepositions(lexicon, letters, start, last, codes.ALEF):
            return last, codes.ALEF
    if letters[end - 2] != codes.WAW:
        return start, 0
    most, best = -1, 0
    for behind in (codes.ALEF, codes.TEH_MARBUTA):
        if is_in(lexicon, letters, start, end - 2, behind, forms.LEXEMES):
            count = met_noun(lexicon, letters, start, end - 2, behind)
            if count > most:
                most, best = count, behind
    # Where the dictionary has neither the form stands for them, which is never commoner than itself and its feminine.
    return (end - 2 if most > whole else start), best


@inner
def own_relative_end(lexicon: FormLetters, letters: FormLetters, start: int, end: int) -> tuple[int, int]:
    """Where a form in ي of a place's people, of "my", of a dual or of a plural ends without it."""
    rest, row = end - 1, row_of(lexicon, 0, letters, start, end, 0)
    if mark_of(lexicon, row, forms.LISTS) & forms.DEFECTIVE_NOUNS:
        return end, 0
    if letters[rest - 1] == codes.TEH and rest - start > rules.SHORTEST_BASE:
        feminine = met_noun(lexicon, letters, start, rest - 1, codes.TEH_MARBUTA)
        if feminine > own_rules.OF_MINE * met_noun(lexicon, letters, start, end, 0):
            off = feminine_comes_off(lexicon, letters, start, rest - 1)
            return rest - 1, (0 if off else codes.TEH_MARBUTA)
    place = mark_of(lexicon, row, forms.PLACE)
    if place:
        return place_end(lexicon, place, letters, start, end)
    feminines = met_noun(lexicon, letters, start, end, codes.TEH_MARBUTA)
    whole = met_noun(lexicon, letters, start, end, 0) + feminines
    construct = met_plurals(lexicon, letters, start, rest) > own_rules.CONSTRUCT * whole
    if not construct or not is_in(lexicon, letters, start, rest, 0, forms.FEMINABLES):
        return end, 0
    return (rest if feminines < own_rules.FEMININE_RELATIVE * whole else end), 0


@inner
def place_end(
    lexicon: FormLetters, place: int, letters: FormLetters, start: int, end: int
) -> tuple[int, int]:
    """The end of a place's name, by its row, as far as its adjective has the same letters, and what is behind that."""
    keep_apart()
    if not row_noun(lexicon, place):
        return end, 0
    own = cell(lexicon, place, forms.TEXT_AT)
    after = own + cell(lexicon, place, forms.TEXT_SIZE)
    last, behind, shift = start, 0, 0
    while own < after and last < end and lexicon[own] == letters[last]:
        own, last = own + 1, last + 1
    while own < after:
        behind |= as_int(lexicon[own]) << shift
        own, shift = own + 1, shift + codes.LETTER_BITS
    return last, behind
