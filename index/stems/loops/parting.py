"""Many words taken apart, one after the other, as `index.stems.stemmer` takes one apart.

Of each word are written its lexeme, its stem and its root; nothing of a word that is left to the stemmer itself.
"""

import numpy as np
from numpy.typing import NDArray

from index.compiled.functions import INT32, INT64, VOID, compiled, inner, keep_apart, writes
from index.files.arrays import Longs
from index.stems import stemmer as rules
from index.stems.inflection import LONG
from index.stems.plural_forms import WITH_ARTICLE

from . import codes, forms
from .beginning_letters import is_seated
from .beginnings import without_beginning
from .conjugated import verb_row
from .desk import (
    DESK,
    LEXEME_PLACE,
    LONGEST_BEGINNING,
    LONGEST_END,
    MARGIN,
    NO_TAIL,
    ROOM,
    ROOT_PLACE,
    STEM_PLACE,
    Desk,
)  # fmt: skip
from .endings import OUTER, RELATION, ending_off
from .forms import (
    LETTER_ARRAY,
    FormLetters,
    cell,
    is_in,
    mark_of,
    met,
    met_definite,
    met_noun,
    row_of,
    write_form,
    write_row,
)  # fmt: skip
from .plural_names import write_plural_name
from .radicals import better_reading, root_reading, write_root
from .relations import met_plurals
from .seats import is_verbal_noun, seat_hamzas


@inner
def lay_out(
    lexicon: FormLetters, desk: Desk, skeleton_of: FormLetters, texts: FormLetters, start: int, end: int
) -> int:
    """Lay a word on the desk; how long it is, or 0 where it is none of those that are taken apart here."""
    keep_apart()
    size = end - start
    if not rules.SHORTEST_PARTED <= size <= rules.LONGEST_PARTED:
        return 0
    for at in range(size):
        letter = texts[start + at]
        plain = skeleton_of[letter] if letter < len(skeleton_of) else 0
        if not plain:
            return 0
        if letter == codes.YEH_SEAT and at > 1 and texts[start + at - 1] == codes.ALEF:
            if texts[start + at - 2] == codes.MEEM:
                return 0  # perhaps مائة
        desk.exact[at] = letter
        desk.skeleton[MARGIN + at] = plain
    desk.exact[size], desk.exact[size + 1] = 0, 0
    row = row_of(lexicon, 0, desk.skeleton, MARGIN, MARGIN + size, 0)
    rest = row_of(lexicon, 0, desk.skeleton, MARGIN + 1, MARGIN + size, 0)
    lists, others = mark_of(lexicon, row, forms.LISTS), mark_of(lexicon, rest, forms.LISTS)
    left = lists & (forms.FUNCTIONS | forms.DOTTED_NOUNS) or others & forms.DOTTED_NOUNS
    return 0 if left else size


@inner
def spell_out(lexicon: FormLetters, letters: FormLetters, start: int, end: int) -> int:
    """Where a form ends with the ة and the last hamza that hasty writers leave out, where most do not."""
    keep_apart()
    letter = letters[end - 1]
    count = met(lexicon, 0, letters, start, end, 0)
    if letter == codes.HEH:
        if met(lexicon, 0, letters, start, end - 1, codes.TEH_MARBUTA) > 3 * count:
            letters[end - 1] = codes.TEH_MARBUTA
    elif letter == codes.ALEF and met(lexicon, 0, letters, start, end, codes.HAMZA_ALONE) > 3 * count:
        letters[end] = codes.HAMZA_ALONE
        return end + 1
    return end


