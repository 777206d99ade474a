"""The snapshot: a segment's postings as arrays, for each view, so that an engine works on whole lists.

It is a cache: everything in it follows from the segment's words and the vocabulary's columns.

On disk, in `snapshot/` of a segment, for each view and each part of an article (title, text) four
arrays, named `<part>.<view>.<array>.npy`: `terms` (int32, rising), the numbers of the terms that
occur; `starts` (int64, one more), where each term's postings begin; `docs` (int32), the articles of
each posting, rising within a term; `freqs` (int32), how often the term is there. For the views in
which phrases are asked, `<view>.places.npy` (int32) holds for every occurrence, by term and then in
order, its index in the segment's words, `<view>.place_terms.npy` and `<view>.place_starts.npy` the
terms and their beginnings. `lead.terms`, `lead.starts` and `lead.docs` are, by stem, the articles that hold
it among the first LEAD_WORDS words of their text.
"""

import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from . import arrays
from .opened import sound
from .segment import Segment
from .views import View
from .vocabulary import Ints, Vocabulary

FOLDER = "snapshot"
PHRASE_VIEWS = (View.EXACT, View.FOLDED, View.STEM)
# News says the most important first: about as much as the first sentence.
LEAD_WORDS = 30
Longs = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Lists:
    """Lists by term: the list of `terms[i]` is `values[starts[i]:starts[i + 1]]`."""

    terms: Ints
    starts: Longs
    values: Ints

    def span(self, term: int) -> slice:
        """Where a term's list is; empty where the term does not occur."""
        at = int(self.terms.searchsorted(np.int32(term)))  # a wider number would widen all terms
        if at == len(self.terms) or self.terms[at] != term:
            return slice(0, 0)
        return slice(int(self.starts[at]), int(self.starts[at + 1]))

    def of(self, term: int) -> Ints:
        """A term's list."""
        return self.values[self.span(term)]


@dataclass(frozen=True, slots=True)
class Postings:
    """Postings by term: the articles that hold it, and how often."""

    docs: Lists
    freqs: Ints

    def of(self, term: int) -> tuple[Ints, Ints]:
        """A term's articles, rising, and its frequency in each."""
        span = self.docs.span(term)
        return self.docs.values[span], self.freqs[span]


class Snapshot:
    """A segment's postings, memory-mapped; safe for many threads. Raises BrokenIndex."""

    def __init__(self, segment: Segment) -> None:
        self._folder = segment.folder / FOLDER
        with sound(segment.folder.parents[1]):
            self.titles = {view: self._postings(f"title.{view}") for view in View}
            self.texts = {view: self._postings(f"text.{view}") for view in View}
            self.leads = self._lists("lead.terms", "lead.starts", "lead.docs")
            self.places = {
                view: self._lists(f"{view}.place_terms", f"{view}.place_starts", f"{view}.places")
                for view in PHRASE_VIEWS
            }

    def _postings(self, name: str) -> Postings:
        lists = self._lists(f"{name}.terms", f"{name}.starts", f"{name}.docs")
        freqs = self._load(f"{name}.freqs")
        if len(freqs) != len(lists.values):
            raise ValueError(f"the arrays {name} do not fit together")
        return Postings(lists, freqs)

    def _lists(self, terms: str, starts: str, values: str) -> Lists:
        lists = Lists(self._load(terms), self._load(starts), self._load(values))
        if len(lists.starts) != len(lists.terms) + 1 or lists.starts[-1] != len(lists.values):
            raise ValueError(f"the arrays {terms}, {starts} and {values} do not fit together")
        return lists

    def _load(self, name: str) -> Any:
        return arrays.load(self._folder / f"{name}.npy")


@dataclass(frozen=True, slots=True)
class Found:
    """The postings of some terms: for each term how many, for each posting the article and frequency.

    `positions` holds those of all postings, one after the other, counted from the part's first word.
    """

    sizes: Longs
    docs: Ints
    freqs: Ints
    positions: Ints


@dataclass(frozen=True, slots=True)
class Occurrences:
    """All postings of one view of one part, by term and then by article, with their positions."""

    terms: Ints
    starts: Longs
    docs: Ints
    freqs: Ints
    positions: Ints
    position_starts: Longs

    def take(self, chosen: Longs) -> Found:
        """The postings of `terms[chosen]`, in that order."""
        postings = _ranges(self.starts[chosen], self.starts[chosen + 1])
        freqs = self.freqs[postings]
        begins = self.position_starts[postings]
        return Found(
            self.starts[chosen + 1] - self.starts[chosen],
            self.docs[postings],
            freqs,
            self.positions[_ranges(begins, begins + freqs)],
        )


