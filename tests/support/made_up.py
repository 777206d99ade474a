"""Vocabularies of made-up words, each as often as a test says."""

from collections.abc import Mapping

import numpy as np

from index.stems.evidence import Evidence
from index.stems.stemmer import Stemmer
from index.terms.views import View
from index.terms.vocabulary import Vocabulary, new_terms, work_out


def vocabulary_of(counts: Mapping[str, int]) -> Vocabulary:
    """The vocabulary of an index that holds these words so often."""
    words = list(counts)
    found = work_out(words, Stemmer(counts))
    often = np.array(list(counts.values()), dtype=np.int32)
    return Vocabulary.frozen(words, found[View.FOLDED], new_terms(found), often, Evidence(counts))
