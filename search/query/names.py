"""Names in a query: what is one name of two words is asked for in both of its ways of writing, see `compounds`."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import assert_never

from .compounds import Compound
from .leaves import LeafMaker
from .repair import is_plain
from .tree import And, Not, Nothing, Or, Pattern, Phrase, Query, Word


def with_compounds(clauses: Sequence[Query], leaves: LeafMaker) -> Iterator[Query]:
    """The clauses of a query, all of which are wanted, with the names among them as both one word and two."""
    waiting = list(reversed(clauses))
    while waiting:
        clause = waiting.pop()
        following = waiting[-1] if waiting else None
        if (
            isinstance(clause, Word)
            and isinstance(following, Word)
            and (name := _pair(clause, following, leaves))
        ):
            waiting.pop()
            yield from _of_two(clause, following, name, leaves)
        else:
            yield _spelled_out(clause, leaves)


def _pair(first: Word, second: Word, leaves: LeafMaker) -> Compound | None:
    if any(word.optional or not is_plain(word) for word in (first, second)):
        return None
    return leaves.compounds.of_pair(first.written, second.written)


def _of_two(first: Word, second: Word, name: Compound, leaves: LeafMaker) -> Iterator[Query]:
    """Two words that were typed: one name, or two things that somebody wrote without a space between them."""
    if not name.apart:
        yield leaves.compound(name)
        yield replace(first, optional=True)
        yield replace(second, optional=True)
    elif glued := leaves.joined(name):
        yield Or((first, glued))
        yield Or((second, glued))


def _spelled_out(query: Query, leaves: LeafMaker) -> Query:
    match query:
        case Word():
            single = is_plain(query) and not query.optional and leaves.compounds.of_word(query.written)
            return Or((query, leaves.parted(single))) if single else query
        case And():
            return And(tuple(with_compounds(query.clauses, leaves)))
        case Or():
            return Or(tuple(_spelled_out(clause, leaves) for clause in query.clauses))
        case Not():
            return Not(_spelled_out(query.clause, leaves))
        case Phrase() | Pattern() | Nothing():
            return query
        case _:
            assert_never(query)
