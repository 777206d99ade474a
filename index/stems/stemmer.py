"""Stems and roots by evidence: a word's forms are one where the vocabulary shows that they are."""

from collections.abc import Mapping, Set
from functools import cache, cached_property
from typing import NamedTuple

from pyarabic import araby

from index.files.kept_tables import kept
from index.memory import Memory
from index.words.folding import fold, hundred

from .affixes import propose
from .dictionary import function_words, lexemes, nouns
from .evidence import Evidence, Hamzas, hamzas, skeleton, skeletons
from .homographs import Homographs, dotted, dotted_noun, undotted_functions
from .inflection import Inflection
from .plural_forms import PluralForms, spelled_plural
from .plural_pairs import Candidate, candidates
from .plurals import PluralLinks, Shared, plural_links
from .prefixes import CONJUNCTIONS, DictionaryForms, Prefixes
from .roots import Reading, likeliest, read_root
from .suffixes import Suffixes
from .verbs import Verbs

SHORTEST_PARTED = 3
LONGEST_PARTED = 25
_CONJUNCTIONS = "".join(CONJUNCTIONS)


@kept
def functions_by_skeleton() -> dict[str, str]:
    """The function words by their skeletons: the bare word of each."""
    return {skeleton(word): bare for word, bare in function_words().items()}


@cache
def dictionary_words() -> DictionaryForms:
    """What `Prefixes` asks of the dictionary; made once, since every vocabulary asks for it."""
    return DictionaryForms(skeletons(lexemes), _own_articles())


@kept
def _own_articles() -> frozenset[str]:
    return DictionaryForms.of(lexemes()).own_article


class Parted(NamedTuple):
    """A word without what is joined before it, and how many letters Tashaphyne takes for endings."""

    form: str
    tails: tuple[int, ...]


