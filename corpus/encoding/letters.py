"""Letters: how much a text reads like Arabic, by which letter follows which.

Bytes read by a wrong code page may well give Arabic letters, but in an order that no word has: words that begin with a
teh marbuta, a hamza between two alefs. A pair of letters is worth the binary logarithm of how much more often it comes
in Arabic news than by chance, so that a text read rightly has nearly two points a letter, and one read wrongly mostly
less than none. Letters of other alphabets are no evidence, but where they touch Arabic ones, or where accented ones
follow each other, as they hardly do in a word.
"""

import math
import re
import unicodedata
from collections import Counter
from functools import cache
from importlib.resources import files
from itertools import pairwise, product

WORD_EDGE = "_"  # where a word begins or ends
_ASCII_LETTER = "a"
_ACCENTED = "é"
_OTHER_ALPHABET = "я"  # a letter of another alphabet
_SYMBOL = "¶"
REPLACED = "\ufffd"
_BROKEN = "\x80"  # what no text has: a control character, a place of a code page where nothing is
_NO_EVIDENCE = {WORD_EDGE, _ASCII_LETTER}

ABJAD = "ءآأؤإئابةتثجحخدذرزسشصضطظعغفقكلمنهوىي"
# Persian letters are rare in the corpora that were counted; each is as the Arabic one whose shape it has.
_PERSIAN = dict(zip("پچژگکیۀہھے", "بجزككيهههي", strict=True))

_FLOOR = 0.5  # how often, in a million, a pair comes that was never counted
# What is worth less or more than nothing beside the pairs of Arabic letters: in either order.
_WORTH = {
    (_ASCII_LETTER, _SYMBOL): -2.0,
    (_ACCENTED, _ACCENTED): -1.5,
    (_ACCENTED, _SYMBOL): -3.0,
    (_SYMBOL, _SYMBOL): -2.0,
}
_BESIDE_ARABIC = {_ASCII_LETTER: -4.0, _ACCENTED: -5.0, _OTHER_ALPHABET: -5.0, _SYMBOL: -3.0}
_NONE_HAS_IT = -8.0  # of a pair with something that no text has


# Vowel marks are outline away, and there are few of them in news; signs inside a word are there when a code page has
# letters where another has signs.
_MARK = re.compile("[\u064b-\u0652]")
_OF_MARK = -0.5
_INTRUDER = re.compile(r"(?<=[\u0621-\u064a])[!-/:-@\[-`{-~](?=[\u0621-\u064a])")
_OF_INTRUDER = -2.0


def arabic_likeness(text: str) -> float:
    """How much a text reads like Arabic, in points for each character that is evidence; 0 where none is.

    >>> arabic_likeness("قال رئيس البلدية إن السوق يفتح غدا") > 1
    True
    >>> arabic_likeness("ضخى قخظزس خبةبابى") < 0
    True
    """
    letters = outline(text)
    evidence = sum(letter not in _NO_EVIDENCE for letter in letters)
    return _worth(letters) / evidence if evidence else 0.0


def score(text: str) -> float:
    """How much a text reads like Arabic, in points for all of it: to compare what the same bytes read like."""
    odd = len(_MARK.findall(text)) * _OF_MARK + len(_INTRUDER.findall(text)) * _OF_INTRUDER
    return _worth(outline(text)) + odd


def outline(text: str) -> str:
    """A text in Arabic letters without marks, with one sign for each other kind of character, and edges between."""
    return text.translate(_SIGN_OF)


def _worth(letters: str) -> float:
    """What all pairs of a outline text are worth."""
    table = _worths()
    return sum(table[pair] for pair in pairwise(f"{WORD_EDGE}{letters}{WORD_EDGE}"))


class _Signs(dict[int, str]):
    """What each character is outline to, found out when it is first met."""

    def __missing__(self, code: int) -> str:
        self[code] = kind = _sign(chr(code))
        return kind


_SIGN_OF = _Signs()


def _sign(character: str) -> str:
    """Fold a character: to Arabic letters, to the sign of its kind, or to nothing."""
    if character in ABJAD or character == WORD_EDGE:
        return character
    if character in _PERSIAN:
        return _PERSIAN[character]
    if unicodedata.decomposition(character).startswith(("<initial", "<medial", "<final", "<isolated")):
        return "".join(map(_sign, unicodedata.normalize("NFKC", character)))
    return _sign_of_category(character)


def _sign_of_category(character: str) -> str:
    """Fold a character that is no Arabic letter."""
    match unicodedata.category(character)[0]:
        case "L" if "LATIN" in unicodedata.name(character, ""):
            return _ASCII_LETTER if character.isascii() else _ACCENTED
        case "L":
            return _OTHER_ALPHABET
        case "M":
            return ""
        case "S" if not character.isascii():
            return _BROKEN if character == REPLACED else _SYMBOL
        case "C":
            return _of_control(character)
        case _:
            return WORD_EDGE


def _of_control(character: str) -> str:
    """Fold a control character: some are in texts, most are in none."""
    if character in "\t\n\r\f\v":
        return WORD_EDGE
    return "" if unicodedata.category(character) == "Cf" else _BROKEN


@cache
def _worths() -> dict[tuple[str, str], float]:
    """What each pair is worth."""
    counts = _pair_counts()
    signs = [*ABJAD, WORD_EDGE]
    before = {one: sum(counts[one, other] for other in signs) for one in signs}
    table = dict.fromkeys(
        product([*signs, _ASCII_LETTER, _ACCENTED, _OTHER_ALPHABET, _SYMBOL, _BROKEN], repeat=2), 0.0
    )
    for one, other in counts.keys() | set(product(signs, repeat=2)):
        share = max(counts[one, other], _FLOOR) / before[one]
        table[one, other] = math.log2(share * len(signs))
    table[WORD_EDGE, WORD_EDGE] = 0.0
    return table | _between_kinds()


def _pair_counts() -> Counter[tuple[str, str]]:
    """How often each pair comes in a million pairs of Arabic news."""
    lines = files(__package__).joinpath("letter_pairs.tsv").read_text("utf-8").splitlines()
    return Counter({(line[0], line[1]): int(line[3:]) for line in lines})


def _between_kinds() -> dict[tuple[str, str], float]:
    """What pairs are worth in which one is no Arabic letter."""
    worth = dict(_WORTH)
    for kind, points in _BESIDE_ARABIC.items():
        worth |= dict.fromkeys(product(ABJAD, kind), points)
    for kind in (*ABJAD, WORD_EDGE, _ASCII_LETTER, _ACCENTED, _OTHER_ALPHABET, _SYMBOL, _BROKEN):
        worth[kind, _BROKEN] = _NONE_HAS_IT
    return worth | {(other, one): points for (one, other), points in worth.items()}
