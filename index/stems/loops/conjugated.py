"""The verb that a form is of, as `index.stems.verbs` finds it."""

import numpy as np

from index.compiled.functions import as_int, inner, keep_apart
from index.stems import verbs as rules
from index.stems.suffixes import SEATED_INSIDE

from . import codes, forms
from .codes import packed
from .endings import ends_so
from .forms import FormLetters, cell, is_in, mark_of, met, met_definite, row_definite, row_of, share_inside

_PRESENT_ENDINGS = np.array([(packed(each), len(each)) for each in rules.PRESENT_ENDINGS], dtype=np.int64)
_PAST_ENDINGS = np.array([(packed(each), len(each)) for each in rules.PAST_ENDINGS], dtype=np.int64)
_N, _NA = map(packed, rules.OF_US)
# None: whether a verb is spelled as the form is, how often its third person is met, and its row.
_NO_VERB = (0, -1, 0)


@inner
def verb_row(
    lexicon: FormLetters, letters: FormLetters, start: int, end: int, above: bool, inside: bool
) -> int:
    """The row of the name of the verb of which a form is one, with these hamzas on its alefs; 0 where it is none."""
    keep_apart()
    whole = met(lexicon, 0, letters, start, end, 0)
    if end - start < rules.SHORTEST_VERB:
        return 0
    if met_definite(lexicon, letters, start, end, 0) > rules.DEFINITE * whole + 0.5:
        return 0
    best = likelier_present(lexicon, letters, start, end, whole, above, inside)
    return likelier_past(lexicon, letters, start, end, whole, inside, best)[2]


@inner
def third_person(lexicon: FormLetters, row: int) -> int:
    """How often the third person of a present is met; what has the article is a noun."""
    keep_apart()
    count = cell(lexicon, row, forms.MET)
    return count if row_definite(lexicon, row) <= rules.DEFINITE * count else 0


@inner
def likelier(
    lexicon: FormLetters, best: tuple[int, int, int], third: int, row: int, inside: bool
) -> tuple[int, int, int]:
    """The likeliest verb so far, or another: one that has a hamza inside as the form has, the commoner, the later."""
    keep_apart()
    start = cell(lexicon, row, forms.TEXT_AT)
    end = start + cell(lexicon, row, forms.TEXT_SIZE)
    so = as_int((share_inside(lexicon, lexicon, start, end, 0) > SEATED_INSIDE) == inside)
    if so != best[0]:
        return (so, third, row) if so > best[0] or best[2] == 0 else best
    if third != best[1]:
        return (so, third, row) if third > best[1] else best
    return (so, third, row) if is_later(lexicon, row, best[2]) else best


@inner
def is_later(lexicon: FormLetters, row: int, other: int) -> bool:
    """Whether the letters of a row stand behind those of another in the order of their codes."""
    keep_apart()
    at, to = cell(lexicon, row, forms.TEXT_AT), cell(lexicon, other, forms.TEXT_AT)
    size, length = cell(lexicon, row, forms.TEXT_SIZE), cell(lexicon, other, forms.TEXT_SIZE)
    for place in range(min(size, length)):
        one, two = lexicon[at + place], lexicon[to + place]
        if one != two:
            return bool(one > two)
    return size > length


@inner
def likelier_present(
    lexicon: FormLetters, letters: FormLetters, start: int, end: int, whole: int, above: bool, inside: bool
) -> tuple[int, int, int]:
    """The likeliest of the verbs of which a form may be a present."""
    keep_apart()
    best, first = _NO_VERB, letters[start]
    first_person = above and first == codes.ALEF
    if first_person and end - start < rules.FIRST_PERSON_LETTERS:
        first_person = not is_in(lexicon, letters, start, end, 0, forms.NOUNS)
    if first != codes.YEH and first != codes.TEH and first != codes.NOON and not first_person:
        return best
    for number in range(1 if first_person else len(_PRESENT_ENDINGS)):
        last = end - _PRESENT_ENDINGS[number, 1]
        if last - start - 1 < rules.FEWEST_LETTERS:
            continue
        if not ends_so(letters, end, end - last, _PRESENT_ENDINGS[number, 0]):
            continue
        links = mark_of(lexicon, row_of(lexicon, 0, letters, start + 1, last, 0), forms.PRESENT_LINKS)
        for at in range(links + 1, links + 1 + lexicon[links]):
            row = as_int(lexicon[at])
            third = third_person(lexicon, row)
            if first == codes.YEH or third >= rules.THIRD * whole:
                best = likelier(lexicon, best, third, row, inside)
    return best


@inner
def likelier_past(
    lexicon: FormLetters,
    letters: FormLetters,
    start: int,
    end: int,
    whole: int,
    inside: bool,
    best: tuple[int, int, int],
) -> tuple[int, int, int]:
    """The likeliest of the verbs of which a form may be a past, and of one that is found already."""
    keep_apart()
    for number in range(len(_PAST_ENDINGS)):
        ending, last = _PAST_ENDINGS[number, 0], end - _PAST_ENDINGS[number, 1]
        if last - start < rules.FEWEST_LETTERS or not ends_so(letters, end, end - last, ending):
            continue
        if not ending and met_feminine(lexicon, letters, start, end) < rules.FEMININE * whole:
            continue
        stem = row_of(lexicon, 0, letters, start, last, 0)
        if (ending == _N) | (ending == _NA) and mark_of(lexicon, stem, forms.LISTS) & forms.NOUNS:
            if cell(lexicon, stem, forms.MET) > rules.COMMONER * whole:
                continue
        links = mark_of(lexicon, stem, forms.PAST_LINKS if ending else forms.ALONE_LINKS)
        for at in range(links + 1, links + 1 + lexicon[links]):
            row = as_int(lexicon[at])
            third = third_person(lexicon, row)
            if third and not (ending == _N and third < rules.COMMONER * whole):
                best = likelier(lexicon, best, third, row, inside)
    return best


@inner
def met_feminine(lexicon: FormLetters, letters: FormLetters, start: int, end: int) -> int:
    """How often the feminine of a past is met; a last ا or ى falls before its ت."""
    keep_apart()
    count = met(lexicon, 0, letters, start, end, codes.TEH)
    letter = letters[end - 1]
    if letter == codes.ALEF or letter == codes.YEH:
        count += met(lexicon, 0, letters, start, end - 1, codes.TEH)
    return count
