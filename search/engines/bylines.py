"""Bylines: which names of authors are one, whatever their order, the sign that parts them and their quotation marks.

Papers sign one correspondent as `واس - جدة`, `جدة - واس`, `جدة: «واس»` and `واس (جدة)`. The parts of a byline are
compared in any order, their words in the order of the part, letters in their plain forms. Of the names in an index
that are one, the commonest stands for all; equals by name. Articles keep what they were given.
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace

from index.memory import remembered
from index.segments.labels import LABELS, Label
from index.words import letters
from search.query.plan import Choice, Choices, Filters, LabelValues, Plan

BYLINE: Label = "author"
_AT = list(LABELS).index(BYLINE)
_QUOTES = "\"'«»“”„‟‘’‚‹›`"
# Vowel marks, and what shows direction or joins letters.
_INVISIBLE_CODES = [
    *range(0x064B, 0x0653),
    0x0670,
    *range(0x200B, 0x2010),
    *range(0x202A, 0x202F),
    *range(0x2066, 0x206A),
]
_TATWEEL = "\u0640"
# A tatweel that stands alone is meant for a dash.
_LONE_TATWEEL = re.compile(rf"(?<!\w){_TATWEEL}+(?!\w)")
_WORD_GAP, _PART_GAP = " ", "\n"
_WITHIN_PARTS = ".&+@_"


class _PlainCharacters(dict[int, str]):
    """What each character of a byline becomes: a plain letter, nothing, or what parts words or parts."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        within = char.isspace() or char in _QUOTES or char in _WITHIN_PARTS
        other = char if char.isalnum() else _WORD_GAP if within else _PART_GAP
        plain = str(letters.LOOSE.get(code, "" if char == _TATWEEL or unicodedata.combining(char) else other))
        self[code] = plain
        return plain


_CHARACTERS = _PlainCharacters(dict.fromkeys(_INVISIBLE_CODES, ""))


@remembered(50_000)
def byline_key(name: str) -> str:
    """What names that are one byline have in common.

    >>> byline_key("واس - جدة") == byline_key("جدة: «واس»") != byline_key("واس جدة")
    True
    """
    return _joined_parts(name)


def _joined_parts(name: str) -> str:
    text = _LONE_TATWEEL.sub("-", name) if _TATWEEL in name else name
    parts = text.translate(_CHARACTERS).casefold().split(_PART_GAP)
    return "\0".join(sorted(filter(None, (" ".join(part.split()) for part in parts)))) or name


def value_key(label: Label, value: str | None) -> str | None:
    """What values of a label that are one have in common: those of other labels are what they are."""
    return byline_key(value) if label == BYLINE and value is not None else value


def value_keys(label: Label, values: LabelValues) -> frozenset[str | None]:
    """What stands for some values of a label."""
    return frozenset(value_key(label, value) for value in values)


class Bylines:
    """The names of authors in an index, by how many articles have each; those that are one, under the commonest."""

    def __init__(self, counts: Mapping[str, int]) -> None:
        self._ones: dict[str, list[str]] = defaultdict(list)
        for name in sorted(counts, key=lambda name: (-counts[name], name)):
            self._ones[_joined_parts(name)].append(name)  # each once: not worth remembering
        self._commonest = {name: ones[0] for ones in self._ones.values() for name in ones}

    def of(self, name: str | None) -> str | None:
        """The name that stands for one; itself where the index has none that is one with it."""
        return None if name is None else self._commonest.get(name) or self._named(name)[0]

    def every(self, names: Iterable[str | None]) -> LabelValues:
        """All names that are one with some, and these."""
        found = ([None] if name is None else [name, *self._named(name)] for name in names)
        return tuple(dict.fromkeys(each for ones in found for each in ones))

    def labels(self, values: tuple[str | None, ...]) -> tuple[str | None, ...]:
        """An article's labels, in the order of LABELS, with the name that stands for its byline."""
        return (*values[:_AT], self.of(values[_AT]), *values[_AT + 1 :])

    def filters(self, filters: Filters) -> Filters:
        """Filters that take all names which are one with those that were chosen, or left out."""
        choice = filters.of(BYLINE)
        if choice == Choice():
            return filters
        chosen = Choice(self.every(choice.only), self.every(choice.but))
        return replace(filters, labels=Choices(**{**filters.labels, BYLINE: chosen}))

    def plan(self, plan: Plan) -> Plan:
        """A plan with such filters."""
        return replace(plan, filters=self.filters(plan.filters))

    def _named(self, name: str) -> list[str]:
        return self._ones.get(byline_key(name)) or [name]
