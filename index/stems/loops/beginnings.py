"""What is joined before a word, taken off as `index.stems.prefixes` takes it off."""

import numpy as np

from index.compiled.functions import as_int, inner, keep_apart
from index.files.arrays import Longs, Mask
from index.stems import prefixes as rules
from index.stems.affixes import proclitics

from . import codes, forms
from .article import has_article, uncontracted_start
from .beginning_letters import LENGTH_OF_ARTICLE, begins_as_present, begins_definite, is_seated, shortened
from .forms import FormLetters, cell, is_in, met, met_definite, met_noun, met_so, row_of, share_so

# By the letter.
_LETTER_SHARES = np.zeros(codes.SKELETON_LETTERS)
for _affix in proclitics().values():
    if len(_affix.letters) == 1:
        _LETTER_SHARES[ord(_affix.letters)] = _affix.share


@inner
def is_conjunction(letter: int) -> bool:
    """Whether a letter is و or ف."""
    return letter == codes.WAW or letter == codes.FEH


@inner
def is_preposition(letter: int) -> bool:
    """Whether a letter is a preposition, or the future's س."""
    return letter == codes.BEH or letter == codes.LAM or letter == codes.KAF or letter == codes.SEEN


@inner
def without_beginning(
    lexicon: FormLetters,
    exact: FormLetters,
    letters: FormLetters,
    start: int,
    end: int,
    tails: Longs,
    begins: Mask,
) -> int:
    """Where a form begins without what is joined before it; the article that ل was joined to is written out.

    `exact` is the whole word as it is written; `begins` says of each number of letters whether they may be joined.
    """
    keep_apart()
    cut = 0
    for place in range(2):
        fits = is_preposition(letters[start]) if place else is_conjunction(letters[start])
        if fits and begins[cut + 1] and is_joined(lexicon, exact, cut + 1, letters, start, end, tails):
            start += 1
            cut += 1
    if is_seated(exact, cut):
        return start
    if letters[start] == codes.LAM and letters[start + 1] == codes.LAM:
        start = uncontracted_start(lexicon, letters, start, end)
    if begins_definite(letters, start, end) and has_article(lexicon, letters, start, end, tails):
        return start + LENGTH_OF_ARTICLE
    return start


@inner
def is_joined(
    lexicon: FormLetters,
    exact: FormLetters,
    at: int,
    letters: FormLetters,
    start: int,
    end: int,
    tails: Longs,
) -> bool:
    """Whether the first letter of a form is joined to it; `at` is the place of the second in the word."""
    keep_apart()
    letter, seated = as_int(letters[start]), is_seated(exact, at)
    if is_impossible(lexicon, letters, start, end):
        return False
    if (not seated and is_spelled_otherwise(lexicon, letters, start, end)) or is_dotted_otherwise(
        lexicon, exact, letters, start, end
    ):
        return False
    column = forms.SEATED_MET if seated else forms.MET
    whole, part, against = weighed(lexicon, letters, start, end, tails, column)
    twice = is_conjunction(letter) and is_joined_twice(lexicon, letters, start + 1, end, whole)
    if not part or (letter != codes.WAW and is_unseen(lexicon, letters, start + 1, end, whole, tails)):
        return twice
    opposed = against > 2 + 0.02 * whole
    return twice or part >= asked_share(lexicon, letters, start, end, tails, opposed) * whole


@inner
def asked_share(
    lexicon: FormLetters, letters: FormLetters, start: int, end: int, tails: Longs, opposed: bool
) -> float:
    """The share of a form's occurrences that its rest must have to be a word of its own."""
    keep_apart()
    letter = as_int(letters[start])
    share = float(_LETTER_SHARES[letter])
    listed = is_in(lexicon, letters, start, end, 0, forms.LEXEMES)
    if opposed or listed:
        return share * ((rules.OPPOSED_TIMES if opposed else 1) * (rules.LISTED_TIMES if listed else 1))
    if is_seen_after_others(lexicon, letters, start + 1, end, letter) or (
        letter == codes.FEH and is_in(lexicon, letters, start + 1, end, 0, forms.LEXEMES)
    ):
        return share * rules.JOINED_TIMES
    if is_preposition(letter) and is_before_name(lexicon, letters, start, end, tails):
        return share * rules.NAME_TIMES
    return share


