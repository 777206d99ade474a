"""Transliteration: the Arabic words that render a word in Latin letters, each with what it costs to take it for that.

The table `data/renderings.tsv` says for groups of Latin letters which Arabic letters stand for them, and at what cost:
nothing for what every paper writes, 1 for what hardly any does. A word is read from its first letter to its last; each
way to do so that leads to a word of a sorted list has the sum of its costs, and of a word's ways the cheapest counts.
Ways that lead to no word are left as soon as no word begins so: of 280,000 words some thousand beginnings are tried.
"""

import unicodedata
from bisect import bisect_left
from collections.abc import Callable, Mapping, Sequence
from functools import cache, partial
from pathlib import Path
from typing import NamedTuple

RENDERINGS = Path(__file__).parent / "data" / "renderings.tsv"
LONGEST_NAME = 30  # letters
LONGEST_GROUP = 6
# What it costs to read the letters of a group one by one: s and h for sh.
PARTED = 0.25
# So many beginnings are followed from each letter of a name, the cheapest.
MOST_BEGINNINGS = 400
_BEGIN_SIGN, _END_SIGN = "^", "$"
_NOTHING = "-"
_ANY_LETTER = "."
BEYOND = "\U0010ffff"  # behind every letter
NO_HEADS = {"": 0.0}


class Rendered(NamedTuple):
    """A word that renders a Latin one, and what it costs."""

    word: str
    cost: float


class _Rule(NamedTuple):
    """Arabic letters for a group of Latin ones, where one of `before` follows it if there are any."""

    arabic: str
    cost: float
    before: str


class _Step(NamedTuple):
    """A group of Latin letters read as Arabic ones, up to the letter at `end`."""

    end: int
    arabic: str
    cost: float


class _Range(NamedTuple):
    """The words that begin as what was read so far: their range in the list, and what the reading costs."""

    cost: float
    low: int
    high: int


class SortedWords(Sequence[str]):
    """Words in the order of their letters, that find those of a beginning sooner than by looking at the words."""

    def span(self, beginning: str, low: int, high: int) -> tuple[int, int]:
        """The range of the words that begin so, all of which are in a range; an empty one where none does."""
        return _halved_to(self, beginning, low, high)


def _halved_to(words: Sequence[str], beginning: str, low: int, high: int) -> tuple[int, int]:
    low = bisect_left(words, beginning, low, high)
    return low, bisect_left(words, beginning + BEYOND, low, high)


# Where words begin so, within a range.
_Span = Callable[[str, int, int], tuple[int, int]]


def _span_in(words: Sequence[str]) -> _Span:
    return words.span if isinstance(words, SortedWords) else partial(_halved_to, words)


def rendered(
    latin: str, words: Sequence[str], most: float, heads: Mapping[str, float] = NO_HEADS
) -> list[Rendered]:
    """Those of some sorted words, in folded letters, that render a Latin word for `most` at most; the cheapest first.

    A word may begin with one of the `heads`, each of which has its cost.

    >>> [each.word for each in rendered("Lavrov", ["كيري", "لافروف"], 1.0)] == ["لافروف"]
    True
    """
    name = plain_name(latin)
    if not name or len(name) > LONGEST_NAME:
        return []
    begun: list[dict[str, _Range]] = [{} for _ in range(len(name) + 1)]
    span, whole = _span_in(words), _Range(0.0, 0, len(words))
    for head, cost in heads.items():
        _go_on(begun[0], span, head, whole, cost)
    for at in range(len(name)):
        steps = _steps(name, at)
        for beginning, reached in _cheapest(begun[at]):
            for step in steps:
                cost = reached.cost + step.cost
                if cost <= most:
                    _go_on(begun[step.end], span, beginning + step.arabic, reached, cost)
    found = (
        Rendered(word, reached.cost)
        for word, reached in begun[-1].items()
        if reached.low < len(words) and words[reached.low] == word
    )
    return sorted(found, key=lambda each: (each.cost, each.word))


def rendering_cost(latin: str, arabic: str, most: float = 2.0) -> float | None:
    """What it costs to take an Arabic word, in folded letters, for a Latin one; None where that is more than `most`."""
    found = rendered(latin, [arabic], most)
    return found[0].cost if found else None


def plain_name(latin: str) -> str:
    """A Latin word in small letters; a letter that the table does not have stands without its accents."""
    small = unicodedata.normalize("NFC", latin.casefold())
    known = _rules()
    return "".join(
        char if char in known else _unaccented(char) for char in small if char.isalnum() or char == "'"
    )


def _unaccented(char: str) -> str:
    return "".join(part for part in unicodedata.normalize("NFD", char) if part.isalnum())


def _go_on(begun: dict[str, _Range], span: _Span, beginning: str, reached: _Range, cost: float) -> None:
    """Note that some words begin so, unless that was found at less cost; nothing where none does."""
    known = begun.get(beginning)
    if known:
        if cost < known.cost:
            begun[beginning] = _Range(cost, known.low, known.high)
        return
    low, high = span(beginning, reached.low, reached.high)
    if low < high:
        begun[beginning] = _Range(cost, low, high)


def _cheapest(begun: Mapping[str, _Range]) -> list[tuple[str, _Range]]:
    found = sorted(begun.items(), key=lambda item: (item[1].cost, item[0]))
    return found[:MOST_BEGINNINGS]


def _steps(name: str, at: int) -> list[_Step]:
    """The ways to go on from a letter of a name."""
    rules = _rules()
    steps: list[_Step] = []
    longest = 1
    for length in range(min(LONGEST_GROUP, len(name) - at), 0, -1):
        group, end = name[at : at + length], at + length
        places = (
            group,
            *([_BEGIN_SIGN + group] if at == 0 else []),
            *([group + _END_SIGN] if end == len(name) else []),
            *([_BEGIN_SIGN + group + _END_SIGN] if at == 0 and end == len(name) else []),
        )
        parted = PARTED if length < longest and group + _NOTHING not in rules else 0.0
        for place in places:
            for rule in rules.get(place, ()):
                if not rule.before or (
                    end < len(name) and (rule.before == _ANY_LETTER or name[end] in rule.before)
                ):
                    steps.append(_Step(end, rule.arabic, rule.cost + parted * (length == 1)))
                    longest = max(longest, length if _binds(group) else 1)
    return steps


def _binds(group: str) -> bool:
    """Whether the letters of a group are one consonant, which they seldom are by themselves: sh, kh."""
    return len(group) == 2 and group[1] == "h" and group[0] not in "aeiou"


@cache
def _rules() -> Mapping[str, tuple[_Rule, ...]]:
    """The rules of each group; ^ before it says that a word begins with it, $ behind it that one ends so."""
    found: dict[str, list[_Rule]] = {}
    for line in RENDERINGS.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            group, before, cost, arabic = line.split("\t")
            for letters in arabic.split(" "):
                rule = _Rule("" if letters == _NOTHING else letters, float(cost), before)
                found.setdefault(group, []).append(rule)
    return {group: tuple(rules) for group, rules in found.items()}
