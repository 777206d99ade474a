"""The article, taken off as `index.stems.prefixes` takes it off."""

from index.compiled.functions import inner, keep_apart
from index.files.arrays import Longs
from index.stems import prefixes as rules
from index.stems.affixes import proclitics
from index.words.letters import ARTICLE

from . import codes, forms
from .beginning_letters import LENGTH_OF_ARTICLE, shortened
from .forms import FormLetters, cell, is_in, met, met_definite, row_of, share_so

_SHARE_OF_ARTICLE = proclitics()[ARTICLE].share


@inner
def uncontracted_start(lexicon: FormLetters, letters: FormLetters, start: int, end: int) -> int:
    """Where a form in لل begins with its article written out."""
    keep_apart()
    most, best = -1, start
    for rest in (start + 1, start + 2):
        definite = met_definite(lexicon, letters, rest, end, 0)
        likely = 30 * definite + met(lexicon, 0, letters, rest, end, 0)
        if likely > most:
            most, best = likely, rest
    if end - best < rules.SHORTEST_REST and not met_definite(lexicon, letters, best, end, 0):
        return start
    letters[best - 2], letters[best - 1] = codes.ALEF, codes.LAM
    return best - 2


@inner
def has_article(lexicon: FormLetters, letters: FormLetters, start: int, end: int, tails: Longs) -> bool:
    """Whether the ال of a form is the article."""
    keep_apart()
    row, rest = row_of(lexicon, 0, letters, start, end, 0), start + LENGTH_OF_ARTICLE
    size = end - rest
    if size < rules.SHORTEST_REST and (
        size < rules.SHORTEST_REST - 1 or is_in(lexicon, letters, rest, end, 0, forms.PARTICLES_LIST)
    ):
        return False
    if share_so(lexicon, row, forms.FIRST_MET) > 0.5:
        return False
    own = forms.mark_of(lexicon, row, forms.LISTS) & forms.OWN_ARTICLES != 0
    whole, part, against = article_weighed(lexicon, letters, start, end, tails)
    if not part:
        return size > rules.SHORTEST_REST and not own and not met(lexicon, codes.LAM, letters, start, end, 0)
    share = rules.OWN_ARTICLE if own else _SHARE_OF_ARTICLE
    return part > share * whole * (2 * rules.OPPOSED_TIMES if against > 2 + 0.02 * whole else 1)


@inner
def article_weighed(
    lexicon: FormLetters, letters: FormLetters, start: int, end: int, tails: Longs
) -> tuple[int, int, int]:
    """How often a form with ال is met, how often what proves the article, and what it would not stand behind."""
    keep_apart()
    whole, part, against = 0, 0, 0
    for number in range(2 * len(tails)):
        last, behind = shortened(letters, start, end, tails, number)
        if last < 0:
            continue
        rest = start + LENGTH_OF_ARTICLE
        if last - rest + (behind != 0) < rules.SHORTEST_REST - 1:
            break
        whole += met(lexicon, 0, letters, start, last, behind)
        for outer in (0, codes.WAW, codes.BEH, codes.LAM, codes.LAM_LAM):
            part += met(lexicon, outer, letters, rest, last, behind)
        row = row_of(lexicon, codes.AL, letters, start, last, behind)
        against += cell(lexicon, row, forms.MET) - cell(lexicon, row, forms.SEATED_MET)
        if whole + part >= rules.KNOWN:
            break
    return whole, part, against
