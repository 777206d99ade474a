"""Candidates: the words of an index that a word may stand for which the index does not hold."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cached_property

from index.stems.affixes import ARTICLE_AFTER_LAM, JOINED
from index.terms.column import Column
from index.terms.views import COMPUTED, View
from index.terms.vocabulary import Vocabulary
from index.words.folding import fold
from index.words.letters import ARTICLE

from .letter_pairs import LetterPairs
from .likeness import likeness

# Words shorter than this are like too many, and longer ones are no words.
SHORTEST_REPAIRED, LONGEST_REPAIRED = 4, 25
MOST_NEAR = 6
# So many terms that share letter pairs are looked at closely.
MOST_COMPARED = 50
LEAST_SHARED = 0.4
LEAST_LIKE = 0.8
# How much less like than the likest the others may be.
BAND = 0.1
# A word so like another is rather a slip than two words.
SLIP, LIKELY_SLIP = 0.93, 0.85
# How often a part of a word must occur in a hundred million words, and at all, by its letters without its
# article; chance finds short ones.
PART_COUNTS = {2: (10_000, 10), 3: (1_000, 5), 4: (100, 2)}
PREFIXES = (*(letter + ARTICLE for letter in ("", *JOINED)), ARTICLE_AFTER_LAM, *JOINED)
PREFIX_COST = 0.03


@dataclass(frozen=True, slots=True)
class Near:
    """A word of the index that is near in letters, and how like it is, from 0 to 1."""

    word: str
    likeness: float


class Candidates:
    """Finds words of one vocabulary; what it needs is made when the first word is unknown."""

    def __init__(self, vocabulary: Vocabulary, particles: Collection[str]) -> None:
        self._vocabulary = vocabulary
        self._particles = particles

    def knows(self, word: str) -> bool:
        """Whether the index holds the word: exactly, in a view by which articles are found, or a linked word."""
        vocabulary = self._vocabulary
        if word in vocabulary.ids:
            return True
        terms = vocabulary.terms(word)
        if any(terms[view] in vocabulary.column(view).ids for view in COMPUTED if view.matches):
            return True
        return any(
            link.term in self._vocabulary.column(View.LEXEME).ids
            for link in vocabulary.links(terms[View.LEXEME])
        )

    def can_repair(self, word: str) -> bool:
        """Whether a word is of a length that can be repaired, and no number."""
        return SHORTEST_REPAIRED <= len(word) <= LONGEST_REPAIRED and word.isalpha()

    def split(self, word: str) -> tuple[str, str] | None:
        """The two words that the word is, without a space between them; None where it is none."""
        # Two letters at the end are rather an ending: يضغطان is not يضغط ان.
        cuts = [(word[:cut], word[cut:]) for cut in range(2, len(word) - 2)]
        values = [
            (min(self._evidence(first), self._evidence(second)), first, second) for first, second in cuts
        ]
        value, first, second = max(values, default=(0.0, "", ""))
        return (first, second) if value >= 1 else None

    def join(self, first: str, second: str) -> str | None:
        """The word that two words are when the space between them is left out, if the index holds it."""
        joined = first + second
        if not self.can_repair(joined) or len(joined) <= SHORTEST_REPAIRED:
            return None
        return joined if fold(joined) in self._vocabulary.column(View.FOLDED).ids else None

    def near(self, word: str) -> list[Near]:
        """The words that are near in letters, the likest first; of each stem the commonest word."""
        found: dict[int, float] = {}
        for form, cost in self._forms(word):
            for number in self._pairs.nearest(form, MOST_COMPARED, LEAST_SHARED).tolist():
                like = likeness(form, self._stems.terms[number]) - cost
                if like >= max(LEAST_LIKE, found.get(number, 0.0)):
                    found[number] = like
        best = max(found.values(), default=0.0)
        close = [number for number, like in found.items() if like > best - BAND]
        counts = self._vocabulary.occurrences_of(View.STEM)
        close.sort(key=lambda number: (-found[number], -counts[number], self._stems.terms[number]))
        return [Near(self._commonest(number), found[number]) for number in close[:MOST_NEAR]]

    def _forms(self, word: str) -> Iterator[tuple[str, float]]:
        """The stem of a word, and what may remain of it without the first letters, each with its cost."""
        terms = self._vocabulary.terms(word)
        forms = {terms[View.STEM]: 0.0}
        for prefix in PREFIXES:
            rest = terms[View.FOLDED].removeprefix(prefix)
            if rest != terms[View.FOLDED] and len(rest) >= SHORTEST_REPAIRED:
                forms.setdefault(rest, 0.0 if prefix.endswith(ARTICLE) else PREFIX_COST)
        yield from forms.items()

    def _evidence(self, part: str) -> float:
        """How much more often a part of a word occurs, as a word, than chance asks of one so short."""
        letters = len(fold(part).removeprefix(ARTICLE))
        if letters < 2 or (letters == 2 and fold(part) not in self._particles):
            return 0.0
        share, least = PART_COUNTS.get(letters, (0, 1))
        return self._count(part) / max(share * self._vocabulary.tokens / 1e8, least)

    def _count(self, word: str) -> int:
        """How often the index holds a word, however it is spelled, or without its article."""
        column = self._vocabulary.column(View.FOLDED)
        folded = fold(word)
        found = max((column.ids.get(form, -1) for form in (folded, folded.removeprefix(ARTICLE))), default=-1)
        return 0 if found < 0 else int(self._vocabulary.occurrences_of(View.FOLDED)[found])

    def _commonest(self, stem: int) -> str:
        words, occurrences = self._stems.words_of(stem), self._vocabulary.occurrences
        return self._vocabulary.words[max(words, key=lambda number: (occurrences[number], -number))]

    @cached_property
    def _pairs(self) -> LetterPairs:
        return LetterPairs(self._stems.terms)

    @property
    def _stems(self) -> Column:
        return self._vocabulary.column(View.STEM)
