"""The parser: from what a reader types to a query tree. It never fails.

words  a AND b     all are wanted
wor*  w?rd         words that fit: any letters, one letter (also in quotes and after =)
word~  word~1      words that differ in a letter or two, or in one
"some words"       side by side and in this order
"some words"~8     in any order, with so many words between them (also after =)
=word  ="words"    exactly as written
root:word          any word of the root (also in Arabic, as all names before a colon)
related:word       the word, or one derived from it
title:word         in the title alone; whatever may stand alone may stand there
source:name        articles that are filed so; also author:, category:; ~ is the unknown
date:2015-07       articles of these days, date:2015-07..2015-08 from and to
-word  NOT word    not these
a OR b             either (also in Arabic, or |); it binds its two neighbours
(a b) OR (c d)     what stands together
word^2  (a b)^2    counts for so much
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import pairwise

from index.terms.views import View
from search.leaves.leaf_maker import LeafMaker
from search.leaves.patterns import is_pattern
from search.query.deadline import NO_DEADLINE, Deadline
from search.query.tree import And, Everything, Not, Nothing, Or, Pattern, Phrase, Query, Word, is_filter
from search.scripts.readings import has_latin
from search.syntax.fields import Field
from search.syntax.filters import filter_of, is_worded
from search.syntax.ignored import ignored_pieces
from search.syntax.lexer import Kind, Lexeme
from search.syntax.limits import Limit, LimitKind
from search.syntax.structure import MOST_CLAUSES, EitherItem, Group, Item, read_syntax

from .alternatives import with_synonyms
from .latin import LatinWords, read_latin
from .manner import Manner, manner_of
from .names import with_compounds
from .readings import CalendarReader, CalendarReading, Settled
from .repair import MOST_REPAIRED, Repaired, is_plain, repair, scored_beside

# A query of no more words is rather a name than a sentence.
MOST_NAMES = 3


@dataclass(frozen=True, slots=True)
class Parsed:
    """A query with the phrases that raise the score of what it finds, what was repaired in it, and its lexemes.

    `offers` has a row for each word that is searched as typed though another may have been meant, the likeliest first.
    `ignored` are operators that could not be understood and were taken as words, as they were typed. `readings` are
    words that were read as dates and months, and `read` the numbers of the lexemes that these have words of.
    `latin` says what its words in Latin letters were read as. `limits` are what of it was too much, and it is `partial`
    where the time was over before all of it was read.
    """

    query: Query
    boosts: tuple[Phrase, ...] = ()
    repairs: tuple[Repaired, ...] = ()
    lexemes: tuple[Lexeme, ...] = ()
    offers: tuple[tuple[Repaired, ...], ...] = ()
    ignored: tuple[str, ...] = ()
    readings: tuple[CalendarReading, ...] = ()
    read: frozenset[int] = frozenset()
    latin: LatinWords = field(default_factory=LatinWords)
    limits: tuple[Limit, ...] = ()
    partial: bool = False


def parse(
    text: str,
    leaves: LeafMaker,
    today: date | None = None,
    *,
    transliterate: bool = True,
    deadline: Deadline = NO_DEADLINE,
) -> Parsed:
    """Read a query with its operators; `today` is the day on which it is asked, or else the clock's.

    Words in Latin letters are read as Arabic ones too, unless they shall not. After the deadline no word is repaired,
    and none is found that fits signs or is nearly so. Where nothing is typed, everything is asked for.
    """
    if not text.strip():
        return Parsed(Everything())
    return _parsed_typed(text, leaves, today or date.today(), transliterate, deadline)


def _parsed_typed(
    text: str, leaves: LeafMaker, today: date, transliterate: bool, deadline: Deadline
) -> Parsed:
    """What was typed, not blank."""
    syntax = read_syntax(text)
    calendar = CalendarReader(text, syntax, leaves, today)
    clauses = (reader := _Reader(leaves, calendar, deadline)).clauses(syntax.alternatives)
    latin = read_latin(clauses, text, leaves) if transliterate and has_latin(text) else LatinWords(clauses)
    parsed = _parsed(latin.clauses, leaves, deadline)
    return replace(
        parsed,
        boosts=(*parsed.boosts, *calendar.boosts, *latin.boosts),
        readings=tuple(calendar.readings),
        read=calendar.numbers(),
        lexemes=tuple(each.lexeme for each in syntax.lexemes),
        ignored=ignored_pieces(text, syntax, leaves),
        latin=latin,
        limits=(*syntax.limits, *reader.limits, *parsed.limits),
        partial=parsed.partial or reader.partial,
    )


def parse_plain(text: str, leaves: LeafMaker) -> Parsed:
    """Read a text in which quotes, minus signs and `OR` are only text."""
    return _parsed([leaves.word(word) for word in leaves.words(text)[:MOST_CLAUSES]], leaves)


class _Reader:
    """Makes the clauses of one query, of MOST_CLAUSES words and phrases at most."""

    def __init__(self, leaves: LeafMaker, calendar: CalendarReader, deadline: Deadline) -> None:
        self.partial = False
        self.limits: list[Limit] = []
        self._deadline = deadline
        self._leaves = leaves
        self._calendar = calendar
        self._left = MOST_CLAUSES

    def clauses(self, alternatives: Iterable[EitherItem], *, refused: bool = False) -> list[Query]:
        """All that is asked for; in what is refused no date is read."""
        settled: Iterable[Settled] = alternatives if refused else self._calendar.settle(alternatives)
        return _flat(clause for each in settled if (clause := self._alternative(each)))

    def _alternative(self, items: Settled) -> Query | None:
        return _unless_single(Or, [clause for item in items if (clause := self._clause(item))])

    def _clause(self, item: Item | CalendarReading) -> Query | None:
        if isinstance(item, Group):
            return self._group(item)
        if isinstance(item, CalendarReading):
            self._left -= 1
            return item.leaves.query
        lexeme = item.lexeme
        if self._left <= 0:
            return None
        found = self._worded(lexeme) if is_worded(lexeme, self._leaves) else self._filed(lexeme)
        return Not(found) if found and lexeme.refused else found

    def _group(self, group: Group) -> Query | None:
        clauses = self.clauses(group.alternatives, refused=group.refused)
        wanted = [clause for clause in clauses if not isinstance(clause, Not)]
        if not wanted:
            return None
        found = _unless_single(And, list(_optional(clauses, wanted, self._leaves)))
        return Not(found) if found and group.refused else found

    def _filed(self, lexeme: Lexeme) -> Query | None:
        self._left -= 1
        return filter_of(lexeme, self._leaves)

    def _worded(self, lexeme: Lexeme) -> Query | None:
        """What a lexeme looks for in the words of articles; a minus takes away several words as one thing."""
        words = self._words(lexeme)
        if len(words) > self._left and not self.limits:
            self.limits.append({"kind": LimitKind.CLAUSES, "word": words[self._left], "most": MOST_CLAUSES})
        words = words[: self._left]
        if not words:
            return None
        if self._deadline.is_over and (lexeme.edits or any(map(is_pattern, words))):
            self.partial = True
            self._left -= len(words)
            return Pattern(" ".join(words), ())
        is_phrase = lexeme.kind in (Kind.PHRASE, Kind.EXACT, Kind.EXACT_PHRASE)
        manner = _manner(lexeme)
        if len(words) > 1 and (lexeme.refused or is_phrase):
            self._left -= 1
            return manner.of(_phrase(lexeme, words, self._leaves))
        self._left -= len(words)
        found = [_single(lexeme, word, self._leaves) for word in words]
        clause = _unless_single(And, [_quoted(each) for each in found] if lexeme.quoted else found)
        return manner.of(clause) if clause else None

    def _words(self, lexeme: Lexeme) -> list[str]:
        if lexeme.kind is Kind.ROOT:
            return self._leaves.words(lexeme.text)
        return self._leaves.words_and_patterns(lexeme.text)


def _manner(lexeme: Lexeme) -> Manner:
    part = Field.TITLE.value if Field.TITLE in (lexeme.field, lexeme.scope) else None
    return Manner(part, lexeme.weight)


def _phrase(lexeme: Lexeme, words: Sequence[str], leaves: LeafMaker) -> Query:
    if lexeme.kind in (Kind.EXACT, Kind.EXACT_PHRASE):
        return leaves.exact_phrase(words, lexeme.between)
    return leaves.phrase(words, lexeme.between)


def _single(lexeme: Lexeme, word: str, leaves: LeafMaker) -> Word | Pattern:
    view = View.EXACT if lexeme.kind in (Kind.EXACT, Kind.EXACT_PHRASE) else View.FOLDED
    if is_pattern(word):
        return leaves.pattern(word, view)
    if lexeme.edits and lexeme.kind is not Kind.ROOT:
        return leaves.near_spellings(word, lexeme.edits, view)
    match lexeme.kind:
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


def _parsed(clauses: Sequence[Query], leaves: LeafMaker, deadline: Deadline = NO_DEADLINE) -> Parsed:
    repairs = repair(clauses, leaves, deadline)
    clauses = repairs.clauses
    wanted = [clause for clause in clauses if not isinstance(clause, Not)]
    if not wanted:
        return Parsed(Nothing())
    settled = tuple(_optional(clauses, wanted, leaves))
    beside: tuple[Word, ...] = ()
    if len(wanted) > 1 and not deadline.is_over:
        beside = tuple(scored_beside(repairs.unknown, leaves))
    named = (*with_compounds([*with_synonyms(settled, leaves)], leaves), *beside)
    query = named[0] if len(named) == 1 else And(named)
    boosts = tuple(_boosts(settled, leaves))
    left: list[Limit] = [
        {"kind": LimitKind.UNKNOWN, "word": each.written, "most": MOST_REPAIRED} for each in repairs.left[:1]
    ]
    return Parsed(
        query,
        boosts,
        tuple(repairs.taken),
        offers=tuple(repairs.offered),
        limits=tuple(left),
        partial=repairs.partial,
    )


def _optional(clauses: Sequence[Query], wanted: Sequence[Query], leaves: LeafMaker) -> Iterable[Query]:
    """Words that ask are wanted only where there is nothing else but filters."""
    if all(_asks(clause, leaves) or is_filter(clause) for clause in wanted):
        return clauses
    return [
        replace(clause, optional=True) if isinstance(clause, Word) and _asks(clause, leaves) else clause
        for clause in clauses
    ]


def _asks(clause: Query, leaves: LeafMaker) -> bool:
    return isinstance(clause, Word) and is_plain(clause) and leaves.is_question(clause.written)


def _boosts(clauses: Sequence[Query], leaves: LeafMaker) -> Iterable[Phrase]:
    """Words side by side; where there are few, they are mostly a name, and wanted as they are written."""
    worded = [clause for clause in clauses if not is_filter(clause)]
    named = sum(not isinstance(clause, Not) for clause in worded) <= MOST_NAMES
    for first, second in pairwise(worded):
        if (
            isinstance(first, Word)
            and isinstance(second, Word)
            and all(is_plain(word) and not word.optional for word in (first, second))
            and manner_of(first) == (manner := manner_of(second))
        ):
            yield from map(manner.of_phrase, leaves.adjacent(first, second))
            if named:
                yield manner.of_phrase(leaves.beside(first, second))
