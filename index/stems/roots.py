"""Roots: a word's two to five radicals, by the dictionary and by patterns."""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import NamedTuple

from pyarabic import araby

from index.files.kept_tables import kept
from index.memory import remembered

from .dictionary import lexemes
from .evidence import skeleton

_PATTERNS = Path(__file__).parent / "data" / "patterns.tsv"
SHORTEST_READ = 2
LISTED_SCORE = 13.5
UNKNOWN_ROOT_COST = 6.0
AFFIX_LETTER_COST = 0.6


class Reading(NamedTuple):
    """A root that a form may have, and how likely that is, as a logarithm."""

    root: str
    score: float


@dataclass(slots=True)
class Node:
    """A place in the tree of patterns: where a letter or a radical leads, what ends here, what length may follow."""

    letters: dict[str, "Node"] = field(default_factory=dict)
    radical: "Node | None" = None
    endings: list[tuple[tuple[int | str, ...], float]] = field(default_factory=list)
    lengths: set[int] = field(default_factory=set)


@cache
def _tree() -> Node:
    """The patterns, letter by letter; at the end of each, such as م12و3, its roots (123) and their weights."""
    top = Node()
    for pattern, root, weight in pattern_rows():
        node = top
        for place, sign in enumerate(pattern):
            node.lengths.add(len(pattern) - place)
            node = _next(node, sign)
        signs = tuple(int(sign) - 1 if sign.isdigit() else sign for sign in root)
        node.endings.append((signs, weight))
    return top


def pattern_rows() -> Iterator[tuple[str, str, float]]:
    """The patterns, such as م12و3, each with its root (123) and the logarithm of its weight."""
    for line in _PATTERNS.read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            pattern, root, weight = line.split("\t")
            yield pattern, root, math.log(float(weight))


def _next(node: Node, sign: str) -> Node:
    if sign.isdigit():
        node.radical = node.radical or Node()
        return node.radical
    return node.letters.setdefault(sign, Node())


def _matches(form: str) -> Iterator[tuple[str, float]]:
    """The roots of all patterns that a form fits, each with its pattern's weight."""
    places = [(_tree(), "")]
    left = len(form)
    for letter in form:
        further = []
        for node, radicals in places:
            if left in node.lengths:
                if (same := node.letters.get(letter)) is not None:
                    further.append((same, radicals))
                if node.radical is not None:
                    further.append((node.radical, radicals + letter))
        places = further
        left -= 1
    for node, radicals in places:
        for signs, weight in node.endings:
            yield "".join([sign if isinstance(sign, str) else radicals[sign] for sign in signs]), weight


@kept
def _listed() -> dict[str, tuple[str, ...]]:
    """The roots of the dictionary's words, by skeleton."""
    found: dict[str, dict[str, None]] = defaultdict(dict)
    for word, roots in lexemes().items():
        found[skeleton(word)].update(dict.fromkeys(roots))
    return {form: tuple(roots) for form, roots in found.items() if roots and len(form) > SHORTEST_READ}


@kept
def root_words() -> dict[str, int]:
    """How many words the dictionary has of each root."""
    return dict(Counter(root for roots in lexemes().values() for root in roots))


@cache
def _commonness() -> dict[str, float]:
    """The logarithm of the number of words that the dictionary has of each root."""
    return {root: math.log(1 + count) for root, count in root_words().items()}


def likeliest_listed() -> dict[str, str]:
    """The commonest root of each of the dictionary's words, by skeleton."""
    return {base: max(roots, key=_by_commonness) for base, roots in _listed().items()}


def _by_commonness(root: str) -> tuple[float, str]:
    return _commonness()[root], root


@remembered(1 << 12)
def readings(form: str) -> tuple[Reading, ...]:
    """The roots that a form without affixes may have."""
    found: dict[str, float] = {}
    common = _commonness()
    for root, weight in _matches(form):
        score = weight + 2 * common[root] if root in common else weight - UNKNOWN_ROOT_COST
        found[root] = max(score, found.get(root, score))
    for root in _listed().get(form, ()):
        found[root] = LISTED_SCORE + 2 * common[root]
    return tuple(Reading(root, score) for root, score in found.items())


def _bases(form: str, tail: int) -> list[str]:
    """A form without an ending, and how that is spelled where nothing follows it."""
    base = form[: len(form) - tail]
    if tail and base.endswith(araby.TEH):
        return [base, base[:-1] + araby.TEH_MARBUTA]
    if tail and base.endswith(araby.ALEF):
        return [base, base[:-1] + araby.YEH]
    return [base]


def read_root(form: str, tails: Iterable[int], steps: Iterable[str], *, cut: int = 0) -> Reading:
    """The likeliest root of a form that begins with its stem, after `cut` letters were taken off before it.

    The first of the `steps` by which the form comes to its stem that is in the dictionary tells the root. If
    none is, the form is read_root without each of the endings that Tashaphyne proposes.
    """
    for base in steps:
        if base in _listed():
            root = max(_listed()[base], key=_by_commonness)
            cost = AFFIX_LETTER_COST * (cut + len(form) - len(base))
            return Reading(root, LISTED_SCORE + 2 * _commonness()[root] - cost)
    return likeliest(
        Reading(reading.root, reading.score - AFFIX_LETTER_COST * (cut + tail))
        for tail in tails
        if len(form) - tail >= SHORTEST_READ
        for base in _bases(form, tail)
        for reading in readings(base)
    )


def likeliest(found: Iterable[Reading]) -> Reading:
    """The reading with the highest score; with an empty root when there is none."""
    return max(found, key=lambda reading: (reading.score, reading.root), default=Reading("", -math.inf))
