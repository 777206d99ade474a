"""The vocabulary: every distinct word of an index, and its term in each view.

A view is a column: one number a word, and the list of terms that the numbers stand for. The
evidence by which words are stemmed is the count of each word when the vocabulary was frozen (at a
build from nothing). Words that come with later updates are stemmed by that same evidence, and so
is a word of a query that no article holds: a word's terms never depend on when it was met.

On disk, in a folder: the files of its sections (see `section`), of which the first has the frozen words;
`evidence.bin`, an array file with the evidence, as `index.stems.kept_forms` describes it; and `links.bin`, with the
links of stems, as `links` describes. All of them are mapped and none is ever changed: an update adds a section.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property, partial, reduce
from pathlib import Path
from typing import TYPE_CHECKING, Self

import numpy as np
from isal.isal_zlib import crc32

from index.files.array_file import named_arrays, seal
from index.files.arrays import Ints, Longs
from index.files.string_table import JoinedStrings, Strings
from index.files.trees import link_file
from index.memory import Memory
from index.stems.evidence import Evidence
from index.stems.stemmer import Stemmer

from . import links
from .alphabet import Alphabet
from .column import Column, WordColumn
from .letter_pairs import JoinedPairs
from .links import WordLink, WordLinks
from .rules import Stems
from .section import SUFFIX, NewTerms, Section, TermNumbers, WorkedOut, compacted
from .views import COMPUTED, Terms, View

if TYPE_CHECKING:
    from index.stems.loops.many import ManyStems

LINKS_FILE, EVIDENCE_FILE = "links.bin", "evidence.bin"
# To take fewer words apart one by one costs less than to make a table of all forms, and to compile what looks in it.
DONE_EVERY = 1_000  # words between two words of how far it is
_PARTED_AT_ONCE = 16 * DONE_EVERY
FEWEST_FOR_LOOPS = 40_000
_OF_EVIDENCE = "the evidence of a vocabulary, format 1"
_OF_LINKS = "the links of stems, format 1"


class Vocabulary:
    """Words, their ids and their terms; immutable."""

    def __init__(
        self,
        sections: Sequence[Section],
        evidence: Evidence,
        links: Callable[[], WordLinks],
        folder: Path | None = None,
    ) -> None:
        """The links are called for when one is asked for; what was read from a folder is there."""
        self._sections = sections
        self._evidence = evidence
        self._read_links = links
        self._folder = folder
        self.words: Strings = JoinedStrings([each.words for each in sections])
        self.ids: Mapping[str, int] = self.words.numbers
        self._columns = {
            view: Column(
                JoinedStrings([each.terms[view] for each in sections]),
                [each.columns[view] for each in sections],
            )
            for view in COMPUTED
        } | {View.EXACT: WordColumn(self.words)}
        folded_terms = self._columns[View.FOLDED].terms
        self.alphabets = [
            Alphabet(each.spelled, each.columns[View.FOLDED], folded_terms) for each in sections
        ]
        self.stem_pairs = JoinedPairs([each.pairs for each in sections])
        self._term_occurrences = Memory[View, Longs](len(View))
        self._known = Memory[str, Terms](10_000)

    @classmethod
    def frozen(
        cls,
        words: Sequence[str],
        terms: Mapping[View, NewTerms],
        counts: Ints | Longs,
        evidence: Evidence,
    ) -> Self:
        """The vocabulary of a new index: words, with all their terms, and how often each is there."""
        spelled = terms[View.FOLDED].order_of_letters()
        return cls([Section.of(0, words, spelled, terms, counts.astype(np.int64))], evidence, dict)

    def linked(self, links: Callable[[], WordLinks]) -> "Vocabulary":
        """This vocabulary, which is new, with the links of its stems, called for when one is asked for."""
        return Vocabulary(self._sections, self._evidence, links)

    def extend(self, words: Sequence[str], changes: Longs | None = None) -> "Vocabulary":
        """This vocabulary with more words, none of them known, stemmed by the evidence of the freeze.

        `changes` says of all words, old and new, by how much the articles hold them more often, or less.
        """
        if changes is None:
            changes = np.zeros(len(self.words) + len(words), dtype=np.int64)
        if not (words or changes.any()):
            return self
        terms = new_terms(words, self.stemmer, self._columns)
        spelled = terms[View.FOLDED].order_of_letters(self._columns[View.FOLDED].terms)
        added = Section.of(len(self.words), words, spelled, terms, changes)
        return Vocabulary(compacted([*self._sections, added]), self._evidence, self._read_links, self._folder)

    def counted(self, occurrences: Ints | Longs) -> "Vocabulary":
        """This vocabulary, which has only its frozen words, each as often as the articles hold it now."""
        (section,) = self._sections
        return Vocabulary([section.counted(occurrences)], self._evidence, self._read_links, self._folder)

    @property
    def frozen_words(self) -> int:
        """How many of the words, the first, are those of the freeze."""
        return len(self._sections[0].words)

    @property
    def sections(self) -> Sequence[Section]:
        """The words by when they came, the frozen ones first."""
        return self._sections

    @cached_property
    def stemmer(self) -> Stemmer:
        """The stemmer that leans on the evidence of the freeze."""
        return Stemmer({}, evidence=self._evidence)

    @cached_property
    def key(self) -> str:
        """A name of the numbers that terms have; updates, which only add words, leave it as it is."""
        frozen = (self._sections[0].columns[view].numbers for view in COMPUTED)
        return f"{reduce(lambda crc, numbers: crc32(numbers.data, crc), frozen, 0):08x}"

    @cached_property
    def occurrences(self) -> Ints:
        """How often the articles hold each word, now."""
        first, *later = self._sections
        if not later:
            return first.occurrences
        found = np.concatenate([each.occurrences for each in self._sections])
        for section in later:
            found[section.changes.words] += section.changes.counts
        return found

    def links(self, stem: str) -> tuple[WordLink, ...]:
        """The stems that go with a stem, each with its kind; the evidence links them."""
        return self.word_links.get(stem, ())

    def require_links(self) -> None:
        """Wait for the links, where they are still being looked for; raises what that does."""
        _ = self.word_links

    @cached_property
    def word_links(self) -> WordLinks:
        """The links of each stem that has some."""
        return self._read_links()

    @cached_property
    def tokens(self) -> int:
        """How many words the articles hold, all their occurrences together."""
        return int(self.occurrences.sum(dtype=np.int64))

    def occurrences_of(self, view: View) -> Longs:
        """How often the articles hold each term of a view, now."""
        return self._term_occurrences.recall(lambda view: self.column(view).sums(self.occurrences), view)

    def terms(self, word: str) -> Terms:
        """The terms of a word in its exact form, in the vocabulary or not."""
        return self._known.recall(self._terms, word)

    def numbers_with(self, view: View, term: str) -> list[int]:
        """The ids of the words that have this term in a view."""
        column = self._columns[view]
        number = column.terms.find(term)
        return [] if number is None else column.words_of(number)

    def numbers_with_any(self, view: View, terms: Iterable[str]) -> list[int]:
        """The ids of the words that have any of these terms in a view, each once and in no order."""
        column = self._columns[view]
        found = (number for term in terms if (number := column.terms.find(term)) is not None)
        return column.words_with(list(found))

    def column(self, view: View) -> Column:
        """A view of all words."""
        return self._columns[view]

    def _terms(self, word: str) -> Terms:
        number = self.words.find(word)
        if number is None:
            return terms_of(word, self.stemmer)
        return {view: word if view is View.EXACT else self._columns[view].term_of(number) for view in View}

    def save(self, folder: Path) -> None:
        """Write it into a folder, which is made; what was read from files is taken over."""
        folder.mkdir(parents=True)
        for section in self._sections:
            section.save(folder)
        if self._folder:
            for name in (EVIDENCE_FILE, LINKS_FILE):
                link_file(self._folder / name, folder / name)
        else:
            seal(folder / EVIDENCE_FILE, self._evidence.arrays(), of=_OF_EVIDENCE)
            seal(folder / LINKS_FILE, {"lines": links.as_array(self.word_links)}, of=_OF_LINKS)

    @classmethod
    def load(cls, folder: Path, known: "Vocabulary | None" = None) -> Self:
        """Read it from a folder; files that `known` has read, and checked, are taken from there.

        Raises OSError, KeyError or ValueError when a file is missing or damaged.
        """
        read = {each.name: each for each in known.sections} if known else {}
        paths = sorted(
            path for path in folder.iterdir() if path.suffix == SUFFIX
        )  # glob hides what is forbidden
        sections = [
            read[path.name] if path.name in read and read[path.name].is_of(path) else Section.load(path)
            for path in paths
        ]
        words = 0
        for section in sections:
            if section.first != words:
                raise ValueError(f"a file of words is missing in {folder}")
            words = section.end
        if not sections:
            raise ValueError(f"there are no words in {folder}")
        if known and known._is_of(folder):
            return cls(sections, known._evidence, known._read_links, folder)
        evidence = Evidence.kept(named_arrays(folder / EVIDENCE_FILE, of=_OF_EVIDENCE))
        lines = named_arrays(folder / LINKS_FILE, of=_OF_LINKS)["lines"]
        return cls(sections, evidence, partial(links.from_array, lines), folder)

    def _is_of(self, folder: Path) -> bool:
        """Whether a folder has this vocabulary's evidence and links, in the same files."""
        own = self._folder
        return own is not None and all(
            (own / name).samefile(folder / name) for name in (EVIDENCE_FILE, LINKS_FILE)
        )