@inner
def part_word(
    lexicon: FormLetters, desk: Desk, size: int, end: int, found: FormLetters, sizes: Longs
) -> None:
    """Take the word on the desk apart, which has so many letters and whose skeleton ends there."""
    keep_apart()
    propose_affixes(lexicon, desk, end)
    for at in range(end):
        desk.parted[at] = desk.skeleton[at]
    start = MARGIN
    if not is_whole_form(lexicon, desk.parted, start, end):
        start = without_beginning(lexicon, desk.exact, desk.parted, start, end, desk.tails, desk.begins)
    sizes[STEM_PLACE], sizes[ROOT_PLACE] = write_stem_and_root(lexicon, desk, start, end, found)
    # The hamzas that are written on as many of the last letters as the form has.
    first = max(size - (end - start), 0)
    above = desk.exact[first] == codes.HAMZA_ABOVE or desk.exact[first] == codes.MADDA
    below = desk.exact[first] == codes.HAMZA_BELOW
    inside = False
    for at in range(first + 1, size):
        inside |= is_seated(desk.exact, at)
    length = write_lexeme(lexicon, desk, start, end, above, inside)
    sizes[LEXEME_PLACE] = fold_into(desk.steps, 0, length, found, LEXEME_PLACE * ROOM)
    if is_verbal_noun(lexicon, desk.steps, 0, length, above, below):
        found[LEXEME_PLACE * ROOM] = codes.HAMZA_BELOW


@inner
def propose_affixes(lexicon: FormLetters, desk: Desk, end: int) -> None:
    """Tell which endings and which beginnings the skeleton may have, by their lengths."""
    keep_apart()
    count = 1
    desk.tails[:], desk.begins[:] = NO_TAIL, False
    desk.tails[0], desk.begins[0] = 0, True
    for tail in range(1, min(LONGEST_END, end - MARGIN - 2) + 1):
        if is_in(lexicon, desk.skeleton, end - tail, end, 0, forms.ENDS_LIST):
            desk.tails[count] = tail
            count += 1
    for length in range(1, min(LONGEST_BEGINNING, end - MARGIN - 2) + 1):
        desk.begins[length] = is_in(lexicon, desk.skeleton, MARGIN, MARGIN + length, 0, forms.BEGINNINGS_LIST)


@inner
def is_whole_form(lexicon: FormLetters, letters: FormLetters, start: int, end: int) -> bool:
    """Whether a form is in the table of plurals and has the article too often to begin with a preposition."""
    keep_apart()
    row = row_of(lexicon, 0, letters, start, end, 0)
    if mark_of(lexicon, row, forms.LISTS) & (forms.PLURALS_LIST | forms.SINGULARS_LIST) == 0:
        return False
    definite = met_definite(lexicon, letters, start, end, 0)
    return definite > WITH_ARTICLE * cell(lexicon, row, forms.MET)


@inner
def write_steps(
    lexicon: FormLetters, desk: Desk, source: FormLetters, start: int, end: int, own: bool
) -> int:
    """Write the forms on the way from a form to its stem, or its lexeme, both included; how many there are."""
    keep_apart()
    desk.starts[0], desk.ends[0] = 0, write_form(source, start, end, 0, desk.steps, 0)
    count = 1
    for place in range(OUTER, RELATION + 1):
        at, last = desk.starts[count - 1], desk.ends[count - 1]
        shorter, behind = ending_off(lexicon, desk.steps, at, last, place, own)
        if shorter != last or behind:
            to = count * ROOM
            desk.starts[count] = to
            desk.ends[count] = to + write_form(desk.steps, at, shorter, behind, desk.steps, to)
            count += 1
    return count


@inner
def write_stem_and_root(
    lexicon: FormLetters, desk: Desk, start: int, end: int, found: FormLetters
) -> tuple[int, int]:
    """Write the stem and the root of a word by its form without beginnings; how many letters each has."""
    keep_apart()
    count = write_steps(lexicon, desk, desk.parted, start, end, False)
    first, last = desk.starts[count - 1], desk.ends[count - 1]
    size = fold_into(desk.steps, first, last, found, STEM_PLACE * ROOM)
    best = root_reading(lexicon, desk, count, 0)
    if not met(lexicon, 0, desk.skeleton, MARGIN, end, 0):
        for cut in range(LONGEST_BEGINNING + 1):
            if desk.begins[cut]:
                count = write_steps(lexicon, desk, desk.skeleton, MARGIN + cut, end, False)
                score, root = root_reading(lexicon, desk, count, cut)
                best = better_reading(best, score, root)
    return size, write_root(best[1], found, ROOT_PLACE * ROOM)


