"""Wording: the tables of what pages say, and words made plain so that they can be looked up there."""

import re
from codecs import charmap_build, charmap_decode, charmap_encode
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from importlib.resources import files
from itertools import islice

Words = tuple[str, ...]

# Marks on letters, tatweel and what cannot be seen, which go.
_MARKS_ON_LETTERS = re.compile("[\u064b-\u065f\u0640\u0670\u200b-\u200f\u202a-\u202e\ufeff]")
# Letters that papers write in two ways. A chain of replacements costs a tenth of `translate`, which asks for each.
_ONE_OF_TWO = (
    ("\u0623", "\u0627"),
    ("\u0625", "\u0627"),
    ("\u0622", "\u0627"),
    ("\u0671", "\u0627"),
    ("\u0629", "\u0647"),
    ("\u0649", "\u064a"),
)
_EASTERN = re.compile("[\u0660-\u0669\u06f0-\u06f9]")
_WESTERN = {first + digit: str(digit) for first in (0x660, 0x6F0) for digit in range(10)}
_RUN_OF_LETTERS = re.compile(r"[^\W\d_]+")
# A word with its marks, which Python does not take for parts of words.
TOKEN = re.compile("[\\w\u064b-\u065f\u0670\u200c\u200d]+")


_LINE_REMEMBERED = 600  # letters
# What may stand around a name on a line.
AROUND = " \t\u00a0:،,.-–—|/«»\"“”'()"


def plain_word(word: str) -> str:
    """Write a word as the tables do.

    >>> plain_word("شارِكْ") == plain_word("شارك")
    True
    """
    word = one_spelling(_MARKS_ON_LETTERS.sub("", word))
    return word.translate(_WESTERN) if _EASTERN.search(word) else word


def one_spelling(word: str) -> str:
    """Write a word's letters as the tables do, and leave its marks and digits.

    >>> one_spelling("أحمد") == "احمد"
    True
    """
    for written, plainer in _ONE_OF_TWO:
        word = word.replace(written, plainer)
    return word.lower()


def any_spelling(plain_text: str) -> str:
    """Write a pattern for all the ways in which papers write plain letters.

    >>> any_spelling("x")
    'x'
    """
    ways: dict[str, str] = {}
    for written, plainer in _ONE_OF_TWO:
        ways[plainer] = ways.get(plainer, plainer) + written
    return "".join(f"[{ways[letter]}]" if letter in ways else re.escape(letter) for letter in plain_text)


def plain_words(text: str) -> Words:
    """Take the words of a text, made plain, without what stands between them.

    >>> plain_words("A+ | A-")
    ('a', 'a')
    """
    return _words_again(text) if len(text) <= _LINE_REMEMBERED else _plain_words_of(text)


@lru_cache(maxsize=1_024)
def _words_again(text: str) -> Words:
    """Remember the words of the last lines, of which several rules ask."""
    return _plain_words_of(text)


def _plain_words_of(text: str) -> Words:
    """Take the words by bytes where every letter is one of the common ones, which costs a third."""
    try:
        in_bytes = charmap_encode(text, "strict", _BYTE_OF_LETTER)[0]
    except UnicodeEncodeError:
        return tuple(TOKEN.findall(plain_word(text)))
    return tuple(
        charmap_decode(in_bytes.translate(None, _LETTERS_THAT_GO), "strict", _PLAIN_OF_BYTE)[0].split()
    )


