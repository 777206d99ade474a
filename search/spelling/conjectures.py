"""Conjectures: what may have been meant by a word that the index does not hold, each with the odds that it was.

What was typed is a right word that is in no article, or a slip of one letter in a word of the index, or two words of
it without their space. How likely each of these is can be told: the last two by how often the index holds the words,
the first by `unseen`. The odds are against the word being right; what other conjectures there are counts too.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from math import exp

from index.stems.affixes import ARTICLE_AFTER_LAM, JOINED
from index.stems.background import TOKENS
from index.stems.dictionary import folded_lexemes
from index.terms.views import View
from index.terms.vocabulary import Vocabulary
from index.words.folding import fold
from index.words.letters import ARTICLE

from .slips import slips
from .unseen import unseen_words

# A conjecture is certain that is so many times as likely as the word being right, and as any other conjecture.
CERTAIN, CERTAIN_OF_ALL = 200.0, 10.0
# It is worth an offer that is not much less likely than that, nor than the likeliest.
OFFERED, OFFERED_BESIDE = 0.2, 0.005
# A handful of articles says little of what is asked of them: so much of Arabic at large counts too, ten thousand words.
AT_LARGE = 1 / 1_000
# A space is left out as often as one of the ways to slip befalls a word.
SPACE_LEFT_OUT = 1 / 5
# A word has the article, or a letter, joined to it that no article of the index joins to it.
NEW_ARTICLE, NEW_LETTER = 1 / 4, 1 / 20
# A form of a word of the index that only Arabic at large attests.
NEW_FORM = 1 / 10
SHORTEST_UNJOINED = 4
# A word that occurs no oftener may be a slip where one like it is so many times as common.
RAREST_HELD, FAR_COMMONER, RARE_OFFERED = 2, 100, 1.0
# So likely is another word to be meant than a form that no article holds of a word that some do.
NEW_FORM_OF_KNOWN = 200.0
PREFIXES = (*(letter + ARTICLE for letter in ("", *JOINED)), ARTICLE_AFTER_LAM, *JOINED)


@dataclass(frozen=True, slots=True)
class Conjecture:
    """The words that may have been meant, how many times as likely as the word being right, and whether for certain."""

    words: tuple[str, ...]
    odds: float
    certain: bool = False


@dataclass(frozen=True, slots=True)
class _Guess:
    """A conjecture before it is compared; those of one word's forms are `meant` alike. A prefix is no `mere` slip."""

    words: tuple[str, ...]
    likelihood: float
    meant: str
    mere: bool = True


