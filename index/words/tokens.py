"""Words in a text, each with its place: what an index and a query count as one word.

Figures are from `saudinewsnet` and `jawhara` (62 million characters).

* Marks, tatweel and hidden characters never part a word: of 47 joiners, soft hyphens and direction marks
  between Arabic letters, 42 stand inside a word.
* Arabic letters, Latin letters, other scripts and digits do: NASAقالت, كوفيد19, و2015 and م2 are two words.
* Numbers hold their separators (`numbers`); dates and times are several numbers.
* A Latin name of up to three letters and its number are one word, with or without a hyphen: F16 and F-16,
  MH370, H1N1 (584 so, 187 parted by a space). A longer name is parted from it (282 to 140): COVID-19,
  COVID19 and COVID 19 agree. One letter after one or two digits belongs to them: 5G, 3D.
* Latin initials are one word, since they are also written without dots: U.S. is us. Arabic initials are
  as many words as letters: two agencies are written أ.ف.ب (56 times), أ ف ب (41) and أ. ف. ب (10), never
  أفب; so all agree, and ق.م is not قم.
* Latin apostrophes part an elision and a possessive (l'équipe, d’Alembert, Iran's) and join otherwise
  (don't, Qur'an). Between Arabic letters an apostrophe is a quotation mark.
* ﷺ, ﷻ, ﷼ and ﷽ are the words that they are read as, all in one place.
* Underscores, hashes, hyphens and all other signs part words. Emoji are no words.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from itertools import count, groupby
from typing import NamedTuple

from pyarabic import araby

from .folding import exact
from .numbers import NUMBER

_ARABIC_LETTERS = (
    r"\u0620-\u063F\u0641-\u064A\u066E\u066F\u0671-\u06D3\u06D5\u06E5\u06E6\u06EE\u06EF\u06FA-\u06FC\u06FF"
    r"\u0750-\u077F\u0870-\u0887\u0889-\u088E\u08A0-\u08C9"
    r"\uFB50-\uFBB1\uFBD3-\uFD3D\uFD50-\uFD8F\uFD92-\uFDC7\uFDF0-\uFDF9\uFE70-\uFE74\uFE76-\uFEFC"
)
_ARABIC_MARKS = (
    r"\u0610-\u061A\u0640\u064B-\u065F\u0670\u06D6-\u06DC\u06DF-\u06E4\u06E7\u06E8\u06EA-\u06ED"
    r"\u0898-\u089F\u08CA-\u08E1\u08E3-\u08FF"
)
_LATIN_LETTERS = (
    r"A-Za-z\u00AA\u00BA\u00C0-\u00D6\u00D8-\u00F6\u00F8-\u02AF\u02BB-\u02BF\u1E00-\u1EFF\u2C60-\u2C7F"
    r"\uA722-\uA787\uAB30-\uAB5A\uFB00-\uFB06\uFF21-\uFF3A\uFF41-\uFF5A"
)
HIDDEN_CLASS = r"[\u00AD\u034F\u061C\u200B-\u200F\u202A-\u202E\u2060-\u2064\u2066-\u206F\uFE00-\uFE0F\uFEFF]"


def _marks() -> str:
    """The combining marks of living scripts as ranges of a character class; `\\w` leaves them out."""
    found = (code for code in range(0x0300, 0x3100) if unicodedata.category(chr(code))[0] == "M")
    return "".join(f"{chr(run[0])}-{chr(run[-1])}" for run in _runs(found))


def _runs(codes: Iterable[int]) -> list[list[int]]:
    steady = count()
    return [list(run) for _, run in groupby(codes, key=lambda code: code - next(steady))]


ARABIC_CLASS = f"[{_ARABIC_LETTERS}{_ARABIC_MARKS}]"
_LATIN = f"[{_LATIN_LETTERS}\u0300-\u036f]"
_OTHER = f"(?![{_ARABIC_LETTERS}{_LATIN_LETTERS}])[^\\W\\d_]"

_APOSTROPHE = (
    f"(?<={_LATIN}{_LATIN})(?<!\\b[Qq]u)['\u2019]"  # not an elision: l', d', qu'
    f"(?![sS](?!{_LATIN}))"  # nor a possessive
)
_ARABIC_WORD = f"{ARABIC_CLASS}+(?:{HIDDEN_CLASS}+{ARABIC_CLASS}+)*"
_LATIN_WORD = f"{_LATIN}+(?:(?:{_APOSTROPHE}|{HIDDEN_CLASS}+){_LATIN}+)*"
_OTHER_WORD = f"{_OTHER}(?:{HIDDEN_CLASS}*(?:{_OTHER}|[{_marks()}]))*"
_MODEL = f"[A-Za-z]{{1,3}}-?[0-9][A-Za-z0-9]*|[0-9]{{1,2}}[A-Za-z](?!{_LATIN}|[0-9])"
_INITIALS = f"(?:[{_LATIN_LETTERS}]\\.)+[{_LATIN_LETTERS}](?!{_LATIN})"

# Signs that are read as several words, or as one: they stand where these would.
_BASMALA = "\ufdfd"
_PHRASES = {sign: unicodedata.normalize("NFKC", sign) for sign in ("\ufdfa", "\ufdfb", "\ufdfc")} | {
    _BASMALA: "بسم الله الرحمن الرحيم"
}
# A clitic that is written apart from its word (القاهرة و دمشق, بـ«حماس»), as a third of all و are in some papers. One
# letter alone is as often the name of a letter (فيتامين ب), so that others than و are told by tatweel or a quote.
_OPENING = "[\"'\u201c\u201d\u201e\u00ab\u2039(\\[]"
_BLANK = "[ \u00a0]"
_AND = f"{araby.WAW}(?:{_BLANK}+|{_BLANK}*{_OPENING}+)"
_OTHER_CLITIC = (
    f"[{araby.WAW}{araby.FEH}]?[{araby.BEH}{araby.LAM}{araby.KAF}{araby.FEH}]"
    f"(?:{araby.TATWEEL}+{_BLANK}?{_OPENING}*|{_OPENING}+)"
)
_CLITIC = f"(?:{_AND}|{_OTHER_CLITIC})"
_TO_THE = re.compile(f"([{araby.WAW}{araby.FEH}]?{araby.LAM}){araby.ALEF}({araby.LAM})")
_STANDS_APART = re.compile(_CLITIC)
_LETTERS_ALONE = re.compile(r"[\u0621-\u063A\u0641-\u064A]{1,100}")
_TWO_LETTERS = re.compile(f"{ARABIC_CLASS}{{2}}")
CLITIC_LETTERS = tuple(map(ord, (araby.WAW, araby.FEH, araby.BEH, araby.LAM, araby.KAF)))
_SIGN = f"[{''.join(_PHRASES)}]"
SIGNS = {sign: tuple(map(exact, words.split())) for sign, words in _PHRASES.items()}

_WORDS = (_ARABIC_WORD, _MODEL, NUMBER, _INITIALS, _LATIN_WORD, _SIGN, _OTHER_WORD)
WORD = re.compile(rf"(?!\s)(?:{'|'.join(_WORDS)})")  # turning white space away first halves the time


# Letters of a clitic, with tatweel.
LONGEST_CLITIC = 6


class Token(NamedTuple):
    """A word in its exact form; `text[start:end]` is what was written, but for a clitic that stands apart before it."""

    word: str
    start: int
    end: int


def end_of_word(text: str, start: int) -> int:
    """Where the word ends that begins here; `start` is a token's."""
    match = WORD.match(text, start)
    return match.end() if match else start


