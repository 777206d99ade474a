"""Repair: words of the index in the place of a query's word that the index does not hold.

Such a word is part of a word that a space was put into, or two words without their space, or a word
near in letters, since there may be a slip, or another country's spelling of a foreign name. What the
index holds in some form is never touched, nor is a word that is asked for exactly, by its root, in
quotes, after a minus or beside an OR, nor a number.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from index.terms.views import View
from search.spelling.candidates import LIKELY_SLIP, SLIP, Near

from .leaves import LeafMaker
from .tree import Query, Term, Word


@dataclass(frozen=True, slots=True)
class Repaired:
    """A word, or two, as typed, and the words of the index searched instead."""

    written: str
    words: tuple[str, ...]


def repair(clauses: Sequence[Query], leaves: LeafMaker) -> tuple[list[Query], list[Repaired]]:
    """Repair the words among the clauses that the index does not hold, where it can be done."""
    found: list[Query] = []
    repairs: list[Repaired] = []
    waiting = list(reversed(clauses))
    while waiting:
        clause = waiting.pop()
        if not _is_broken(clause, leaves):
            found.append(clause)
        elif waiting and (joined := _word_joined(clause, waiting[-1], leaves, repairs)):
            waiting.pop()
            found.append(joined)
        elif found and (joined := _word_joined(found[-1], clause, leaves, repairs)):
            found[-1] = joined
        else:
            found += _repaired(clause, leaves, repairs)
    return found, repairs


def is_plain(clause: Query) -> bool:
    """Whether the clause is a word that is asked for in any of its forms."""
    return isinstance(clause, Word) and any(term.view is View.STEM for term in clause.terms)


def _is_broken(clause: Query, leaves: LeafMaker) -> bool:
    if not (isinstance(clause, Word) and is_plain(clause)) or leaves.is_question(clause.written):
        return False
    if clause.quoted:
        return False
    candidates = leaves.candidates
    return candidates.can_repair(clause.written) and not candidates.knows(clause.written)


def _word_joined(first: Query, second: Query, leaves: LeafMaker, repairs: list[Repaired]) -> Word | None:
    if not (isinstance(first, Word) and isinstance(second, Word) and is_plain(first) and is_plain(second)):
        return None
    joined = leaves.candidates.join(first.written, second.written)
    if not joined or first.quoted or second.quoted:
        return None
    written = f"{first.written} {second.written}"
    repairs.append(Repaired(written, (joined,)))
    return replace(_instead(joined, (first, second), leaves), written=written)


def _repaired(clause: Query, leaves: LeafMaker, repairs: list[Repaired]) -> list[Query]:
    """The two words that a broken one is, or the words near it, or the word itself."""
    assert isinstance(clause, Word)
    near = leaves.candidates.near(clause.written)
    parts = leaves.candidates.split(clause.written)
    if parts and not (near and near[0].likeness > (LIKELY_SLIP if len(parts[0]) == 2 else SLIP)):
        repairs.append(Repaired(clause.written, parts))
        return [_instead(part, (clause,), leaves) for part in parts]
    if not near:
        return [clause]
    repairs.append(Repaired(clause.written, tuple(each.word for each in near)))
    return [_any_of(clause, near, leaves)]


def _instead(word: str, typed: Sequence[Word], leaves: LeafMaker) -> Word:
    """A word of the index, found as widely as one of those that were typed."""
    found = leaves.word(word)
    return leaves.related(found) if any(each.related for each in typed) else found


def _any_of(clause: Word, near: Sequence[Near], leaves: LeafMaker) -> Word:
    """The word by the terms of those near it; a term that several of them have counts once, as of the likest."""
    terms: dict[tuple[View, str], Term] = {}
    for each in near:
        weight = leaves.ranking.likeness(each.likeness)
        for term in leaves.word(each.word).terms:
            terms.setdefault((term.view, term.text), replace(term, weight=term.weight * weight))
    return replace(clause, terms=tuple(terms.values()))
