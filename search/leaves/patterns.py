"""Patterns: words of a query with signs that stand for letters, and what becomes of them in its tree.

`*` stands for any letters or none, `?` for one letter. A `?` before the first letter of a word or behind its
last is the mark of a question (who?), unless a `*` is beyond it. A pattern is a string as a word is, of
letters in their exact form and signs, an Arabic ؟ as `?`; no word holds a sign, so that the two are told apart.
"""

import re
import unicodedata
from collections.abc import Iterable

from index.words.folding import fold
from index.words.tokens import Token
from search.spelling.wildcards import ANY, ONE

# So many words of the index are searched for a pattern, and so many runs of signs of a query are looked at:
# each costs some milliseconds.
MOST_PATTERN_WORDS = 1_000
MOST_SIGNS = 20
_QUESTION = "؟"
_SIGNS = ANY + ONE + _QUESTION
_RUN = re.compile(f"([{re.escape(_SIGNS)}]+)")


def is_pattern(word: str) -> bool:
    """Whether a word of a query is a pattern."""
    return ANY in word or ONE in word


def count_signs(text: str) -> int:
    """How many runs of signs a text has."""
    return len(_RUN.findall(text))


def without_signs(text: str) -> str:
    """A text with its signs as spaces."""
    return _RUN.sub(" ", text)


def words_and_patterns(text: str, tokens: Iterable[Token]) -> list[str]:
    """The words of a text in their exact form; those that signs join or touch are patterns.

    >>> from index.words.tokens import tokens
    >>> text = "who? paper* * col?r-b**k!"
    >>> words_and_patterns(text, tokens(text))
    ['who', 'paper*', 'col?r', 'b*k']
    """
    if not _RUN.search(text):
        return [token.word for token in tokens]
    found = [""]
    end = 0
    for token in tokens:
        gap = _visible(text[end : token.start])
        if not gap or gap.strip(_SIGNS):
            found[-1] += gap[: len(gap) - len(gap.lstrip(_SIGNS))]
            found.append("")
            gap = gap[len(gap.rstrip(_SIGNS)) :]
        found[-1] += gap + token.word
        end = token.end
    gap = _visible(text[end:])
    found[-1] += gap[: len(gap) - len(gap.lstrip(_SIGNS))]
    return [plain for word in found if (plain := _plain_signs(word)).strip(_SIGNS)]


def folded_pattern(pattern: str) -> str:
    """A pattern for folded words: its letters as they have them, its signs as they are."""
    return "".join(part if is_pattern(part) else fold(part) for part in _RUN.split(pattern))


def _plain_signs(word: str) -> str:
    """A word with its signs in their plain form: no question marks around it, one star where there are several."""
    bare = word.strip(ONE + _QUESTION).replace(_QUESTION, ONE)
    return _RUN.sub(lambda run: ONE * run[0].count(ONE) + ANY * (ANY in run[0]), bare)


def _visible(text: str) -> str:
    """A text without the direction marks that may stand between a letter and a sign."""
    return "".join(char for char in text if unicodedata.category(char) != "Cf")
