"""The vocabulary: every distinct word of an index, and its term in each view.

A view is a column: one number a word, and the list of terms that the numbers stand for. The
evidence by which words are stemmed is the count of each word when the vocabulary was frozen (at a
build from nothing). Words that come with later updates are stemmed by that same evidence, and so
is a word of a query that no article holds: a word's terms never depend on when it was met.

On disk, in a folder: `words.txt`, one word a line, its line number being its id; `counts.npy`
(int32), one count for each word that was there at the freeze; and for each view other than the
exact one `<view>.txt`, one term a line, and `<view>.npy` (int32), the term's line for each word.
`links.txt` holds the links of stems, as `links` describes. `occurrences.npy` (int32) says of each word how often the
articles hold it now; that changes with every update, and no term depends on it.
"""

from collections.abc import Mapping, Sequence
from functools import cached_property, reduce
from pathlib import Path
from zlib import crc32

import numpy as np

from index.files import arrays
from index.files.arrays import Ints, Longs
from index.files.lines import read_lines, write_lines
from index.memory import Memory
from index.stems.stemmer import Stemmer

from . import links
from .column import Column
from .links import WordLink, WordLinks
from .views import COMPUTED, Terms, View

WorkedOut = Mapping[View, Sequence[str]]


class Vocabulary:
    """Words, their ids and their terms; immutable."""

    def __init__(
        self,
        words: Sequence[str],
        counts: Ints,
        columns: Mapping[View, Column],
        links: WordLinks,
        occurrences: Ints | None = None,
    ) -> None:
        """The words are counted as they were at the freeze, and later ones not yet, unless `occurrences` counts all."""
        self.words = words
        self.counts = counts
        self._columns = columns
        self._links = links
        self.occurrences = (
            np.append(counts, np.zeros(len(words) - len(counts), np.int32))
            if occurrences is None
            else occurrences
        )
        self._term_occurrences = Memory[View, Longs](len(View))
        self._known = Memory[str, Terms](10_000)

    def extend(self, words: Sequence[str]) -> "Vocabulary":
        """This vocabulary with more words, none of them known, stemmed by the evidence of the freeze."""
        if not words:
            return self
        grown = columns(work_out(words, self.stemmer), self._columns)
        return Vocabulary([*self.words, *words], self.counts, grown, self._links)

    def counted(self, occurrences: Ints) -> "Vocabulary":
        """This vocabulary, each word as often as the articles hold it now."""
        return Vocabulary(self.words, self.counts, self._columns, self._links, occurrences)

    @cached_property
    def ids(self) -> Mapping[str, int]:
        """The id of each word."""
        return dict(zip(self.words, range(len(self.words)), strict=True))

    @cached_property
    def stemmer(self) -> Stemmer:
        """The stemmer that leans on the evidence of the freeze."""
        frozen = self.words[: len(self.counts)]
        return Stemmer(dict(zip(frozen, self.counts.tolist(), strict=True)))

    @cached_property
    def key(self) -> str:
        """A name of the numbers that terms have; updates, which only add words, leave it as it is."""
        frozen = (self._columns[view].numbers[: len(self.counts)] for view in COMPUTED)
        return f"{reduce(lambda crc, numbers: crc32(numbers.data, crc), frozen, 0):08x}"

    def links(self, stem: str) -> tuple[WordLink, ...]:
        """The stems that go with a stem, each with its kind; the evidence links them."""
        return self._links.get(stem, ())

    @property
    def word_links(self) -> WordLinks:
        """The links of each stem that has some."""
        return self._links

    @cached_property
    def tokens(self) -> int:
        """How many words the articles hold, all their occurrences together."""
        return int(self.occurrences.sum(dtype=np.int64))

    def occurrences_of(self, view: View) -> Longs:
        """How often the articles hold each term of a view, now."""
        return self._term_occurrences.recall(self._count_terms, view)

    def _count_terms(self, view: View) -> Longs:
        column = self.column(view)
        found = np.bincount(column.numbers, weights=self.occurrences, minlength=len(column.terms))
        return found.astype(np.int64)

    def terms(self, word: str) -> Terms:
        """The terms of a word in its exact form, in the vocabulary or not."""
        return self._known.recall(self._terms, word)

    def numbers_with(self, view: View, term: str) -> list[int]:
        """The ids of the words that have this term in a view."""
        if view is View.EXACT:
            return [self.ids[term]] if term in self.ids else []
        column = self.column(view)
        number = column.ids.get(term)
        return [] if number is None else column.words_of(number)

    def column(self, view: View) -> Column:
        """A view of all words."""
        return self._exact if view is View.EXACT else self._columns[view]

    @cached_property
    def _exact(self) -> Column:
        return Column(self.words, np.arange(len(self.words), dtype=np.int32))

    def _terms(self, word: str) -> Terms:
        number = self.ids.get(word)
        if number is None:
            return terms_of(word, self.stemmer)
        columns = ((view, self.column(view)) for view in View)
        return {view: column.terms[column.numbers[number]] for view, column in columns}

    def save(self, folder: Path) -> None:
        """Write it into a folder, which is made."""
        folder.mkdir(parents=True)
        write_lines(folder / "words.txt", self.words)
        arrays.save(folder / "counts.npy", self.counts)
        for view in COMPUTED:
            column = self.column(view)
            write_lines(folder / f"{view}.txt", column.terms)
            arrays.save(folder / f"{view}.npy", column.numbers)
        arrays.save(folder / "occurrences.npy", self.occurrences)
        write_lines(folder / "links.txt", links.as_lines(self._links))

    @classmethod
    def load(cls, folder: Path) -> "Vocabulary":
        """Read it from a folder; raises OSError or ValueError when a file is missing or cut."""
        words = read_lines(folder / "words.txt")
        found = {
            view: Column(read_lines(folder / f"{view}.txt"), np.array(arrays.load(folder / f"{view}.npy")))
            for view in COMPUTED
        }
        for view, column in found.items():
            if len(column.numbers) != len(words) or column.numbers.max(initial=-1) >= len(column.terms):
                raise ValueError(f"{folder / view}.txt or words.txt beside it is cut")
        counts, occurrences = (
            np.array(arrays.load(folder / f"{name}.npy")) for name in ("counts", "occurrences")
        )
        if len(occurrences) != len(words):
            raise ValueError(f"{folder}/occurrences.npy is cut")
        known = links.from_lines(read_lines(folder / "links.txt"))
        return cls(words, counts, found, known, occurrences)


