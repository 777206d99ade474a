"""Garblings: the ways in which a text is read by another encoding than its own, and how each is undone.

Every byte beyond ASCII became a letter or a sign of the wrong encoding, so that the bytes can be had back and read
rightly. Whether that was what happened to a text shows in what comes of it. UTF-8 has a form: a first byte that says
how many follow, which bytes of another text hardly ever have. A code page has none; there the letters must follow each
other as in Arabic words.
"""

import codecs
import re
from dataclasses import dataclass
from functools import cache

from .decoding import written_name
from .letters import ABJAD, arabic_likeness

_BETWEEN_WORDS = r"[\x00-\x7f]"  # what may stand between garbled words
_FEWEST_LETTERS = 4  # of a word that is read by another code page
_FEW_LETTERS = 20
_LIKE_ARABIC = 0.6  # points a letter; headlines that are read rightly have 0.7 to 2.4
_BETTER = 0.8  # points that a few letters must have more, or an Arabic text than it had before
_LETTERS_A_SIGN = 40  # at most, between pages, where the sign is a yeh
_MOSTLY = 0.98  # of the letters of a text in UTF-8 that are usual ones
_CUT = b"\xd8\xd9\xda\xdb"  # the first half of an Arabic letter, where a text was cut
_MOST_TRIED = 500  # that are tried, so that garbage takes no minutes
_ENOUGH_TEXT = 4_000  # letters by which a text is judged
# What a text in UTF-8 has beyond ASCII: Latin and Arabic letters, marks of punctuation, shapes of letters.
_USUAL_LETTER = re.compile("[\xa0-\u017f\u0600-\u06ff\u0750-\u077f\u2000-\u2122\ufb50-\ufeff\ufffd]")
_LETTERS_OF_ARABIC = frozenset(ABJAD)


@dataclass(frozen=True, slots=True)
class Garbling:
    """A text in the encoding `right` that was read as one in `wrong`; a text of some length has one of `signs` then."""

    right: str
    wrong: str
    signs: str

    def __str__(self) -> str:
        return f"{written_name(self.right)} read as {written_name(self.wrong)}"

    def may_be(self, text: str) -> bool:
        """Whether a text looks as if it had gone this way; quick where it does not."""
        if self._between_pages and sum(map(text.count, self.signs)) * _LETTERS_A_SIGN < len(text):
            return False
        return _pieces(self.right, self.wrong).search(text) is not None

    @property
    def _between_pages(self) -> bool:
        """Whether both encodings are Arabic code pages, so that no letter shows where a garbled piece begins."""
        return self.right != "utf-8" and not _LETTERS_OF_ARABIC.isdisjoint(map(chr, _bytes_of(self.wrong)))

    def undone(self, text: str) -> str | None:
        """The text as it was, all of it, or those pieces that were garbled; None where none was."""
        whole = self.undone_whole(text)
        if whole is not None or self._between_pages:
            return whole
        pieces = _pieces(self.right, self.wrong)
        again = pieces.sub(lambda piece: self.undone_whole(piece[0]) or piece[0], text, count=_MOST_TRIED)
        return None if again == text else again

    def undone_whole(self, text: str) -> str | None:
        """Read by the right encoding what was read by the wrong one; None where that makes no better text."""
        try:
            data, _ = codecs.charmap_encode(text, "strict", _bytes_of(self.wrong))
            again = data.rstrip(_CUT).decode(self.right) if self.right == "utf-8" else data.decode(self.right)
        except UnicodeError:
            return None
        fits = self._fits_form if self.right == "utf-8" else self._fits_words
        return again if fits(text[:_ENOUGH_TEXT], again[:_ENOUGH_TEXT]) else None

    def _fits_form(self, text: str, again: str) -> bool:
        """Whether what had the form of UTF-8 makes a usual text, and is so much that it had it not by chance."""
        letters = [letter for letter in again if not letter.isascii()]
        if not letters or sum(map(_is_usual, letters)) < _MOSTLY * len(letters):
            return False
        together = _two_together(self.wrong).search(text) is not None
        if self.wrong == "windows-1252":
            return together or "Ã" in text or "â€" in text or text.count("Â") > 1
        before = any(_two_together(wrong).search(again) for wrong in ("windows-1252", "windows-1256"))
        return together and (before or arabic_likeness(again) > 0)

    def _fits_words(self, text: str, again: str) -> bool:
        """Whether a text reads like Arabic now, and did not before."""
        letters = sum(1 for letter in text if not letter.isascii() and letter.isalpha())
        if letters < (_FEW_LETTERS if self._between_pages else _FEWEST_LETTERS):
            return False
        now = arabic_likeness(again)
        few = letters < _FEW_LETTERS and _LIKE_ARABIC / 2
        return now >= _LIKE_ARABIC + few and now >= arabic_likeness(text) + _BETTER