@inner
def weighed(
    lexicon: FormLetters, letters: FormLetters, start: int, end: int, tails: Longs, column: int
) -> tuple[int, int, int]:
    """How often a form is met, and it without its first letter, and with what stands before no preposition."""
    keep_apart()
    whole, part, against = 0, 0, 0
    for number in range(2 * len(tails)):
        last, behind = shortened(letters, start, end, tails, number)
        if last < 0:
            continue
        whole += met_so(lexicon, column, 0, letters, start, last, behind)
        part += met_definite(lexicon, letters, start + 1, last, behind)
        size = last - start - 1 + (behind != 0)
        if size >= rules.SHORTEST_REST:
            part += met(lexicon, 0, letters, start + 1, last, behind)
        if size >= rules.SHORTEST_REST + LENGTH_OF_ARTICLE and begins_definite(letters, start + 1, last):
            part += met(lexicon, 0, letters, start + 1 + LENGTH_OF_ARTICLE, last, behind)
        against += met_so(lexicon, column, codes.AL, letters, start, last, behind)
        against += met_so(lexicon, column, codes.BEH, letters, start, last, behind)
        if letters[start] != codes.LAM:
            against += met_so(lexicon, column, codes.LAM, letters, start, last, behind)
        if whole + part >= rules.KNOWN:
            break
    return whole, part, against


@inner
def is_unseen(
    lexicon: FormLetters, letters: FormLetters, start: int, end: int, whole: int, tails: Longs
) -> bool:
    """Whether a rest is met in no form and is none of a noun of the dictionary."""
    keep_apart()
    if met_noun(lexicon, letters, start, end, 0) or is_in(lexicon, letters, start, end, 0, forms.LEXEMES):
        return False
    if begins_definite(letters, start, end) or is_future(lexicon, letters, start, end):
        return False
    for number in range(2 * len(tails)):
        last, behind = shortened(letters, start, end, tails, number)
        if last < 0 or not is_in(lexicon, letters, start, last, behind, forms.LEXEMES):
            continue
        definite = met_definite(lexicon, letters, start, last, behind)
        count = met(lexicon, 0, letters, start, last, behind)
        if count + definite >= rules.UNSEEN_REST * whole and definite > 0.02 * count:
            return False
    return True


@inner
def is_future(lexicon: FormLetters, letters: FormLetters, start: int, end: int) -> bool:
    """Whether a form is met after the future's س."""
    keep_apart()
    future = met(lexicon, codes.SEEN, letters, start, end, 0)
    return future > 0 and future >= rules.FUTURE * met(lexicon, 0, letters, start, end, 0)


@inner
def is_joined_twice(lexicon: FormLetters, letters: FormLetters, start: int, end: int, whole: int) -> bool:
    """Whether a form without a conjunction is itself a word after a preposition, of which many more are met."""
    keep_apart()
    first = letters[start]
    if first != codes.BEH and first != codes.LAM and first != codes.KAF:
        return False
    if end - start - 1 < rules.SHORTEST_REST or is_in(lexicon, letters, start + 1, end, 0, forms.CLOSED):
        return False
    times = rules.TWICE_JOINED_SELDOM if whole <= rules.SELDOM else rules.TWICE_JOINED
    return met_noun(lexicon, letters, start + 1, end, 0) >= times * max(whole, 1)


