"""Keyboard: which letters lie side by side, so that a finger hits one for the other."""

from collections.abc import Iterator
from functools import cache
from importlib.resources import files

from index.words.folding import fold

_NO_LETTER = "."


def rows() -> list[str]:
    """The rows of an Arabic keyboard, from the top."""
    text = files("search.spelling").joinpath("data/keyboard.txt").read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]


@cache
def touching() -> frozenset[tuple[str, str]]:
    """Pairs of letters whose keys touch, both ways, as they are written."""
    return frozenset(pair for key, other in _pairs(rows()) for pair in ((key, other), (other, key)))


@cache
def touching_folded() -> frozenset[tuple[str, str]]:
    """Pairs of letters whose keys touch, both ways, as folded words have them."""
    return frozenset((fold(key), fold(other)) for key, other in touching())


def _pairs(keys: list[str]) -> Iterator[tuple[str, str]]:
    for upper, lower in zip(keys, [*keys[1:], ""], strict=True):
        for place, key in enumerate(upper):
            beside = (upper[place + 1 : place + 2], lower[max(place - 1, 0) : place + 1])
            yield from ((key, other) for other in "".join(beside) if _NO_LETTER not in (key, other))
