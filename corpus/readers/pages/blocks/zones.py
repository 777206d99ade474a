# mypy: disable-error-code="import-untyped"
"""Zones: what an element of a page is for, by its tag and the names that its author gave it."""

import re
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_ZONE_OF_TAG = {
    "nav": "menu",
    "menu": "menu",
    "amp-sidebar": "menu",
    "aside": "aside",
    "footer": "footer",
    "figcaption": "caption",
    "address": "author",
    "amp-ad": "ad",
    "ins": "",
    "dialog": "menu",
    "form": "form",
}
_ATTRIBUTES = ("class", "id", "role", "itemprop", "rel", "aria-label", "data-testid", "data-component")
_ATTRIBUTE_WORD = re.compile(r"[a-z]+|[0-9]+|[\u0621-\u064a]+")
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
# An element that holds so much of a page's text is its article, whatever it is called (`<body class="share-on">`).
_ARTICLE_SHARE = 0.4
# These may be longer than the article.
_LONG_ZONES = frozenset({"comments", "menu", "related"})


@cache
def _zone_rules() -> dict[str, tuple[tuple[frozenset[str], str], ...]]:
    """The rules of `zones.tsv` by their first word: all its words, and the zone."""
    rules: dict[str, list[tuple[frozenset[str], str]]] = {}
    for line in files(__package__).joinpath("zones.tsv").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            zone, words = line.split("\t")
            rules.setdefault(words.split()[0], []).append((frozenset(words.split()), zone))
    return {word: tuple(of_word) for word, of_word in rules.items()}


def element_names(element: "Element") -> list[str]:
    """The words of the names of an element: `Article-info` is article, info."""
    names = [value for name in _ATTRIBUTES if (value := element.get(name))]
    return _ATTRIBUTE_WORD.findall(_CAMEL.sub(" ", " ".join(names)[:400]).lower()) if names else []


def zone_of(element: "Element") -> str | None:
    """What an element is for, as its tag and its names say (`menu`, `related`, `caption`); None if nothing special."""
    if zone := _ZONE_OF_TAG.get(element.tag):
        return zone
    words = element_names(element)
    present = frozenset(words)
    for word in words:
        for needed, zone in _zone_rules().get(word, ()):
            if needed <= present:
                return zone
    if element.get("hidden") is not None or "display:none" in (element.get("style") or "").replace(" ", ""):
        return "hidden"
    return None


def is_article(weight: int, whole: int, zone: str) -> bool:
    """Whether an element of a zone holds so many of the page's letters that it cannot be what its name says."""
    return zone not in _LONG_ZONES and weight > _ARTICLE_SHARE * whole
