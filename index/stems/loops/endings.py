"""What is joined behind a word, taken off as `index.stems.suffixes` takes it off, or `index.stems.inflection`.

The second is meant where `own` is true: what derives one word from another then stays.
"""

import numpy as np

from index.compiled.functions import as_int, inner, keep_apart
from index.stems import inflection as own_rules
from index.stems import suffixes as rules
from index.stems.affixes import suffixes

from . import codes, forms
from .accusatives import is_accusative
from .codes import packed
from .feminines import feminine_comes_off, has_broken_plural
from .forms import FormLetters, is_in, met, met_definite, met_noun, share_inside
from .relations import own_relative_end, relative_end

PRONOUN, PLURAL_KIND, DUAL_KIND, NUMERAL, VERBAL, ACCUSATIVE, RELATIVE_KIND, FEMININE_KIND = range(8)
_ENDING_KINDS = ("pronoun", "plural", "dual", "numeral", "verbal", "accusative", "relative", "feminine")
_ENDING_TABLE = [
    (place, _ENDING_KINDS.index(ending.kind), len(ending.letters), packed(ending.letters))
    for place, kinds in enumerate(rules.PLACES)
    for ending in suffixes()
    if ending.kind in kinds
]
# Of each ending its place, its kind, how many letters it has and these, longest first; and the share it asks for.
ENDING_ROWS = np.array(_ENDING_TABLE, dtype=np.int64)
ENDING_SHARES = np.array(
    [ending.share for kinds in rules.PLACES for ending in suffixes() if ending.kind in kinds]
)
OUTER, INNER, GENDER, RELATION = range(len(rules.PLACES))
_MAY_LEAVE_TWO = np.array([kind in rules.AFTER_TWO for kind in _ENDING_KINDS])
_AFTER_OWN_NOON = np.array([packed(after) for after in rules.AFTER_NOON], dtype=np.int64)
_NI, _TEH_WAS, _WA = packed(rules.VERBAL_PRONOUN), codes.TEH, packed(rules.PLURAL_VERB)
_AN, _IN, _UN = packed(rules.DUAL), packed(rules.OBLIQUE), packed(rules.PLURAL)
_IYAH = packed(rules.RELATIVE[1])
_AH, _HAMZA_AH = (each | codes.TEH_MARBUTA << codes.LETTER_BITS for each in (codes.ALEF, codes.HAMZA_ALONE))


@inner
def ends_so(letters: FormLetters, end: int, size: int, ending: int) -> bool:
    """Whether the letters before a place are those of an ending."""
    keep_apart()
    for at in range(end - size, end):
        if as_int(letters[at]) != ending & codes.LETTER_MASK:
            return False
        ending >>= codes.LETTER_BITS
    return True


@inner
def ending_off(
    lexicon: FormLetters, letters: FormLetters, start: int, end: int, place: int, own: bool
) -> tuple[int, int]:
    """Where a form ends without the longest of its endings of a place that is one, and what is then behind it."""
    keep_apart()
    for number in range(len(ENDING_ROWS)):
        kind, size = ENDING_ROWS[number, 1], ENDING_ROWS[number, 2]
        shortest = rules.SHORTEST_BASE - 1 if _MAY_LEAVE_TWO[kind] else rules.SHORTEST_BASE
        if (
            ENDING_ROWS[number, 0] != place
            or end - size - start < shortest
            or not ends_so(letters, end, size, ENDING_ROWS[number, 3])
        ):
            continue
        last, behind = kind_off(lexicon, letters, start, end, number, own)
        if (last != end or behind) and not is_in(lexicon, letters, start, last, behind, forms.CLOSED):
            return last, behind
    return end, 0


@inner
def kind_off(
    lexicon: FormLetters, letters: FormLetters, start: int, end: int, number: int, own: bool
) -> tuple[int, int]:
    """The same for one ending: the form as it is where it is none."""
    keep_apart()
    kind, rest = ENDING_ROWS[number, 1], end - ENDING_ROWS[number, 2]
    if kind == PRONOUN:
        return pronoun_off(lexicon, letters, start, end, number, own)
    if kind == PLURAL_KIND:
        return plural_off(lexicon, letters, start, end, number, own)
    if kind == DUAL_KIND:
        if has_own_noon(lexicon, letters, start, end):
            return end, 0
        best = commoner(lexicon, letters, start, (-1, end, 0), rest, codes.TEH_MARBUTA)
        return fair_end(lexicon, letters, start, end, best, (rest, codes.TEH_MARBUTA), number, own)
    if kind == NUMERAL:
        return numeral_off(lexicon, letters, start, end, number, own)
    if kind == VERBAL:
        return (rest if is_verbal(lexicon, letters, start, end, number) else end), 0
    if kind == ACCUSATIVE:
        return (rest if is_accusative(lexicon, letters, start, end, ENDING_SHARES[number], own) else end), 0
    if kind == RELATIVE_KIND:
        if own:
            return own_relative_end(lexicon, letters, start, end)
        return relative_end(lexicon, letters, start, end, ENDING_SHARES[number])
    return (rest if not own or feminine_comes_off(lexicon, letters, start, rest) else end), 0


