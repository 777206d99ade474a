"""Mojibake: text that was read by another encoding than its own."""

import re
from html import unescape
from typing import NamedTuple

from .garblings import GARBLINGS, Garbling
from .letters import REPLACED, score
from .losses import KASRATAN, loss

_LINE_LONG = 200  # letters, below which a text may lack the signs of a garbling
_MANY = 5  # question marks, of which some may stand in words
_PAGES_LONG = 20_000  # letters, by which a longer text is judged first
_COMPARED = 4_000  # letters by which ways to mend are compared
_MOST_TIMES = 4  # that a text went wrong, one after the other
_TELLTALES = tuple(
    sorted({sign for garbling in GARBLINGS for sign in garbling.signs} - {KASRATAN} | {REPLACED})
)
# In a short text any letter that is not Arabic or ASCII is a sign, and an Arabic one with a sign of windows-1256 after.
_SHORT_SIGN = re.compile(
    f"[{''.join(_TELLTALES)}À-žА-я\ufffd]|\\?[ .,]?\\?|[طظعغ][\x80-\xaa\xac-\xbaƒˆ\u2013-\u2122ٹپچژڈگکڑںھ]"
)
_HTML_SIGN = re.compile("&(?:Oslash|Ugrave|Ccedil|aacute|Atilde|Acirc|acirc|#21[67]|#199);")


class Mended(NamedTuple):
    """A text as its writer saw it, and by which encodings it had gone wrong (`UTF-8 read as windows-1252`)."""

    text: str
    how: str


class Lost(NamedTuple):
    """Why a text cannot be mended: its letters are gone (question marks); an English clause."""

    reason: str


def mend(text: str) -> Mended | Lost | None:
    """Mend a text that was read by another encoding; None where nothing is wrong with it, as with nearly all.

    To be called before control characters are cleaned away, which are half of the letters of UTF-8 read as Latin-1.
    Where only some lines or pieces of lines went wrong, the rest stays as it is. Takes 5 µs for 3,000 letters.

    >>> mend("Ø§Ù„Ù…Ø±Ù\\x81Ø£")
    Mended(text='المرفأ', how='UTF-8 read as windows-1252')
    >>> mend("?????? ??? ????")
    Lost(reason='its letters are gone, question marks stand for them')
    """
    if "&" in text and _HTML_SIGN.search(text):
        text = unescape(text)
    if not _suspicious(text):
        return None
    if len(text) > _PAGES_LONG and not isinstance(found := mend(text[:_PAGES_LONG]), Mended):
        return found
    mended, ways = _mended(text)
    if reason := loss(mended, was_mended=bool(ways)):
        return Lost(reason)
    return Mended(mended, ", then ".join(ways)) if ways else None


def _suspicious(text: str) -> bool:
    """Whether a text has what clean Arabic hardly ever has; to look for one letter is quickest."""
    if "?" in text and (text.count("?") > _MANY or "??" in text):
        return True
    if len(text) < _LINE_LONG:
        return _SHORT_SIGN.search(text) is not None
    for sign in _TELLTALES:
        if sign in text:
            return True
    return text.count(KASRATAN) > len(text) // 40


def _mended(text: str) -> tuple[str, list[str]]:
    """Undo what was done to a text, the last first; and say what it was."""
    ways: list[str] = []
    while len(ways) < _MOST_TIMES and (best := _best(text)):
        garbling, text = best
        ways.append(str(garbling))
    return text, ways


def _best(text: str) -> tuple[Garbling, str] | None:
    """Undo the garbling after which the text reads best, if it reads better than it does."""
    found: list[tuple[bool, float, Garbling, str]] = []
    for garbling in GARBLINGS:
        if not garbling.may_be(text):
            continue
        whole = garbling.undone_whole(text) if garbling.right == "utf-8" else None
        if (again := whole or garbling.undone(text)) is not None:
            found.append((whole is not None, score(again[:_COMPARED]), garbling, again))
    best = max(found, key=lambda each: each[:2], default=None)
    return best and best[2:]
