"""What a form begins with and may end in, by its letters alone."""

from index.compiled.functions import inner
from index.files.arrays import Longs
from index.stems.prefixes import SHORTEST_REST
from index.words.letters import ARTICLE

from . import codes
from .forms import FormLetters

LENGTH_OF_ARTICLE = len(ARTICLE)


@inner
def is_seated(exact: FormLetters, at: int) -> bool:
    """Whether there is an alef with a hamza at a place; what follows a word there is none."""
    letter = exact[at]
    return bool(letter == codes.HAMZA_ABOVE or letter == codes.MADDA or letter == codes.HAMZA_BELOW)


@inner
def begins_definite(letters: FormLetters, start: int, end: int) -> bool:
    """Whether a form begins with the letters of the article."""
    return bool(
        end - start >= LENGTH_OF_ARTICLE and letters[start] == codes.ALEF and letters[start + 1] == codes.LAM
    )


@inner
def begins_as_present(letters: FormLetters, start: int, end: int) -> bool:
    """Whether a form begins as the present of a verb does."""
    if end <= start:
        return False
    letter = letters[start]
    return bool(letter == codes.YEH or letter == codes.TEH or letter == codes.NOON or letter == codes.ALEF)


@inner
def shortened(letters: FormLetters, start: int, end: int, tails: Longs, number: int) -> tuple[int, int]:
    """The end of a form without one of the endings that it may have, and what is then behind it; -1 where it has none.

    Each of the `tails` has two numbers: ت before an ending may be ة. The first tail is none.
    """
    tail = tails[number >> 1]
    last = end - tail
    if tail == 0:
        return (-1 if number else last), 0
    if last - start <= SHORTEST_REST:
        return -1, 0
    if number & 1 == 0:
        return last, 0
    return (last - 1 if letters[last - 1] == codes.TEH else -1), codes.TEH_MARBUTA
