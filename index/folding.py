"""Two forms of a word: as written but for typography (`exact`), and with variant spellings joined (`fold`)."""

import re
import unicodedata
from collections.abc import Callable
from functools import reduce
from itertools import dropwhile

import pyarabic.araby as araby

from .letters import ACCENTS, DROPPED_MARKS, LATIN_LETTERS, LOOSE, SAME, SEATS


LONGEST = 100

_CLEAN = re.compile(r"[\u0621-\u063A\u0641-\u064Aa-z0-9]{0,100}")
_POINTED_THOUSANDS = re.compile(r"[0-9]{1,3}(?:\.[0-9]{3}){2,}")
_STRAY_POINT = re.compile(r"(?<![0-9])\.|\.(?![0-9])")
_SEATED = re.compile(f"[{araby.YEH}{araby.ALEF_MAKSURA}{araby.TATWEEL}][{araby.HAMZA_ABOVE}{araby.HAMZA_BELOW}]")
_LONE_HAMZA_MARKS = dict.fromkeys(map(ord, (araby.MADDA_ABOVE, araby.HAMZA_ABOVE, araby.HAMZA_BELOW, araby.TATWEEL)))
_POINTS = (".", araby.DECIMAL)


def exact(word: str) -> str:
    """The word as written, without what is only typography; empty when nothing remains."""
    if _CLEAN.fullmatch(word):
        return word
    return reduce(lambda form, step: step(form), EXACT_STEPS, word)


def fold(word: str) -> str:
    """The word with its variant spellings joined; empty when nothing remains."""
    return reduce(lambda form, step: step(form), FOLD_STEPS, exact(word))


def spelled(word: str) -> str:
    """Only letters, marks on them, numbers and points: no space, control, symbol or lone surrogate."""
    return "".join(dropwhile(_is_mark, filter(_is_spelling, word)))


def _is_mark(char: str) -> bool:
    return unicodedata.category(char)[0] == "M"


def _is_spelling(char: str) -> bool:
    category = unicodedata.category(char)
    if category == "No":
        return char.isdigit()
    return category[0] in "LN" or category in ("Mn", "Mc") or char in _POINTS


def ascii_digits(word: str) -> str:
    """Digits of every script, raised and lowered ones too, as 0 to 9."""
    return "".join(str(unicodedata.digit(char)) if char.isdigit() else char for char in word)


def compatible(word: str) -> str:
    """Presentation forms, ligatures and full width resolved, case folded."""
    once = unicodedata.normalize("NFKC", word).casefold()
    return unicodedata.normalize("NFKC", once)


def same_letters(word: str) -> str:
    """Letters that only another keyboard tells apart."""
    return word.translate(SAME)


def unvowelled(word: str) -> str:
    """Harakat, Koranic marks and dagger alef dropped."""
    return word.translate(DROPPED_MARKS)


def composed(word: str) -> str:
    """A letter and its hamza or madda made one; tatweel and marks that sit on nothing dropped."""
    seated = _SEATED.sub(araby.YEH_HAMZA, word)
    return unicodedata.normalize("NFC", seated).translate(_LONE_HAMZA_MARKS)


def pointed(word: str) -> str:
    """A point only inside a number, and not between thousands."""
    word = word.replace(araby.DECIMAL, ".")
    if _POINTED_THOUSANDS.fullmatch(word):
        return word.replace(".", "")
    return _STRAY_POINT.sub("", word)


def bounded(word: str) -> str:
    """The first 100 characters."""
    return word[:LONGEST].rstrip(".")


def unaccented(word: str) -> str:
    """Latin, Greek and Cyrillic letters without their accents."""
    if word.isascii():
        return word
    bare = unicodedata.normalize("NFD", word.translate(LATIN_LETTERS)).translate(ACCENTS)
    return unicodedata.normalize("NFC", bare)


def loose_letters(word: str) -> str:
    """Letters that writers exchange."""
    return word.translate(LOOSE)


def final_seat(word: str) -> str:
    """A last hamza gives way to its seat, or vanishes."""
    word = word.rstrip(araby.HAMZA)
    match word[-1:]:
        case araby.YEH_HAMZA:
            return word[:-1] + araby.YEH
        case araby.WAW_HAMZA:
            return word[:-1] + araby.WAW
    return word


def unseated(word: str) -> str:
    """A hamza inside a word, whatever its seat."""
    return word.translate(SEATS)


EXACT_STEPS: list[Callable[[str], str]] = [
    spelled,
    ascii_digits,
    compatible,
    same_letters,
    unvowelled,
    composed,
    spelled,
    pointed,
    bounded,
]
FOLD_STEPS: list[Callable[[str], str]] = [
    unaccented,
    loose_letters,
    bounded,
    final_seat,
    unseated,
]
