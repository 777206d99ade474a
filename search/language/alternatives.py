"""Alternatives: an operator's synonyms asked for with the words and names that were typed."""

from collections.abc import Iterator, Sequence

from search.leaves.leaf_maker import LeafMaker
from search.leaves.synonyms import Member
from search.query.tree import And, Or, Query, Word

from .manner import Manner, manner_of
from .repair import is_plain


def with_synonyms(clauses: Sequence[Query], leaves: LeafMaker) -> Iterator[Query]:
    """The clauses of a query, all of which are wanted, with what else an operator takes them for; the longest first."""
    at = 0
    while at < len(clauses):
        length, others = _member_at(clauses[at:], leaves)
        first = clauses[at]
        if others and isinstance(first, Word):
            typed = first if length == 1 else And(tuple(clauses[at : at + length]))
            manner = manner_of(first)
            yield Or((typed, *(manner.of(_asked(member, leaves)) for member in others)))
        else:
            yield clauses[at]
        at += max(length, 1)


def _member_at(clauses: Sequence[Query], leaves: LeafMaker) -> tuple[int, Sequence[Member]]:
    """How many of the first clauses are a member of a group, and the others of the group."""
    words: list[str] = []
    manner: Manner | None = None
    for clause in clauses[: leaves.synonyms.longest]:
        if not (isinstance(clause, Word) and is_plain(clause)) or clause.quoted or clause.optional:
            break
        if manner_of(clause) != (manner := manner or manner_of(clause)):
            break
        words.append(clause.written)
    for length in range(len(words), 0, -1):
        if others := leaves.synonyms.of(words[:length]):
            return length, others
    return 0, ()


def _asked(member: Member, leaves: LeafMaker) -> Query:
    return leaves.word(member[0]) if len(member) == 1 else leaves.phrase(member)
