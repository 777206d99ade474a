"""Mistyped: a query that was typed on the keyboard of the other script, and what the same keys type on the right one.

It is read from the text, before words are cut, since , ] ; and ' are letters then. What was typed and what the keys
make of it are weighed against each other: how likely the letters are as words of their script, how often the index
holds the words. What the keys make must be made of words that the index holds, or that it can read.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from math import log

from index.terms.views import View
from index.terms.vocabulary import Vocabulary
from index.words.folding import fold
from index.words.tokens import tokens
from search.spelling.candidates import Candidates
from search.spelling.unseen import unseen_words

from .gazetteer import localized
from .latin_letters import is_spoken, latin_letters
from .layouts import Layout, layouts
from .readings import Readings, is_latin, is_ordinary

# A longer text is no slip of the keyboard: its writer sees it.
LONGEST_MISTYPED, MOST_CHUNKS = 200, 12
# What the keys make must be so many times as likely to be certain, or to be offered.
CERTAIN_TURNED, LIKELY_TURNED = log(3_000), log(30)
# Fewer letters of a query than this are not certain, and fewer still say nothing.
FEWEST_CERTAIN, FEWEST_TURNED = 4, 3
# How seldom a sign stands in a word where no writer puts it, and where some do.
STRANGE_SIGN, POSSIBLE_SIGN = log(1e-3), log(0.05)
# How often a word is that is held only in other forms.
LEAST_HELD = 0.1
# How often a name is asked for in Latin letters that the articles have in Arabic ones.
READ = 0.3
_LATIN_KEYS = re.compile(r"[A-Za-z]")
_ARABIC_KEYS = re.compile("[\u0621-\u063a\u0641-\u064a\ufef5-\ufefc]")
# What a reading costs at most for each letter that stands for a word on the wrong keyboard.
WELL_READ = 0.05
# What belongs to the query and not to the keys.
_OPERATOR = re.compile(r"""(?P<before>-?["“”«»(]*)(?P<keys>.*?)(?P<after>["“”«»)]*(?:~\d*)?)""", re.DOTALL)
_JOINER = re.compile(r"OR|AND|NOT|\||-?=.*|\S*[:/]{2}\S*")
# Signs that are letters of the other keyboard: where no writer puts them, and where some do (Inc., U.S).
_STRANGE_SIGN = re.compile(r"^[,;\]/`.'\[](?=.)|(?<=.)[,;\[\]/`](?=.)|(?<=.)[;\[\]`]$")
_POSSIBLE_SIGN = re.compile(r"(?<=.)\.(?=.)|(?<=.)[,./']$")


@dataclass(frozen=True, slots=True)
class Turned:
    """A query as the keys of the other keyboard type it, what of it was turned, and whether that must be meant."""

    query: str
    typed: str
    certain: bool
    odds: float


@dataclass(frozen=True, slots=True)
class _Chunk:
    """What stands between two spaces of a query; `odds` are the logarithm of those of its being `turned`."""

    typed: str
    turned: str
    odds: float
    held: bool  # what was typed is a word


class Mistyped:
    """Finds queries typed on the wrong keyboard, by one vocabulary."""

    def __init__(self, vocabulary: Vocabulary, candidates: Candidates, readings: Readings) -> None:
        self._vocabulary = vocabulary
        self._candidates = candidates
        self._readings = readings

    def turned(self, text: str) -> Turned | None:
        """What may have been meant by a query, if it looks as if its keyboard was the wrong one."""
        if len(text) > LONGEST_MISTYPED:
            return None
        typed = text.split()
        ids = self._vocabulary.ids
        if all(chunk in ids and not _LATIN_KEYS.match(chunk) for chunk in typed) or len(typed) > MOST_CHUNKS:
            return None
        found = [
            each
            for layout in layouts()
            for keys, turn in ((_LATIN_KEYS, self._in_arabic), (_ARABIC_KEYS, self._in_latin))
            if keys.search(text) and (each := self._with_layout(text, typed, keys, turn, layout))
        ]
        return max(found, key=lambda each: each.odds, default=None)

    def _with_layout(
        self,
        text: str,
        typed: Sequence[str],
        keys: re.Pattern[str],
        turn: Callable[[str, Layout], _Chunk | None],
        layout: Layout,
    ) -> Turned | None:
        """All words of a script together, or those that by themselves are certain and what is likely beside them."""
        places = [at for at, chunk in enumerate(typed) if keys.search(chunk) and not _JOINER.fullmatch(chunk)]
        chunks = {at: turn(typed[at], layout) for at in places}
        good = {at: chunk for at, chunk in chunks.items() if chunk}
        is_certain = _are_certain(list(good.values()))
        if len(good) < len(places) or not is_certain:
            is_certain = any(_are_certain([chunk]) for chunk in good.values())
            if is_certain:
                good = {at: chunk for at, chunk in good.items() if chunk.odds >= LIKELY_TURNED}
            elif len(good) < len(places):
                good = {}
        odds = sum(chunk.odds for chunk in good.values())
        if not good or odds < LIKELY_TURNED or _letter_count(good.values()) < FEWEST_TURNED:
            return None
        pieces = re.split(r"(\s+)", text.strip())
        for at, chunk in good.items():
            pieces[2 * at] = chunk.turned
        was = " ".join(chunk.typed for chunk in good.values())
        return Turned("".join(pieces), was, is_certain, odds)

    def _in_arabic(self, chunk: str, layout: Layout) -> _Chunk | None:
        """A chunk of Latin keys; none where the keys make no words of the index."""
        before, keys, after = _without_operators(chunk)
        if _ARABIC_KEYS.search(keys):
            return None
        typed_likelihood = self._latin_likelihood(keys)
        best: _Chunk | None = None
        for turned in layout.in_arabic(keys):
            likelihood = self._arabic_likelihood(turned)
            if likelihood is not None and (best is None or likelihood - typed_likelihood > best.odds):
                odds = likelihood - typed_likelihood
                best = _Chunk(chunk, before + turned + after, odds, self._is_latin_word(keys))
        return best

    def _in_latin(self, chunk: str, layout: Layout) -> _Chunk | None:
        """A chunk of Arabic keys; none where the keys make no words that the index holds or can read."""
        before, keys, after = _without_operators(chunk)
        words = [token.word for token in tokens(keys)]
        if _LATIN_KEYS.search(keys) or not words or any(word in self._vocabulary.ids for word in words):
            return None
        best: _Chunk | None = None
        for turned in layout.in_latin(keys):
            if not self._is_held_latin(turned, words):
                continue
            # Nearly no keys come so far: how likely what was typed is need not be known before.
            odds = self._latin_likelihood(turned) - sum(map(self._unheld_likelihood, words))
            if best is None or odds > best.odds:
                best = _Chunk(chunk, before + turned + after, odds, held=False)
        return best

    def _unheld_likelihood(self, word: str) -> float:
        """How likely an Arabic word is that no article has as it is typed."""
        spelled, held = unseen_words().log_likelihood(fold(word)), self._held(fold(word))
        return max(spelled, log(held)) if held else spelled

    def _latin_likelihood(self, keys: str) -> float:
        """How likely it is that somebody types these letters as Latin ones."""
        words = [fold(token.word) for token in tokens(keys)]
        likelihood = sum(self._word_likelihood(word) for word in words)
        likelihood += STRANGE_SIGN * len(_STRANGE_SIGN.findall(keys))
        return likelihood + POSSIBLE_SIGN * len(_POSSIBLE_SIGN.findall(keys))

    def _word_likelihood(self, word: str) -> float:
        """By its letters, by how often the index holds it, and if it may be a name by how often it holds that."""
        spelled = latin_letters().log_likelihood(word)
        held = self._held(word)
        if is_spoken(word) and (read := self._readings.certain(word)):
            held = max(held, READ * read[0].count / max(self._vocabulary.tokens, 1))
        return max(spelled, log(held)) if held else spelled

    def _arabic_likelihood(self, turned: str) -> float | None:
        """How likely some Arabic words are by the index; None where it does not hold one of them, or there is none."""
        words = [token.word for token in tokens(turned)]
        if not words or not all(map(self._is_held_arabic, words)) or _strays(turned):
            return None
        return sum(log(max(self._held(fold(word)), self._least)) for word in words)

    def _is_held_arabic(self, word: str) -> bool:
        return bool(_ARABIC_KEYS.match(word)) and self._candidates.knows(word)

    def _is_latin_word(self, keys: str) -> bool:
        """Whether what was typed is a word by itself: one that the index holds, or can read, or of English."""
        words = [fold(token.word) for token in tokens(keys)]
        if _STRANGE_SIGN.search(keys) or not words:
            return False
        return all(self._is_known_latin(word) for word in words)

    def _is_held_latin(self, turned: str, typed: Sequence[str]) -> bool:
        """Whether the index holds all the words of a text in Latin letters, or reads them well.

        What may be a slip in an Arabic word, of those that were typed, has to be held.
        """
        words = [token.word for token in tokens(turned)]
        if sum(map(str.isalpha, turned)) < FEWEST_TURNED or _STRANGE_SIGN.search(turned):
            return False
        return all(self._is_written(word) or self._is_read_well(word, typed) for word in words)

    def _is_written(self, word: str) -> bool:
        """Whether a word is written in Latin letters in the index, or a word of English or the gazetteer."""
        return is_latin(word) and (is_ordinary(word) or bool(localized([word])) or self._held(fold(word)) > 0)

    def _is_read_well(self, word: str, typed: Sequence[str]) -> bool:
        if not (is_latin(word) and is_spoken(word)) or any(map(self._candidates.conjectures, typed)):
            return False
        found = self._readings.certain(word)
        return bool(found) and found[0].cost <= WELL_READ * len(word)

    def _is_known_latin(self, word: str) -> bool:
        return self._is_written(word) or (is_spoken(word) and bool(self._readings.certain(word)))

    def _held(self, folded: str) -> float:
        """The share that a word has of all words of the index."""
        number = self._vocabulary.column(View.FOLDED).ids.get(folded)
        held = 0 if number is None else int(self._vocabulary.occurrences_of(View.FOLDED)[number])
        return held / max(self._vocabulary.tokens, 1)

    @property
    def _least(self) -> float:
        """The share of a word that only its forms are held of."""
        return LEAST_HELD / max(self._vocabulary.tokens, 1)


def _are_certain(chunks: Sequence[_Chunk]) -> bool:
    odds = sum(chunk.odds for chunk in chunks)
    no_words = not any(chunk.held for chunk in chunks)
    return bool(chunks) and no_words and odds >= CERTAIN_TURNED and _letter_count(chunks) >= FEWEST_CERTAIN


def _letter_count(chunks: Iterable[_Chunk]) -> int:
    return sum(len(_without_operators(chunk.typed)[1]) for chunk in chunks)


def _without_operators(chunk: str) -> tuple[str, str, str]:
    """A chunk's operators, its keys, and what closes it."""
    match = _OPERATOR.fullmatch(chunk)
    return (match["before"], match["keys"], match["after"]) if match else ("", chunk, "")


def _strays(turned: str) -> bool:
    """Whether the keys make signs among the letters, as they do of right words."""
    return re.search("[\u0621-\u064a][^\\s\u0621-\u0652\u0640]+[\u0621-\u064a]", turned) is not None