@inner
def is_dotted_otherwise(
    lexicon: FormLetters, exact: FormLetters, letters: FormLetters, start: int, end: int
) -> bool:
    """Whether one of a form and its rest ends in ى and the other in ي; a nought follows the exact word."""
    keep_apart()
    row, rest = row_of(lexicon, 0, letters, start, end, 0), row_of(lexicon, 0, letters, start + 1, end, 0)
    if letters[end - 1] != codes.YEH or not cell(lexicon, rest, forms.MET):
        return False
    whole = share_so(lexicon, row, forms.UNDOTTED_MET)
    part = share_so(lexicon, rest, forms.UNDOTTED_MET)
    if cell(lexicon, row, forms.MET) <= rules.KNOWN or rules.DOTTED / 2 < whole < rules.UNDOTTED:
        last = 0
        while exact[last + 1]:
            last += 1
        whole = 1.0 if exact[last] == codes.MAKSURA else 0.0
    return (whole > rules.UNDOTTED and part < rules.DOTTED) or (
        whole < rules.DOTTED and part > rules.UNDOTTED
    )


@inner
def is_impossible(lexicon: FormLetters, letters: FormLetters, start: int, end: int) -> bool:
    """Whether the first letter of a form cannot be joined."""
    keep_apart()
    letter, rest = letters[start], start + 1
    if letter == codes.SEEN and not begins_as_present(letters, rest, end):
        return True
    if letter == codes.KAF and is_verb_rather(lexicon, letters, rest, end):
        return True
    if letter == codes.LAM and rest < end and letters[rest] == codes.LAM:
        return True
    size = end - rest
    if size < rules.SHORTEST_REST - 1 or (size == LENGTH_OF_ARTICLE and begins_definite(letters, rest, end)):
        return True
    return is_in(lexicon, letters, rest, end, 0, forms.CLOSED)


@inner
def is_seen_after_others(
    lexicon: FormLetters, letters: FormLetters, start: int, end: int, letter: int
) -> bool:
    """Whether a form is met after most other proclitics."""
    keep_apart()
    seen = 0
    for other in (codes.AL, codes.BEH, codes.LAM, codes.WAW, codes.FEH, codes.KAF):
        seen += other != letter and met(lexicon, other, letters, start, end, 0) > 1
    return seen >= 3


@inner
def is_before_name(lexicon: FormLetters, letters: FormLetters, start: int, end: int, tails: Longs) -> bool:
    """Whether a form without its first letter is no word of the dictionary, no verb, and hardly ever definite."""
    keep_apart()
    if begins_definite(letters, start + 1, end) or is_future(lexicon, letters, start + 1, end):
        return False
    for number in range(2 * len(tails)):
        last, behind = shortened(letters, start, end, tails, number)
        if last >= 0 and (
            is_in(lexicon, letters, start + 1, last, behind, forms.LEXEMES)
            or 100 * met_definite(lexicon, letters, start + 1, last, behind)
            > met(lexicon, 0, letters, start + 1, last, behind)
        ):
            return False
    return True


@inner
def is_spelled_otherwise(lexicon: FormLetters, letters: FormLetters, start: int, end: int) -> bool:
    """Whether the rest is spelled with a hamza that the whole never has."""
    keep_apart()
    row = row_of(lexicon, 0, letters, start, end, 0)
    if cell(lexicon, row, forms.MET) <= rules.FEWEST_SPELLED:
        return False
    rest = row_of(lexicon, 0, letters, start + 1, end, 0)
    return share_so(lexicon, rest, forms.SEATED_MET) > 0.8 and share_so(lexicon, row, forms.SEATED_MET) < 0.1


@inner
def is_verb_rather(lexicon: FormLetters, letters: FormLetters, start: int, end: int) -> bool:
    """Whether a form is met with the future's س rather than with the article."""
    keep_apart()
    present = begins_as_present(letters, start, end)
    future = met(lexicon, codes.SEEN, letters, start, end, 0) if present else 0
    return future > met_definite(lexicon, letters, start, end, 0)
