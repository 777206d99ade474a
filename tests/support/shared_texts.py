"""Made-up texts that share what they are made to share."""

import random
from collections.abc import Sequence

_WORDS = [a + b + c for a in "بتحخسشصفقل" for b in "اويلمنر" for c in "كرعقدجزهط"]


def text(words: int, seed: object) -> str:
    """So many words at random, the same for one seed."""
    return " ".join(random.Random(repr(seed)).choices(_WORDS, k=words))


def changed(written: str, part: float, seed: object = 0) -> str:
    """A text of whose words such a part is replaced here and there."""
    drawn = random.Random(repr(seed))
    words = written.split()
    for at in drawn.sample(range(len(words)), round(part * len(words))):
        words[at] = drawn.choice(_WORDS) + "ات"
    return " ".join(words)


def joined(parts: Sequence[str]) -> str:
    """Paragraphs as a text."""
    return "\n".join(parts)
