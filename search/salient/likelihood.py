"""Likelihood: how surely a word is more frequent in one body of text than in another, beyond chance."""

import numpy as np
from numpy.typing import ArrayLike

from index.files.arrays import Floats

# One in a thousand words would be so much more frequent by chance.
SURELY = 10.83


def log_likelihood(counts: ArrayLike, others: ArrayLike, size: ArrayLike, other_size: ArrayLike) -> Floats:
    """The log-likelihood ratio of each word that it is as frequent here as there; negative where it is rarer here.

    A word is there `counts` times among `size` words, and `others` times among `other_size`. It is 2 ln λ of two
    binomials against one (Dunning 1993, Accurate Methods for the Statistics of Surprise and Coincidence), about
    chi-squared with one degree of freedom: 3.84 is 5 %, 10.83 one in a thousand. Beside an empty body it is 0.

    >>> log_likelihood([110, 10, 5], [2442, 1000, 900], 1000, 100_000).round(2).tolist()
    [164.68, 0.0, -2.12]
    """
    here, there = np.asarray(counts, dtype=float), np.asarray(others, dtype=float)
    whole, other = np.asarray(size, dtype=float), np.asarray(other_size, dtype=float)
    share = (here + there) / np.maximum(whole + other, 1)
    gain = _surprise(here, whole, share) + _surprise(there, other, share)
    rarer = here * other < there * whole
    return np.where(rarer, -1.0, 1.0) * np.maximum(2 * gain, 0.0)


def _surprise(counts: Floats, size: Floats, share: Floats) -> Floats:
    """By how much likelier these words are by their own share than by another one, as a logarithm."""
    rest = size - counts
    return _times_log(counts, size * share) + _times_log(rest, size * (1 - share))


def _times_log(counts: Floats, expected: Floats) -> Floats:
    """How often something was seen, times the logarithm of that over what was expected; 0 where it was never seen."""
    seen = (counts > 0) & (expected > 0)
    ratio = np.divide(counts, expected, out=np.ones(np.broadcast(counts, expected).shape), where=seen)
    found: Floats = counts * np.log(ratio)
    return found
