"""Layouts: what the keys of a keyboard type in Latin letters and in Arabic, and a text as others would have it."""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from .gazetteer import table_lines

LAYOUTS = ("pc", "mac")
# The keys for لا and its like: what they type may be two keys' as well.
LONGEST_KEY = 2
MOST_WAYS = 8
_CODE = re.compile(r"U\+([0-9A-F]{4})")


@dataclass(frozen=True, slots=True)
class Layout:
    """A keyboard's keys: `arabic` is what each types in Arabic, by what it types in Latin; `latin` the reverse."""

    arabic: Mapping[str, str]
    latin: Mapping[str, str]

    def in_arabic(self, typed: str) -> list[str]:
        """What was typed in Latin letters as the same keys type it in Arabic; also with no key shifted.

        A capital is a shifted key, or the first letter of a line that a telephone made one.
        """
        ways = (typed, typed.lower())
        return list(dict.fromkeys("".join(self.arabic.get(char, char) for char in way) for way in ways))

    def in_latin(self, typed: str) -> list[str]:
        """What was typed in Arabic as the same keys type it in small Latin letters, the likeliest way first."""
        ways = [""]
        plain = unicodedata.normalize("NFKC", typed)
        for part in _keys(plain, self.latin):
            whole = self.latin.get(part, part)
            others = ["".join(self.latin.get(char, char) for char in part)] if len(part) > 1 else []
            ways = [way + key for way in ways for key in (whole, *others)][:MOST_WAYS]
        return [way.lower() for way in ways]


@cache
def layouts() -> Sequence[Layout]:
    """The keyboards that are known, the commonest first."""
    found = []
    for name in LAYOUTS:
        arabic = {}
        for line in table_lines(f"layout_{name}.tsv"):
            key, typed = line.split("\t")
            arabic[key] = _CODE.sub(lambda code: chr(int(code[1], 16)), typed)
        latin: dict[str, str] = {}
        for key, typed in arabic.items():
            latin.setdefault(typed, key)
        found.append(Layout(arabic, latin))
    return tuple(found)


def _keys(text: str, keys: Mapping[str, str]) -> Iterator[str]:
    """What was typed, key by key, two letters of one key together."""
    at = 0
    while at < len(text):
        pair = text[at : at + LONGEST_KEY]
        part = pair if len(pair) == LONGEST_KEY and pair in keys else text[at]
        yield part
        at += len(part)
