"""The shapes of broken plurals that prove most by themselves."""

import re
from typing import NamedTuple

from pyarabic import araby

from .evidence import skeleton

_A, _W, _Y, _T = araby.ALEF, araby.WAW, araby.YEH, araby.TEH_MARBUTA
_FINAL = f"[{_A}{_Y}{araby.ALEF_MAKSURA}]"


class Shape(NamedTuple):
    """A form of plurals, of singulars of some form, by their letters without hamzas on alef."""

    name: str
    plural: re.Pattern[str]
    singular: re.Pattern[str]


def _shape(name: str, plural: str, singular: str) -> Shape:
    return Shape(name, re.compile(plural), re.compile(singular))


# Not فعال, فعل and فعلة, which verbal nouns, adjectives and verbs are as well: عذاب, سرعان, ثقة.
SHAPES = (
    _shape("أفعال", f"{_A}..{_A}.", ".{2,3}"),
    _shape("أفعلة", f"{_A}...{_T}", ".{4,}"),
    _shape("أفعلاء", f"{_A}..?.{_A}{araby.HAMZA}", ".*"),
    _shape("فعلاء", f"...{_A}{araby.HAMZA}", "...."),
    _shape("مفاعل", f"..{_A}(..|.{_Y}.|.{_FINAL}|{_Y}{_A})", ".{4,}"),
    _shape("فعول", f"..{_W}.", ".{2,3}"),
    _shape("فعال of فاعل", f"..{_A}[^{_A}]", f".{_A}.."),
)


def shape_of(singular: str, plural: str) -> Shape | None:
    """The shape of a pair in exact form, or None for one that is not known as a broken plural's."""
    one, many = skeleton(singular), skeleton(plural)
    return next(
        (shape for shape in SHAPES if shape.plural.fullmatch(many) and shape.singular.fullmatch(one)), None
    )
