"""The layout: a segment's words sorted into the arrays of its snapshot.

A list by term is three arrays: `<list>.terms` (int32, rising), the numbers of the terms that occur;
`<list>.starts` (int32, one more), where the list of each begins; `<list>.values`.

* `<part>.<view>`, for title and text and each view but the exact one, and `lead`, by stem, are lists of
  postings, whose values are not arrays of their own: all postings stand in the same two arrays, so that one pass goes
  over any of them. `docs` (uint16, or uint32 where the segment has more articles) has the articles, rising in
  each list, and `freqs` (half bytes, see `half_bytes`) how often the term is there; OFTEN stands for so many or
  more, and `often` (int32) has the places of those postings, `often_freqs` (int32) their frequencies. `lead` holds
  the articles that have a stem among the first LEAD_WORDS words of their text, with the frequency 1. Articles
  of an exact word are few, and are told from its places.
* `lexeme.places` holds for every occurrence, in order, its index in the segment's words.
* `exact.places` does so for words, but for chief ones: the word that stands at most places of its lexeme, if these
  are one in MOST_A_PLACE at least. Of them `chiefs.words` (int32, rising) has the numbers, `chiefs.rows` (int32) the
  row of the lexeme of each, and `chiefs.marks` (uint8) a bit for each value of `lexeme.places`, the lowest of a byte
  first: whether the chief word stands there.
* `folded.words` holds for every folded term the rows of its words, those of `exact.places` and behind them those of
  `chiefs`: a folded term's places are those of its few spellings, merged.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.files.arrays import Ints, Longs, Mask
from index.segments.segment import Segment
from index.segments.sorting import by_term, heads
from index.terms.column import Column
from index.terms.views import COMPUTED, View
from index.terms.vocabulary import Vocabulary

from .half_bytes import in_halves

# News says the most important first: about as much as the first sentence.
LEAD_WORDS = 30
OFTEN = 15
# So many places of a lexeme are looked at for one of its chief word, at most.
MOST_A_PLACE = 3
SnapshotArrays = dict[str, NDArray[Any]]


@dataclass(frozen=True, slots=True)
class _Parts:
    """For every word of a segment the article that holds it, and the words of each part."""

    docs: NDArray[Any]
    titles: Ints
    texts: Ints
    leads: Ints


def arrange(segment: Segment, vocabulary: Vocabulary) -> SnapshotArrays:
    """All arrays of a segment's snapshot, by name."""
    words = np.asarray(segment.words)
    parts = _parts(segment)
    found = _lists_of_places(words, vocabulary)
    postings = _Postings()
    for view in COMPUTED:
        _add_view(postings, view, vocabulary.column(view), words, parts)
    return found | postings.arrays()


def _lists_of_places(words: Ints, vocabulary: Vocabulary) -> SnapshotArrays:
    """The places of lexemes, of words and of folded terms."""
    lexemes, folded = vocabulary.column(View.LEXEME).numbers, vocabulary.column(View.FOLDED).numbers
    terms, places = by_term(words)
    begins = heads(terms)
    held, counts = terms[begins], np.diff(begins, append=len(terms))
    chief = _are_chiefs(lexemes[held], counts)
    own = np.repeat(~chief, counts)
    found = _lists("exact.places", terms[own], places[own])
    del terms, places, own  # what is let go here is not added to the peak of a build
    found |= _lists("lexeme.places", *by_term(lexemes[words]))
    marked = np.zeros(len(lexemes), dtype=bool)
    marked[held[chief]] = True
    rows = found["lexeme.places.terms"].searchsorted(lexemes[held[chief]]).astype(np.int32)
    found |= {
        "chiefs.words": held[chief],
        "chiefs.rows": rows,
        "chiefs.marks": np.packbits(marked[words][found["lexeme.places.values"]], bitorder="little"),
    }
    by_row = np.concatenate([held[~chief], held[chief]])
    return found | _lists("folded.words", *by_term(folded[by_row]))


