"""The ة of a feminine, and which nouns have a broken plural, as `index.stems.inflection` tells them."""

from index.compiled.functions import inner, keep_apart
from index.stems import inflection as rules

from . import codes, forms
from .codes import packed
from .forms import FormLetters, is_in, mark_of, met, met_noun, row_noun, row_of, share_so

SOUND_FEMININE_END = packed(rules.SOUND_FEMININE)


@inner
def has_broken_plural(lexicon: FormLetters, letters: FormLetters, start: int, end: int, behind: int) -> bool:
    """Whether a noun has a broken plural in use."""
    keep_apart()
    row = row_of(lexicon, 0, letters, start, end, behind)
    first = mark_of(lexicon, row, forms.BROKEN_LINKS)
    most = 0
    for number in range(lexicon[first]):
        most = max(most, row_noun(lexicon, lexicon[first + 1 + number]))
    return most > rules.BROKEN * met_noun(lexicon, letters, start, end, behind)


@inner
def feminine_comes_off(lexicon: FormLetters, letters: FormLetters, start: int, rest: int) -> bool:
    """Whether the ة that stands behind a rest comes off."""
    keep_apart()
    if letters[rest - 1] == codes.YEH:
        return is_feminine_adjective(lexicon, letters, start, rest)
    lists = mark_of(lexicon, row_of(lexicon, 0, letters, start, rest, codes.TEH_MARBUTA), forms.LISTS)
    noun = lists & forms.NOUNS != 0
    if lists & forms.PLACES_LIST or not is_in(lexicon, letters, start, rest, 0, forms.FEMINABLES):
        return False
    if noun and is_in(lexicon, letters, start, rest, 0, forms.PLURALS_LIST):
        return False
    return not noun or is_feminine_participle(lexicon, letters, start, rest)


@inner
def is_feminine_participle(lexicon: FormLetters, letters: FormLetters, start: int, rest: int) -> bool:
    """Whether a noun in ة is met rather as a participle's feminine."""
    keep_apart()
    if letters[start] != codes.MEEM:
        return False
    if has_broken_plural(lexicon, letters, start, rest, codes.TEH_MARBUTA):
        return False
    if has_broken_plural(lexicon, letters, start, rest, 0):
        return False
    whole = met_noun(lexicon, letters, start, rest, codes.TEH_MARBUTA)
    return met_noun(lexicon, letters, start, rest, 0) >= rules.PARTICIPLE * whole


@inner
def is_feminine_adjective(lexicon: FormLetters, letters: FormLetters, start: int, rest: int) -> bool:
    """Whether a form in ية is an adjective's feminine."""
    keep_apart()
    row = row_of(lexicon, 0, letters, start, rest, 0)
    if mark_of(lexicon, row, forms.PLACE):
        return True
    whole = met_noun(lexicon, letters, start, rest, codes.TEH_MARBUTA)
    definite = met(lexicon, codes.AL, letters, start, rest, codes.TEH_MARBUTA)
    if definite < rules.ADJECTIVE_DEFINITE * whole:
        return False
    if share_so(lexicon, row, forms.UNDOTTED_MET) > rules.UNDOTTED_NOUN:
        return False
    plural = met_noun(lexicon, letters, start, rest, SOUND_FEMININE_END)
    masculine = met_noun(lexicon, letters, start, rest, 0)
    return masculine >= rules.MASCULINE * whole and plural <= rules.PLURAL_IN_YAT * whole
