"""Candidates: the words of an index that a word may stand for which the index does not hold."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from index.memory import Memory
from index.stems.affixes import ARTICLE_AFTER_LAM, JOINED
from index.terms.column import Column
from index.terms.views import COMPUTED, View
from index.terms.vocabulary import Vocabulary
from index.words.folding import fold
from index.words.letters import ARTICLE

from .conjectures import Conjecture, Conjectures
from .likeness import begin_alike, likeness

# Words shorter than this are like too many, and longer ones are no words.
SHORTEST_REPAIRED, LONGEST_REPAIRED = 4, 25
MOST_NEAR = 6
NEAR_KEPT, CONJECTURES_KEPT = 100, 1_000
# So many terms that share letter pairs are looked at closely.
MOST_COMPARED = 50
LEAST_SHARED = 0.4
# As stems, and with their endings.
LEAST_LIKE, LEAST_LIKE_WHOLE = 0.8, 0.75
# What is offered beside slips is another spelling of a name, and no other name.
LIKE_ENOUGH_TO_OFFER = 0.88
# How much less like than the likest the others may be.
BAND = 0.1
# What may stand before a name, which is like others without it. A single letter may be its first.
ARTICLES_JOINED = (*(letter + ARTICLE for letter in ("", *JOINED)), ARTICLE_AFTER_LAM)


@dataclass(frozen=True, slots=True)
class Near:
    """A word of the index that is near in letters, and how like it is, from 0 to 1."""

    word: str
    likeness: float


class Candidates:
    """Finds words of one vocabulary; what it needs is made when the first word is unknown."""

    def __init__(self, vocabulary: Vocabulary, particles: Collection[str]) -> None:
        self._vocabulary = vocabulary
        self._conjectures = Conjectures(vocabulary, particles)
        # They are asked for to be offered and to score.
        self._near = Memory[str, Sequence[Near]](NEAR_KEPT)
        self._found = Memory[str, list[Conjecture]](CONJECTURES_KEPT)

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

    def conjectures(self, word: str) -> list[Conjecture]:
        """What may have been meant by a word that the index does not hold, or hardly; the likeliest first."""
        return self._found.recall(self._conjecture, word) if self.can_repair(word) else []

    def _conjecture(self, word: str) -> list[Conjecture]:
        return self._conjectures.of_rare(word) if self.knows(word) else self._conjectures.of_unknown(word)

    def offers(self, word: str) -> list[tuple[str, ...]]:
        """The words that may be offered for one that is searched as typed, the likeliest first."""
        found = [conjecture.words for conjecture in self.conjectures(word)]
        if self.can_repair(word) and not self.knows(word):
            found += [(each.word,) for each in self.near(word) if each.likeness >= LIKE_ENOUGH_TO_OFFER]
        lexemes: dict[tuple[str, ...], tuple[str, ...]] = {}
        for words in found:
            meant = tuple(self._vocabulary.terms(each)[View.LEXEME] for each in words)
            lexemes.setdefault(meant, words)
        return list(lexemes.values())

    def join(self, first: str, second: str) -> str | None:
        """The word that two words are when the space between them is left out, if the index holds it."""
        joined = first + second
        if not self.can_repair(joined) or len(joined) <= SHORTEST_REPAIRED:
            return None
        return joined if fold(joined) in self._vocabulary.column(View.FOLDED).ids else None

    def near(self, word: str) -> Sequence[Near]:
        """The words that are near in letters and begin alike, the likest first; of each stem one word.

        None where the dictionary has the word: what is like it by more than a slip is another word.
        """
        return () if self._conjectures.is_listed(word) else self._near.recall(self._find_near, word)

    def _find_near(self, word: str) -> Sequence[Near]:
        found: dict[int, float] = {}
        for form in self._forms(word):
            for number in self._vocabulary.stem_pairs.nearest(form, MOST_COMPARED, LEAST_SHARED).tolist():
                stem = self._stems.terms[number]
                like = likeness(form, stem) if begin_alike(form, stem) else 0.0
                if like >= max(LEAST_LIKE, found.get(number, 0.0)):
                    found[number] = like
        best = max(found.values(), default=0.0)
        close = [number for number, like in found.items() if like > best - BAND]
        counts = self._vocabulary.occurrences_of(View.STEM)
        close.sort(key=lambda number: (-found[number], -counts[number], self._stems.terms[number]))
        near = (Near(self._likest(number, word), found[number]) for number in close[:MOST_NEAR])
        return tuple(each for each in near if _are_alike(word, each.word))

    def _forms(self, word: str) -> set[str]:
        """The stem of a word, and what is left of it without an article."""
        terms = self._vocabulary.terms(word)
        return {terms[View.STEM], _without_article(terms[View.FOLDED])}

    def _likest(self, stem: int, word: str) -> str:
        """The word of a stem that is likest to another but for their articles; of those as like the commonest."""
        words, occurrences = self._vocabulary.words, self._vocabulary.occurrences
        bare = _without_article(fold(word))

        def key(number: int) -> tuple[float, int, int, int]:
            like = likeness(bare, _without_article(fold(words[number])))
            return like, occurrences[number], -len(words[number]), -number

        return words[max(self._stems.words_of(stem), key=key)]

    @property
    def _stems(self) -> Column:
        return self._vocabulary.column(View.STEM)


def _without_article(folded: str) -> str:
    """A word without its article, and what is joined before that, where enough is left."""
    rests = (folded.removeprefix(prefix) for prefix in ARTICLES_JOINED if folded.startswith(prefix))
    return next((rest for rest in rests if len(rest) >= SHORTEST_REPAIRED), folded)


def _are_alike(word: str, other: str) -> bool:
    """Whether words that are alike by their stems are so with their first letters and endings."""
    bare, other_bare = _without_article(fold(word)), _without_article(fold(other))
    return begin_alike(bare, other_bare) and likeness(bare, other_bare) >= LEAST_LIKE_WHOLE
