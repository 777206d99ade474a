"""What a vocabulary knows of a word: how often its forms occur, however their hamzas are written."""

from collections.abc import Iterable, Mapping
from functools import cache, cached_property

import pyarabic.araby as araby

from .background import background
from .folding import final_seat
from .letters import LOOSE, SEATS

ARTICLE = araby.ALEF + araby.LAM
HAMZAS = (araby.ALEF_HAMZA_ABOVE, araby.ALEF_HAMZA_BELOW, araby.ALEF_MADDA)
_LETTERS = {**LOOSE, **SEATS}
del _LETTERS[ord(araby.TEH_MARBUTA)]
_LAST = (araby.HAMZA, araby.YEH_HAMZA, araby.WAW_HAMZA)


def skeleton(word: str) -> str:
    """The word folded but for its teh marbuta, which tells a feminine from a pronoun."""
    if word.endswith(_LAST):
        word = final_seat(word)
    return word.translate(_LETTERS)


def pool(counts: Iterable[tuple[str, int]], into: dict[str, int], hamza: dict[str, int]) -> None:
    for word, count in counts:
        form = skeleton(word)
        into[form] = into.get(form, 0) + count
        if any(map(word.__contains__, HAMZAS)):
            hamza[form] = hamza.get(form, 0) + count


@cache
def _background() -> tuple[dict[str, int], dict[str, int]]:
    forms, hamza = {}, {}
    pool(background(), forms, hamza)
    return forms, hamza


class Evidence:
    def __init__(self, counts: Mapping[str, int]) -> None:
        self._counts = counts

    @cached_property
    def _pooled(self) -> tuple[dict[str, int], dict[str, int]]:
        forms, hamza = map(dict, _background())
        pool(self._counts.items(), forms, hamza)
        return forms, hamza

    @cached_property
    def forms(self) -> dict[str, int]:
        return self._pooled[0]

    @cached_property
    def hamza(self) -> dict[str, int]:
        return self._pooled[1]
