"""Grids: articles in JSON that are no objects: rows of cells below their names, or texts alone."""

import json
from collections.abc import Iterator, Mapping, Sequence

from corpus.headings.kinds import kinds_of

_NAMES_OF_COLUMNS = ("columns", "header", "headers", "fields")
_NAMES_OF_ROWS = ("data", "rows", "values", "records")
_LETTERS_OF_AN_ARTICLE = 40  # on average, with white space in them


def grid_rows(text: str) -> list[dict[str, object]]:
    """The rows of a JSON text without objects that are articles, as objects; empty where it has none."""
    try:
        value = json.loads(text.removeprefix("\ufeff"))
    except (ValueError, RecursionError):
        return []
    for place in _grids_in(value):
        if rows := _rows_below_names(place) or _rows_of_texts(place):
            return rows
    return []


def _grids_in(value: object) -> Iterator[object]:
    """Where rows may be: the value, and what its keys have."""
    yield value
    if isinstance(value, Mapping):
        yield from value.values()


def _rows_below_names(value: object) -> list[dict[str, object]]:
    """Rows of cells as objects, where the names stand above them or under a key beside them."""
    match value:
        case [list() as first, *rows]:
            names: object = first
        case dict():
            names = next((value[name] for name in _NAMES_OF_COLUMNS if name in value), None)
            found = next((value[name] for name in _NAMES_OF_ROWS if name in value), None)
            rows = found if isinstance(found, list) else []
        case _:
            return []
    columns = [each.get("name") if isinstance(each, dict) else each for each in _as_list(names)]
    named = [name for name in columns if isinstance(name, str)]
    if len(named) != len(columns) or not any(kinds_of(name) & {"title", "text"} for name in named):
        return []
    return [dict(zip(named, row, strict=False)) for row in rows if isinstance(row, list)]


def _rows_of_texts(value: object) -> list[dict[str, object]]:
    """Texts of a list as articles that have nothing else."""
    texts = [each for each in _as_list(value) if isinstance(each, str)]
    written = [each for each in texts if " " in each.strip()]
    if not texts or len(texts) != len(_as_list(value)) or 2 * len(written) < len(texts):
        return []
    is_long = sum(map(len, texts)) >= _LETTERS_OF_AN_ARTICLE * len(texts)
    return [{"text": each} for each in texts] if is_long else []


def _as_list(value: object) -> Sequence[object]:
    return value if isinstance(value, list) else []