def terms_of(word: str, stemmer: Stemmer) -> Terms:
    """A word's term in each view, worked out."""
    return {View.EXACT: word} | {view: found[0] for view, found in work_out([word], stemmer).items()}


def work_out(words: Sequence[str], stemmer: Stemmer) -> WorkedOut:
    """The terms of some words in each view but the exact one, in the order of the words."""
    rules = [(view, view.base, view.rule(stemmer)) for view in COMPUTED]
    found: dict[View, list[str]] = {view: [] for view in COMPUTED}
    terms: dict[View, str] = {}
    # Word by word: the stemmer remembers for a moment how it took a word apart, for the views that follow.
    for word in words:
        terms[View.EXACT] = word
        for view, base, rule in rules:
            terms[view] = rule(terms[base])
            found[view].append(terms[view])
    return found


def columns(found: WorkedOut, known: Mapping[View, Column]) -> dict[View, Column]:
    """The columns of words whose terms were worked out, behind those that are known."""
    return {view: _column(known.get(view), found[view]) for view in COMPUTED}


def _column(known: Column | None, terms: Sequence[str]) -> Column:
    numbers = dict(known.ids) if known else {}
    added = np.fromiter(
        (numbers.setdefault(term, len(numbers)) for term in terms), dtype=np.int32, count=len(terms)
    )
    before = known.numbers if known else np.empty(0, dtype=np.int32)
    return Column(list(numbers), np.concatenate([before, added]))
