"""Wording: from a word as it was typed to the terms by which an article can match it."""

from collections.abc import Sequence
from importlib.resources import files

from index.analyzer import Analyzer
from index.folding import fold
from index.views import View

from .candidates import Candidates
from .query import Phrase, Term, Word
from .ranking import Ranking

VIEWS = (View.FOLDED, View.STEM)
_HAMZAS = str.maketrans("أإ", "اا")
ONLY_SCORING = (View.CONSONANTS, View.ROOT)


class Wording:
    """Makes the leaves of a query for one index."""

    def __init__(self, analyzer: Analyzer, ranking: Ranking) -> None:
        self._analyzer = analyzer
        self.ranking = ranking
        self._questions = question_words()
        self.candidates = Candidates(analyzer.vocabulary, frozenset(map(fold, self._questions)))

    def words(self, text: str) -> list[str]:
        """The words of a text in their exact form."""
        return [token.word for token in self._analyzer.tokens(text)]

    def word(self, word: str) -> Word:
        """A word to be found as it is, folded, by its stem or a broken plural; the root only scores."""
        terms = self._analyzer.terms(word)
        weight = self.ranking.word(terms.folded, asks=self.is_question(word))
        found = [Term(view, terms.of(view), self.ranking.view(view) * weight) for view in VIEWS]
        found += [
            Term(View.STEM, kin, self.ranking.plural * weight) for kin in self._analyzer.kin(terms.stem)
        ]
        found += [
            Term(view, terms.of(view), self.ranking.view(view) * weight, matches=False)
            for view in ONLY_SCORING
            if terms.of(view) and self.ranking.view(view)
        ]
        return Word(word, tuple(found))

    def exact(self, word: str) -> Word:
        """A word to be found exactly as it is written."""
        return Word(word, (Term(View.EXACT, word),))

    def root(self, word: str) -> Word:
        """Words of a root to be found; the word is the root itself, or a word that has it."""
        root = fold(word)
        known = root in self._analyzer.vocabulary.column(View.ROOT).ids
        return Word(word, (Term(View.ROOT, root if known else self._analyzer.terms(word).root or root),))

    def phrase(self, words: Sequence[str]) -> Phrase:
        """Words side by side, by their stems or their letters."""
        return Phrase(" ".join(words), tuple(map(self._place, words)))

    def adjacent(self, first: Word, second: Word) -> Phrase:
        """Two words side by side by their stems, to raise the score of articles that hold them so."""
        places = tuple(
            (next(Term(View.STEM, term.text) for term in word.terms if term.view is View.STEM),)
            for word in (first, second)
        )
        return Phrase(f"{first.written} {second.written}", places, self.ranking.adjacency)

    def exact_phrase(self, words: Sequence[str]) -> Phrase:
        """Words side by side, exactly as they are written."""
        return Phrase(" ".join(words), tuple((Term(View.EXACT, word),) for word in words))

    def is_question(self, word: str) -> bool:
        """Whether a word is one that asks or joins and says nothing of what is sought."""
        return spoken(word) in self._questions

    def _place(self, word: str) -> tuple[Term, ...]:
        terms = self._analyzer.terms(word)
        return (Term(View.STEM, terms.stem), Term(View.FOLDED, terms.folded))


def spoken(word: str) -> str:
    """A word without the hamzas of its alefs, which people leave out of أن and إلى; ى stays.

    Folded further, the name علي would be على, and left out of a query for علي صالح.
    """
    return word.translate(_HAMZAS)


def question_words() -> frozenset[str]:
    """The words that ask or join, without hamzas as they are loaded."""
    lines = files("search").joinpath("data/question_words.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(spoken(line.strip()) for line in lines if line.strip() and not line.startswith("#"))
