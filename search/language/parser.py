"""The parser: from what a reader types to a query tree. It never fails.

words             all are wanted
wor*  w?rd        words that fit: any letters, one letter (also in quotes and after =)
"some words"      side by side and in this order
"some words"~8    in any order, with so many words between them (also after =)
=word  ="words"   exactly as written
root:word         any word of the root (also in Arabic)
related:word      the word, or one derived from it (also in Arabic)
-word  -"words"   not these
a OR b            either (also in Arabic); it binds its two neighbours
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from index.terms.views import View
from search.leaves.leaf_maker import LeafMaker
from search.leaves.patterns import MOST_SIGNS, count_signs, is_pattern, without_signs
from search.query.tree import And, Not, Nothing, Or, Pattern, Phrase, Query, Word

from .lexer import Kind, Lexeme, lex
from .names import with_compounds
from .repair import Repaired, is_plain, repair, scored_beside

# So many words and phrases of a query are looked for: each costs a few milliseconds where it is common.
MOST_CLAUSES = 100

# A query of no more words is rather a name than a sentence.
MOST_NAMES = 3


@dataclass(frozen=True, slots=True)
class Parsed:
    """A query with the phrases that raise the score of what it finds, what was repaired in it, and its lexemes.

    `offers` has a row for each word that is searched as typed though another may have been meant, the likeliest first.
    """

    query: Query
    boosts: tuple[Phrase, ...] = ()
    repairs: tuple[Repaired, ...] = ()
    lexemes: tuple[Lexeme, ...] = ()
    offers: tuple[tuple[Repaired, ...], ...] = ()


def parse(text: str, leaves: LeafMaker) -> Parsed:
    """Read a query with its operators."""
    lexemes = _lexemes(text)
    clauses = [clause for group in _alternatives(lexemes) if (clause := _group(group, leaves))]
    return replace(_parsed(_flat(clauses)[:MOST_CLAUSES], leaves), lexemes=tuple(lexemes))


def parse_plain(text: str, leaves: LeafMaker) -> Parsed:
    """Read a text in which quotes, minus signs and `OR` are only text."""
    return _parsed([leaves.word(word) for word in leaves.words(text)[:MOST_CLAUSES]], leaves)


def _lexemes(text: str) -> list[Lexeme]:
    """The lexemes of a query that are looked for; each OR among them joins its neighbours, one that cannot is a word.

    A minus beside an OR would ask for nearly everything: it is passed over.
    """
    found = list(_bounded_signs(lex(text)[:MOST_CLAUSES]))
    ends = (0, len(found) - 1)
    joining = [lexeme.kind is Kind.OR and at not in ends for at, lexeme in enumerate(found)]
    for at, lexeme in enumerate(found):
        if lexeme.kind is Kind.OR and not joining[at]:
            found[at] = replace(lexeme, kind=Kind.WORDS)
        elif lexeme.refused and any(joining[max(at - 1, 0) : at + 2]):
            found[at] = replace(lexeme, refused=False)
    return found


def _bounded_signs(lexemes: Iterable[Lexeme]) -> Iterator[Lexeme]:
    """The lexemes; from the one on that brings more than MOST_SIGNS the signs are only punctuation."""
    signs = 0
    for lexeme in lexemes:
        signs += count_signs(lexeme.text)
        yield lexeme if signs <= MOST_SIGNS else replace(lexeme, text=without_signs(lexeme.text))


def _alternatives(lexemes: Iterable[Lexeme]) -> list[list[Lexeme]]:
    """The lexemes in groups: those that an OR joins are in one."""
    groups: list[list[Lexeme]] = []
    joining = False
    for lexeme in lexemes:
        if lexeme.kind is Kind.OR:
            joining = True
        elif joining:
            groups[-1].append(lexeme)
            joining = False
        else:
            groups.append([lexeme])
    return groups


def _group(group: Sequence[Lexeme], leaves: LeafMaker) -> Query | None:
    return _unless_single(Or, [clause for lexeme in group if (clause := _clause(lexeme, leaves))])


def _clause(lexeme: Lexeme, leaves: LeafMaker) -> Query | None:
    is_root = lexeme.kind is Kind.ROOT
    words = leaves.words(lexeme.text) if is_root else leaves.words_and_patterns(lexeme.text)
    if not words:
        return None
    if lexeme.refused:
        return Not(_refused(lexeme, words, leaves))
    match lexeme.kind:
        case Kind.PHRASE | Kind.EXACT | Kind.EXACT_PHRASE if len(words) > 1:
            return _phrase(lexeme, words, leaves)
        case kind:
            found = [_single(kind, word, leaves) for word in words]
            return _unless_single(And, [_quoted(each) for each in found] if lexeme.quoted else found)


def _refused(lexeme: Lexeme, words: Sequence[str], leaves: LeafMaker) -> Query:
    """What a minus takes away; several words joined by signs are one thing, not each by itself."""
    if len(words) == 1:
        return _single(lexeme.kind, words[0], leaves)
    return _phrase(lexeme, words, leaves)


def _phrase(lexeme: Lexeme, words: Sequence[str], leaves: LeafMaker) -> Query:
    if lexeme.kind in (Kind.EXACT, Kind.EXACT_PHRASE):
        return leaves.exact_phrase(words, lexeme.between)
    return leaves.phrase(words, lexeme.between)


def _single(kind: Kind, word: str, leaves: LeafMaker) -> Word | Pattern:
    exact = kind in (Kind.EXACT, Kind.EXACT_PHRASE)
    if is_pattern(word):
        return leaves.pattern(word, View.EXACT if exact else View.FOLDED)
    match kind:
        case Kind.EXACT | Kind.EXACT_PHRASE:
            return leaves.exact(word)
        case Kind.ROOT:
            return leaves.root(word)
        case Kind.RELATED:
            return leaves.related(leaves.word(word))
        case _:
            return leaves.word(word)


def _quoted(leaf: Word | Pattern) -> Word | Pattern:
    """A word that nothing is searched for instead of."""
    return replace(leaf, quoted=True) if isinstance(leaf, Word) else leaf


def _unless_single(node: type[And] | type[Or], clauses: Sequence[Query]) -> Query | None:
    if len(clauses) > 1:
        return node(tuple(clauses))
    return clauses[0] if clauses else None


def _flat(clauses: Iterable[Query]) -> list[Query]:
    flat: list[Query] = []
    for clause in clauses:
        flat += clause.clauses if isinstance(clause, And) else [clause]
    return flat


def _parsed(clauses: Sequence[Query], leaves: LeafMaker) -> Parsed:
    repairs = repair(clauses, leaves)
    clauses = repairs.clauses
    wanted = [clause for clause in clauses if not isinstance(clause, Not)]
    if not wanted:
        return Parsed(Nothing())
    settled = tuple(_optional(clauses, wanted, leaves))
    beside: tuple[Word, ...] = ()
    if len(wanted) > 1:
        beside = tuple(scored_beside(repairs.unknown, leaves))
    named = (*with_compounds(settled, leaves), *beside)
    query = named[0] if len(named) == 1 else And(named)
    boosts = tuple(_boosts(settled, leaves))
    return Parsed(query, boosts, tuple(repairs.taken), offers=tuple(repairs.offered))


def _optional(clauses: Sequence[Query], wanted: Sequence[Query], leaves: LeafMaker) -> Iterable[Query]:
    """Words that ask are wanted only where there is nothing else."""
    if all(_asks(clause, leaves) for clause in wanted):
        return clauses
    return [
        replace(clause, optional=True) if isinstance(clause, Word) and _asks(clause, leaves) else clause
        for clause in clauses
    ]


def _asks(clause: Query, leaves: LeafMaker) -> bool:
    return isinstance(clause, Word) and is_plain(clause) and leaves.is_question(clause.written)


def _boosts(clauses: Sequence[Query], leaves: LeafMaker) -> Iterable[Phrase]:
    """Words side by side; where there are few, they are mostly a name, and wanted as they are written."""
    named = sum(not isinstance(clause, Not) for clause in clauses) <= MOST_NAMES
    for first, second in pairwise(clauses):
        if (
            isinstance(first, Word)
            and isinstance(second, Word)
            and all(is_plain(word) and not word.optional for word in (first, second))
        ):
            yield from leaves.adjacent(first, second)
            if named:
                yield leaves.beside(first, second)
