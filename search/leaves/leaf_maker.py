"""Leaves of a query: from a word as it was typed to the terms by which an article can match it."""

from collections.abc import Callable, Iterator, Sequence
from copy import copy
from dataclasses import replace
from functools import cached_property
from math import inf

from index.memory import Memory
from index.stems.homographs import dotted, undotted
from index.terms.analyzer import Analyzer
from index.terms.links import LinkKind, WordLink
from index.terms.views import COMPUTED, Terms, View
from index.words.folding import fold
from index.words.tokens import Token
from search.query.request import MOST_LETTERS, SpellingChoice
from search.query.tree import Or, Pattern, Phrase, Query, Term, Word
from search.ranking import Ranking
from search.scripts.mistyped import Mistyped
from search.scripts.readings import Readings
from search.spelling.candidates import Candidates
from search.spelling.wildcards import ANY, ONE, Spellings

from .compounds import Compound, Compounds, Writing
from .month_leaves import MonthLeaves
from .patterns import MOST_PATTERN_WORDS, folded_pattern, is_pattern, words_and_patterns
from .questions import question_words, spoken
from .synonyms import Synonyms
from .variants import ALL, Variant, Variants, each_term_once

# A page and what belongs to it ask for the same patterns again.
PATTERNS_KEPT = 32
WORDS_KEPT, TEXTS_KEPT = 2_500, 128
# So many words are searched for one that may be spelled otherwise.
MOST_NEAR_SPELLINGS = 100
# Some readers switch spellings off.
CHOICES_KEPT, CHOSEN_WORDS_KEPT = 8, 1_000
UNDOTTED_IN = "فى"

# How many articles a query finds.
Count = Callable[[Query], int]
# The terms that fit a pattern, and whether there are more.
Fitting = tuple[tuple[Term, ...], bool]


