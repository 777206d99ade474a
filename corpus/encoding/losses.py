"""Losses: texts whose letters are gone, so that no reading of them is right."""

import re

from .letters import REPLACED, arabic_likeness

_RANGES = "\u0621-\u063a\u0641-\u064a\u067e\u0686\u0698\u06a9\u06af\u06cc"
# Words of question marks beside each other, as no writer sets them, with what stands between words.
_GONE_WORDS = re.compile(r"(?<!\S)[\"'(\[«]?\?+(?:[ \t.,:;،؛\"'«»()\[\]!0-9/-]++\?+)++")
_IN_ABJAD = re.compile(f"[{_RANGES}]")
_GONE_IN_WORD = re.compile(f"(?<=[{_RANGES}])\\?(?=[{_RANGES}])")
_LETTER = re.compile(r"[^\W\d_]")
# The first halves of the Arabic letters of UTF-8, beside each other or alone, since the second ones are gone.
_HALVES = re.compile(r"[ØÙÚÛ](?=[ØÙÚÛ\s])|[طظ](?=[طظ\s])")
_HALF_IN_ARABIC = re.compile("[ØÙÚÛ](?=[\u0621-\u064a])|(?<=[\u0621-\u064a])[ØÙÚÛ]|â€")
_ACCENTED_TOGETHER = re.compile("[À-ÖØ-öø-ÿ]{3,}")

_FEWEST_LOST = 6  # letters
# What share of all letters may be so in a text that is still worth reading; clean articles have none, or a hundredth.
_MOST_GONE = 0.2
_MOST_IN_WORDS = 0.04
_MOST_HOLES = 0.005
_MOST_HALVES = 0.15
_MOST_ACCENTED = 0.5
KASRATAN = "\u064d"  # what the yeh of windows-1256 is in ISO 8859-6
_TO_JUDGE = 500  # letters
_FEWEST_TO_JUDGE = 30  # letters
_LEAST_LIKENESS = 0.2  # points a letter; of a clean headline at least 0.7


def loss(text: str, *, was_mended: bool) -> str | None:
    """Say why a text is lost, in a clause; None where it is not. One that was mended may have no holes left in it."""
    if _is_mostly(text, _gone(text), _MOST_GONE) or _is_mostly(text, _gone_in_words(text), _MOST_IN_WORDS):
        return "its letters are gone, question marks stand for them"
    if _is_mostly(text, text.count(REPLACED), _MOST_HOLES if was_mended else _MOST_IN_WORDS):
        return "its letters are gone, U+FFFD stands for them"
    holes = was_mended and (_HALF_IN_ARABIC.search(text) or _ACCENTED_TOGETHER.search(text))
    shares = ((_halves(text), _MOST_HALVES), (_accented(text), _MOST_ACCENTED))
    if holes or any(_is_mostly(text, count, share) for count, share in shares) or _reads_ill(text):
        return "it was read by another encoding than its own, and part of its letters is gone"
    return None


def _is_mostly(text: str, count: int, share: float) -> bool:
    """Whether so many letters are more than a share of all, with those that are gone."""
    return count >= _FEWEST_LOST and count >= share * (count + len(_LETTER.findall(text)))


def _gone(text: str) -> int:
    """How many letters are question marks, of words that are nothing else and have such beside them."""
    if "??" not in text:
        return 0
    return sum(piece[0].count("?") for piece in _GONE_WORDS.finditer(text))


def _gone_in_words(text: str) -> int:
    """How many letters within Arabic words are question marks."""
    return len(_GONE_IN_WORD.findall(text)) if text.count("?") >= _FEWEST_LOST else 0


def _halves(text: str) -> int:
    """How many letters of UTF-8 lack their second half."""
    return len(_HALVES.findall(text))


def _accented(text: str) -> int:
    """How many accented letters stand beside others."""
    return sum(map(len, _ACCENTED_TOGETHER.findall(text)))


def _reads_ill(text: str) -> bool:
    """Whether Arabic letters follow each other as in no word; asked where a vowel mark or a hole makes one ask."""
    sample = text[:_TO_JUDGE]
    if KASRATAN not in sample and REPLACED not in sample:
        return False
    words = [word for word in sample.replace(REPLACED, "").split() if _IN_ABJAD.search(word)]
    return len("".join(words)) >= _FEWEST_TO_JUDGE and arabic_likeness(" ".join(words)) < _LEAST_LIKENESS
