"""Likeness: how alike two words are, letter by letter, as Arabic writers mistake and transliterate."""

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from itertools import accumulate

from index.words.folding import fold
from index.words.letters import HAMZA, SOUNDS, WEAK

# Vowels come and go in foreign names: يوتيوب, اليوتوب.
FLEETING = frozenset((*WEAK, HAMZA))
FLEETING_COST = 0.3
FLEETING_LENGTH = 0.5
DOUBLE_COST = 0.2
SWAP_COST = 0.6
# The first letter is seldom wrong, though it may be another of the same sound.
FIRST = 1.5
# A foreign name's last vowel, as each country's papers end it: كيكولي, كيكوله, كيكولا.
FINAL = frozenset((*WEAK, "\N{ARABIC LETTER HEH}"))


def likeness(word: str, other: str) -> float:
    """1 for the same letters, 0 for none in common: one less the cost of the cheapest changes by letter.

    >>> round(likeness("موريطانيا", "موريتانيا"), 2)
    0.95
    """
    longest = max(_length(word), _length(other))
    return max(0.0, 1.0 - _cost(word, other) / longest) if longest else 1.0


def begin_alike(word: str, other: str) -> bool:
    """Whether two words begin with the same letter, or with letters of one sound, or both with a vowel."""
    first, second = word[:1], other[:1]
    return first == second or any({first, second} <= {*sound} for sound in (*SOUNDS, FLEETING))


def _length(word: str) -> float:
    """The letters of a word, a weak one as half of one."""
    return sum(FLEETING_LENGTH if letter in FLEETING else 1.0 for letter in word)


def _cost(word: str, other: str) -> float:
    """The cost of changing one word into the other (Damerau's distance, with costs by letter)."""
    alike = alike_letters()
    losses = [_loss(other, at) for at in range(len(other))]
    before: list[float] = []
    row = list(accumulate(losses, initial=0.0))
    for i, letter in enumerate(word):
        earlier, before = before, row
        loss = _loss(word, i)
        row = [before[0] + loss]
        for j, wanted in enumerate(other):
            if letter == wanted:
                row.append(before[j])
                continue
            change = alike.get(letter + wanted, 1.0 if i or j else FIRST)
            if i == len(word) - 1 and j == len(other) - 1 and FINAL.issuperset((letter, wanted)):
                change = FLEETING_COST
            best = min(before[j] + change, before[j + 1] + loss, row[j] + losses[j])
            if i and j and letter == other[j - 1] and word[i - 1] == wanted:
                best = min(best, earlier[j - 1] + SWAP_COST)
            row.append(best)
    return row[-1]


def _loss(word: str, at: int) -> float:
    """What it costs that a letter of a word is there or not."""
    letter = word[at]
    if letter in FLEETING or (at == len(word) - 1 and letter in FINAL):
        return FLEETING_COST
    if at and word[at - 1] == letter:
        return DOUBLE_COST
    return 1.0 if at else FIRST


@cache
def alike_letters() -> Mapping[str, float]:
    """Pairs of letters that may stand for each other, both ways, each with its cost."""
    costs = {first + second: FLEETING_COST for first in FLEETING for second in FLEETING}
    text = files("search.spelling").joinpath("data/alike_letters.tsv").read_text(encoding="utf-8")
    for line in text.splitlines():
        if line and not line.startswith("#"):
            cost, letters = line.split("\t")
            for pair in (first + second for first in fold_each(letters) for second in fold_each(letters)):
                costs[pair] = min(float(cost), costs.get(pair, 1.0))
    return costs


def fold_each(letters: str) -> list[str]:
    """The letters as folded words have them."""
    return [fold(letter) for letter in letters]
