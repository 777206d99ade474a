"""Forms looked up: how often one is met and what the dictionary says of it.

A form is `letters[start:end]` of a word's letters, with what `before` and `behind` hold (see `codes.packed`) around it.
It is found by a hash of its letters, which are then compared, so that no two forms are ever taken for one. What is no
form of the table is its row 0, of which everything is nought.
"""

import numpy as np

from index.compiled.functions import INT32, INT64, VOID, as_int, compiled, inner, keep_apart, writes
from index.files.arrays import Ints

from .codes import AL, LETTER_BITS, LETTER_MASK

FormLetters = Ints
# The columns of `counts`: where a form's letters begin, how many there are, and what `evidence.Pool` counts of it.
TEXT_AT, TEXT_SIZE, MET, SEATED_MET, FIRST_MET, BELOW_MET, INNER_MET, UNDOTTED_MET = range(8)
COUNT_COLUMNS = 8
# The columns of `marks`, which the rows of the dictionary's forms have, the first ones: its lists that have the form
# (see below), the rows of the place that it is an adjective of, of what it is without its defect and of its likeliest
# root, how many words have it as a root, and where `links` has the rows of its broken plurals and of its verbs.
LISTS, PLACE, WITH_DEFECT, BEST_ROOT, ROOT_WORDS, BROKEN_LINKS, PAST_LINKS, ALONE_LINKS, PRESENT_LINKS = (
    range(9)
)
MARK_COLUMNS = 9
LINK_COLUMNS = slice(BROKEN_LINKS, MARK_COLUMNS)
# The lists, a bit each.
(
    LEXEMES, CLOSED, PARTICLES_LIST, NOUNS, FEMINABLES, DEFECTIVE_NOUNS, PLACES_LIST, PLURALS_LIST, SINGULARS_LIST,
    VERBAL_NOUNS, OWN_ARTICLES, FUNCTIONS, DOTTED_NOUNS, BEGINNINGS_LIST, ENDS_LIST,
) = (1 << bit for bit in range(15))  # fmt: skip

# The head of a lexicon: nought, how many slots there are less one, where they are, and where the marks are, and of how
# many rows. Behind it are the counts, then the slots, of two numbers each: half of a hash, and a row or nought.
NO_LINKS, SLOT_MASK, SLOTS_AT, MARKS_AT, MARKED_ROWS = range(5)
HEAD_SIZE = 8

_PRIME = 0x100000001B3
_SEED = 0x2BF29CE484222325
_HALF_OF_HASH = 32

LETTER_ARRAY = writes(INT32)


@inner
def cell(lexicon: Ints, row: int, column: int) -> int:
    """What the counts of a row have in a column."""
    return as_int(lexicon[HEAD_SIZE + COUNT_COLUMNS * row + column])


@inner
def mark_of(lexicon: Ints, row: int, column: int) -> int:
    """What the dictionary says of a row."""
    if row >= lexicon[MARKED_ROWS]:
        return 0
    return as_int(lexicon[lexicon[MARKS_AT] + MARK_COLUMNS * row + column])


@inner
def form_hash(before: int, letters: FormLetters, start: int, end: int, behind: int) -> int:
    """A hash of a form's letters."""
    code = _SEED
    while before:
        code = (code ^ (before & LETTER_MASK)) * _PRIME
        before >>= LETTER_BITS
    for at in range(start, end):
        code = (code ^ as_int(letters[at])) * _PRIME
    while behind:
        code = (code ^ (behind & LETTER_MASK)) * _PRIME
        behind >>= LETTER_BITS
    return code ^ (code >> _HALF_OF_HASH)


@inner
def is_spelled_so(
    lexicon: Ints, row: int, before: int, letters: FormLetters, start: int, end: int, behind: int
) -> bool:
    """Whether the form of a row has these letters."""
    at = cell(lexicon, row, TEXT_AT)
    last = at + cell(lexicon, row, TEXT_SIZE)
    while before:
        if at == last or lexicon[at] != before & LETTER_MASK:
            return False
        before >>= LETTER_BITS
        at += 1
    if last - at < end - start:
        return False
    for own in range(start, end):
        if lexicon[at] != letters[own]:
            return False
        at += 1
    while behind:
        if at == last or lexicon[at] != behind & LETTER_MASK:
            return False
        behind >>= LETTER_BITS
        at += 1
    return at == last


@inner
def row_of(lexicon: Ints, before: int, letters: FormLetters, start: int, end: int, behind: int) -> int:
    """The row of a form, 0 where it has none."""
    keep_apart()
    code = form_hash(before, letters, start, end, behind)
    mask, slots = as_int(lexicon[SLOT_MASK]), as_int(lexicon[SLOTS_AT])
    at, half = code & mask, np.int32(code >> _HALF_OF_HASH)
    while True:
        row = as_int(lexicon[slots + 2 * at + 1])
        if row == 0:
            return 0
        if lexicon[slots + 2 * at] == half and is_spelled_so(
            lexicon, row, before, letters, start, end, behind
        ):
            return row
        at = (at + 1) & mask


