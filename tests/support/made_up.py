"""Vocabularies of made-up words, each as often as a test says."""

from collections.abc import Mapping

import numpy as np

from index.stems.stemmer import Stemmer
from index.terms.vocabulary import Vocabulary, columns, work_out


def vocabulary_of(counts: Mapping[str, int]) -> Vocabulary:
    """The vocabulary of an index that holds these words so often."""
    words = list(counts)
    found = columns(work_out(words, Stemmer(counts)), {})
    return Vocabulary(words, np.array(list(counts.values()), dtype=np.int32), found, {})
