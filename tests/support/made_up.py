"""Vocabularies of made-up words, each as often as a test says."""

from collections.abc import Mapping

import numpy as np

from index.stems.evidence import Evidence
from index.stems.stemmer import Stemmer
from index.terms.vocabulary import Vocabulary, new_terms


def vocabulary_of(counts: Mapping[str, int]) -> Vocabulary:
    """The vocabulary of an index that holds these words so often."""
    words = list(counts)
    often = np.array(list(counts.values()), dtype=np.int32)
    return Vocabulary.frozen(words, new_terms(words, Stemmer(counts)), often, Evidence(counts))