# The letters of which nearly every line is made, 241 of them, as a byte each: none that is two when it is made small,
# and of none do the letters beside it tell how. What each becomes is asked of `plain_word` and `TOKEN`: nothing, a
# letter of a word, or what stands between words.
_COMMON_LETTERS = "".join(
    chr(letter)
    for first, last in (
        (0x00, 0x7F),
        (0xA0, 0xA0),
        (0xA9, 0xAB),
        (0xB0, 0xB0),
        (0xB7, 0xB7),
        (0xBB, 0xBB),
        (0x60C, 0x60C),
        (0x61B, 0x61B),
        (0x61F, 0x63A),
        (0x640, 0x655),
        (0x660, 0x66D),
        (0x670, 0x671),
        (0x67E, 0x67E),
        (0x686, 0x686),
        (0x698, 0x698),
        (0x6A9, 0x6A9),
        (0x6AF, 0x6AF),
        (0x6CC, 0x6CC),
        (0x6F0, 0x6F9),
        (0x200C, 0x200F),
        (0x2010, 0x2015),
        (0x2018, 0x201E),
        (0x2022, 0x2026),
    )
    for letter in range(first, last + 1)
)
_BYTE_OF_LETTER = charmap_build(_COMMON_LETTERS)
_LETTERS_THAT_GO = bytes(place for place, letter in enumerate(_COMMON_LETTERS) if not plain_word(letter))
_PLAIN_OF_BYTE = "".join(
    plain if TOKEN.fullmatch(plain := plain_word(letter)) else " " for letter in _COMMON_LETTERS
)


_NO_LETTERS = bytes(
    place for place, letter in enumerate(_COMMON_LETTERS) if not _RUN_OF_LETTERS.fullmatch(letter)
)


def letters_of(text: str) -> int:
    """Count the letters of a text.

    >>> letters_of("A1 _b,")
    2
    """
    try:
        in_bytes = charmap_encode(text, "strict", _BYTE_OF_LETTER)[0]
    except UnicodeEncodeError:
        return sum(map(len, _RUN_OF_LETTERS.findall(text)))
    return len(in_bytes.translate(None, _NO_LETTERS))


def first_words(text: str, length: int) -> str:
    """Take the first words of a text as they are written."""
    return text[: _end(text, length)].strip(AROUND)


def words_after_first(text: str, length: int) -> str:
    """Take what follows so many words of a text as it is written."""
    return text[_end(text, length) :].strip(AROUND)


def _end(text: str, length: int) -> int:
    """Find where so many words of a text end."""
    ends = (token.end() for token in TOKEN.finditer(text) if plain_word(token[0]))
    return next(islice(ends, length - 1, None), len(text))


class Wordings:
    """Wordings of one or more words, each of a kind, found where they begin."""

    def __init__(self, pairs: Iterable[tuple[str, Words]]) -> None:
        self._kinds: dict[Words, str] = {}
        longest: dict[str, int] = {}
        for kind, words in pairs:
            if words:
                self._kinds.setdefault(words, kind)
                longest[words[0]] = max(longest.get(words[0], 0), len(words))
        self._longest = longest

    def __contains__(self, first: str) -> bool:
        """Whether a wording begins with this word."""
        return first in self._longest

    def firsts(self) -> Iterator[str]:
        """Give the words with which a wording begins."""
        return iter(self._longest)

    def at(self, words: Words, start: int = 0) -> tuple[int, str] | None:
        """Find the longest wording that begins at a word: how many words it has, and its kind."""
        if start >= len(words) or (longest := self._longest.get(words[start])) is None:
            return None
        for length in range(min(longest, len(words) - start), 0, -1):
            if kind := self._kinds.get(words[start : start + length]):
                return length, kind
        return None

    def whole(self, words: Words) -> str | None:
        """Say what kind of wording these words are, all together."""
        return self._kinds.get(words)


@lru_cache(maxsize=16_384)
def first_word(beginning: str) -> str:
    """Take the first word of a line's beginning, made plain; empty if there is none."""
    first = TOKEN.search(beginning)
    return plain_word(first[0]) if first else ""


@cache
def read_rows(name: str) -> tuple[tuple[str, ...], ...]:
    """Read the lines of a table, each a row of cells."""
    text = (files("corpus.cleaning") / "data" / name).read_text(encoding="utf-8")
    return tuple(tuple(line.split("\t")) for line in text.splitlines() if line and not line.startswith("#"))


def read_wordings(name: str, *kinds: str) -> Wordings:
    """Read a table of kinds and wordings: all of them, or some kinds alone."""
    chosen = (row for row in read_rows(name) if not kinds or row[0] in kinds)
    return Wordings((row[0], plain_words(row[-1])) for row in chosen)
