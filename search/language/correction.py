"""Correction: a query as it would have been typed, with other words in the place of some of its words."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from search.leaves.leaf_maker import LeafMaker

from .filters import is_worded
from .lexer import Kind, Lexeme, Placed, as_lexed
from .repair import Repaired
from .syntax import read_syntax


class _PlacedWord(NamedTuple):
    """A word that may be repaired, and where it stands in a query."""

    word: str
    start: int
    end: int


def corrected(text: str, repairs: Sequence[Repaired], leaves: LeafMaker) -> str:
    """A query with its words repaired, all else as it was typed; what no repair touches stays (see `repair`)."""
    written = as_lexed(text)
    words = list(_repairable(written, leaves))
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


def _repairable(written: str, leaves: LeafMaker) -> Iterator[_PlacedWord]:
    """The words of a query that stand in no quotes, behind no operator but a title's, and beside no OR."""
    for alternatives in read_syntax(written).alternatives:
        match alternatives:
            case (Placed(lexeme=lexeme, at=start),) if _is_repairable(lexeme, leaves):
                for token in leaves.tokens(lexeme.text):
                    yield _PlacedWord(token.word, start + token.start, start + token.end)


def _is_repairable(lexeme: Lexeme, leaves: LeafMaker) -> bool:
    plain = lexeme.kind in (Kind.WORDS, Kind.RELATED) and not (
        lexeme.refused or lexeme.quoted or lexeme.edits
    )
    return plain and is_worded(lexeme, leaves)
