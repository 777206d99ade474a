"""The lexeme of a plural of the table, named as `index.stems.plural_forms` names it."""

from index.compiled.functions import inner, keep_apart

from . import codes, forms
from .desk import Desk
from .endings import ends_so
from .feminines import SOUND_FEMININE_END
from .forms import FormLetters, mark_of, met_noun, row_of, write_form, write_row


@inner
def write_plural_name(lexicon: FormLetters, desk: Desk, count: int) -> int:
    """Write the name of the lexeme of a plural of the table, as the first step; 0 where there is none."""
    keep_apart()
    step, row = -1, 0
    while step < count - 1:
        step += 1
        row = row_of(lexicon, 0, desk.steps, desk.starts[step], desk.ends[step], 0)
        if mark_of(lexicon, row, forms.LISTS) & forms.PLURALS_LIST:
            break
    lists = mark_of(lexicon, row, forms.LISTS)
    if lists & (forms.PLURALS_LIST | forms.SINGULARS_LIST) == 0:
        return 0
    start, last = desk.starts[step], desk.ends[step] - 1
    if step and lists & forms.PLURALS_LIST and desk.steps[last] == codes.TEH_MARBUTA:
        if is_plural_of_noun(lexicon, desk.steps, start, last, desk.ends[0]):
            return write_form(desk.steps, start, last, 0, desk.steps, 0)
    whole = mark_of(lexicon, row, forms.WITH_DEFECT)
    return write_row(lexicon, whole if whole else row, desk.steps, 0)


@inner
def is_plural_of_noun(lexicon: FormLetters, steps: FormLetters, start: int, end: int, size: int) -> bool:
    """Whether the first step, of so many letters, begins as a noun in ات does, which is no commoner than the noun."""
    keep_apart()
    length = end - start
    if size < length + 2 or not ends_so(steps, length + 2, 2, SOUND_FEMININE_END):
        return False
    for at in range(length):
        if steps[at] != steps[start + at]:
            return False
    return met_noun(lexicon, steps, start, end, 0) >= met_noun(lexicon, steps, start, end, SOUND_FEMININE_END)
