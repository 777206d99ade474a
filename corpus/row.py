"""A row: the fields of one article as a file gives them."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Row:
    """What a reader found at one place; `line` is None where the article is the whole file.

    `fields` are as the file names and nests them: objects, lists, numbers and null as JSON has them; a reader that
    finds the fields itself, such as that of web pages, names them as `Article` does. `place` is where the row's file
    lies below the path that was asked for, without its ending, with `/` between the parts. `scraped` says that the
    title is but the first line of a plain text, which may be anything that a page begins with.
    """

    path: str
    line: int | None
    fields: Mapping[str, object]
    place: str = ""
    scraped: bool = False