@inner
def commoner(
    lexicon: FormLetters, letters: FormLetters, start: int, best: tuple[int, int, int], last: int, behind: int
) -> tuple[int, int, int]:
    """The commonest form so far, or another that is commoner: how often it is met, its end, what is behind it."""
    keep_apart()
    count = met_noun(lexicon, letters, start, last, behind)
    return (count, last, behind) if count > best[0] else best


@inner
def unseen_end(
    lexicon: FormLetters, letters: FormLetters, start: int, end: int, rest: tuple[int, int], own: bool
) -> tuple[int, int]:
    """Of two forms that were never met the shorter, if it is long enough, or the dictionary has it."""
    last, behind = rest
    if own:
        taken = is_in(lexicon, letters, start, last, behind, forms.LEXEMES)
    else:
        taken = last - start + (behind != 0) >= rules.SHORTEST_UNSEEN
    return (last, behind) if taken else (end, 0)


@inner
def fair_end(
    lexicon: FormLetters,
    letters: FormLetters,
    start: int,
    end: int,
    best: tuple[int, int, int],
    first: tuple[int, int],
    number: int,
    own: bool,
) -> tuple[int, int]:
    """The commonest of shorter forms if it has its share; of forms never seen, the first."""
    keep_apart()
    part, last, behind = best
    whole = met_noun(lexicon, letters, start, end, 0)
    if not part and not whole:
        return unseen_end(lexicon, letters, start, end, first, own)
    return (last, behind) if part and part >= ENDING_SHARES[number] * whole else (end, 0)


@inner
def has_own_noon(lexicon: FormLetters, letters: FormLetters, start: int, end: int) -> bool:
    """Whether a form in ن has endings that no dual or plural has."""
    keep_apart()
    excluding = 0
    for after in _AFTER_OWN_NOON:
        excluding += met_noun(lexicon, letters, start, end, after)
    return excluding > 2 + 0.03 * met_noun(lexicon, letters, start, end, 0)


@inner
def commonest_without_pronoun(
    lexicon: FormLetters, letters: FormLetters, start: int, rest: int
) -> tuple[int, int, int]:
    """The commonest of the forms to which a pronoun may be joined."""
    keep_apart()
    best = commoner(lexicon, letters, start, (-1, rest, 0), rest, 0)
    letter, long = letters[rest - 1], rest - start > rules.SHORTEST_BASE
    if letter == codes.TEH:
        best = commoner(lexicon, letters, start, best, rest - 1, codes.TEH_MARBUTA)
    elif letter == codes.ALEF and long:
        best = commoner(lexicon, letters, start, best, rest - 1, codes.YEH)
        best = commoner(lexicon, letters, start, best, rest, codes.NOON)
    elif letter == codes.HAMZA_ALONE:
        if share_inside(lexicon, letters, start, rest - 1, codes.ALEF) > rules.SEATED_INSIDE:
            best = commoner(lexicon, letters, start, best, rest - 1, codes.ALEF)
    elif (letter == codes.YEH or letter == codes.WAW) and long:
        if met_noun(lexicon, letters, start, rest - 1, 0):
            best = commoner(lexicon, letters, start, best, rest, codes.NOON)
    return best


@inner
def pronoun_off(
    lexicon: FormLetters, letters: FormLetters, start: int, end: int, number: int, own: bool
) -> tuple[int, int]:
    """A form without its pronoun."""
    keep_apart()
    rest, whole = end - ENDING_ROWS[number, 2], met(lexicon, 0, letters, start, end, 0)
    if met(lexicon, codes.AL, letters, start, end, 0) > 0.05 * whole + 1:
        return end, 0
    part, last, behind = commonest_without_pronoun(lexicon, letters, start, rest)
    definite = met_definite(lexicon, letters, start, last, behind)
    if last - start + (behind != 0) < rules.SHORTEST_BASE:
        return (last, behind) if definite > 5 * whole else (end, 0)
    if not part and not whole:
        if ENDING_ROWS[number, 2] == 1:
            return end, 0
        return unseen_end(lexicon, letters, start, end, (rest, 0), own)
    if ENDING_ROWS[number, 3] == _NI and 50 * definite > part:
        return end, 0
    listed = is_in(lexicon, letters, start, end, 0, forms.LEXEMES)
    share = ENDING_SHARES[number] * (5 if listed else 1)
    return (last, behind) if part and part >= share * whole else (end, 0)