def occurrences(segment: Segment, numbers: Ints, part: str) -> Occurrences:
    """The postings of a view in the titles or the texts of a segment; `numbers[i]` is the term of word i."""
    starts = np.asarray(segment.starts)
    title_ends = np.asarray(segment.title_ends)
    doc_of = np.repeat(np.arange(len(segment), dtype=np.int32), np.diff(starts))
    in_title = np.arange(len(numbers)) < title_ends[doc_of]
    chosen = np.flatnonzero(in_title if part == "title" else ~in_title)
    first_words = starts[:-1] if part == "title" else title_ends
    order = chosen[np.argsort(numbers[chosen], kind="stable")]
    terms, docs = numbers[order], doc_of[order]
    heads = _heads(terms, docs)
    distinct = _heads(terms[heads])
    return Occurrences(
        terms=terms[heads][distinct],
        starts=np.append(distinct, len(heads)),
        docs=docs[heads],
        freqs=np.diff(heads, append=len(order)).astype(np.int32),
        positions=(order - first_words[docs]).astype(np.int32),
        position_starts=heads,
    )


def write(segment: Segment, vocabulary: Vocabulary) -> None:
    """Make the snapshot of a segment; one that is there is replaced as a whole."""
    folder = segment.folder / FOLDER
    part = segment.folder / f"{FOLDER}.part"
    shutil.rmtree(part, ignore_errors=True)
    part.mkdir()
    words = np.asarray(segment.words)
    doc_of = np.repeat(np.arange(len(segment), dtype=np.int32), np.diff(segment.starts))
    ends = np.asarray(segment.title_ends)[doc_of]
    places = np.arange(len(words))
    in_title = places < ends
    in_lead = ~in_title & (places < ends + LEAD_WORDS)
    for view in View:
        numbers = vocabulary.column(view).numbers[words]
        order = np.argsort(numbers, kind="stable").astype(np.int32)
        if view is View.ROOT:
            order = _without_empty(order, numbers, vocabulary)
        if view in PHRASE_VIEWS:
            _save_lists(part, f"{view}.place_terms", f"{view}.place_starts", numbers[order])
            arrays.save(part / f"{view}.places.npy", order)
        for name, chosen in (("title", order[in_title[order]]), ("text", order[~in_title[order]])):
            _save_postings(part, f"{name}.{view}", numbers[chosen], doc_of[chosen])
        if view is View.STEM:
            chosen = order[in_lead[order]]
            _save_docs(part, "lead", numbers[chosen], doc_of[chosen])
    shutil.rmtree(folder, ignore_errors=True)
    part.rename(folder)


def _without_empty(order: Ints, numbers: Ints, vocabulary: Vocabulary) -> Ints:
    empty = vocabulary.column(View.ROOT).ids.get("")
    return order if empty is None else order[numbers[order] != empty]


def _save_postings(folder: Path, name: str, terms: Ints, docs: Ints) -> None:
    """Write the postings of occurrences that are sorted by term, then by article."""
    heads = _save_docs(folder, name, terms, docs)
    arrays.save(folder / f"{name}.freqs.npy", np.diff(heads, append=len(terms)).astype(np.int32))


def _save_docs(folder: Path, name: str, terms: Ints, docs: Ints) -> Longs:
    """Write the articles of each term; where each posting begins among the occurrences."""
    heads = _heads(terms, docs)
    arrays.save(folder / f"{name}.docs.npy", docs[heads])
    _save_lists(folder, f"{name}.terms", f"{name}.starts", terms[heads])
    return heads


def _save_lists(folder: Path, terms_name: str, starts_name: str, terms: Ints) -> None:
    """Write the distinct terms of a sorted array and where each begins."""
    heads = _heads(terms)
    arrays.save(folder / f"{terms_name}.npy", terms[heads])
    arrays.save(folder / f"{starts_name}.npy", np.append(heads, len(terms)).astype(np.int64))


def _heads(*columns: Ints) -> Longs:
    """Where rows of sorted columns differ from the row before."""
    first = np.zeros(len(columns[0]), dtype=bool)
    first[:1] = True
    for column in columns:
        first[1:] |= column[1:] != column[:-1]
    return np.flatnonzero(first)


def _ranges(starts: Longs, ends: Longs) -> Longs:
    """The whole numbers of all ranges, one range after the other."""
    sizes = ends - starts
    offsets = np.repeat(starts - np.concatenate([[0], np.cumsum(sizes)[:-1]]), sizes)
    return np.arange(len(offsets)) + offsets