@compiled(VOID(LETTER_ARRAY, INT64))
def fill_slots(lexicon: Ints, rows: int) -> None:
    """Enter all rows but the first, which is no form's, into the empty slots; of equal forms the first is found."""
    mask, slots = as_int(lexicon[SLOT_MASK]), as_int(lexicon[SLOTS_AT])
    for row in range(1, rows):
        start = cell(lexicon, row, TEXT_AT)
        code = form_hash(0, lexicon, start, start + cell(lexicon, row, TEXT_SIZE), 0)
        at = code & mask
        while lexicon[slots + 2 * at + 1] != 0:
            at = (at + 1) & mask
        lexicon[slots + 2 * at], lexicon[slots + 2 * at + 1] = np.int32(code >> _HALF_OF_HASH), row


@inner
def met_so(
    lexicon: Ints, column: int, before: int, letters: FormLetters, start: int, end: int, behind: int
) -> int:
    """How often a form is met as a column of `counts` has it."""
    return cell(lexicon, row_of(lexicon, before, letters, start, end, behind), column)


@inner
def met(lexicon: Ints, before: int, letters: FormLetters, start: int, end: int, behind: int) -> int:
    """How often a form is met."""
    keep_apart()
    return met_so(lexicon, MET, before, letters, start, end, behind)


@inner
def met_definite(lexicon: Ints, letters: FormLetters, start: int, end: int, behind: int) -> int:
    """How often a form is met with the article, as `Evidence.definite`."""
    keep_apart()
    row = row_of(lexicon, AL, letters, start, end, behind)
    count, first = cell(lexicon, row, MET), cell(lexicon, row, FIRST_MET)
    return count - first if 10 * first > 3 * count else count


@inner
def met_noun(lexicon: Ints, letters: FormLetters, start: int, end: int, behind: int) -> int:
    """How often a form is met bare or with the article."""
    keep_apart()
    return met(lexicon, 0, letters, start, end, behind) + met_definite(lexicon, letters, start, end, behind)


@inner
def share_inside(lexicon: Ints, letters: FormLetters, start: int, end: int, behind: int) -> float:
    """The share of a form, bare or with the article, with a hamza on an alef inside it."""
    keep_apart()
    row = row_of(lexicon, 0, letters, start, end, behind)
    whole = row_of(lexicon, AL, letters, start, end, behind)
    count = cell(lexicon, row, MET) + cell(lexicon, whole, MET)
    inner = cell(lexicon, row, INNER_MET) + cell(lexicon, whole, INNER_MET)
    return inner / count if count else 0.0


@inner
def share_so(lexicon: Ints, row: int, column: int) -> float:
    """The share of a row's occurrences that are counted in a column."""
    count = cell(lexicon, row, MET)
    return cell(lexicon, row, column) / count if count else 0.0


@inner
def is_in(lexicon: Ints, letters: FormLetters, start: int, end: int, behind: int, lists: int) -> bool:
    """Whether one of some lists has a form."""
    keep_apart()
    return mark_of(lexicon, row_of(lexicon, 0, letters, start, end, behind), LISTS) & lists != 0


@inner
def row_noun(lexicon: Ints, row: int) -> int:
    """How often the form of a row is met bare or with the article."""
    keep_apart()
    start = cell(lexicon, row, TEXT_AT)
    return met_noun(lexicon, lexicon, start, start + cell(lexicon, row, TEXT_SIZE), 0)


@inner
def row_definite(lexicon: Ints, row: int) -> int:
    """How often the form of a row is met with the article."""
    keep_apart()
    start = cell(lexicon, row, TEXT_AT)
    return met_definite(lexicon, lexicon, start, start + cell(lexicon, row, TEXT_SIZE), 0)


@inner
def write_form(source: FormLetters, start: int, end: int, behind: int, target: FormLetters, to: int) -> int:
    """Write a form's letters at a place; how many there are."""
    keep_apart()
    size = end - start
    for at in range(size):
        target[to + at] = source[start + at]
    while behind:
        target[to + size] = behind & LETTER_MASK
        behind >>= LETTER_BITS
        size += 1
    return size


@inner
def write_row(lexicon: Ints, row: int, target: FormLetters, to: int) -> int:
    """Write the letters of a row's form at a place; how many there are."""
    keep_apart()
    start = cell(lexicon, row, TEXT_AT)
    return write_form(lexicon, start, start + cell(lexicon, row, TEXT_SIZE), 0, target, to)