class Stemmer:
    """Maps exact words to stems and roots, by what a frozen vocabulary supports.

    A pure function of the counts and the word. One object may serve many threads.
    """

    def __init__(self, counts: Mapping[str, int], *, evidence: Evidence | None = None) -> None:
        """Lean on the counts, or on evidence that is there already."""
        self.evidence = evidence or Evidence(counts)
        self._partings = Memory[str, Parted](1 << 12)
        self._readings = Memory[Parted, int, Reading](1 << 12)
        self._lexemes_of = Memory[str, Hamzas, str](1 << 12)

    def stem(self, word: str) -> str:
        """The stem of an exact word: a term in folded letters."""
        whole = self._whole(word)
        if whole is not None:
            return whole
        return fold(self._suffixes.steps(self._parted(word).form)[-1])

    def lexeme(self, word: str) -> str:
        """The word of which an exact word is a form, by the letters of one of its forms: a term in folded letters."""
        whole = self._whole_lexeme(word)
        if whole is not None:
            return whole
        form = self._parted(word).form
        found = self._lexemes_of.recall(self._lexeme, form, hamzas(word[-len(form) :]))
        return spelled_plural(found, word) or found

    def root(self, word: str) -> str:
        """The root of an exact word, with ء for every hamza; empty when there is none."""
        if self._whole(word) is not None:
            return ""
        form = self.evidence.spelled_out(skeleton(word))
        readings = [self._reading(self._parted(word), 0)]
        if not self.evidence.count(form):
            starts, tails = propose(form)
            readings += [self._reading(Parted(form[start:], tails), start) for start in sorted(starts)]
        return likeliest(readings).root

    def plurals(self, stem: str) -> tuple[str, ...]:
        """The stems of the broken plurals of a noun with this stem, or of its singular, where no articles tell."""
        return self._plurals.get(stem, ())

    @cached_property
    def plural_candidates(self) -> list[Candidate]:
        """Pairs of stems that may be a noun's and its broken plural's."""
        return candidates(self.evidence, self.lexeme, self.is_function)

    def plural_links(self, together: Shared | None) -> PluralLinks:
        """The links of every stem, where `together` tells how often two stems share an article."""
        return plural_links(self.plural_candidates, self.evidence, together)

    @cached_property
    def _plurals(self) -> PluralLinks:
        return plural_links(self.plural_candidates, self.evidence)

    @cached_property
    def _functions(self) -> dict[str, str]:
        return functions_by_skeleton()

    @cached_property
    def _lexemes(self) -> frozenset[str]:
        return skeletons(lexemes)

    @cached_property
    def _closed(self) -> Set[str]:
        """Function words that are no noun or verb as well, by skeleton."""
        return self._functions.keys() - self._lexemes

    @cached_property
    def _particles(self) -> Set[str]:
        """Function words that are no noun as well, by skeleton: الله is not له with the article."""
        return self._functions.keys() - skeletons(nouns)

    @cached_property
    def _prefixes(self) -> Prefixes:
        return Prefixes(self.evidence, dictionary_words(), self._closed, self._particles)

    @cached_property
    def _suffixes(self) -> Suffixes:
        return Suffixes(self.evidence, self._lexemes, self._closed)

    def _parted(self, word: str) -> Parted:
        return self._partings.recall(self._part, word)

    @cached_property
    def _inflection(self) -> Inflection:
        return Inflection(self.evidence, self._lexemes, self._closed)

    @cached_property
    def _homographs(self) -> Homographs:
        return Homographs(self.evidence)

    @cached_property
    def _plural_forms(self) -> PluralForms:
        return PluralForms(self.evidence)

    @cached_property
    def _verbs(self) -> Verbs:
        return Verbs(self.evidence)

    def _lexeme(self, form: str, written: Hamzas) -> str:
        verb = self._verbs.name(form, written)
        if verb is None and (shorter := self._inflection.without_pronoun(form)) != form:
            verb = self._verbs.name(shorter, written)
        return self._homographs.term(self._inflected(form, verb, written), written)

    def _inflected(self, form: str, verb: str | None, written: Hamzas) -> str:
        """The skeleton of the word that a form is of: a verb's, a broken plural's, or what its endings leave."""
        if verb is not None:
            return self._inflection.seated(verb, written)
        return self._plural_forms.name(self._inflection.steps(form)) or self._inflection.lexeme(form, written)

    def _part(self, word: str) -> Parted:
        form = self.evidence.spelled_out(skeleton(hundred(word)))
        proposal = propose(form)
        if self._plural_forms.is_whole(form):
            return Parted(form, proposal.tails)
        return Parted(self._prefixes.without(form, word, proposal), proposal.tails)

    def _reading(self, parted: Parted, cut: int) -> Reading:
        return self._readings.recall(self._read, parted, cut)

    def _read(self, parted: Parted, cut: int) -> Reading:
        return read_root(parted.form, parted.tails, self._suffixes.steps(parted.form), cut=cut)

    def _whole(self, word: str) -> str | None:
        """The stem of a word that is not taken apart: a function word, a short one, one in other letters."""
        form = skeleton(word)
        bare = self._functions.get(form)
        if bare is not None and self._is_function(word, form, bare):
            return fold(bare)
        if araby.HAMZA <= form[:1] <= araby.YEH and SHORTEST_PARTED <= len(form) <= LONGEST_PARTED:
            return None
        return fold(word)

    def _whole_lexeme(self, word: str) -> str | None:
        """The lexeme of a word that is not taken apart, or None; not each that has a function word's letters is one."""
        if noun := dotted_noun(word):
            return noun
        whole = self._whole(word)
        bare = self._functions.get(skeleton(word))
        if whole is None or bare is None:
            return whole
        if not self.is_function(word):
            return fold(word)
        return bare if bare in undotted_functions() else whole

    def is_function(self, word: str) -> bool:
        """Whether an exact word is a function word, bare or with what is joined to it."""
        form = skeleton(word)
        bare = self._functions.get(form)
        if bare is None or not self._is_function(word, form, bare):
            return False
        return _is_listed(word) or skeleton(word.lstrip(_CONJUNCTIONS)) == skeleton(bare)

    def _is_function(self, word: str, form: str, bare: str) -> bool:
        """Whether a word with a function word's skeleton is one.

        Without its hamza it is only if the form is mostly written with one (وان is وأن, كان not كأن); a word that
        is a noun too, only if it hardly ever has the article (وفي is "and in", فهم not "so they").
        """
        if not _is_listed(word) and self.evidence.hamza(form) < 0.5:
            return False
        if form == skeleton(bare) or form not in self._lexemes:
            return True
        return 100 * self.evidence.definite(form) <= self.evidence.count(form)


def _is_listed(word: str) -> bool:
    """Whether an exact word is a function word, also where ى is written for its ي, as in Egypt."""
    return word in function_words() or dotted(word) in function_words()
