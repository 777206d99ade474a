"""Arabizi: Arabic typed in Latin letters and digits that look like what Latin has no letter for (3 for ع, 7 for ح).

Names of models, sizes and ordinals have digits too (F16, G20, 4G, covid19, MH370, 2nd): a digit of Arabizi stands
alone among letters, and three letters at least belong to it. What is left the vocabulary has to know.
"""

import re
from collections.abc import Iterator

FEWEST_LATIN_LETTERS = 3
_CHUNK = re.compile(r"(?<![^\s\"“”„«»(:،,.])[A-Za-z'’`235-9]{4,30}(?![^\s\"“”„«»),.،!?؟:])")
_LONE_DIGIT = re.compile(r"(?<![0-9])[235-9](?![0-9])")
_APOSTROPHES = str.maketrans("’`", "''")


def arabizi_words(text: str) -> Iterator[tuple[str, int, int]]:
    """The words of a text that may be Arabizi, in small letters, each with its place.

    >>> [word for word, _, _ in arabizi_words("sa3udiya 3arabi F16 4G covid19 MH370 2pm 2nd google")]
    ['sa3udiya', '3arabi']
    """
    for match in _CHUNK.finditer(text):
        word = match[0].translate(_APOSTROPHES).lower().strip("'")
        if is_arabizi(word):
            yield word, match.start(), match.end()


def is_arabizi(word: str) -> bool:
    """Whether a word of small letters, digits and apostrophes may be Arabizi."""
    digits = sum(map(str.isdigit, word))
    if not digits or digits != len(_LONE_DIGIT.findall(word)):
        return False
    letters = sum(map(str.isalpha, word))
    return (
        letters >= FEWEST_LATIN_LETTERS
        and letters > digits
        and not (word[-1].isdigit() and digits == 1 and word[-1] not in "37")
    )