def _are_chiefs(lexemes: Ints, counts: Longs) -> Mask:
    """Which words are chief ones, given each one's lexeme and how often it stands; of equals the first.

    Words whose lexeme is often written in other ways are none: their places would be looked for among too many.
    """
    order = np.lexsort((-counts, lexemes))
    begins = heads(lexemes[order])
    first, every = order[begins], np.add.reduceat(counts[order], begins) if len(order) else counts
    chief: Mask = np.zeros(len(lexemes), dtype=bool)
    chief[first[counts[first] * MOST_A_PLACE >= every]] = True
    return chief


def _add_view(postings: "_Postings", view: View, column: Column, words: Ints, parts: _Parts) -> None:
    """Add the lists of a view to the postings.

    What one view takes is let go before the next: of a large segment's words each array has sixty megabytes.
    """
    numbers = column.numbers[words]
    empty = column.ids.get("")
    for part, chosen in (("title", parts.titles), ("text", parts.texts)):
        held = chosen if empty is None else chosen[numbers[chosen] != empty]
        postings.add(f"{part}.{view}", *_sorted(numbers, held, parts.docs))
    if view is View.STEM:
        postings.add("lead", *_sorted(numbers, parts.leads, parts.docs), once=True)


class _Postings:
    """The postings of all lists, one list after the other."""

    def __init__(self) -> None:
        self._found: SnapshotArrays = {}
        self._columns: dict[str, list[NDArray[Any]]] = {
            name: [] for name in ("docs", "freqs", "often", "often_freqs")
        }
        self._size = 0

    def add(self, name: str, terms: Ints, docs: NDArray[Any], *, once: bool = False) -> None:
        """Take the articles of occurrences sorted by term; with `once` an article counts once a term."""
        begins = heads(terms, docs).astype(np.int32)
        rows = heads(terms[begins])
        self._found[f"{name}.terms"] = terms[begins][rows]
        self._found[f"{name}.starts"] = (np.append(rows, len(begins)) + self._size).astype(np.int32)
        freqs = np.ones(len(begins), dtype=np.int32) if once else np.diff(begins, append=np.int32(len(docs)))
        often = np.flatnonzero(freqs >= OFTEN)
        self._keep("docs", docs[begins])
        self._keep("often", (often + self._size).astype(np.int32))
        self._keep("often_freqs", freqs[often])
        self._keep("freqs", np.minimum(freqs, OFTEN, out=freqs).astype(np.uint8))
        self._size += len(begins)

    def arrays(self) -> SnapshotArrays:
        """All arrays; called once, since the parts of each are let go as soon as they are one."""
        for name in list(self._columns):
            self._found[name] = np.concatenate(self._columns.pop(name))
        self._found["freqs"] = in_halves(self._found["freqs"])
        return self._found

    def _keep(self, name: str, values: NDArray[Any]) -> None:
        self._columns[name].append(values)


def _parts(segment: Segment) -> _Parts:
    sizes = np.diff(segment.starts)
    kind = np.uint16 if len(segment) <= 1 << 16 else np.uint32
    docs = np.repeat(np.arange(len(segment), dtype=kind), sizes)
    ends = np.repeat(segment.title_ends.astype(np.int32), sizes)
    places = np.arange(len(docs), dtype=np.int32)
    in_title = places < ends
    in_lead = ~in_title & (places < ends + LEAD_WORDS)
    return _Parts(docs, places[in_title], places[~in_title], places[in_lead])


def _sorted(numbers: Ints, chosen: Ints, docs: NDArray[Any]) -> tuple[Ints, NDArray[Any]]:
    """The terms of some words, sorted, and the article of each, which is sorted with it: to look it up costs more."""
    terms, held = by_term(numbers[chosen], docs[chosen])
    return terms, held.astype(docs.dtype)


def _lists(name: str, terms: Ints, values: NDArray[Any]) -> SnapshotArrays:
    """Lists by term, of values whose terms are sorted."""
    begins = heads(terms)
    return {
        f"{name}.terms": terms[begins],
        f"{name}.starts": np.append(begins, len(terms)).astype(np.int32),
        f"{name}.values": values,
    }
