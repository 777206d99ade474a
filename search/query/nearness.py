"""Nearness: where the words of a phrase stand near each other, in any order."""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet


def stretches(places: Sequence[AbstractSet[int]], length: int) -> list[int]:
    """Where stretches of so many words begin, at a word that fills any place, that have a word for each place.

    The places are those of a phrase, each with where the words that fill it stand in a part of an article.

    >>> stretches([{0, 9}, {4, 8}], 3)
    [8]
    >>> stretches([{0, 9}, {4, 8}], 5)
    [0, 8]
    >>> stretches([{0, 9}, {4, 8}], 6)
    [0, 4, 8]
    """
    return [
        start
        for start in sorted(set[int]().union(*places))
        if not any(place.isdisjoint(range(start, start + length)) for place in places)
    ]
