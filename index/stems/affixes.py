"""What is written joined to Arabic words, and where Tashaphyne proposes to part it from them."""

import sys
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import import_module
from itertools import product
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, NamedTuple

from pyarabic import araby

if TYPE_CHECKING:
    from tashaphyne.stemming import ArabicLightStemmer

_DATA = Path(__file__).parent / "data"
# What look-ups of affixes never ask Tashaphyne for: the stamps of all verbs and the stopwords, .06 and .03 s
# of the processor to be loaded.
_NEVER_ASKED = ("tashaphyne.verb_stamp_const", "tashaphyne.arabicstopwords")
SHORTEST_LEFT = 2  # letters between a beginning and an end
# Single letters joined before a noun, and what the article becomes after ل.
JOINED = (araby.WAW, araby.BEH, araby.LAM, araby.FEH, araby.KAF)
ARTICLE_AFTER_LAM = araby.LAM + araby.LAM


@dataclass(frozen=True, slots=True)
class Affix:
    """Letters joined to a word; the rest of the word must have a `share` of the whole's occurrences."""

    letters: str
    kind: str
    share: float


class Proposal(NamedTuple):
    """Where the stem of a word may begin, and how many letters may follow it."""

    starts: frozenset[int]
    tails: tuple[int, ...]


def _read(name: str) -> tuple[Affix, ...]:
    lines = (_DATA / name).read_text(encoding="utf-8").splitlines()
    rows = (line.split("\t") for line in lines if not line.startswith("#"))
    return tuple(Affix(letters, kind, float(share)) for letters, kind, share in rows)


@cache
def proclitics() -> dict[str, Affix]:
    """Conjunctions (kind 1), prepositions and the future (2), the article (3), by their letters."""
    return {affix.letters: affix for affix in _read("proclitics.tsv")}


@cache
def suffixes() -> tuple[Affix, ...]:
    """Pronouns, numbers, cases and relation, longest first."""
    return _read("suffixes.tsv")


def joined_prefixes() -> list[str]:
    """Everything that may be joined before a word, the empty string too."""
    places = (["", *(a.letters for a in proclitics().values() if a.kind == place)] for place in "123")
    return [
        *map("".join, product(*places)),
        *map("".join, product(["", araby.WAW, araby.FEH], [araby.LAM * 2])),
    ]


def joined_suffixes() -> list[str]:
    """One ending; or a number, a relation or a ت for ة, and a pronoun or a number after it."""
    last = [affix.letters for affix in suffixes()]
    first = [affix.letters for affix in suffixes() if affix.kind != "pronoun"]
    return ["", *last, *map("".join, product(first, last)), *map("".join, product([araby.YEH], first, last))]


class _LoadedLater(ModuleType):
    """Stands for a module until somebody asks for what is in it."""

    def __getattr__(self, name: str) -> object:
        if sys.modules.get(self.__name__) is self:
            del sys.modules[self.__name__]
        return getattr(import_module(self.__name__), name)


def _load_later(*names: str) -> None:
    for name in names:
        sys.modules.setdefault(name, _LoadedLater(name))


@cache
def _segmenter() -> "ArabicLightStemmer":
    """The library is loaded for a word that no index holds, and not before; what is asked of it only reads."""
    _load_later(*_NEVER_ASKED)
    from tashaphyne.stemming import ArabicLightStemmer  # noqa: PLC0415

    segmenter = ArabicLightStemmer()
    segmenter.set_prefix_list(joined_prefixes())
    segmenter.set_suffix_list(joined_suffixes())
    return segmenter


@lru_cache(maxsize=1 << 12)
def propose(form: str) -> Proposal:
    """Tashaphyne's candidate segmentations of a skeleton, by our lists of affixes.

    Its `segment` pairs each beginning with each end that leaves two letters; the pairs are of no use here.
    """
    starts = _segmenter().lookup_prefixes(form)
    ends = _segmenter().lookup_suffixes(form)
    last = max(ends, default=0)
    return Proposal(
        starts=frozenset((0, *(start for start in starts if start + SHORTEST_LEFT <= last))),
        tails=tuple(sorted({0, *(len(form) - end for end in ends if end >= SHORTEST_LEFT)})),
    )
