"""What is written joined to Arabic words, and where Tashaphyne proposes to part it from them."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from threading import local

from tashaphyne.stemming import ArabicLightStemmer

FOLDER = Path(__file__).parent / "data"
_THREAD = local()


@dataclass(frozen=True, slots=True)
class Affix:
    """Letters joined to a word; `share` is what the rest must have of the whole's occurrences."""

    letters: str
    kind: str
    share: float


def _load(name: str) -> tuple[Affix, ...]:
    lines = (FOLDER / name).read_text(encoding="utf-8").splitlines()
    rows = (line.split("\t") for line in lines if not line.startswith("#"))
    return tuple(Affix(letters, kind, float(share)) for letters, kind, share in rows)


@cache
def proclitics() -> tuple[Affix, ...]:
    return _load("proclitics.tsv")


@cache
def enclitics() -> tuple[Affix, ...]:
    return _load("enclitics.tsv")


def _chains() -> list[str]:
    heads = [""] + [a.letters for a in proclitics() if a.kind == "1"]
    middles = [""] + [a.letters for a in proclitics() if a.kind == "2"]
    return [h + m + t for h in heads for m in middles for t in ("", "ال", "ل")]


@cache
def _tails() -> list[str]:
    own = [a.letters for a in enclitics()]
    pronouns = [a.letters for a in enclitics() if a.kind == "pronoun"]
    number = [a.letters for a in enclitics() if a.kind != "pronoun"]
    two = [a + b for a in number for b in pronouns] + ["ي" + a for a in own]
    return sorted({"", *own, *two, *("ي" + t for t in two), *("ت" + p for p in pronouns)})


def _segmenter() -> ArabicLightStemmer:
    segmenter = getattr(_THREAD, "segmenter", None)
    if segmenter is None:
        segmenter = _THREAD.segmenter = ArabicLightStemmer()
        segmenter.set_prefix_list(_chains())
        segmenter.set_suffix_list(_tails())
    return segmenter


def proposals(word: str) -> tuple[frozenset[int], frozenset[int]]:
    """Where a stem may begin, and how many letters may follow it."""
    segments = _segmenter().segment(word)
    return frozenset(left for left, _ in segments), frozenset(len(word) - right for _, right in segments)
