"""Tokens: the numbers, words and signs of a text that may hold dates."""

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

# Vowel marks, tatweel and joiners, which belong to the word that they are in.
_IN_WORDS = "\u0300-\u036f\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u200c\u200d"
# Direction marks, which editors slip in beside numbers, and a byte order mark.
_DIRECTIONS = "\u200b\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069\ufeff"
_DIRECTION_MARK = re.compile(f"[{_DIRECTIONS}]")
_ONE_WORD = rf"[^\W\d_](?:[^\W\d_]|[{_IN_WORDS}])*"
_WORD_OF_DATES = re.compile(_ONE_WORD)
_TOKEN = re.compile(rf"(?P<number>\d+)|(?P<word>{_ONE_WORD})|(?P<sign>[^\w\s{_DIRECTIONS}]|_)")
_SAME_LETTERS = str.maketrans("ىیےةہەٱکـ", "يييهههاك\u0640")
_SAME_SIGNS = {
    **dict.fromkeys("‐‑‒–—―−", "-"),
    **dict.fromkeys("⁄∕\\", "/"),
    **dict.fromkeys("،؛٬", ","),
    **dict.fromkeys("：", ":"),
    **dict.fromkeys("·•│┃¦‖", "|"),
}
_PERSIAN_DIGITS = re.compile("[\u06f4-\u06f6]")
_WORDS_KEPT = 4_000


class DateToken(NamedTuple):
    """A number, a word or a sign, and where in the text it stands.

    One of `number` (its digits as ASCII), `word` (folded) and `sign` is not empty. `apart` says that something, a
    blank mostly, lies between it and the token before; `persian` that a number has digits which Arabs write otherwise.
    """

    start: int
    end: int
    number: str
    word: str
    sign: str
    apart: bool
    persian: bool = False


# What stands before the first token and behind the last one.
NO_TOKEN = DateToken(-1, -1, "", "", "", apart=True)
_PADDING = [NO_TOKEN] * 64


class Tokens(list[DateToken]):
    """The tokens of a text from one place to another; before and behind them stands `NO_TOKEN`.

    It is the list itself, with so many of `NO_TOKEN` at its end that looking ahead, and back from the first, meets
    them: a look-up in Python of our own would be most of the time that reading takes.
    """

    def __init__(self, text: str, start: int = 0, end: int | None = None) -> None:
        super().__init__()
        behind = -1
        for match in _TOKEN.finditer(text, start, len(text) if end is None else end):
            self.append(_token(match, apart=match.start() != behind))
            behind = match.end()
        self._count = super().__len__()
        self.extend(_PADDING)

    def __len__(self) -> int:
        return self._count

    def digits(self, at: int, most: int) -> str:
        """The digits of the number at a place; empty where there is none, or one with more digits."""
        number = self[at].number
        return number if len(number) <= most else ""


@lru_cache(maxsize=_WORDS_KEPT)
def fold_word(word: str) -> str:
    """A word in small letters without marks, hamzas, accents and tatweel, with one form of each last letter.

    >>> fold_word("إبْريل"), fold_word("Février"), fold_word("هـ")
    ('ابريل', 'fevrier', 'ه')
    """
    letters = unicodedata.normalize("NFKD", word).lower().translate(_SAME_LETTERS)
    return "".join(
        each for each in letters if each != "\u0640" and unicodedata.category(each) not in ("Mn", "Cf")
    )


def folded_words(text: str) -> list[str]:
    """The folded words of a text: its tokens at a tenth of their cost, for a first look."""
    return [fold_word(word) for word in _WORD_OF_DATES.findall(text)]


def ascii_numbers(text: str) -> str:
    """A text with all digits as ASCII has them, and without direction marks."""
    if text.isascii():
        return text
    return "".join(str(int(each)) if each.isdecimal() else each for each in _DIRECTION_MARK.sub("", text))


def _token(match: re.Match[str], *, apart: bool) -> DateToken:
    start, end = match.span()
    written = match[0]
    match match.lastgroup:
        case "number":
            persian = bool(_PERSIAN_DIGITS.search(written))
            return DateToken(start, end, ascii_numbers(written), "", "", apart, persian)
        case "word":
            return DateToken(start, end, "", fold_word(written), "", apart)
        case _:
            return DateToken(start, end, "", "", _SAME_SIGNS.get(written, written), apart)
