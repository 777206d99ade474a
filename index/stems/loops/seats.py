"""A form with its hamza where most write it, as `index.stems.inflection` has it; and homographs told by one."""

from index.compiled.functions import inner, keep_apart
from index.stems import homographs as rules
from index.stems.suffixes import SEATED_INSIDE

from . import codes, forms
from .forms import FormLetters, met_noun, row_of, share_inside, share_so


@inner
def seat_hamzas(lexicon: FormLetters, letters: FormLetters, start: int, end: int, inside: bool) -> None:
    """Change the letter of a form that is commoner with the seat of its hamza changed, if there is one."""
    keep_apart()
    on_alef = inside or share_inside(lexicon, letters, start, end, 0) > SEATED_INSIDE
    most, place, seat = met_noun(lexicon, letters, start, end, 0), start, letters[start]
    for at in range(start + 1, end):
        letter = letters[at]
        if letter == codes.HAMZA_ALONE:
            if letters[at - 1] == codes.ALEF or (at + 1 < end and letters[at + 1] == codes.ALEF):
                continue
            letters[at] = codes.ALEF
            fits = share_inside(lexicon, letters, start, end, 0) > SEATED_INSIDE
        elif letter == codes.ALEF and on_alef:
            letters[at] = codes.HAMZA_ALONE
            fits = True
        else:
            continue
        count = met_noun(lexicon, letters, start, end, 0)
        if fits and count > most:
            most, place, seat = count, at, letters[at]
        letters[at] = letter
    letters[place] = seat


@inner
def is_verbal_noun(
    lexicon: FormLetters, letters: FormLetters, start: int, end: int, above: bool, below: bool
) -> bool:
    """Whether a form is a verbal noun in إ and no plural in أ, with what is written on its first letter."""
    keep_apart()
    row = row_of(lexicon, 0, letters, start, end, 0)
    if forms.mark_of(lexicon, row, forms.LISTS) & forms.VERBAL_NOUNS == 0:
        return False
    share = share_so(lexicon, row, forms.BELOW_MET)
    other = share_so(lexicon, row, forms.FIRST_MET) - share
    if min(share, other) < rules.RARER * (share + other):
        return False
    return below or (not above and share > other)