def terms_of(word: str, stemmer: Stemmer) -> Terms:
    """A word's term in each view, worked out."""
    return {View.EXACT: word} | {view: found[0] for view, found in work_out([word], stemmer).items()}


def work_out(words: Sequence[str], stemmer: Stems) -> WorkedOut:
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


def new_terms(
    words: Sequence[str],
    stemmer: Stemmer,
    known: Mapping[View, Column] | None = None,
    done: Callable[[int], object] | None = None,
) -> dict[View, NewTerms]:
    """The terms of words in each view but the exact one, and what is new of them beside those that are known.

    `done` hears how far it is. Of all words but some thousand it keeps only numbers, and each term once.
    """
    done = done or _nobody_hears
    numbers = {view: TermNumbers(known[view].terms if known else ()) for view in COMPUTED}
    many = None if len(words) < FEWEST_FOR_LOOPS else _of_many(stemmer)
    for first in range(0, len(words), _PARTED_AT_ONCE):
        block = words[first : first + _PARTED_AT_ONCE]
        if many:
            done(first)
            many.take(block)
        for at in range(0, len(block), DONE_EVERY):
            done(first + at)
            for view, terms in work_out(block[at : at + DONE_EVERY], many or stemmer).items():
                numbers[view].add(terms)
    return {view: each.made() for view, each in numbers.items()}


def _nobody_hears(_: int) -> None:
    """Nobody hears how far it is."""


def _of_many(stemmer: Stemmer) -> "ManyStems":
    """The same terms sooner; what opens an index to be searched loads no code for it."""
    from index.stems.loops.many import ManyStems  # noqa: PLC0415

    return ManyStems(stemmer)
