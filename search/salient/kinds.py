"""WordKinds of words: which may stand out, which only stand within names, and which say nothing.

What joins and points is told by the stemmer, by the dictionary's own list of such words, and by the words that only ask
in a query; what tells a time by the tables of dates. No list is made for what stands out alone.
"""

import sqlite3
from contextlib import closing
from enum import IntEnum
from functools import cache
from pathlib import Path

import arramooz
import numpy as np

from index.files.arrays import Longs
from index.memory import Memory
from index.terms.views import View
from index.terms.vocabulary import Vocabulary
from index.words.folding import fold
from search.calendar.names import month_names, table_rows
from search.leaves.function_words import is_function_word
from search.leaves.questions import question_words, spoken
from search.scripts.gazetteer import table_lines
from search.scripts.name_parts import arabic_name_parts

KINDS_KEPT = 200_000


class WordKind(IntEnum):
    """What a word can be: nothing to be shown, a word that joins, the head of a name, a word that tells something."""

    NOTHING = 0
    JOINING = 1
    HEAD = 2
    TELLING = 3


class WordKinds:
    """The kinds of the lexemes of one vocabulary, each by its commonest word; safe for many threads."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._words, self._stemmer = vocabulary.words, vocabulary.stemmer
        self._commonest = _commonest_words(vocabulary)
        self._known = Memory[int, WordKind](KINDS_KEPT)

    def of(self, lexeme: int) -> WordKind:
        """The kind of a lexeme, by its number."""
        return self._known.recall(self._find, lexeme)

    def word(self, lexeme: int) -> str:
        """How a lexeme is written oftenest."""
        return self._words[int(self._commonest[lexeme])]

    def _find(self, lexeme: int) -> WordKind:
        word = self.word(lexeme)
        folded = fold(word)
        if len(folded) < 2 or not folded.isalpha():
            return WordKind.NOTHING
        if folded in arabic_name_parts():
            return WordKind.HEAD
        return WordKind.JOINING if self._joins(word, folded) else WordKind.TELLING

    def _joins(self, word: str, folded: str) -> bool:
        if is_function_word(word, self._stemmer) or spoken(word) in _question_words():
            return True
        return folded in times() or (word in joining_words() and folded not in first_names())


def _commonest_words(vocabulary: Vocabulary) -> Longs:
    """The word of each lexeme that is written oftenest, of equals the first."""
    column, occurrences = vocabulary.column(View.LEXEME), vocabulary.occurrences
    order = np.lexsort((-np.arange(len(occurrences)), occurrences, column.numbers))
    found = np.zeros(len(column.terms), dtype=np.int64)
    found[column.numbers[order]] = order  # of several the last stays
    return found


@cache
def _question_words() -> frozenset[str]:
    return question_words()


@cache
def joining_words() -> frozenset[str]:
    """The dictionary's words that join, point or ask, with what is joined to them."""
    base = Path(arramooz.__file__).parent / "data" / "stopwords.sqlite"
    with closing(sqlite3.connect(f"file:{base}?mode=ro&immutable=1", uri=True)) as connection:
        return frozenset(word for (word,) in connection.execute("select unvocalized from STOPWORDS"))


@cache
def first_names() -> frozenset[str]:
    """Names of people, folded: some are written like words that join."""
    return frozenset(fold(name) for line in table_lines("arabic_names.txt") for name in line.split())


@cache
def times() -> frozenset[str]:
    """The words of dates, folded: months that are nothing else, days of the week, units of time and numbers."""
    months = (word for name in month_names() if not name.is_another_word for word in name.folded)
    return frozenset([*months, *(fold(row[1]) for row in table_rows("words.tsv") if " " not in row[1])])
