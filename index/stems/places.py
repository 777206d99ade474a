"""Places: names of countries and the like, and the adjectives that are made of them.

The names are the Unicode CLDR's Arabic names of territories (`data/places.txt`, made by bench/tables.py).
"""

from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

from pyarabic import araby

from index.words.letters import ARTICLE

from .evidence import skeleton

_PATH = Path(__file__).parent / "data" / "places.txt"
SHORTEST_PLACE = 3
# What falls before the ي of relation: أمريكا, سوريا, أوغندا, فرنسا; تركيا; السعودية.
_FALLING = (
    "",
    araby.ALEF,
    araby.YEH + araby.ALEF,
    araby.TEH_MARBUTA,
    araby.YEH + araby.TEH_MARBUTA,
    araby.ALEF + araby.TEH,
)


@cache
def places() -> frozenset[str]:
    """The names as skeletons, without their articles."""
    lines = _PATH.read_text(encoding="utf-8").splitlines()
    return frozenset(_bare(skeleton(line)) for line in lines if line and not line.startswith("#"))


@cache
def relatives() -> Mapping[str, str]:
    """The adjective of each place, in ي, and the place."""
    return {adjective: place for place in sorted(places()) for adjective in _adjectives(place)}


def _bare(name: str) -> str:
    rest = name.removeprefix(ARTICLE)
    return rest if len(rest) >= SHORTEST_PLACE else name


def _adjectives(place: str) -> Iterator[str]:
    """سوري, تركي, أوغندي, سعودي; after a last ا also نمساوي and آسيوي."""
    if place.endswith(araby.ALEF):
        yield place + araby.WAW + araby.YEH
        yield place.removesuffix(araby.YEH + araby.ALEF) + araby.YEH + araby.WAW + araby.YEH
    for ending in _FALLING:
        base = place.removesuffix(ending)
        if len(base) >= SHORTEST_PLACE and (not ending or base != place):
            yield base + araby.YEH