# The signs of UTF-8 are the beginnings of the Arabic letters and what alef and lam end in, of a code page its alef and
# lam, or its yeh where both are Arabic. Latin-1 is windows-1252 with control characters for signs.
GARBLINGS = (
    Garbling("utf-8", "windows-1252", "ØÙÃÂâ"),
    Garbling("utf-8", "windows-1256", "§„"),
    Garbling("utf-8", "windows-1251", "§„"),
    Garbling("utf-8", "windows-1250", "§„"),
    Garbling("utf-8", "mac-roman", "ÿŸ"),
    Garbling("utf-8", "cp437", "╪┘"),
    Garbling("utf-8", "cp850", "┘"),
    Garbling("windows-1256", "windows-1252", "Çáä"),
    Garbling("iso-8859-6", "windows-1252", "Çä"),
    Garbling("windows-1256", "windows-1250", "Çá"),
    Garbling("windows-1256", "windows-1251", "З"),
    Garbling("windows-1256", "mac-roman", "·"),
    Garbling("windows-1256", "cp437", "╟"),
    Garbling("iso-8859-6", "windows-1256", "êè"),
    Garbling("windows-1256", "iso-8859-6", "\u064d"),
)


def _is_usual(letter: str) -> bool:
    """Whether a letter is one that texts are written in, or of a text that had gone wrong before."""
    return _USUAL_LETTER.match(letter) is not None or ord(letter) in _bytes_of("windows-1252")


@cache
def _bytes_of(encoding: str) -> dict[int, int]:
    """The byte that each character was, with ASCII; where a byte is nothing, of the control character of its number."""
    table = {byte: byte for byte in range(0xA0)}
    for byte in range(0x80, 0x100):
        if letter := bytes([byte]).decode(encoding, "ignore"):
            table[ord(letter)] = byte
    return table


@cache
def _class_of(encoding: str, first: int, last: int) -> str:
    """The characters of some bytes, as a regular expression."""
    letters = [chr(letter) for letter, byte in _bytes_of(encoding).items() if first <= byte <= last]
    return f"[{re.escape(''.join(letters))}]"


@cache
def _letter_of_utf8(wrong: str) -> str:
    """A letter of UTF-8 that was read as two, three or four, as a regular expression."""
    more = _class_of(wrong, 0x80, 0xBF)
    two, three, four = (_class_of(wrong, *ends) for ends in ((0xC2, 0xDF), (0xE0, 0xEF), (0xF0, 0xF4)))
    return f"(?:{two}{more}|{three}{more}{{2}}|{four}{more}{{3}})"


@cache
def _two_together(wrong: str) -> re.Pattern[str]:
    return re.compile(_letter_of_utf8(wrong) + "{2}")


@cache
def _pieces(right: str, wrong: str) -> re.Pattern[str]:
    """What can be a garbled piece of a text, with what stands between its words."""
    if right == "utf-8":
        letter = _letter_of_utf8(wrong)
        return re.compile(f"{letter}(?:{_BETWEEN_WORDS}*+{letter})*+")
    letter = _class_of(wrong, 0x80, 0xFF)
    return re.compile(f"{letter}{{2}}(?:{_BETWEEN_WORDS}*+{letter}){{2,}}+")
