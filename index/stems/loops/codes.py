"""FormLetters as numbers, and few of them in one number, as what stands before a form or behind it."""

from pyarabic import araby

LETTER_BITS = 16
LETTER_MASK = (1 << LETTER_BITS) - 1
SKELETON_LETTERS = 1 << 11  # codes below, of which those of other scripts have no skeleton

HAMZA_ALONE, ALEF, BEH, TEH, TEH_MARBUTA = map(
    ord, (araby.HAMZA, araby.ALEF, araby.BEH, araby.TEH, araby.TEH_MARBUTA)
)
SEEN, FEH, KAF, LAM, MEEM, NOON = map(
    ord, (araby.SEEN, araby.FEH, araby.KAF, araby.LAM, araby.MEEM, araby.NOON)
)
HEH, WAW, YEH, MAKSURA = map(ord, (araby.HEH, araby.WAW, araby.YEH, araby.ALEF_MAKSURA))
HAMZA_ABOVE, MADDA, HAMZA_BELOW, YEH_SEAT = map(
    ord, (araby.ALEF_HAMZA_ABOVE, araby.ALEF_MADDA, araby.ALEF_HAMZA_BELOW, araby.YEH_HAMZA)
)


def packed(letters: str) -> int:
    """At most three letters in a number, the first in its lowest bits; a form without any is 0."""
    assert len(letters) <= 3
    return sum(ord(letter) << (LETTER_BITS * place) for place, letter in enumerate(letters))


AL, LAM_LAM = packed(araby.ALEF + araby.LAM), packed(araby.LAM + araby.LAM)
