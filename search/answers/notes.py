"""Notes: what an answer says of how a query was understood."""

from collections.abc import Iterator
from typing import TypedDict, assert_never

from search.query.patterns import MOST_PATTERN_WORDS
from search.query.tree import And, Not, Nothing, Or, Pattern, Phrase, Query, Word


class Limit(TypedDict):
    """A pattern that more words fit than the `most` that are searched, the commonest; or a phrase with one."""

    word: str
    most: int


def limits(query: Query) -> list[Limit]:
    """The patterns of a query, and the phrases with patterns, that more words fit than are searched; each once."""
    return [{"word": written, "most": MOST_PATTERN_WORDS} for written in dict.fromkeys(_cut(query))]


def _cut(query: Query) -> Iterator[str]:
    match query:
        case Pattern() | Phrase():
            if query.cut:
                yield query.written
        case And() | Or():
            for clause in query.clauses:
                yield from _cut(clause)
        case Not():
            yield from _cut(query.clause)
        case Word() | Nothing():
            return
        case _:
            assert_never(query)
