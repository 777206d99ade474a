"""Narrowing: of the places that are read those that have some words beside them, or stand in a run of words."""

from enum import StrEnum
from typing import NamedTuple

import numpy as np

from index.files.arrays import Ints, Longs, Mask
from index.terms.analyzer import Analyzer
from index.terms.views import View
from index.words.folding import fold
from search.engines.found_words import WordBlock

from .collocates import REACH
from .finder import FoundPlaces, numbers_of_terms
from .runs import BlockRuns


class WordSide(StrEnum):
    """Where a word is to stand: before a place, after it, on either side, or all words of a run around it.

    Of words `itself` the places are their own, and not those of what was asked for.
    """

    BEFORE = "before"
    AFTER = "after"
    EITHER = "either"
    WITHIN = "within"
    ITSELF = "itself"

    @property
    def directions(self) -> tuple[int, ...]:
        """-1 for what stands before a place, 1 for what stands after it."""
        return {WordSide.BEFORE: (-1,), WordSide.AFTER: (1,)}.get(self, (-1, 1))


class Beside(NamedTuple):
    """Words, in their exact form, that are to stand beside a place: each in any of its forms, or all as a run."""

    words: tuple[str, ...]
    side: WordSide


class Narrowing:
    """Chooses places block by block. Which runs hold most of what was asked for is known when all were read."""

    def __init__(self, beside: Beside, analyzer: Analyzer) -> None:
        self._side = beside.side
        is_run = beside.side is WordSide.WITHIN
        view = View.FOLDED if is_run else View.LEXEME
        terms = [fold(word) if is_run else analyzer.terms(word)[view] for word in beside.words]
        ids = analyzer.vocabulary.column(view).ids
        # A term that no word has stands nowhere.
        self._wanted: Ints = np.array([ids.get(term, -1) for term in terms], dtype=np.int32)
        self._terms = numbers_of_terms(analyzer, view)
        self._most = 0
        self._held: list[Longs] = []

    def narrowed(self, block: WordBlock, places: FoundPlaces) -> FoundPlaces:
        """Those of a block's places that have the words."""
        if self._side is WordSide.WITHIN:
            held = self._in_run(block, places)
            self._held.append(held[held > 0])
            return places.chosen(held > 0)
        return places.chosen(self._having(block, places))

    def lasting(self, places: int) -> Mask:
        """Which of all places that were chosen are to stay, now that all were read."""
        if self._side is not WordSide.WITHIN:
            return np.ones(places, dtype=bool)
        kept: Mask = np.concatenate([np.empty(0, dtype=np.int64), *self._held]) == self._most
        return kept

    def _having(self, block: WordBlock, places: FoundPlaces) -> Mask:
        from search.loops import beside as loops  # noqa: PLC0415 - only what counts waits until loops are loaded

        around = (block.words, block.bounds, block.line_starts, places.at, places.sizes, self._terms)
        having = np.ones(len(places.at), dtype=bool)
        for lexeme in self._wanted:
            found = np.zeros(len(places.at), dtype=bool)
            for by in self._side.directions:
                loops.mark_beside(*around, by, REACH, lexeme, found)
            having &= found
        return having

    def _in_run(self, block: WordBlock, places: FoundPlaces) -> Longs:
        """Of how many clauses the run of these words holds one, for each place that is the first in it; else 0."""
        size = len(self._wanted)
        runs = BlockRuns.of(block, places, size)
        self._most = max(self._most, int(runs.held.max(initial=0)))
        same = (self._terms[runs.words(block, size)] == self._wanted).all(axis=1)
        held = np.zeros(len(places.at), dtype=np.int64)
        np.maximum.at(held, runs.places[same], runs.held[same])
        return held
