"""Neighbours: words that may have been meant by a word that the index holds, since only its company looks wrong.

An index may hold both words of a name that it never has side by side, and that name with another letter often. How
often two words are met is the caller's to count: here are the words from which a slip makes one of them, each with the
most that it can be worth, so that few pairs have to be counted. The odds are against the pair being right as it was
typed: new, or as often as it is met.
"""

from collections.abc import Iterator
from typing import NamedTuple

from index.terms.views import View
from index.terms.vocabulary import Vocabulary
from index.words.folding import fold

from .slips import slips

# A pair is worth an offer that is so likely beside the one that was typed, and that so many articles have.
LEAST_ODDS, LEAST_MET = 0.5, 5
# Where more articles have the pair that was typed nothing is looked for.
HARDLY_MET = 2
# Each of them speaks for the pair so many times as loudly as that somebody asks for it.
MET_COUNTS = 15
SHORTEST_NEIGHBOUR = 3


class Neighbour(NamedTuple):
    """A word that may have been meant, how likely that slip is, and the odds if it were always in this company."""

    word: str
    likelihood: float
    most: float

    def odds(self, met: int, typed: int) -> float:
        """How likely the pair was meant that so many articles have, beside the one that was typed."""
        return _odds(self.likelihood, met, typed)


def _odds(likelihood: float, met: int, typed: int) -> float:
    return likelihood * met / (1 + MET_COUNTS * typed) if met >= LEAST_MET else 0.0


class Neighbours:
    """Words of one vocabulary beside one another."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary

    def meant(self, word: str, beside: str, typed: int) -> Iterator[Neighbour]:
        """What may have been meant by a word beside another one, where so many articles have the two as they are."""
        if len(word) < SHORTEST_NEIGHBOUR or not word.isalpha():
            return
        vocabulary, folded = self._vocabulary, fold(word)
        column, counts = vocabulary.column(View.FOLDED), vocabulary.occurrences_of(View.FOLDED)
        most = self._count(beside)
        own = vocabulary.terms(word)[View.LEXEME]
        for form, likelihood in slips(folded).items():
            number = column.ids.get(form)
            if number is None:
                continue
            odds = _odds(likelihood, min(int(counts[number]), most), typed)
            if odds < LEAST_ODDS:
                continue
            meant = max(column.words_of(number), key=lambda each: (vocabulary.occurrences[each], -each))
            if vocabulary.terms(vocabulary.words[meant])[View.LEXEME] != own:
                yield Neighbour(vocabulary.words[meant], likelihood, odds)

    def _count(self, word: str) -> int:
        """How often the index has a word in any form."""
        vocabulary = self._vocabulary
        number = vocabulary.column(View.LEXEME).ids.get(vocabulary.terms(word)[View.LEXEME])
        return 0 if number is None else int(vocabulary.occurrences_of(View.LEXEME)[number])
