"""Words in a text, each with its place: what an index and a query count as one word."""

import re
from typing import NamedTuple

from .folding import exact

_ARABIC_LETTERS = (
    r"\u0620-\u063F\u0641-\u064A\u066E\u066F\u0671-\u06D3\u06D5\u06E5\u06E6\u06EE\u06EF\u06FA-\u06FC\u06FF"
    r"\u0750-\u077F\u0870-\u0887\u0889-\u088E\u08A0-\u08C9"
    r"\uFB50-\uFBB1\uFBD3-\uFD3D\uFD50-\uFD8F\uFD92-\uFDC7\uFDF0-\uFDFB\uFE70-\uFE74\uFE76-\uFEFC"
)
_ARABIC_MARKS = (
    r"\u0610-\u061A\u0640\u064B-\u065F\u0670\u06D6-\u06DC\u06DF-\u06E4\u06E7\u06E8\u06EA-\u06ED\u0898-\u089F\u08CA-\u08E1\u08E3-\u08FF"
)
_ACCENTS = r"\u0300-\u036F"
_HIDDEN = r"\u00AD\u061C\u200B-\u200F\u202A-\u202E\u2060-\u2064\u2066-\u206F\uFEFF\uFE00-\uFE0F"
_LATIN_LETTERS = (
    r"A-Za-z\u00AA\u00BA\u00C0-\u00D6\u00D8-\u00F6\u00F8-\u02AF\u02BB-\u02BF\u1E00-\u1EFF\u2C60-\u2C7F"
    r"\uA722-\uA788\uAB30-\uAB5A\uFB00-\uFB06\uFF21-\uFF3A\uFF41-\uFF5A"
)
_A = f"[{_ARABIC_LETTERS}{_ARABIC_MARKS}]"
_L = f"[{_LATIN_LETTERS}{_ACCENTS}]"
_O = f"(?:(?![{_ARABIC_LETTERS}{_LATIN_LETTERS}])[^\\W\\d_])"

_ARABIC_WORD = f"{_A}+(?:[{_HIDDEN}]+{_A}+)*"
_INITIALS = (
    f"(?:[{_ARABIC_LETTERS}]\\.)+[{_ARABIC_LETTERS}](?!{_A})"
    f"|(?:[{_LATIN_LETTERS}]\\.)+[{_LATIN_LETTERS}](?!{_L})"
)
_NUMBER = (
    r"(?<!\d[.,])(?:"
    r"\d{1,3}(?:[,\u066C]\d{3})+(?:[.\u066B]\d+)?(?!\d|[.,\u066B\u066C]\d)"
    r"|\d{1,3}(?:\.\d{3}){2,}(?!\d|[.,\u066B\u066C]\d)"
    r"|\d+[.\u066B]\d+(?!\d|[.,\u066B\u066C]\d)"
    r")|\d+"
)
_LATIN_WORD = f"{_L}+(?:(?:(?<={_L}{_L})['\u2019](?![sS](?!{_L}))|[{_HIDDEN}]+){_L}+)*"
_OTHER_WORD = f"{_O}[{_ACCENTS}]*(?:{_O}[{_ACCENTS}]*)*"
_WORD = re.compile("|".join((_INITIALS, _ARABIC_WORD, _NUMBER, _LATIN_WORD, _OTHER_WORD)))


class Token(NamedTuple):
    """A word in its exact form; `text[start:end]` is what was written."""

    word: str
    start: int
    end: int


def tokens(text: str, *, forms: dict[str, str] | None = None) -> list[Token]:
    """The words of a text in order; `forms` remembers written → exact from one text to the next."""
    forms = {} if forms is None else forms
    found = []
    for match in _WORD.finditer(text):
        written = match[0]
        word = forms.get(written)
        if word is None:
            word = forms[written] = exact(written)
        if word:
            found.append(Token(word, match.start(), match.end()))
    return found
