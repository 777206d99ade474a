"""What is known of a word's forms: how often each occurs, however its hamzas are written."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property
from pathlib import Path
from typing import NamedTuple

import numpy as np
from pyarabic import araby

from index.files.array_file import NamedArrays
from index.files.kept_tables import kept, kept_value
from index.words import letters
from index.words.letters import ARTICLE

from .background import background
from .kept_forms import COUNTED, AddedCounts, Counted, CountsByForm, KeptForms

# The words of Arabic at large are kept with so many of an index, and are then not to be counted at each start.
FEWEST_WITH_BACKGROUND = 50_000
_WITH_BACKGROUND = "with_background"
_STEMS = Path(__file__).parent

ABOVE = (araby.ALEF_HAMZA_ABOVE, araby.ALEF_MADDA)
BELOW = araby.ALEF_HAMZA_BELOW
SEATED = (*ABOVE, BELOW)

_SEATED_LETTERS = frozenset(SEATED)
_WRITTEN_OTHERWISE = frozenset(map(chr, letters.SKELETON))


class FormCounts(dict[str, int]):
    """Occurrences of forms; none of one that is not there."""

    def __missing__(self, form: str) -> int:
        return 0


class Hamzas(NamedTuple):
    """The hamzas that are written on a word's alefs: above or below the first letter, inside the word."""

    above: bool
    below: bool
    inside: bool


def hamzas(word: str) -> Hamzas:
    """The hamzas that an exact word is written with."""
    return Hamzas(word.startswith(ABOVE), word.startswith(BELOW), not _SEATED_LETTERS.isdisjoint(word[1:]))


def skeleton(word: str) -> str:
    """An exact word without the hamzas of its alefs; teh marbuta stays, which tells a feminine from a pronoun.

    The hamza that ends a word or stands in it keeps its place but not its seat: لقاء is then a part of بلقائه.
    """
    return word if _WRITTEN_OTHERWISE.isdisjoint(word) else word.translate(letters.SKELETON)


@cache
def skeletons(words: Callable[[], Iterable[str]]) -> frozenset[str]:
    """The skeletons of a list of the dictionary, such as `nouns`; made once, since every vocabulary asks for them."""
    return kept_value(
        f"{__name__}.skeletons.{words.__name__}", _STEMS, lambda: frozenset(map(skeleton, words()))
    )


@dataclass(frozen=True, slots=True)
class Pool:
    """Occurrences of skeletons: all; with a hamza on an alef; with one on the first letter; with one below; with one on
    an alef that is not the first letter; with a last ى."""

    forms: FormCounts = field(default_factory=FormCounts)
    hamzas: FormCounts = field(default_factory=FormCounts)
    first: FormCounts = field(default_factory=FormCounts)
    below: FormCounts = field(default_factory=FormCounts)
    inner: FormCounts = field(default_factory=FormCounts)
    undotted: FormCounts = field(default_factory=FormCounts)

    def copy(self) -> "Pool":
        """Another with the same counts."""
        return Pool(
            *map(FormCounts, (self.forms, self.hamzas, self.first, self.below, self.inner, self.undotted))
        )

    def add(self, counts: Iterable[tuple[str, int]]) -> None:
        """Count words in exact form."""
        for word, count in counts:
            # Most words are their own skeleton, which is soon seen.
            plain = _WRITTEN_OTHERWISE.isdisjoint(word)
            form = word if plain else skeleton(word)
            self.forms[form] = self.forms.get(form, 0) + count
            if plain:
                continue
            if not _SEATED_LETTERS.isdisjoint(word):
                self.hamzas[form] = self.hamzas.get(form, 0) + count
                if word.startswith(SEATED):
                    self.first[form] = self.first.get(form, 0) + count
                if BELOW in word:
                    self.below[form] = self.below.get(form, 0) + count
                if not _SEATED_LETTERS.isdisjoint(word[1:]):
                    self.inner[form] = self.inner.get(form, 0) + count
            if word[-1] == araby.ALEF_MAKSURA:
                self.undotted[form] = self.undotted.get(form, 0) + count

    def kept(self) -> KeptForms:
        """The counts as arrays."""
        return KeptForms.of({name: getattr(self, name) for name in COUNTED})


@dataclass(frozen=True, slots=True)
class AddedPools:
    """Occurrences of skeletons, added up over kept forms."""

    forms: CountsByForm
    hamzas: CountsByForm
    first: CountsByForm
    below: CountsByForm
    inner: CountsByForm
    undotted: CountsByForm

    @classmethod
    def of(cls, kept: Sequence[KeptForms]) -> "AddedPools":
        """The sums of some."""
        return cls(*(AddedCounts(kept, name) for name in COUNTED))


@cache
def _background() -> Pool:
    """As dictionaries, which a build asks for millions of times."""
    return Pool(*map(FormCounts, _background_counts()))


@kept
def _background_counts() -> tuple[dict[str, int], ...]:
    pool = Pool()
    pool.add(background())
    return tuple(dict(getattr(pool, name)) for name in COUNTED)


