"""Correction: a query as it would have been typed, with other words in the place of some of its words."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from search.leaves.leaf_maker import LeafMaker

from .lexer import Kind, Lexeme, as_lexed, placed
from .repair import Repaired


class _Placed(NamedTuple):
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


def _repairable(written: str, leaves: LeafMaker) -> Iterator[_Placed]:
    """The words of a query that stand in no quotes, behind no operator, and beside no OR."""
    lexemes = placed(written)
    kinds = [None, *(lexeme.kind for lexeme, _ in lexemes), None]
    for number, (lexeme, start) in enumerate(lexemes):
        if _is_repairable(lexeme) and Kind.OR not in (kinds[number], kinds[number + 2]):
            for token in leaves.tokens(lexeme.text):
                yield _Placed(token.word, start + token.start, start + token.end)


def _is_repairable(lexeme: Lexeme) -> bool:
    return lexeme.kind in (Kind.WORDS, Kind.RELATED) and not lexeme.refused and not lexeme.quoted
