"""The dictionary Arramooz: nouns and verbs, their roots, broken plurals, and the function words."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from functools import cache
from pathlib import Path

import arramooz

FOLDER = Path(arramooz.__file__).parent / "data"


def rows(base: str, query: str) -> Iterator[tuple[str, ...]]:
    """The rows of a query to one of the dictionary's files, which is only read."""
    with closing(sqlite3.connect(f"file:{FOLDER / base}?mode=ro&immutable=1", uri=True)) as connection:
        yield from connection.execute(query)


@cache
def lexemes() -> dict[str, tuple[str, ...]]:
    """Nouns and verbs in exact form without vowels, each with its roots."""
    found: dict[str, list[str]] = {}
    for word, root in rows(
        "arabicdictionary.sqlite",
        "select unvocalized, root from nouns union all select unvocalized, root from verbs",
    ):
        found.setdefault(word, []).append(root)
    return {word: tuple(dict.fromkeys(roots)) for word, roots in found.items()}


_CLOSED = """
    select unvocalized, original from STOPWORDS
    where procletic not like 'أ-%' and (type in ('حرف', 'ضمير') or tags like '%اسم إشارة%'
        or tags like '%استفهام%' or tags like '%اسم الشرط%' or tags like '%اسم موصول%')
    order by unvocalized = original, length(original), original
"""


@cache
def function_words() -> dict[str, str]:
    """Pronouns, particles and prepositions as written, with what is joined to them: the bare word of each."""
    return dict(rows("stopwords.sqlite", _CLOSED))
