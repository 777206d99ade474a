"""Names in a query, asked for in each of the ways in which papers write them.

What is one name of two words is asked for as one and as two, see `compounds`. A name that Egypt writes like a
preposition, as every ي at a word's end is ى there, is found beside the name's other word, in an article that has فى.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TypeGuard, assert_never

from search.leaves.compounds import Compound
from search.leaves.leaf_maker import LeafMaker, row_phrase
from search.query.tree import And, Dated, Everything, Labelled, Not, Nothing, Or, Pattern, Phrase, Query, Word

from .manner import manner_of
from .repair import is_plain


def with_compounds(clauses: Sequence[Query], leaves: LeafMaker) -> Iterator[Query]:
    """The clauses of a query, all of which are wanted, with the names among them as they may be written."""
    before: Query | None = None
    waiting = list(reversed(clauses))
    while waiting:
        clause = waiting.pop()
        following = waiting[-1] if waiting else None
        if name := _pair(clause, following, leaves):
            before = waiting.pop()
            yield from _of_two(clause, before, name, leaves)
        else:
            yield _as_in_egypt(before, clause, following, leaves) or _spelled_out(clause, leaves)
            before = clause


def _as_in_egypt(
    before: Query | None, clause: Query, following: Query | None, leaves: LeafMaker
) -> Query | None:
    """A name as Egypt spells it, like a preposition, beside the other word of the name: محمد على."""
    if not _is_wanted(clause):
        return None
    found = [
        *([leaves.undotted(clause, before, first=False)] if _is_wanted(before) else []),
        *([leaves.undotted(clause, following, first=True)] if _is_wanted(following) else []),
    ]
    manner = manner_of(clause)
    phrases = [manner.of_phrase(phrase) for phrase in found if phrase]
    return Or((clause, *(And((phrase, leaves.undotted_paper)) for phrase in phrases))) if phrases else None


def _is_wanted(clause: Query | None) -> TypeGuard[Word]:
    return isinstance(clause, Word) and is_plain(clause) and not clause.optional


def _pair(first: Query, second: Query | None, leaves: LeafMaker) -> Compound | None:
    if not (_is_wanted(first) and _is_wanted(second)) or manner_of(first) != manner_of(second):
        return None
    return leaves.compounds.of_pair(first.written, second.written)


def _of_two(first: Query, second: Query, name: Compound, leaves: LeafMaker) -> Iterator[Query]:
    """Two words that were typed: one name, or two things that somebody wrote without a space between them."""
    assert isinstance(first, Word)
    assert isinstance(second, Word)
    manner = manner_of(first)
    if not name.apart:
        yield manner.of(leaves.compound(name, first, second))
        yield replace(first, optional=True)
        yield replace(second, optional=True)
    elif glued := leaves.joined(name):
        others: list[Query] = [
            manner.of_word(glued),
            *(manner.of_phrase(row_phrase(row)) for row in name.others),
        ]
        yield Or((first, *others))
        yield Or((second, *others))


def _spelled_out(query: Query, leaves: LeafMaker) -> Query:
    match query:
        case Word():
            single = _is_wanted(query) and leaves.compounds.of_word(query.written)
            if not single:
                return query
            ways = (leaves.parted(single), *leaves.respelled(single))
            return Or((query, *map(manner_of(query).of, ways)))
        case And():
            return And(tuple(with_compounds(query.clauses, leaves)))
        case Or():
            return Or(tuple(_spelled_out(clause, leaves) for clause in query.clauses))
        case Not():
            return Not(_spelled_out(query.clause, leaves))
        case Phrase() | Pattern() | Labelled() | Dated() | Nothing() | Everything():
            return query
        case _:
            assert_never(query)