@inner
def write_lexeme(lexicon: FormLetters, desk: Desk, start: int, end: int, above: bool, inside: bool) -> int:
    """Write the skeleton of the word that a form is one of as the first step; how many letters it has."""
    keep_apart()
    letters = desk.parted
    verb = verb_row(lexicon, letters, start, end, above, inside)
    if not verb:
        last, behind = ending_off(lexicon, letters, start, end, OUTER, True)
        if last != end or behind:
            size = write_form(letters, start, last, behind, desk.steps, 0)
            verb = verb_row(lexicon, desk.steps, 0, size, above, inside)
    if verb:
        size = write_row(lexicon, verb, desk.steps, 0)
        seat_hamzas(lexicon, desk.steps, 0, size, inside)
        return size
    count = write_steps(lexicon, desk, letters, start, end, True)
    size = write_plural_name(lexicon, desk, count)
    return size if size else write_inflected(lexicon, desk, start, end, inside)


@inner
def write_inflected(lexicon: FormLetters, desk: Desk, start: int, end: int, inside: bool) -> int:
    """Write the word that a noun's form is one of, as the first step; how many letters it has."""
    keep_apart()
    letters = desk.parted
    if is_in(lexicon, letters, start, end, 0, forms.PLACES_LIST):
        return write_form(letters, start, end, 0, desk.steps, 0)
    if is_construct(lexicon, letters, start, end):
        end -= 1
    count = write_steps(lexicon, desk, letters, start, end, True)
    size = write_form(desk.steps, desk.starts[count - 1], desk.ends[count - 1], 0, desk.steps, 0)
    seat_hamzas(lexicon, desk.steps, 0, size, inside)
    if is_in(lexicon, desk.steps, 0, size, codes.YEH, forms.DEFECTIVE_NOUNS):
        whole = met_noun(lexicon, desk.steps, 0, size, codes.YEH)
        if whole > met_noun(lexicon, desk.steps, 0, size, 0):
            desk.steps[size] = codes.YEH
            return size + 1
    return size


@inner
def is_construct(lexicon: FormLetters, letters: FormLetters, start: int, end: int) -> bool:
    """Whether the و of a form is what a plural ends in before a noun."""
    keep_apart()
    if letters[end - 1] != codes.WAW or end - 1 - start < LONG:
        return False
    if met(lexicon, codes.AL, letters, start, end, 0) or not met_noun(lexicon, letters, start, end - 1, 0):
        return False
    return met_plurals(lexicon, letters, start, end - 1) > met(lexicon, 0, letters, start, end, 0)


@inner
def fold_into(letters: FormLetters, start: int, end: int, found: FormLetters, to: int) -> int:
    """Write a skeleton in folded letters; how many there are."""
    keep_apart()
    size = 0
    for at in range(start, end):
        letter = letters[at]
        # شاطيء is شاطئ, as `folding.final_seat` has it.
        if letter == codes.YEH and at == end - 2 and at - start >= 2 and letters[at + 1] == codes.HAMZA_ALONE:
            before = letters[at - 1]
            if (
                letters[at - 2] == codes.ALEF
                and before != codes.ALEF
                and before != codes.YEH
                and before != codes.HAMZA_ALONE
            ):
                continue
        found[to + size] = codes.HEH if letter == codes.TEH_MARBUTA else letter
        size += 1
    return size


@compiled(
    VOID(LETTER_ARRAY, DESK, LETTER_ARRAY, LETTER_ARRAY, writes(INT64), writes(INT32, 2), writes(INT64, 2))
)
def part_words(
    lexicon: FormLetters,
    desk: Desk,
    skeleton_of: FormLetters,
    texts: FormLetters,
    starts: Longs,
    found: FormLetters,
    sizes: NDArray[np.int64],
) -> None:
    """Take words apart: word i is `texts[starts[i]:starts[i + 1]]`.

    Written are, for the lexeme, the stem and the root, the letters, `ROOM` for each, and how many there are; -1 where
    the word is left to the stemmer. `skeleton_of` has the letter of a skeleton for each letter, or nought.
    """
    for number in range(len(sizes)):
        size = lay_out(lexicon, desk, skeleton_of, texts, starts[number], starts[number + 1])
        sizes[number, :] = -1
        if size:
            end = spell_out(lexicon, desk.skeleton, MARGIN, MARGIN + size)
            part_word(lexicon, desk, size, end, found[number], sizes[number])
