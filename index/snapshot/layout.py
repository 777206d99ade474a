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
* `lexeme.places` holds for every occurrence, in order, its index in the segment's words, in three bytes (see
  `place_rows`).
* `exact.places` does so for words, but for chief ones: the word that stands at most places of its lexeme, if these
  are one in MOST_A_PLACE at least. Of them `chiefs.words` (int32, rising) has the numbers, `chiefs.rows` (int32) the
  row of the lexeme of each, and `chiefs.marks` (uint8) a bit for each place of `lexeme.places`, the lowest of a byte
  first: whether the chief word stands there.
* `folded.words` holds for every folded term the rows of its words, those of `exact.places` and behind them those of
  `chiefs`: a folded term's places are those of its few spellings, merged.
"""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.files.arrays import Ints, Longs, Mask
from index.segments.segment import PARTS, Segment
from index.segments.sorting import heads
from index.segments.term_lists import (
    ArticleLists,
    PlaceLists,
    WordsOfArticles,
    articles_by_term,
    places_by_term,
    require_known,
)
from index.terms.column import Column
from index.terms.views import COMPUTED, View
from index.terms.vocabulary import Vocabulary

from .half_bytes import in_halves
from .place_rows import in_rows

# News says the most important first: about as much as the first sentence.
LEAD_WORDS = 30
OFTEN = 15
# So many places of a lexeme are looked at for one of its chief word, at most.
MOST_A_PLACE = 3
_OF_LEAD = "lead"
# Lists that are made at once: compiled loops let go of Python's lock, and the memory of each adds up.
_LISTS_AT_ONCE = 2
SnapshotArrays = dict[str, NDArray[Any]]


def arrange(segment: Segment, vocabulary: Vocabulary) -> SnapshotArrays:
    """All arrays of a segment's snapshot, by name: its lists are made two at a time, where there are processors.

    Raises IndexError where the segment is of another vocabulary.
    """
    numbers = {view: _terms_of_words(vocabulary.column(view)) for view in COMPUTED}
    meant = _words_meant(segment)
    kind = np.uint16 if len(segment) <= 1 << 16 else np.uint32
    require_known(np.asarray(segment.words), len(vocabulary.words))
    asked = list(_posting_lists())
    postings = _Postings()
    with ThreadPoolExecutor(_LISTS_AT_ONCE) as threads:
        places = threads.submit(_lists_of_places, segment, vocabulary)
        made = [threads.submit(articles_by_term, numbers[view], meant[part], kind) for _, part, view in asked]
        for name, _, _ in asked:
            postings.add(name, made.pop(0).result(), once=name == _OF_LEAD)
        return places.result() | postings.arrays()


def _lists_of_places(segment: Segment, vocabulary: Vocabulary) -> SnapshotArrays:
    """The places of lexemes, of words and of folded terms."""
    lexemes, folded = vocabulary.column(View.LEXEME).numbers, vocabulary.column(View.FOLDED).numbers
    words, starts = np.asarray(segment.words), segment.starts
    every = WordsOfArticles(words, starts[:-1], starts[1:])
    counted = np.bincount(words, minlength=len(lexemes))
    held = np.flatnonzero(counted).astype(np.int32)
    chief = _are_chiefs(lexemes[held], counted[held])
    marked = np.zeros(len(lexemes), dtype=bool)
    marked[held[chief]] = True
    own = np.where(marked, np.int32(-1), np.arange(len(lexemes), dtype=np.int32))
    from_the_first = np.zeros_like(every.begins)
    found = _lists("exact.places", places_by_term(own, every, from_the_first))
    found |= _lists("lexeme.places", places_by_term(lexemes, every, from_the_first))
    rows = found["lexeme.places.terms"].searchsorted(lexemes[held[chief]]).astype(np.int32)
    found |= {
        "chiefs.words": held[chief],
        "chiefs.rows": rows,
        "chiefs.marks": np.packbits(marked[words][found["lexeme.places.values"]], bitorder="little"),
    }
    for name in ("exact.places.values", "lexeme.places.values"):
        found[name] = in_rows(found[name], len(words))
    by_row = np.concatenate([held[~chief], held[chief]])
    begin, end = np.zeros(1, dtype=np.int64), np.array([len(by_row)])
    return found | _lists("folded.words", places_by_term(folded, WordsOfArticles(by_row, begin, end), begin))


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


def _terms_of_words(column: Column) -> Ints:
    """The term of each word, or -1 where it is empty: no list has that."""
    empty = column.ids.get("")
    return (
        column.numbers if empty is None else np.where(column.numbers == empty, np.int32(-1), column.numbers)
    )


def _posting_lists() -> Iterator[tuple[str, str, View]]:
    """The lists of postings in their order: the name of each, of which part it is, and by the terms of which view."""
    for view in COMPUTED:
        yield from ((f"{part}.{view}", part, view) for part in PARTS)
        if view is View.STEM:
            yield _OF_LEAD, _OF_LEAD, view


def _words_meant(segment: Segment) -> dict[str, WordsOfArticles]:
    """The words of each part, and those of the lead."""
    words, starts, ends = np.asarray(segment.words), segment.starts, segment.title_ends
    title, text = PARTS
    return {
        title: WordsOfArticles(words, starts[:-1], ends),
        text: WordsOfArticles(words, ends, starts[1:]),
        _OF_LEAD: WordsOfArticles(words, ends, np.minimum(ends + LEAD_WORDS, starts[1:])),
    }


class _Postings:
    """The postings of all lists, one list after the other."""

    def __init__(self) -> None:
        self._found: SnapshotArrays = {}
        self._columns: dict[str, list[NDArray[Any]]] = {
            name: [] for name in ("docs", "freqs", "often", "often_freqs")
        }
        self._size = 0

    def add(self, name: str, lists: ArticleLists, *, once: bool) -> None:
        """Take lists of articles; with `once` an article counts once a term."""
        self._found[f"{name}.terms"] = lists.terms
        self._found[f"{name}.starts"] = lists.starts + np.int32(self._size)
        freqs = np.minimum(lists.freqs, 1) if once else lists.freqs
        often = np.flatnonzero(freqs >= OFTEN)
        self._keep("docs", lists.articles)
        self._keep("often", (often + self._size).astype(np.int32))
        self._keep("often_freqs", freqs[often])
        self._keep("freqs", np.minimum(freqs, OFTEN).astype(np.uint8))
        self._size += len(lists.articles)

    def arrays(self) -> SnapshotArrays:
        """All arrays; called once, since the parts of each are let go as soon as they are one."""
        for name in list(self._columns):
            self._found[name] = np.concatenate(self._columns.pop(name))
        self._found["freqs"] = in_halves(self._found["freqs"])
        return self._found

    def _keep(self, name: str, values: NDArray[Any]) -> None:
        self._columns[name].append(values)


def _lists(name: str, lists: PlaceLists) -> SnapshotArrays:
    """The arrays of lists by term."""
    return {f"{name}.terms": lists.terms, f"{name}.starts": lists.starts, f"{name}.values": lists.places}
