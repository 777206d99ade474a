"""A parameter of the API: what it is called, what it may be, and how often it may be given."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class ParameterKind(StrEnum):
    """What the text of a parameter stands for."""

    TEXT = "text"
    NUMBER = "number"
    DAY = "day"
    DATE = "date"
    NAMES = "names"
    SWITCH = "switch"


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter with its bounds; `use` is an English sentence that the catalogue knows.

    `most` is the highest number, or how many letters a text may have; `options`, where there are any, are all that it
    may be, or that each of its names may be, which commas part. One that may be `repeated` may be given so many times,
    one that is `needed` must be.
    """

    name: str
    use: str
    kind: ParameterKind = ParameterKind.TEXT
    options: tuple[str, ...] = ()
    most: int | None = None
    default: str | int | None = None
    repeated: int = 1
    needed: bool = False

    @property
    def is_free(self) -> bool:
        """Whether it may be any text, blanks too."""
        return self.kind is ParameterKind.TEXT and not self.options


def one_of(name: str, use: str, options: Iterable[str], *, default: str | None = None) -> Parameter:
    """A parameter that is one of a few words."""
    return Parameter(name, use, options=tuple(options), default=default)


def whole_number(name: str, use: str, *, most: int, default: int) -> Parameter:
    """A parameter that is a whole number from 1 on."""
    return Parameter(name, use, ParameterKind.NUMBER, most=most, default=default)


def some_of(name: str, use: str, options: Iterable[str]) -> Parameter:
    """A parameter that is some names of a few, with commas between, or none."""
    return Parameter(name, use, ParameterKind.NAMES, options=tuple(options))
