"""Links of words: stems that a query takes together with the stem of its own word, each of a kind.

The table names each kind, and what a linked stem counts for in the ranking beside the stem itself where nothing else
is said. A new kind is a row here, and where a vocabulary is frozen whatever finds its pairs.

On disk the links are `links.bin` of the vocabulary's folder, an array file with `lines` (uint8), in UTF-8: a line for
each stem and each kind of which it has links, with the kind, the stem, and the stems that go with it, the first of them
first, by spaces.
"""

from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray


class LinkKind(StrEnum):
    """Why a stem goes with another."""

    PLURAL = "plural", 0.5  # a noun and its broken plural, either way
    VARIANT = "variant", 0.9  # spellings of one foreign name; what was typed comes first

    weight: float

    def __new__(cls, name: str, weight: float = 0.0) -> "LinkKind":
        """A row of the table; `LinkKind("plural")` looks one up by its name alone."""
        kind = str.__new__(cls, name)
        kind._value_ = name
        kind.weight = weight
        return kind


class WordLink(NamedTuple):
    """A stem that goes with another, in the stem's view."""

    kind: LinkKind
    term: str


WordLinks = Mapping[str, tuple[WordLink, ...]]


def linked(pairs: Mapping[LinkKind, Mapping[str, Iterable[str]]]) -> WordLinks:
    """The links of each stem: of each kind the stems that go with a stem, kinds in the order of the table."""
    found: dict[str, tuple[WordLink, ...]] = {}
    for kind in LinkKind:
        for stem, others in pairs.get(kind, {}).items():
            found[stem] = found.get(stem, ()) + tuple(WordLink(kind, other) for other in others)
    return found


def as_lines(links: WordLinks) -> list[str]:
    """The links as lines."""
    return [
        " ".join((kind, stem, *others))
        for stem, found in links.items()
        for kind in LinkKind
        if (others := [link.term for link in found if link.kind is kind])
    ]


def from_lines(text: Iterable[str]) -> WordLinks:
    """The links of such lines; raises ValueError where one is none."""
    pairs: dict[LinkKind, dict[str, list[str]]] = {}
    for line in text:
        name, stem, *others = line.split(" ")
        pairs.setdefault(LinkKind(name), {})[stem] = others
    return linked(pairs)


def as_array(links: WordLinks) -> NDArray[np.uint8]:
    """The lines as bytes, for a file."""
    return np.frombuffer("\n".join(as_lines(links)).encode(), dtype=np.uint8)


def from_array(lines: NDArray[np.uint8]) -> WordLinks:
    """The links of such bytes; raises ValueError where they are none."""
    text = lines.tobytes().decode()
    return from_lines(text.split("\n")) if text else {}