class Conjectures:
    """Reads words by one vocabulary."""

    def __init__(self, vocabulary: Vocabulary, particles: Collection[str]) -> None:
        self._vocabulary = vocabulary
        self._particles = particles

    def of_unknown(self, word: str) -> list[Conjecture]:
        """The conjectures of a word that the index does not hold, the likeliest first."""
        return self._compared(word, [*self._slips(word), *self._splits(word)])

    def of_rare(self, word: str) -> list[Conjecture]:
        """The conjectures of a word that the index holds, none of them certain.

        It is a form that no article holds, of a word that some do; or hardly any has it, and words like it are far
        commoner.
        """
        lexeme, folded = self._vocabulary.terms(word)[View.LEXEME], fold(word)
        held = self._count(View.LEXEME, lexeme)
        is_new = not self._count(View.FOLDED, folded)
        if not is_new and (not 0 < held <= RAREST_HELD or lexeme in folded_lexemes()):
            return []
        guesses = [
            guess
            for form, likelihood in slips(folded, self._vocabulary.column(View.FOLDED).ids).items()
            for guess in self._guess(form, likelihood)
            if is_new or self._count(View.LEXEME, guess.meant) >= FAR_COMMONER * held
        ]
        least = NEW_FORM_OF_KNOWN if is_new else RARE_OFFERED
        found = (each for each in self._compared(word, guesses) if each.odds >= least)
        return [replace(each, certain=False) for each in found]

    def is_listed(self, word: str) -> bool:
        """Whether the dictionary has a word, in the form that names it or in another."""
        return self._vocabulary.terms(word)[View.LEXEME] in folded_lexemes()

    def _compared(self, word: str, guesses: Sequence[_Guess]) -> list[Conjecture]:
        """The guesses, those of one meaning as one, beside the word being right and beside each other."""
        best: dict[str, _Guess] = {}
        sums: dict[str, float] = {}
        for guess in sorted(guesses, key=lambda guess: (-guess.likelihood, guess.words)):
            best.setdefault(guess.meant, guess)
            sums[guess.meant] = sums.get(guess.meant, 0.0) + guess.likelihood
        order = sorted(best, key=lambda meant: -sums[meant])
        conjectures = [
            Conjecture(best[meant].words, sums[meant] / self._against(word, best[meant])) for meant in order
        ]
        if conjectures and best[order[0]].mere and not self.is_listed(word):
            likeliest, next_one = sums[order[0]], sums[order[1]] if len(order) > 1 else 0.0
            certain = likeliest >= CERTAIN * self._right(word) and likeliest >= CERTAIN_OF_ALL * next_one
            conjectures[0] = replace(conjectures[0], certain=certain)
        least = max(OFFERED, OFFERED_BESIDE * max((each.odds for each in conjectures), default=0.0))
        return [each for each in conjectures if each.odds >= least]

    def _against(self, word: str, guess: _Guess) -> float:
        """How likely it is that the word is right, where a guess is only to be offered.

        Two words are often written as one (لايسعنا): that Arabic at large has it so does not make it right.
        """
        if len(guess.words) == 1:
            return self._right(word)
        return exp(unseen_words().log_likelihood(fold(word), listed=False))

    def _slips(self, word: str) -> Iterator[_Guess]:
        """Words of the index from which a slip of one letter makes the word, or what is left of it without a prefix."""
        folded, held = fold(word), self._vocabulary.column(View.FOLDED).ids
        for form, likelihood in slips(folded, held).items():
            yield from self._guess(form, likelihood)
        for prefix in PREFIXES:
            rest = folded.removeprefix(prefix)
            if rest != folded and len(rest) >= SHORTEST_UNJOINED:
                joined = NEW_ARTICLE if prefix.endswith(ARTICLE) else NEW_LETTER
                yield from self._guess(rest, joined, mere=False)
                for form, likelihood in slips(rest, held).items():
                    yield from self._guess(form, likelihood * joined)

    def _guess(self, form: str, likelihood: float, *, mere: bool = True) -> Iterator[_Guess]:
        """A form in folded letters, where the index holds it, as its commonest word."""
        vocabulary = self._vocabulary
        column = vocabulary.column(View.FOLDED)
        number = column.ids.get(form)
        if number is None or not (known := self._known(form)):
            return
        occurrences = vocabulary.occurrences
        commonest = max(column.words_of(number), key=lambda each: (occurrences[each], -each))
        meant = vocabulary.column(View.LEXEME).term_of(commonest)
        yield _Guess((vocabulary.words[commonest],), likelihood * known, meant, mere=mere)

    def _splits(self, word: str) -> Iterator[_Guess]:
        """Two words of which the word is made when the space between them is left out."""
        # Two letters at the end are rather an ending: يضغطان is not يضغط ان.
        for cut in range(2, len(word) - 2):
            parts = word[:cut], word[cut:]
            likelihood = SPACE_LEFT_OUT * self._part(parts[0]) * self._part(parts[1])
            if likelihood:
                yield _Guess(parts, likelihood, " ".join(parts))

    def _part(self, part: str) -> float:
        """How likely a part of a word is as a word of its own."""
        folded = fold(part)
        if folded in PREFIXES or (len(folded) == 2 and folded not in self._particles):
            return 0.0
        bare = folded.removeprefix(ARTICLE)
        known = self._known(folded)
        if not known and bare != folded and len(bare) > 2:
            known = self._known(bare) * NEW_ARTICLE
        if not known:
            held = self._count(View.LEXEME, self._vocabulary.terms(part)[View.LEXEME])
            # Asked for last, since it has to be loaded.
            known = held * NEW_FORM / self._tokens if held and unseen_words().count(folded) else 0.0
        return known

    def _known(self, folded: str) -> float:
        """How likely a word is, as the index and Arabic at large have it together; 0 where the index has not."""
        held = self._count(View.FOLDED, folded)
        return (held + AT_LARGE * unseen_words().count(folded)) / self._tokens if held else 0.0

    def _right(self, word: str) -> float:
        """How likely the word is as it stands: a new one, or as often as the index holds it."""
        folded = fold(word)
        held = self._count(View.FOLDED, folded) / self._tokens
        return exp(unseen_words().log_likelihood(folded)) + held

    @property
    def _tokens(self) -> float:
        return self._vocabulary.tokens + AT_LARGE * TOKENS

    def _count(self, view: View, term: str) -> int:
        number = self._vocabulary.column(view).ids.get(term)
        return 0 if number is None else int(self._vocabulary.occurrences_of(view)[number])
