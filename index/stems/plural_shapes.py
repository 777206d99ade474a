"""The shapes of broken plurals, and how much each shape proves by itself."""

import re
from dataclasses import dataclass

from pyarabic import araby

from .evidence import skeleton

_A, _W, _Y, _T = araby.ALEF, araby.WAW, araby.YEH, araby.TEH_MARBUTA
_FINAL = f"[{_A}{_Y}{araby.ALEF_MAKSURA}]"


@dataclass(frozen=True, slots=True)
class Shape:
    """A form of plurals, of singulars of some form, by their letters without hamzas on alef.

    A pair that the dictionary lists and nothing speaks against is linked when its words share articles
    at least `least` times as often as chance has it. One that something speaks against (the plural
    is also a word of its own: شباب) is linked from `alone` times on and so many articles; None: never.
    `sure` shapes are linked also where the articles are too few to tell.
    """

    name: str
    plural: re.Pattern[str]
    singular: re.Pattern[str]
    least: float
    alone: tuple[float, int] | None = None
    sure: bool = True


def _shape(name: str, plural: str, singular: str, least: float, **more: object) -> Shape:
    return Shape(name, re.compile(plural), re.compile(singular), least, **more)  # type: ignore[arg-type]


# The first that fits. The figures were read off saudinewsnet: python bench/plurals.py prints, shape by
# shape, the pairs on both sides of each.
SHAPES = (
    _shape("أفعال", f"{_A}..{_A}.", ".{2,3}", 1.55),
    _shape("أفعال of a longer noun", f"{_A}..{_A}.", ".*", 2.5, sure=False),
    _shape("أفعلة", f"{_A}...{_T}", ".{4,}", 3.0),
    _shape("أفعلاء", f"{_A}..?.{_A}{araby.HAMZA}", ".*", 2.0),
    _shape("فعلاء", f"...{_A}{araby.HAMZA}", "....", 2.0),
    _shape("مفاعل", f"..{_A}(..|.{_Y}.|.{_FINAL}|{_Y}{_A})", ".{4,}", 1.55, alone=(5.0, 50)),
    _shape("فعول", f"..{_W}.", ".{2,3}", 1.55),
    _shape("فعول of a longer noun", f"..{_W}.", ".*", 3.0, alone=(4.0, 20), sure=False),
    _shape("فعلان", f"...{_A}{araby.NOON}", ".*", 2.5),
    _shape("فعلى", f"...{_FINAL}", f".{_A}..|..{_Y}.", 2.5),
    _shape("فعال of فاعل", f"..{_A}[^{_A}]", f".{_A}..", 3.0),
    _shape("فعال", f"..{_A}[^{_A}]", ".*", 1.55, alone=(3.5, 100)),
    _shape("فعل of ة", "...", f".*{_T}", 1.8, alone=(2.0, 50)),
    _shape("فعل", "...", f"..[{_A}{_W}{_Y}].", 1.8),
    _shape("أفعل", f"{_A}...", "...", 2.0, sure=False),
    _shape("فعلة", f"...{_T}", f".{_A}..", 2.0, sure=False),
)
# A plural of other consonants, such as نساء and مياه: only the articles can prove it.
IRREGULAR = _shape("irregular", ".{3,}", ".{2,}", 3.0, alone=(3.0, 100), sure=False)


def shape_of(singular: str, plural: str) -> Shape | None:
    """The shape of a pair in exact form, or None for one that is not known as a broken plural's."""
    one, many = skeleton(singular), skeleton(plural)
    return next(
        (shape for shape in SHAPES if shape.plural.fullmatch(many) and shape.singular.fullmatch(one)), None
    )
