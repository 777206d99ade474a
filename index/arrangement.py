"""The arrangement: a segment's words sorted into the arrays of its snapshot.

A list by term is three arrays: `<list>.terms` (int32, rising), the numbers of the terms that occur;
`<list>.starts` (int32, one more), where the list of each begins; `<list>.values`.

* `<part>.<view>`, for title and text and each view but the exact one, holds the articles of each term,
  rising, in the narrowest unsigned integers that hold the segment's articles. Beside it are
  `<part>.<view>.freqs` (uint8), how often the term is there; OFTEN stands for so many or more, and
  `<part>.<view>.often` (int64) has the places of those in `freqs`, `<part>.<view>.often_freqs` (int32) their
  frequencies. Articles of an exact word are few, and are told from its places.
* `exact.places` and `stem.places` hold for every occurrence, in order, its index in the segment's words.
* `folded.words` holds for every folded term the rows of `exact.places` that have its words: a folded
  term's places are those of its few spellings, merged.
* `lead` holds, by stem, the articles that hold it among the first LEAD_WORDS words of their text.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from .occurrences import by_term, heads
from .segment import Segment
from .views import View
from .vocabulary import COMPUTED, Ints, Vocabulary

# News says the most important first: about as much as the first sentence.
LEAD_WORDS = 30
OFTEN = 255
Found = dict[str, NDArray[Any]]


@dataclass(frozen=True, slots=True)
class _Parts:
    """For every word of a segment the article that holds it, and the words of each part."""

    docs: NDArray[Any]
    titles: Ints
    texts: Ints
    leads: Ints


def arrange(segment: Segment, vocabulary: Vocabulary) -> Found:
    """All arrays of a segment's snapshot, by name."""
    words = np.asarray(segment.words)
    parts = _parts(segment)
    terms, places = by_term(words)
    found = _lists("exact.places", terms, places)
    for view in COMPUTED:
        column = vocabulary.column(view)
        numbers = column.numbers[words]
        empty = column.terms.index("") if "" in column.terms else -1
        found |= _postings(f"title.{view}", numbers, parts.titles, parts.docs, empty)
        found |= _postings(f"text.{view}", numbers, parts.texts, parts.docs, empty)
        if view is View.FOLDED:
            found |= _lists("folded.words", *by_term(column.numbers[found["exact.places.terms"]]))
        if view is View.STEM:
            found |= _lists("stem.places", *by_term(numbers))
            found |= _articles("lead", *_sorted(numbers, parts.leads, parts.docs))[0]
    return found


def _parts(segment: Segment) -> _Parts:
    sizes = np.diff(segment.starts)
    kind = np.min_scalar_type(max(len(segment) - 1, 0))
    docs = np.repeat(np.arange(len(segment), dtype=kind), sizes)
    ends = np.repeat(np.asarray(segment.title_ends), sizes)
    places = np.arange(len(docs), dtype=np.int32)
    in_title = places < ends
    in_lead = ~in_title & (places < ends + LEAD_WORDS)
    return _Parts(docs, places[in_title], places[~in_title], places[in_lead])


def _sorted(numbers: Ints, chosen: Ints, docs: NDArray[Any]) -> tuple[Ints, NDArray[Any]]:
    """The terms of some words, sorted, and the article of each."""
    terms, places = by_term(numbers[chosen], chosen)
    return terms, docs[places]


def _postings(name: str, numbers: Ints, chosen: Ints, docs: NDArray[Any], empty: int) -> Found:
    chosen = chosen[numbers[chosen] != empty]
    found, starts = _articles(name, *_sorted(numbers, chosen, docs))
    freqs = np.diff(starts, append=len(chosen))
    often = np.flatnonzero(freqs >= OFTEN)
    found[f"{name}.freqs"] = np.minimum(freqs, OFTEN).astype(np.uint8)
    found[f"{name}.often"] = often
    found[f"{name}.often_freqs"] = freqs[often].astype(np.int32)
    return found


def _articles(name: str, terms: Ints, docs: NDArray[Any]) -> tuple[Found, NDArray[np.int64]]:
    """The articles of each term, and where each posting begins among the occurrences, which are sorted."""
    begins = heads(terms, docs)
    return _lists(name, terms[begins], docs[begins]), begins


def _lists(name: str, terms: Ints, values: NDArray[Any]) -> Found:
    """Lists by term, of values whose terms are sorted."""
    begins = heads(terms)
    return {
        f"{name}.terms": terms[begins],
        f"{name}.starts": np.append(begins, len(terms)).astype(np.int32),
        f"{name}.values": values,
    }