class LeafMaker:
    """Makes the leaves of a query for one index."""

    def __init__(
        self,
        analyzer: Analyzer,
        ranking: Ranking,
        synonyms: Sequence[Sequence[str]] = (),
        count: Count | None = None,
    ) -> None:
        """`synonyms` are an operator's groups of words and names, as they are written.

        `count` says how many articles a query finds; without it no words are known to stand side by side.
        """
        self._analyzer = analyzer
        self.ranking = ranking
        self._questions = question_words()
        self.candidates = Candidates(analyzer.vocabulary, frozenset(map(fold, self._questions)))
        self._asking = self._joined_questions()
        self.variants = Variants(analyzer.vocabulary)
        self.months = MonthLeaves(analyzer.vocabulary)
        self.compounds = Compounds(analyzer.vocabulary, self._asking, self.variants)
        self.synonyms = Synonyms(synonyms, analyzer)
        self.readings = Readings(analyzer.vocabulary, self._asking)
        self.mistyped = Mistyped(analyzer.vocabulary, self.candidates, self.readings)
        self._count = count
        self._together = Memory[str, str, int](WORDS_KEPT)
        self._words = Memory[str, Word](WORDS_KEPT)
        self._texts = Memory[str, Sequence[Token]](TEXTS_KEPT, longest=inf)
        self._switched = Memory[SpellingChoice, LeafMaker](CHOICES_KEPT)
        self._spellings = Memory[View, Spellings](len(View))
        self._fitting = Memory[str, View, Fitting](PATTERNS_KEPT)
        self._spelled_near = Memory[str, int, View, Fitting](PATTERNS_KEPT)

    def _joined_questions(self) -> frozenset[str]:
        """The lexemes of words that ask, also with what is joined to them: وفي, فيه. A verb too, as مثل, is not one."""
        # Those that are held tell, since to work out terms of others the evidence would be loaded at every start.
        ids = self._analyzer.vocabulary.ids
        held = [self._analyzer.terms(word) for word in self._questions if word in ids]
        return frozenset(
            terms[View.LEXEME] for terms in held if fold(terms[View.LEXEME]) == terms[View.FOLDED]
        )

    def switched(self, choice: SpellingChoice) -> "LeafMaker":
        """One that leaves out the spellings of names that are switched off; the same where none are."""
        return self if choice in (ALL, SpellingChoice()) else self._switched.recall(self._switch, choice)

    def _switch(self, choice: SpellingChoice) -> "LeafMaker":
        other, vocabulary, most = copy(self), self._analyzer.vocabulary, CHOSEN_WORDS_KEPT
        other.variants = Variants(vocabulary, choice, most=most)
        other.compounds = Compounds(vocabulary, self._asking, other.variants, most=most)
        other.synonyms = self.synonyms.switched(choice)
        other._words = Memory(most)
        return other

    def words(self, text: str) -> list[str]:
        """The words of a text in their exact form."""
        return [token.word for token in self.tokens(text)]

    def tokens(self, text: str) -> Sequence[Token]:
        """The words of a text in their exact form, each with its place."""
        tokens, is_article = self._analyzer.tokens, len(text) > MOST_LETTERS  # not to be kept
        return tokens(text) if is_article else self._texts.recall(tokens, text)

    def words_and_patterns(self, text: str) -> list[str]:
        """The words of a text in their exact form; those with signs that stand for letters are patterns."""
        return words_and_patterns(text, self.tokens(text))

    def word(self, word: str) -> Word:
        """A word to be found by the views that match or a linked word, and scored by the others."""
        return self._words.recall(self._make_word, word)

    def _make_word(self, word: str) -> Word:
        terms = self._analyzer.terms(word)
        weight = self.ranking.word(terms[View.FOLDED], asks=self.is_question(word))
        found = [
            *(self._term(view, terms, weight) for view in COMPUTED if view.matches),
            *(self._linked(link, weight) for link in self._plurals(terms[View.LEXEME])),
            *self._scoring(terms, weight),
        ]
        for variant in self.variants.of(terms[View.LEXEME]):
            found += self._variant(variant, self.ranking.link(LinkKind.VARIANT) * weight * variant.share)
        return Word(word, tuple(each_term_once(term for term in found if term.text)))

    def _scoring(self, terms: Terms, weight: float) -> Iterator[Term]:
        views = (view for view in COMPUTED if not view.matches and self.ranking.view(view))
        return (self._term(view, terms, weight) for view in views)

    def _variant(self, variant: Variant, weight: float) -> Iterator[Term]:
        """The terms of another spelling, in all views as those of the word: an article may use the one or the other."""
        terms = self._analyzer.terms(variant.word)
        yield Term(View.LEXEME, variant.lexeme, self.ranking.view(View.LEXEME) * weight)
        yield from self._scoring(terms, weight)

    def _term(self, view: View, terms: Terms, weight: float) -> Term:
        return Term(view, terms[view], self.ranking.view(view) * weight, matches=view.matches)

    def _linked(self, link: WordLink, weight: float) -> Term:
        return Term(View.LEXEME, link.term, self.ranking.link(link.kind) * weight)

    def _plurals(self, lexeme: str) -> Iterator[WordLink]:
        return (link for link in self._analyzer.links(lexeme) if link.kind is not LinkKind.VARIANT)

    def related(self, word: Word) -> Word:
        """A word to be found by those derived from it as well; one that only asks has none."""
        return word if self.is_question(word.written) else replace(word, related=True, quoted=False)

    def exact(self, word: str) -> Word:
        """A word to be found exactly as it is written."""
        return Word(word, (Term(View.EXACT, word),))

    def root(self, word: str) -> Word:
        """Words of a root to be found; the word is the root itself, or a word that has it."""
        root = fold(word)
        known = root in self._analyzer.vocabulary.column(View.ROOT).ids
        return Word(
            word, (Term(View.ROOT, root if known else self._analyzer.terms(word)[View.ROOT] or root),)
        )

    def pattern(self, pattern: str, view: View = View.FOLDED) -> Pattern:
        """Any of the words of the index that fit, the commonest of them; in the exact view as they are written."""
        written = pattern if view is View.EXACT else folded_pattern(pattern)
        terms, cut = self._fitting.recall(self._find_fitting, written, view)
        return Pattern(pattern, terms, cut)

    def near_spellings(self, word: str, edits: int, view: View = View.FOLDED) -> Pattern:
        """The words of the index that differ from a word in so many letters at most, the commonest of them."""
        written = word if view is View.EXACT else fold(word)
        terms, cut = self._spelled_near.recall(self._find_near, written, edits, view)
        return Pattern(word, terms, cut)

    def phrase(self, words: Sequence[str], between: int | None = None) -> Phrase | Pattern | Or:
        """Words side by side, or near with so many words `between` them, in any of their forms.

        Names that are also written as one word, or as two, are looked for in both ways. It is a pattern without words
        where one of them is a pattern that no word fits.
        """
        found = self._phrase(words, View.FOLDED, between)
        if isinstance(found, Pattern) or any(map(is_pattern, words)):
            return found
        others = self.compounds.rows(words, self._lexemes)[1:]
        if not others:
            return found
        return Or((found, *(replace(row_phrase(row), between=between) for row in others)))

    def adjacent(self, first: Word, second: Word) -> list[Phrase]:
        """Two words side by side in any form, as often as there are ways to write them, to raise the score."""
        rows = self.compounds.rows((first.written, second.written), self._lexemes)
        weight = self.ranking.adjacency
        return [row_phrase(row, weight) for row in rows if len(row) > 1]

    def compound(self, name: Compound, first: Word, second: Word) -> Query:
        """A name that was typed as two words, in both ways of writing."""
        parted = replace(self.parted(name), written=_typed_together(first, second), typed=True)
        return Or((replace(self.word(name.joined.text), quoted=True), parted)) if name.joined else parted

    def undotted(self, word: Word, neighbour: Word, *, first: bool) -> Phrase | None:
        """A word with ى for its ي beside another one, if a function word is written so: علي, which is على in Egypt."""
        function = undotted(word.written)
        vocabulary = self._analyzer.vocabulary
        if function not in vocabulary.ids or vocabulary.terms(function)[View.LEXEME] != function:
            return None
        places = ((Term(View.EXACT, function),), self._lexemes(neighbour.written))
        return row_phrase(places if first else places[::-1])

    @cached_property
    def undotted_paper(self) -> Word:
        """What every article holds that writes ى for ي; it is asked for, counts for nothing and is not marked."""
        return Word(UNDOTTED_IN, (Term(View.EXACT, UNDOTTED_IN, 0.0),))

    def parted(self, name: Compound) -> Phrase:
        """A name as two words."""
        return row_phrase(name.parted, self.ranking.compound)

    def respelled(self, name: Compound) -> list[Phrase]:
        """The two words of each other spelling of a name's joined form."""
        return [row_phrase(row, self.ranking.compound) for row in name.others]

    def joined(self, name: Compound) -> Word | None:
        """The joined form of two words that an article may hold apart, to be found beside them."""
        if name.joined is None:
            return None
        terms = (replace(term, weight=self.ranking.glued) for term in (name.joined, *name.variants))
        return Word(name.joined.text, tuple(terms))

    def beside(self, first: Word, second: Word) -> Phrase:
        """Two words side by side as they are written, to raise the score of articles that hold such a name."""
        places = tuple((Term(View.FOLDED, fold(word.written)),) for word in (first, second))
        return Phrase(_typed_together(first, second), places, self.ranking.beside)

    def together(self, first: str, second: str) -> int:
        """How many articles hold two words side by side, as they are written."""
        return self._together.recall(self._count_together, first, second)

    def _count_together(self, first: str, second: str) -> int:
        return self._count(self.beside(self.word(first), self.word(second))) if self._count else 0

    def exact_phrase(self, words: Sequence[str], between: int | None = None) -> Phrase | Pattern:
        """Words side by side, or near, exactly as they are written; see `phrase`."""
        return self._phrase(words, View.EXACT, between)

    def is_question(self, word: str) -> bool:
        """Whether a word is one that asks or joins and says nothing of what is sought."""
        if spoken(word) in self._questions or spoken(dotted(word)) in self._questions:
            return True
        return self._analyzer.terms(word)[View.LEXEME] in self._asking

    def _phrase(self, words: Sequence[str], view: View, between: int | None) -> Phrase | Pattern:
        patterns = {word: self.pattern(word, view) for word in words if is_pattern(word)}
        written = " ".join(words)
        if not all(pattern.terms for pattern in patterns.values()):
            return Pattern(written, ())
        places = (patterns[word].terms if word in patterns else self._place(word, view) for word in words)
        cut = any(pattern.cut for pattern in patterns.values())
        return Phrase(written, tuple(places), cut=cut, between=between)

    def _find_fitting(self, pattern: str, view: View) -> Fitting:
        """The terms that fit a pattern of their own view, and whether there are more of them."""
        if not pattern.strip(ANY + ONE):
            return (), False
        terms, cut = self._spellings.recall(self._make_spellings, view).commonest(pattern, MOST_PATTERN_WORDS)
        return tuple(Term(view, term) for term in terms), cut

    def _find_near(self, word: str, edits: int, view: View) -> Fitting:
        """The terms of a view that are within so many changes of a word, and whether there are more of them."""
        spellings = self._spellings.recall(self._make_spellings, view)
        terms, cut = spellings.nearest(word, edits, MOST_NEAR_SPELLINGS)
        return tuple(Term(view, term) for term in terms), cut

    def _make_spellings(self, view: View) -> Spellings:
        return Spellings(
            self._analyzer.vocabulary.column(view).terms, self._analyzer.vocabulary.occurrences_of(view)
        )

    def _place(self, word: str, view: View) -> tuple[Term, ...]:
        if view is View.EXACT:
            return (Term(View.EXACT, word),)
        return self._lexemes(word)

    def _lexemes(self, word: str) -> tuple[Term, ...]:
        lexeme = self._analyzer.terms(word)[View.LEXEME]
        return (Term(View.LEXEME, lexeme), *self.variants.terms(lexeme))


def _typed_together(*words: Word) -> str:
    """Words as they were typed, but for the space within one that was put together: عبد السل ام has two."""
    return " ".join(word.written.replace(" ", "") for word in words)


def row_phrase(row: Writing, weight: float = 1.0) -> Phrase:
    """The phrase of words that fill these places side by side, as nobody typed it."""
    return Phrase(" ".join(place[0].text for place in row), row, weight, typed=False)