@inner
def plural_off(
    lexicon: FormLetters, letters: FormLetters, start: int, end: int, number: int, own: bool
) -> tuple[int, int]:
    """The singular of a form in ات."""
    keep_apart()
    rest, whole = end - ENDING_ROWS[number, 2], met_noun(lexicon, letters, start, end, 0)
    related = met_noun(lexicon, letters, start, end, codes.YEH)
    if related + met_noun(lexicon, letters, start, end, _IYAH) > whole:
        return end, 0
    long = own and share_inside(lexicon, letters, start, end, 0) > rules.SEATED_INSIDE
    if rest - start < rules.SHORTEST_BASE:
        best = commoner(lexicon, letters, start, (-1, end, 0), rest, codes.TEH_MARBUTA)
        best = commoner_long_singular(lexicon, letters, start, best, rest, long)
        return (best[1], best[2]) if 2 * best[0] > whole else (end, 0)
    feminine = met_noun(lexicon, letters, start, rest, codes.TEH_MARBUTA)
    letter = letters[rest - 1]
    if own and letter == codes.YEH and feminine:
        return rest, codes.TEH_MARBUTA
    best = commoner(lexicon, letters, start, (-1, end, 0), rest, 0)
    best = commoner(lexicon, letters, start, best, rest, codes.TEH_MARBUTA)
    if letter == codes.WAW:
        best = commoner(lexicon, letters, start, best, rest - 1, codes.TEH_MARBUTA)
    elif letter == codes.YEH:
        best = commoner(lexicon, letters, start, best, rest - 1, _AH)
    best = commoner_long_singular(lexicon, letters, start, best, rest, long)
    last, behind = fair_end(lexicon, letters, start, end, best, (rest, 0), number, own)
    if own and last == rest and not behind and feminine:
        return rest, feminine_of_plural(lexicon, letters, start, rest, feminine, whole)
    return last, behind


@inner
def commoner_long_singular(
    lexicon: FormLetters, letters: FormLetters, start: int, best: tuple[int, int, int], rest: int, long: bool
) -> tuple[int, int, int]:
    """The commonest so far, or a singular in أة or ئة, if the plural is in آت."""
    if long:
        best = commoner(lexicon, letters, start, best, rest, _AH)
        best = commoner(lexicon, letters, start, best, rest, _HAMZA_AH)
    return best


@inner
def feminine_of_plural(
    lexicon: FormLetters, letters: FormLetters, start: int, rest: int, feminine: int, whole: int
) -> int:
    """ة where a plural in ات is rather of the noun in ة, which is met so often; else nothing."""
    keep_apart()
    if not is_in(lexicon, letters, start, rest, codes.TEH_MARBUTA, forms.NOUNS):
        return 0
    if has_broken_plural(lexicon, letters, start, rest, 0):
        return codes.TEH_MARBUTA
    listed = is_in(lexicon, letters, start, rest, 0, forms.NOUNS)
    return codes.TEH_MARBUTA if feminine > own_rules.OWN_FEMININE * whole and not listed else 0


@inner
def numeral_off(
    lexicon: FormLetters, letters: FormLetters, start: int, end: int, number: int, own: bool
) -> tuple[int, int]:
    """A form without ان, ين or ون."""
    keep_apart()
    if has_own_noon(lexicon, letters, start, end):
        return end, 0
    ending, rest = ENDING_ROWS[number, 3], end - ENDING_ROWS[number, 2]
    whole, part = met_noun(lexicon, letters, start, end, 0), met_noun(lexicon, letters, start, rest, 0)
    if not whole and not part:
        return unseen_end(lexicon, letters, start, end, (rest, 0), own)
    siblings = met_noun(lexicon, letters, start, rest, _AN if ending == _IN else _IN)
    if ending == _IN:
        siblings += met_noun(lexicon, letters, start, rest, _UN)
    elif ending == _UN:
        siblings += met_noun(lexicon, letters, start, rest, _WA)
    share = ENDING_SHARES[number]
    if ending == _AN:
        return (rest if siblings > 0.2 * whole and part >= share * whole else end), 0
    if part > 20 * whole and not is_in(lexicon, letters, start, end, 0, forms.LEXEMES):
        return rest, 0
    present = letters[start] == codes.YEH or letters[start] == codes.TEH
    plain = 50 * met_definite(lexicon, letters, start, end, 0) < whole and not present
    if plain and siblings < 0.3 * whole:
        share = rules.NAMED
    return (rest if siblings > 0.01 * whole and part >= share * whole else end), 0


@inner
def is_verbal(lexicon: FormLetters, letters: FormLetters, start: int, end: int, number: int) -> bool:
    """Whether the ت or وا of a form is a past verb's."""
    keep_apart()
    rest, whole = end - ENDING_ROWS[number, 2], met(lexicon, 0, letters, start, end, 0)
    if met(lexicon, codes.AL, letters, start, end, 0) > 0.02 * whole:
        return False
    if ENDING_ROWS[number, 3] == _TEH_WAS and not met(lexicon, 0, letters, start, rest, _WA):
        return False
    part = met(lexicon, 0, letters, start, rest, 0)
    return part > 0 and part >= ENDING_SHARES[number] * whole
