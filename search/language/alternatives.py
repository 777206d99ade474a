"""Alternatives: an operator's synonyms asked for with the words and names that were typed."""

from collections.abc import Iterable, Iterator, Sequence

from search.leaves.leaf_maker import LeafMaker
from search.leaves.synonyms import Member
from search.query.tree import And, Or, Query, Word, words_of

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
            yield Or((typed, *_asked_beside(first, others, leaves)))
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


def typed_members(query: Query, leaves: LeafMaker) -> Iterator[Member]:
    """The members of groups among the words of a query, all of which are wanted, whether the others are on or off."""
    for run in _typed_runs(query, leaves) if leaves.synonyms.longest else ():
        at = 0
        while at < len(run):
            lengths = range(min(leaves.synonyms.longest, len(run) - at), 0, -1)
            length = next((each for each in lengths if leaves.synonyms.all_of(run[at : at + each])), 0)
            if length:
                yield run[at : at + length]
            at += max(length, 1)


def _typed_runs(query: Query, leaves: LeafMaker) -> Iterator[Member]:
    """The plain words that follow each other; those with which others are asked for are a run of their own."""
    run: Member = ()
    for clause in query.clauses if isinstance(query, And) else (query,):
        words = _typed_words(clause)
        if words and not isinstance(clause, Or):
            run += words
            continue
        yield run
        run = ()
        if words and isinstance(clause, Or) and _is_with_synonyms(clause, words, leaves):
            yield words
    yield run


def _is_with_synonyms(clause: Or, words: Member, leaves: LeafMaker) -> bool:
    """Whether what these words are joined with is what an operator takes them for."""
    first = next(words_of(clause))
    others = leaves.synonyms.of(words)
    return isinstance(first, Word) and clause.clauses[1:] == _asked_beside(first, others, leaves)


def _asked_beside(first: Word, others: Iterable[Member], leaves: LeafMaker) -> tuple[Query, ...]:
    """What is asked for beside words, of which this is the first, in their manner."""
    manner = manner_of(first)
    return tuple(manner.of(asked_member(member, leaves)) for member in others)


def _typed_words(clause: Query) -> Member:
    """The words of a clause that are plain; of alternatives those of the first."""
    match clause:
        case Word() if is_plain(clause) and not (clause.quoted or clause.optional):
            return (clause.written,)
        case And():
            return tuple(word for each in clause.clauses for word in _typed_words(each))
        case Or() if not isinstance(clause.clauses[0], Or):
            return _typed_words(clause.clauses[0])
    return ()


def asked_member(member: Member, leaves: LeafMaker) -> Query:
    """What is asked for by a member of a group."""
    return leaves.word(member[0]) if len(member) == 1 else leaves.phrase(member)