def tokens(text: str, *, forms: dict[str, str] | None = None) -> list[Token]:
    """The words of a text in order, none empty, none overlapping, none longer than `folding.LONGEST_TERM`.

    A caller with many texts gives one `forms` to all calls: it remembers the exact form of each written one.

    >>> tokens("لـ«داعش» 3,000")
    [Token(word='لداعش', start=3, end=7), Token(word='3000', start=9, end=14)]
    """
    forms = {} if forms is None else forms
    found = []
    for written, start, end in _units(text, list(WORD.finditer(text))):
        if written in SIGNS:
            found += [Token(word, start, end) for word in SIGNS[written]]
            continue
        word = forms.get(written)
        if word is None:
            word = forms[written] = joined_form(written)
        if word:
            found.append(Token._make((word, start, end)))  # a fifth faster than Token(...)
    return found


def _units(text: str, matches: Sequence[re.Match[str]]) -> Iterator[tuple[str, int, int]]:
    """What is written for each word, with a clitic that stands apart from it, and where the word itself is."""
    begins = -1
    for at, match in enumerate(matches):
        start, end = match.span()
        following = matches[at + 1].start() if at + 1 < len(matches) else len(text)
        if end - start <= LONGEST_CLITIC and begins < 0 and stands_apart(text, start, following):
            begins = start
            continue
        yield text[start if begins < 0 else begins : end], start, end
        begins = -1


def stands_apart(text: str, start: int, following: int) -> bool:
    """Whether a word that begins at `start` is rather a clitic of the one that follows."""
    return bool(_STANDS_APART.fullmatch(text, start, following) and _TWO_LETTERS.match(text, following))


def is_own_form(written: str) -> bool:
    """Whether `joined_form` leaves what is written as it is, asked at a tenth of the cost; a no says nothing."""
    return bool(_LETTERS_ALONE.fullmatch(written))


def joined_form(written: str) -> str:
    """The exact form of what is written, a clitic that stood apart joined to its word, with the article as لل."""
    word = exact(written)
    return (
        _TO_THE.sub(r"\1\2", word, count=1) if _STANDS_APART.match(written) and _TO_THE.match(word) else word
    )
