"""Correction: a query as it would have been typed, with other words in the place of some of its words."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from search.leaves.leaf_maker import LeafMaker
from search.syntax.filters import is_worded
from search.syntax.lexer import Kind, Lexeme, Placed, as_lexed
from search.syntax.structure import EitherItem, read_syntax

from .repair import Repaired


class _PlacedWord(NamedTuple):
    """A word that may be repaired, and where it stands in a query."""

    word: str
    start: int
    end: int


def corrected(text: str, repairs: Sequence[Repaired], leaves: LeafMaker, *, beside_or: bool = False) -> str:
    """A query with its words repaired, all else as it was typed; what no repair touches stays (see `repair`).

    Words `beside_or` are repaired only where that is said.
    """
    written = as_lexed(text)
    if not repairs:
        return written
    words = list(_repairable(written, leaves, beside_or=beside_or))
    pieces: list[str] = []
    done = at = 0
    while at < len(words):
        for repair in repairs:
            parts = repair.written.split(" ")
            if [each.word for each in words[at : at + len(parts)]] == parts:
                pieces += [written[done : words[at].start], " ".join(repair.words)]
                at += len(parts) - 1
                done = words[at].end
                break
        at += 1
    return "".join([*pieces, written[done:]])


def typed_text(text: str, written: str, leaves: LeafMaker) -> str:
    """What was typed for some words of a query in their exact form, by spaces; these where they are not found."""
    query, parts = as_lexed(text), written.split(" ")
    words = list(_repairable(query, leaves, beside_or=True))
    for at in range(len(words)):
        row = words[at : at + len(parts)]
        if [each.word for each in row] == parts:
            return query[row[0].start : row[-1].end]
    return written


def _repairable(written: str, leaves: LeafMaker, *, beside_or: bool) -> Iterator[_PlacedWord]:
    """The words of a query that stand in no quotes, behind no operator but a title's, and beside no OR unless said."""
    for each in _standing(read_syntax(written).alternatives, beside_or=beside_or):
        if _is_repairable(each.lexeme, leaves):
            for token in leaves.tokens(each.lexeme.text):
                yield _PlacedWord(token.word, each.at + token.start, each.at + token.end)


def _standing(alternatives: Iterable[EitherItem], *, beside_or: bool) -> Iterator[Placed]:
    """The lexemes that stand by themselves, or those beside an OR and in its parentheses as well."""
    for items in alternatives:
        for item in items if beside_or or len(items) == 1 else ():
            if isinstance(item, Placed):
                yield item
            elif beside_or and not item.refused:
                yield from _standing(item.alternatives, beside_or=True)


def _is_repairable(lexeme: Lexeme, leaves: LeafMaker) -> bool:
    plain = lexeme.kind in (Kind.WORDS, Kind.RELATED) and not (
        lexeme.refused or lexeme.quoted or lexeme.edits
    )
    return plain and is_worded(lexeme, leaves)
