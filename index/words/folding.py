"""Two forms of a word: as written but for typography (`exact`), and with variant spellings joined (`fold`).

`exact` undoes what a keyboard, a font or a scribe's pen adds. In order:

* `spelled`: controls, direction marks, zero-width characters, symbols, spaces and lone surrogates go, since
  nobody sees them or nobody types them; a word keeps letters, their marks and digits.
* `ascii_digits`: digits of every script, for ٢٠١٥ is 2015.
* `compatible`: presentation forms and ligatures (text taken from PDF), full width, and letter case.
* `unvowelled`: harakat, Koranic marks and dagger alef go; news writes them where it pleases.
* `final_yeh`: a last Farsi yeh is drawn without dots and mostly means ى (159 of 184: علی, إلی).
* `same_letters`: Persian and Urdu letters that only a keyboard tells apart.
* `composed`: a letter and its hamza or madda become one, tatweel goes. Tatweel or ى under a hamza is ئ.

Numbers go the way that `numbers` describes. Hamza, ة and ى stay: `exact` tells them apart.

`fold` goes on from there. A rule is kept if the frequent words (20 times or more in `saudinewsnet` and
`jawhara`) that it joins are spellings of one word. In order:

* `unaccented`: é is e; a reader of Arabic seldom has the key.
* `ungrouped`: 10.000 may be ten thousand, and half of the time is.
* `hundred`: مائة and مئة are both right (6,327 and 1,141 times with the article).
* `thing`: شئ is a misspelling of شيء, common in Egypt.
* `loose_letters`: آ أ إ are ا (hamza left out), ى is ي (Egypt), ة is ه (dots left out), پ is ب.
* `unseated`: ؤ and ئ are ء: مسؤول, مسئول and مسءول agree, and so do لقاؤه, لقائه and لقاءه. It joins 38
  groups of frequent words, four of them wrongly (بئر and بؤر). ؤ as و and ئ as ي would join 31, nearly all
  wrongly (فئة and فيه, زائد and زايد), and leave مسؤول and مسئول apart; no hamza at all would join 177 more
  (قائد and قاد, المؤلف and الملف).
* `final_seat`: شاطيء and شاطىء are شاطئ (229 words, 6,706 with ئ).

A last ء is not dropped. Of the words in اء, 0.6% are left without it by their writers; to find those, ما
(38,144 times) would answer for ماء (205), ولا for ولاء, أنها for إنهاء. After و, ي and consonants likewise:
شي would agree with شيء (89 times), but سي with سيء (955), بد with بدء (1,176).
"""

import re
import unicodedata
from collections.abc import Callable
from functools import reduce
from itertools import dropwhile

from pyarabic import araby

from . import letters, numbers

Step = Callable[[str], str]

FEWEST_CONSONANTS = 2
LONGEST_TERM = 100  # characters in a term; OpenSearch's tokenizer cuts at 255

_WITHOUT_WEAK = str.maketrans(dict.fromkeys(letters.WEAK, ""))
_CLEAN = re.compile(r"[\u0621-\u063A\u0641-\u064Aa-z0-9]{0,100}")
_VOWELLED = re.compile(r"[\u0621-\u063A\u0641-\u064A\u064B-\u0652]{0,100}")
_VOWELS = re.compile(r"[\u064B-\u0652]")
_ARABIC_ALONE = re.compile(r"[\u0621-\u063A\u0641-\u064A]{0,100}")
_JOINED_LETTERS = str.maketrans(
    {code: letter.translate(letters.SEATS) for code, letter in {**letters.SEATS, **letters.LOOSE}.items()}
)
_HAMZA_APART = re.compile(
    f"[{araby.ALEF_MAKSURA}{araby.YEH}{araby.TATWEEL}][{araby.HAMZA_ABOVE}{araby.HAMZA_BELOW}]"
)
_HUNDRED = re.compile(
    f"(?<={araby.MEEM}){araby.ALEF}(?={araby.YEH_HAMZA}(?:{araby.TEH_MARBUTA}$|{araby.TEH}))",
)
_THING = re.compile(
    f"([{araby.WAW}{araby.FEH}]?[{araby.BEH}{araby.KAF}{araby.LAM}]?(?:{araby.ALEF}?{araby.LAM})?{araby.SHEEN})"
    f"{araby.YEH_HAMZA}"
)
_FINAL_SEAT = re.compile(
    f"(?<={araby.ALEF}[^{araby.ALEF}{araby.YEH}{araby.HAMZA}]){araby.YEH}{araby.HAMZA}$",
)


