"""Collocates: which words stand beside what a query asks for more often than they stand elsewhere.

A place counts once for each lexeme that stands within REACH words before it, or after it, in its line. A lexeme is
weighed by log-likelihood: how often it stands beside the places among all words that do, and how often elsewhere among
all words of the index.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

import numpy as np

from index.files.arrays import Floats, Longs
from index.files.string_table import Strings
from index.terms.views import View
from search.salient.likelihood import log_likelihood

from .finder import numbers_of_terms
from .reading import PlaceReading

REACH = 5


@dataclass(frozen=True, slots=True)
class CollocateForm:
    """A spelling of a collocate, and beside how many places it stands."""

    form: str
    count: int


@dataclass(frozen=True, slots=True)
class Collocate:
    """A lexeme by its commonest spelling there, beside how many places it stands, and how surely that is no chance."""

    word: str
    forms: tuple[CollocateForm, ...]
    count: int
    score: float


@dataclass(slots=True)
class BesideCounts:
    """How often each word of the vocabulary stands before and after places; `slots` are all words that do."""

    before: Longs
    after: Longs
    slots_before: int = 0
    slots_after: int = 0
    places: int = 0
    articles: int = 0
    partial: bool = False


def counts_beside(reading: PlaceReading) -> BesideCounts:
    """The words beside all places that are read."""
    from search.loops import beside as loops  # noqa: PLC0415 - only what counts waits until loops are loaded

    vocabulary = reading.analyzer.vocabulary
    counts = BesideCounts(*np.zeros((2, len(vocabulary.words) + 1), dtype=np.int64))
    lexemes = numbers_of_terms(reading.analyzer, View.LEXEME)
    for block, places in reading.blocks(reading.deadline):
        around = (block.words, block.bounds, block.line_starts, places.at, places.sizes, lexemes)
        counts.slots_before += loops.count_beside(*around, -1, REACH, counts.before)
        counts.slots_after += loops.count_beside(*around, 1, REACH, counts.after)
        counts.places += len(places.at)
        counts.articles += len(block.chosen)
    counts.partial = reading.partial
    return counts


def collocates(
    counts: Longs, slots: int, reading: PlaceReading, is_function: Callable[[str], bool], most: int
) -> list[Collocate]:
    """The most telling lexemes of words that stand so often on one side of places, `slots` words in all.

    Function words are left out, and what was asked for.
    """
    vocabulary = reading.analyzer.vocabulary
    column = vocabulary.column(View.LEXEME)
    held = column.sums(counts[:-1])
    held[reading.finder.own(View.LEXEME)] = 0
    if "" in column.ids:
        held[column.ids[""]] = 0
    seen = np.flatnonzero(held)
    elsewhere = np.maximum(vocabulary.occurrences_of(View.LEXEME)[seen] - held[seen], 0)
    scores = log_likelihood(held[seen], elsewhere, slots, max(vocabulary.tokens - slots, 0))
    found: list[Collocate] = []
    for at in _most_telling(scores, held[seen]):
        if len(found) == most or scores[at] <= 0:
            break
        forms = _forms(column.words_of(int(seen[at])), counts, vocabulary.words)
        if not is_function(forms[0].form):
            found.append(Collocate(forms[0].form, forms, int(held[seen[at]]), float(scores[at])))
    return found


def _most_telling(scores: Floats, held: Longs) -> Iterable[int]:
    """FoundPlaces of scores, the highest first, of equals those of more."""
    order: list[int] = np.lexsort((-held, -scores)).tolist()
    return order


def _forms(words: Iterable[int], counts: Longs, spelled: Strings) -> tuple[CollocateForm, ...]:
    """The spellings that stand there, the commonest first."""
    held = [CollocateForm(spelled[word], int(counts[word])) for word in words if counts[word]]
    return tuple(sorted(held, key=lambda form: (-form.count, form.form)))