@cache
def _kept_background() -> KeptForms:
    """As arrays, which take a fifth of the memory, for whoever asks for a few words."""
    return KeptForms(
        {name: np.frombuffer(data, dtype=kind) for name, (kind, data) in _background_arrays().items()}
    )


@kept
def _background_arrays() -> dict[str, tuple[str, bytes]]:
    """The arrays of `KeptForms` by name, each as the name of its type and its bytes."""
    arrays = Pool(*map(FormCounts, _background_counts())).kept().arrays
    return {name: (array.dtype.str, array.tobytes()) for name, array in arrays.items()}


class Evidence:
    """The forms of an index's own words and those of Arabic at large, as one text; read when first asked."""

    def __init__(
        self, counts: Mapping[str, int], *, leaning_on: Pool | None = None, kept: KeptForms | None = None
    ) -> None:
        """Count the words beside those of Arabic at large, or of another text that is given."""
        self._counts = counts
        self._text = leaning_on
        self._kept = kept

    @classmethod
    def kept(cls, arrays: NamedArrays) -> "Evidence":
        """That whose `arrays` these are; raises KeyError or ValueError where they do not fit together."""
        return cls({}, kept=KeptForms(arrays))

    def arrays(self) -> NamedArrays:
        """The counts for a file: of the index's own words, or of many with those of Arabic at large already added."""
        if self._kept is not None:
            return self._kept.arrays
        if len(self._counts) >= FEWEST_WITH_BACKGROUND:
            return {**self._counted.kept().arrays, _WITH_BACKGROUND: np.ones(1, dtype=np.uint8)}
        own = Pool()
        own.add(self._counts.items())
        return own.kept().arrays

    @cached_property
    def _pool(self) -> Counted:
        if self._kept is None:
            return self._counted
        alone = _WITH_BACKGROUND in self._kept.arrays
        return AddedPools.of([self._kept] if alone else [_kept_background(), self._kept])

    @property
    def pool(self) -> Pool:
        """All counts as dictionaries."""
        return self._counted if self._kept is None else self._unpacked

    @cached_property
    def _counted(self) -> Pool:
        pool = (_background() if self._text is None else self._text).copy()
        pool.add(self._counts.items())
        return pool

    @property
    def _unpacked(self) -> Pool:
        """The counts of evidence that was kept."""
        assert self._kept is not None
        pool = Pool() if _WITH_BACKGROUND in self._kept.arrays else _background().copy()
        for name in COUNTED:
            counted = getattr(pool, name)
            for form, count in self._kept.counts(name):
                counted[form] += count
        return pool

    @cached_property
    def forms(self) -> CountsByForm:
        """Occurrences of every skeleton."""
        return self._pool.forms

    @cached_property
    def count(self) -> Callable[[str], int]:
        """How often a form occurs; asked so often that it is the table's own method."""
        return self.forms.__getitem__

    def seated(self, form: str) -> int:
        """How often a form is written with a hamza on an alef."""
        return self._pool.hamzas[form]

    def noun(self, form: str) -> int:
        """How often a form occurs bare or with the article.

        Where ال is mostly the beginning of a word with hamza, as in إلقاء, it is no article, and القاء says
        nothing of قاء.
        """
        return self.count(form) + self.definite(form)

    def definite(self, form: str) -> int:
        """How often a form occurs with the article."""
        whole = ARTICLE + form
        if not (count := self.count(whole)):
            return 0
        first = self._pool.first[whole]
        return count - first if 10 * first > 3 * count else count

    def hamza(self, form: str) -> float:
        """The share of a form's occurrences that are written with a hamza on an alef."""
        return self._share(self._pool.hamzas, form)

    def hamza_first(self, form: str) -> float:
        """The share of a form's occurrences that begin with an alef with hamza."""
        return self._share(self._pool.first, form)

    def hamza_below(self, form: str) -> float:
        """The share of a form's occurrences that are written with a hamza below an alef."""
        return self._share(self._pool.below, form)

    def hamza_inside(self, form: str) -> float:
        """The share of a form's occurrences, bare or with the article, that have a hamza on an alef inside it."""
        whole = ARTICLE + form
        count = self.count(form) + self.count(whole)
        inner = self._pool.inner[form] + self._pool.inner[whole]
        return inner / count if count else 0.0

    def undotted(self, form: str) -> float:
        """The share of a form's occurrences that end in ى."""
        return self._share(self._pool.undotted, form)

    def _share(self, counts: CountsByForm, form: str) -> float:
        count = self.count(form)
        return counts[form] / count if count else 0.0

    def spelled_out(self, form: str) -> str:
        """A form with the ة and the last hamza that hasty writers leave out, where most do not.

        مدينه is مدينة and وزرا is وزراء; كتابه and دنيا stay.
        """
        match form[-1:]:
            case araby.HEH:
                fuller = form[:-1] + araby.TEH_MARBUTA
            case araby.ALEF:
                fuller = form + araby.HAMZA
            case _:
                return form
        return fuller if self.count(fuller) > 3 * self.count(form) else form