def exact(word: str) -> str:
    """The word as written, without what is only typography; empty when nothing remains.

    At most `LONGEST_TERM` characters; what is longer is cut.
    """
    if _CLEAN.fullmatch(word):
        return word
    if _VOWELLED.fullmatch(word):
        return _VOWELS.sub("", word)
    if numbers.is_marked(word):
        return bounded(numbers.plain(word))
    return _through(EXACT_STEPS, word)


def fold(word: str) -> str:
    """The word with its variant spellings joined; empty when nothing remains."""
    return _folded_letters(word) if _ARABIC_ALONE.fullmatch(word) else _through(FOLD_STEPS, exact(word))


def _folded_letters(word: str) -> str:
    """What the steps make of Arabic letters alone, as nearly all words are: most of them have nothing to do."""
    if araby.YEH_HAMZA in word:
        word = thing(hundred(word))
    joined = word.translate(_JOINED_LETTERS)
    return final_seat(joined) if joined.endswith(araby.HAMZA) else joined


def consonants(stem: str) -> str:
    """A stem without its ا و ي, which a plural, a derived form or a foreign name's spelling changes."""
    bare = stem.translate(_WITHOUT_WEAK)
    return bare if len(bare) >= FEWEST_CONSONANTS else stem


def _through(steps: list[Step], word: str) -> str:
    return reduce(lambda form, step: step(form), steps, word)


def spelled(word: str) -> str:
    """Only letters, digits and the marks upon them."""
    return "".join(dropwhile(_is_mark, filter(_is_spelling, word)))


def _is_mark(char: str) -> bool:
    return unicodedata.category(char)[0] == "M"


def _is_spelling(char: str) -> bool:
    category = unicodedata.category(char)
    if category == "No":  # a raised 2 is a digit, a half is not
        return char.isdigit()
    return category[0] in "LN" or category in ("Mn", "Mc")


def ascii_digits(word: str) -> str:
    """Digits of every script, raised and lowered ones too, as 0 to 9."""
    return "".join(str(unicodedata.digit(char)) if char.isdigit() else char for char in word)


def compatible(word: str) -> str:
    """Presentation forms, ligatures and full width resolved, capitals made small."""
    small = unicodedata.normalize("NFKC", word).casefold()
    return unicodedata.normalize("NFKC", small)  # since small letters may compose anew


def unvowelled(word: str) -> str:
    """Harakat, Koranic marks and dagger alef dropped; hamza and madda wait for `composed`."""
    return word.translate(letters.MARKS)


def final_yeh(word: str) -> str:
    """A last Farsi yeh as it looks: alef maksura."""
    return word[:-1] + araby.ALEF_MAKSURA if word.endswith(letters.FARSI_YEH) else word


def same_letters(word: str) -> str:
    """Letters that only another keyboard tells apart."""
    return word.translate(letters.SAME)


def composed(word: str) -> str:
    """A letter and its hamza or madda as one; tatweel, and marks that stand on nothing, dropped."""
    seated = unicodedata.normalize("NFC", _HAMZA_APART.sub(araby.YEH_HAMZA, word))
    return seated.translate(letters.UNSEATED)


def bounded(word: str) -> str:
    """The first `LONGEST_TERM` characters."""
    return word[:LONGEST_TERM].rstrip(".")


def unaccented(word: str) -> str:
    """Latin, Greek and Cyrillic letters without their accents."""
    if word.isascii():
        return word
    bare = unicodedata.normalize("NFD", word).translate(letters.ACCENTS).translate(letters.LATIN)
    return unicodedata.normalize("NFC", bare)


def hundred(word: str) -> str:
    """The silent alef of مائة, مائتين and ثلاثمائة left out."""
    return _HUNDRED.sub("", word)


def thing(word: str) -> str:
    """شئ as شيء, with its prefixes; not ناشئ."""
    match = _THING.fullmatch(word)
    return match[1] + araby.YEH + araby.HAMZA if match else word


def loose_letters(word: str) -> str:
    """Letters that writers exchange, and foreign ones as Arabic papers write them."""
    return word.translate(letters.LOOSE)


def unseated(word: str) -> str:
    """A hamza on waw or yeh without its seat."""
    return word.translate(letters.SEATS)


def final_seat(word: str) -> str:
    """A last hamza beside its seat, as in شاطيء, in the form of شاطئ: after ا and a letter."""
    return _FINAL_SEAT.sub(araby.HAMZA, word)


EXACT_STEPS: list[Step] = [
    spelled,
    ascii_digits,
    compatible,
    unvowelled,
    final_yeh,
    same_letters,
    composed,
    spelled,  # compatible forms bring spaces, dropped letters leave marks alone
    bounded,
]

FOLD_STEPS: list[Step] = [
    unaccented,
    numbers.ungrouped,
    hundred,
    thing,
    loose_letters,
    bounded,
    unseated,
    final_seat,
]
