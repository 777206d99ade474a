"""Repair: words of the index for a query's word that the index does not hold.

Such a word may be part of a word that a space was put into, or a slip, or two words without their space, or another
country's spelling of a foreign name. Where it is near certain what was meant, that is searched instead; else it is
offered, and the word is searched as it was typed. What is asked for exactly, by its root, in quotes, after a minus or
beside an OR is never touched, nor is a number.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from index.terms.views import View
from search.leaves.leaf_maker import LeafMaker
from search.query.deadline import NO_DEADLINE, Deadline
from search.query.tree import Query, Term, Word
from search.spelling.candidates import Near

from .manner import manner_of

MOST_OFFERED = 3
# So many words of a query are repaired, which the index does not hold: each takes some ten milliseconds.
MOST_REPAIRED = 20


@dataclass(frozen=True, slots=True)
class Repaired:
    """A word, or two, as typed, and the words of the index that stand for it."""

    written: str
    words: tuple[str, ...]


@dataclass(slots=True)
class Repairs:
    """The clauses of a query as they are searched, what was repaired, and for other words what may have been meant.

    Words that are `unknown` are searched as they were typed, whether something is offered or not. So are those that
    were `left`, of which there were too many; it is `partial` where the time was over.
    """

    clauses: list[Query] = field(default_factory=list)
    taken: list[Repaired] = field(default_factory=list)
    offered: list[tuple[Repaired, ...]] = field(default_factory=list)
    unknown: list[Word] = field(default_factory=list)
    left: list[Word] = field(default_factory=list)
    partial: bool = False

    def join(self, word: Word) -> None:
        """Search a word that was written with a space in it; nothing is offered for its parts."""
        parts = word.written.split(" ")
        joined = "".join(parts)
        self.clauses.append(word)
        self.taken.append(Repaired(word.written, (joined,)))
        self.offered = [row for row in self.offered if row[0].written not in parts]


def repair(clauses: Sequence[Query], leaves: LeafMaker, deadline: Deadline = NO_DEADLINE) -> Repairs:
    """Repair the words among the clauses that the index does not hold, where it can be done."""
    repairs = Repairs()
    waiting = list(reversed(clauses))
    tried = 0
    while waiting:
        clause = waiting.pop()
        if deadline.is_over:
            repairs.partial = True
            repairs.clauses += [clause, *reversed(waiting)]
            break
        if not (isinstance(clause, Word) and _may_be_repaired(clause, leaves)):
            repairs.clauses.append(clause)
        elif leaves.candidates.knows(clause.written):
            _search_as_typed(clause, leaves, repairs)
        elif (tried := tried + 1) > MOST_REPAIRED:
            repairs.clauses.append(clause)
            repairs.left.append(clause)
        elif waiting and (joined := _as_one(clause, waiting[-1], leaves)):
            waiting.pop()
            repairs.join(joined)
        elif repairs.clauses and (joined := _as_one(repairs.clauses[-1], clause, leaves)):
            repairs.clauses.pop()
            repairs.join(joined)
        else:
            _repair(clause, leaves, repairs)
    return repairs


def is_plain(clause: Query) -> bool:
    """Whether the clause is a word that is asked for in any of its forms."""
    return isinstance(clause, Word) and any(term.view is View.STEM for term in clause.terms)


def scored_beside(unknown: Sequence[Word], leaves: LeafMaker) -> Iterator[Word]:
    """For words that are searched as typed, the words near them; they find nothing and only score."""
    for word in unknown:
        if near := leaves.candidates.near(word.written):
            yield manner_of(word).of_word(_any_of(word.written, near, leaves))


def _may_be_repaired(clause: Word, leaves: LeafMaker) -> bool:
    return is_plain(clause) and not (clause.quoted or clause.read) and not leaves.is_question(clause.written)


def _as_one(first: Query, second: Query, leaves: LeafMaker) -> Word | None:
    """The word that two are without the space between them, by what was written."""
    if not (isinstance(first, Word) and isinstance(second, Word) and is_plain(first) and is_plain(second)):
        return None
    joined = leaves.candidates.join(first.written, second.written)
    open_to_join = not any(each.quoted or each.read for each in (first, second))
    if not joined or not open_to_join or manner_of(first) != manner_of(second):
        return None
    written = f"{first.written} {second.written}"
    return replace(_instead(joined, (first, second), leaves), written=written)


def _instead(word: str, typed: Sequence[Word], leaves: LeafMaker) -> Word:
    """A word of the index, found as widely as one of those that were typed."""
    found = leaves.word(word)
    wide = leaves.related(found) if any(each.related for each in typed) else found
    return manner_of(typed[0]).of_word(wide)


def _repair(clause: Word, leaves: LeafMaker, repairs: Repairs) -> None:
    """Search what is meant for certain, or keep the word and offer what may be meant."""
    conjectures = leaves.candidates.conjectures(clause.written)
    if conjectures and conjectures[0].certain:
        repairs.taken.append(Repaired(clause.written, conjectures[0].words))
        repairs.clauses += [_instead(word, (clause,), leaves) for word in conjectures[0].words]
    else:
        repairs.unknown.append(clause)
        _search_as_typed(clause, leaves, repairs)


def _search_as_typed(clause: Word, leaves: LeafMaker, repairs: Repairs) -> None:
    repairs.clauses.append(clause)
    offers = leaves.candidates.offers(clause.written)
    if leaves.compounds.of_word(clause.written):  # its two words are searched side by side
        offers = [words for words in offers if len(words) == 1]
    if offers:
        repairs.offered.append(tuple(Repaired(clause.written, words) for words in offers[:MOST_OFFERED]))


def _any_of(written: str, near: Sequence[Near], leaves: LeafMaker) -> Word:
    """A word by the terms of those near it; a term that several of them have counts once, as of the likest."""
    terms: dict[tuple[View, str], Term] = {}
    for each in near:
        weight = leaves.ranking.likeness(each.likeness)
        for term in leaves.word(each.word).terms:
            terms.setdefault((term.view, term.text), replace(term, weight=term.weight * weight))
    return Word(written, tuple(terms.values()), optional=True)
