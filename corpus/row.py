"""A row: the fields of one article as a file gives them."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Row:
    """What a reader found at one place; `line` is None where the article is the whole file."""

    path: str
    line: int | None
    fields: Mapping[str, object]
