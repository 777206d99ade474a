"""Company: how alike the words are among which two words stand.

Each word has a vector: how much more often than by chance each of the commonest words of the articles stands within
five words of it (positive pointwise mutual information, the context's probability to the power of .75: Levy, Goldberg
and Dagan 2015), brought down to fewer dimensions, each by the square root of its singular value.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

import numpy as np
from threadpoolctl import threadpool_limits

from index.files.arrays import Floats, Ints, Longs
from index.stems.cooccurrence import Texts

# The commonest words are beside any word and say nothing; then come those that are counted.
SAY_NOTHING, CONTEXTS = 50, 1_000
WINDOW = 5
DIMENSIONS = 150
SMOOTHED = 0.75
# So many words' rows of weights are in memory at once.
ROWS_AT_ONCE = 4_096
_NEIGHBOURS = (*range(-WINDOW, 0), *range(1, WINDOW + 1))


class Meetings(NamedTuple):
    """How often contexts stand near words: for each pair a key, the word's number times CONTEXTS, plus its own."""

    keys: Longs
    counts: Longs


class Company:
    """The vectors of some words, and the articles that hold each.

    The words are numbers below `size`: `number_of` has one for each id of a word of the texts, or -1; `terms` likewise
    numbers all words by what they are forms of, of which the commonest are the contexts.
    """

    def __init__(self, texts: Sequence[Texts], number_of: Ints, size: int, terms: Ints) -> None:
        contexts = _contexts(texts, terms)
        pairs = [_meetings(text, number_of, contexts[terms]) for text in texts]
        self._articles = _holding(texts, number_of)
        # Beside other work, threads of linear algebra wait for each other at full speed: 9.5 s of a processor, for .2.
        with threadpool_limits(1, user_api="blas"):
            self._vectors = _vectors(_joined_meetings(pairs), size)

    def alike(self, first: int, second: int) -> float:
        """The cosine of two words' vectors, from -1 to 1; 0 where one of them has no company."""
        return float(self._vectors[first] @ self._vectors[second])

    def articles(self, number: int) -> Longs:
        """The articles that hold a word, rising."""
        low, high = np.searchsorted(self._articles, [number << 32, (number + 1) << 32])
        return self._articles[low:high] & 0xFFFFFFFF


def _contexts(texts: Iterable[Texts], terms: Ints) -> Ints:
    """For each term its number among the contexts, or -1."""
    size = int(terms.max(initial=-1)) + 1
    counts = np.zeros(size, dtype=np.int64)
    for text in texts:
        counts += np.bincount(terms[text.words], minlength=size)
    chosen = np.argsort(-counts, kind="stable")[SAY_NOTHING : SAY_NOTHING + CONTEXTS]
    found = np.full(size, -1, dtype=np.int32)
    found[chosen] = np.arange(len(chosen), dtype=np.int32)
    return found


def _meetings(text: Texts, number_of: Ints, context_of: Ints) -> Meetings:
    """How often each context stands near each of the words in a text."""
    numbers, contexts = number_of[text.words], context_of[text.words]
    at = np.flatnonzero(numbers >= 0)
    article = np.searchsorted(text.starts, at, side="right")
    first, last = text.starts[article - 1], text.starts[article]
    found = [np.empty(0, dtype=np.int64)]
    for step in _NEIGHBOURS:
        beside = at + step
        inside = np.flatnonzero((beside >= first) & (beside < last))
        context = contexts[beside[inside]]
        known = context >= 0
        found.append(numbers[at[inside][known]].astype(np.int64) * CONTEXTS + context[known])
    return Meetings(*np.unique(np.concatenate(found), return_counts=True))


def _joined_meetings(texts: Sequence[Meetings]) -> Meetings:
    """The meetings of all texts."""
    none = np.empty(0, dtype=np.int64)
    keys, rows = np.unique(np.concatenate([none, *(each.keys for each in texts)]), return_inverse=True)
    counts = np.concatenate([none, *(each.counts for each in texts)])
    return Meetings(keys, np.bincount(rows, counts, len(keys)).astype(np.int64))


def _holding(texts: Sequence[Texts], number_of: Ints) -> Longs:
    """A key for each article of each word: the word's number in the upper half, the article's in the lower."""
    found = [np.empty(0, dtype=np.int64)]
    before = 0
    for text in texts:
        numbers = number_of[text.words]
        at = np.flatnonzero(numbers >= 0)
        article = np.searchsorted(text.starts, at, side="right") - 1 + before
        found.append((numbers[at].astype(np.int64) << 32) | article)
        before += len(text.starts) - 1
    return np.unique(np.concatenate(found))


def _vectors(met: Meetings, size: int) -> Floats:
    """A row of length 1 for each word, or of zeros."""
    weights, words = _weights(met, size), met.keys // CONTEXTS
    square = np.zeros((CONTEXTS, CONTEXTS))
    for rows in _some_rows(met, words, weights, size):
        square += rows.T @ rows
    # The eigenvectors of its square are its right singular vectors.
    values, directions = np.linalg.eigh(square)
    values, directions = values[-DIMENSIONS:], directions[:, -DIMENSIONS:]
    scaled = directions / np.sqrt(np.sqrt(np.maximum(values, 1e-9)))
    vectors: Floats = np.concatenate(
        [np.empty((0, DIMENSIONS)), *(rows @ scaled for rows in _some_rows(met, words, weights, size))]
    )
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    found: Floats = np.divide(vectors, lengths, out=np.zeros_like(vectors), where=lengths > 1e-9)
    return found


def _weights(met: Meetings, size: int) -> Floats:
    """How much oftener than by chance each meets the other, as a logarithm; nothing where it is seldomer."""
    words, contexts = met.keys // CONTEXTS, met.keys % CONTEXTS
    of_words = np.bincount(words, met.counts, size)
    of_contexts = np.bincount(contexts, met.counts, CONTEXTS) ** SMOOTHED
    chance = of_contexts / max(of_contexts.sum(), 1.0)
    weights: Floats = np.maximum(np.log(met.counts / (of_words[words] * chance[contexts])), 0.0)
    return weights


def _some_rows(met: Meetings, words: Longs, weights: Floats, size: int) -> Iterator[Floats]:
    """The weights as a table, a row a word and a column a context, some rows at a time: all would be gigabytes."""
    for first in range(0, size, ROWS_AT_ONCE):
        last = min(first + ROWS_AT_ONCE, size)
        low, high = np.searchsorted(words, [first, last])
        table = np.zeros((last - first) * CONTEXTS)
        table[met.keys[low:high] - first * CONTEXTS] = weights[low:high]
        yield table.reshape(-1, CONTEXTS)
