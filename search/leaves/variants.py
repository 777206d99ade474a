"""Variants: the other spellings of a name that a query asks for together with the one that was typed."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from math import log

from index.memory import Memory
from index.terms.links import LinkKind
from index.terms.views import View
from index.terms.vocabulary import Vocabulary
from search.query.request import SpellingChoice
from search.query.tree import Term

VARIANTS_KEPT = 2_500
ALL = SpellingChoice(variants=True)


@dataclass(frozen=True, slots=True)
class Variant:
    """Another spelling: its commonest word and its lexeme.

    `share` is what it weighs: a rare spelling makes its articles no better an answer than the name's own rarity does.
    """

    word: str
    lexeme: str
    share: float = 1.0


class Variants:
    """The spellings of names that one vocabulary links, but for those that a reader has switched off."""

    def __init__(
        self, vocabulary: Vocabulary, choice: SpellingChoice = ALL, *, most: int = VARIANTS_KEPT
    ) -> None:
        self._vocabulary = vocabulary
        self._switched_on = choice.variants is not False
        self._without = frozenset(vocabulary.terms(word)[View.LEXEME] for word in choice.without)
        self._known = Memory[str, tuple[Variant, ...]](most)

    def of(self, lexeme: str) -> tuple[Variant, ...]:
        """The other spellings of a lexeme, the commonest first; one that was switched off has those that are on."""
        return self._known.recall(self._find, lexeme) if self._switched_on else ()

    def all_of(self, lexeme: str) -> tuple[Variant, ...]:
        """The other spellings of a lexeme, whether they are switched off or not."""
        links = self._vocabulary.links(lexeme)
        return tuple(self._variant(lexeme, link.term) for link in links if link.kind is LinkKind.VARIANT)

    def is_on(self, lexeme: str) -> bool:
        """Whether a spelling is not switched off."""
        return self._switched_on and lexeme not in self._without

    def terms(self, lexeme: str) -> tuple[Term, ...]:
        """What fills a place of a phrase beside a lexeme."""
        return tuple(Term(View.LEXEME, variant.lexeme) for variant in self.of(lexeme))

    def _find(self, lexeme: str) -> tuple[Variant, ...]:
        return tuple(variant for variant in self.all_of(lexeme) if self.is_on(variant.lexeme))

    def _variant(self, lexeme: str, other: str) -> Variant:
        column = self._vocabulary.column(View.LEXEME)
        occurrences = self._vocabulary.occurrences
        word = max(column.words_of(column.ids[other]), key=lambda each: (occurrences[each], -each))
        share = min(1.0, self._rarity(lexeme) / self._rarity(other))
        return Variant(self._vocabulary.words[word], other, share)

    def _rarity(self, lexeme: str) -> float:
        """How rare a lexeme is, as idf has it, by its occurrences."""
        vocabulary = self._vocabulary
        met = int(vocabulary.occurrences_of(View.LEXEME)[vocabulary.column(View.LEXEME).ids[lexeme]])
        return log(1 + vocabulary.tokens / (1 + met))


def each_term_once(terms: Iterable[Term]) -> Iterator[Term]:
    """The terms, each once: spellings of one name may have the same consonants."""
    known: set[tuple[View, str]] = set()
    for term in terms:
        if (term.view, term.text) not in known:
            known.add((term.view, term.text))
            yield term
