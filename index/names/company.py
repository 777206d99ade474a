"""Company: how alike the words are among which two words stand.

Each word has a vector: how much more often than by chance each of the commonest words of the articles stands within
five words of it (positive pointwise mutual information, the context's probability to the power of .75: Levy, Goldberg
and Dagan 2015), brought down to fewer dimensions, each by the square root of its singular value.
"""

from collections.abc import Iterable, Sequence

import numpy as np

from index.files.arrays import Floats, Ints, Longs
from index.stems.cooccurrence import Texts

# The commonest words are beside any word and say nothing; then come those that are counted.
SAY_NOTHING, CONTEXTS = 50, 1_000
WINDOW = 5
DIMENSIONS = 150
SMOOTHED = 0.75
_NEIGHBOURS = (*range(-WINDOW, 0), *range(1, WINDOW + 1))


class Company:
    """The vectors of some words, and the articles that hold each.

    The words are numbers below `size`: `number_of` has one for each id of a word of the texts, or -1; `terms` likewise
    numbers all words by what they are forms of, of which the commonest are the contexts.
    """

    def __init__(self, texts: Sequence[Texts], number_of: Ints, size: int, terms: Ints) -> None:
        contexts = _contexts(texts, terms)
        pairs = [_meetings(text, number_of, contexts[terms]) for text in texts]
        self._articles = _holding(texts, number_of)
        self._vectors = _vectors(_table(pairs, size))

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


def _meetings(text: Texts, number_of: Ints, context_of: Ints) -> Longs:
    """A key for each context that stands near one of the words: the word's number times CONTEXTS, plus its own."""
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
    return np.concatenate(found)


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


def _table(pairs: Sequence[Longs], size: int) -> Floats:
    """How often each context stands near each word: a row a word."""
    keys, counts = np.unique(np.concatenate([np.empty(0, dtype=np.int64), *pairs]), return_counts=True)
    table = np.zeros(size * CONTEXTS)
    table[keys] = counts
    return table.reshape(size, CONTEXTS)


def _vectors(counts: Floats) -> Floats:
    """A row of length 1 for each word, or of zeros."""
    rows = counts.sum(axis=1, keepdims=True)
    columns = counts.sum(axis=0) ** SMOOTHED
    expected = rows * (columns / max(columns.sum(), 1.0))
    with np.errstate(divide="ignore", invalid="ignore"):
        weights = np.nan_to_num(np.maximum(np.log(counts / expected), 0.0), posinf=0.0)
    # The eigenvectors of its square are its right singular vectors.
    values, directions = np.linalg.eigh(weights.T @ weights)
    values, directions = values[-DIMENSIONS:], directions[:, -DIMENSIONS:]
    singular = np.sqrt(np.maximum(values, 1e-9))
    vectors: Floats = weights @ directions / np.sqrt(singular)
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    found: Floats = np.divide(vectors, lengths, out=np.zeros_like(vectors), where=lengths > 1e-9)
    return found
