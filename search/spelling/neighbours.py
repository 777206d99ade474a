"""Neighbours: words that may have been meant by a word that the index holds, since only its company looks wrong.

An index may hold both words of a name that it never has side by side, and that name with another letter often. How
often two words are met is the caller's to count: here are the words from which a slip makes one of them, each with the
most that it can be worth, so that few pairs have to be counted. The odds are against the pair being right as it was
typed: new, or as often as it is met.
"""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from index.memory import Memory
from index.terms.views import View
from index.terms.vocabulary import Vocabulary
from index.words.folding import fold

from .slips import ANY_OTHER, LIKELIEST, slips

# A pair is worth an offer that is so likely beside the one that was typed, and that so many articles have.
LEAST_ODDS, LEAST_MET = 0.5, 5
# Where more articles have the pair that was typed nothing is looked for.
HARDLY_MET = 2
# Each of them speaks for the pair so many times as loudly as that somebody asks for it.
MET_COUNTS = 15
SHORTEST_NEIGHBOUR = 3
# Words of which it is remembered what a slip makes them of: some megabytes.
_SLIPS_KEPT = 5_000
_MEANT_KEPT = 500


class Neighbour(NamedTuple):
    """A word that may have been meant, how likely that slip is, and how many articles may have it in this company."""

    word: str
    likelihood: float
    most: int

    def odds(self, met: int, typed: int) -> float:
        """How likely the pair was meant that so many articles have, beside the one that was typed, by as many."""
        return _odds(self.likelihood, met, typed)

    def is_likely(self, typed: int) -> bool:
        """Whether it may be worth an offer at all."""
        return self.odds(self.most, typed) >= LEAST_ODDS


def _odds(likelihood: float, met: int, typed: int) -> float:
    return likelihood * met / (1 + MET_COUNTS * typed) if met >= LEAST_MET else 0.0


class Neighbours:
    """Words of one vocabulary beside one another; safe for many threads."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        # Of hundreds of strings it is looked which are held, and people ask for the same words beside others.
        self._slips = Memory[str, bool, Mapping[str, float]](_SLIPS_KEPT)
        # An answer may ask of the same words before it has hits and afterwards.
        self._meant = Memory[str, str, int, tuple[Neighbour, ...]](_MEANT_KEPT)

    def meant(self, word: str, beside: str, typed: int) -> tuple[Neighbour, ...]:
        """What may have been meant by a word beside another one, which at least so many articles have beside it."""
        return self._meant.recall(lambda *asked: tuple(self._find_meant(*asked)), word, beside, typed)

    def _find_meant(self, word: str, beside: str, typed: int) -> Iterator[Neighbour]:
        if len(word) < SHORTEST_NEIGHBOUR or not word.isalpha():
            return
        vocabulary, folded, most = self._vocabulary, fold(word), self._count(beside)
        if _odds(LIKELIEST / len(folded), most, typed) < LEAST_ODDS:  # nothing can be likely enough
            return
        by_any = _odds(ANY_OTHER / len(folded), most, typed) >= LEAST_ODDS
        column, counts = vocabulary.column(View.FOLDED), vocabulary.occurrences_of(View.FOLDED)
        own = vocabulary.terms(word)[View.LEXEME]
        for form, likelihood in self._slips.recall(self._slips_of, folded, by_any).items():
            number = column.ids[form]
            met = min(int(counts[number]), most)
            if _odds(likelihood, met, typed) < LEAST_ODDS:
                continue
            commonest = max(column.words_of(number), key=lambda each: (vocabulary.occurrences[each], -each))
            meant = vocabulary.words[commonest]
            if vocabulary.terms(meant)[View.LEXEME] != own:
                yield Neighbour(meant, likelihood, met)

    def _slips_of(self, folded: str, by_any: bool) -> Mapping[str, float]:
        return slips(folded, self._vocabulary.column(View.FOLDED).ids, by_any=by_any)

    def _count(self, word: str) -> int:
        """How often the index has a word in any form."""
        vocabulary = self._vocabulary
        number = vocabulary.column(View.LEXEME).ids.get(vocabulary.terms(word)[View.LEXEME])
        return 0 if number is None else int(vocabulary.occurrences_of(View.LEXEME)[number])
