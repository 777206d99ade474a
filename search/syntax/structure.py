"""Syntax: the lexemes of a query as they stand to each other, before anything is looked for.

Fields and weights of parentheses go to what is in them. Each OR joins its neighbours, a word or parentheses, and NOT
refuses what follows; AND between two things says nothing more, since all are wanted. One that cannot is a word. A minus
beside an OR would ask for nearly everything: it is passed over.
Parentheses that are neither refused nor beside an OR say nothing more, and what is in them stands with the rest.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from .lexer import LEAST_WEIGHT, MOST_WEIGHT, Kind, Lexeme, Placed, as_lexed, placed
from .limits import Bounded, Limit

# So many words and phrases of a query are looked for: each costs a few milliseconds where it is common.
MOST_CLAUSES = 100


@dataclass(frozen=True, slots=True)
class Group:
    """What stands in parentheses that join or refuse it: its alternatives, see `Syntax`."""

    alternatives: tuple["EitherItem", ...]
    refused: bool


Item = Placed | Group
# What an OR joins; mostly one item.
EitherItem = tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Syntax:
    """The lexemes of a query as they are taken, all in order, and what is asked for: all of these alternatives.

    `limits` says what was too much of it.
    """

    lexemes: tuple[Placed, ...]
    alternatives: tuple[EitherItem, ...]
    limits: tuple[Limit, ...] = ()


# An answer asks again and again for the syntax of its query, and of those that it offers.
@lru_cache(maxsize=128)
def read_syntax(text: str) -> Syntax:
    """The syntax of a query."""
    bounded = Bounded(placed(as_lexed(text)), MOST_CLAUSES)
    found = _LexemeRow(bounded.lexemes)
    found.inherit()
    found.settle()
    alternatives = tuple(found.alternatives(0, len(found.lexemes)))
    return Syntax(tuple(found.lexemes), alternatives, tuple(bounded.limits.values()))


class _LexemeRow:
    """The lexemes of a query in order, changed step by step."""

    def __init__(self, lexemes: list[Placed]) -> None:
        self.lexemes = lexemes
        # Of each parenthesis the place of the other; those that were cut off close at the end.
        self._others: dict[int, int] = {}
        waiting: list[int] = []
        for at, each in enumerate(lexemes):
            if each.lexeme.kind is Kind.OPEN:
                waiting.append(at)
            elif each.lexeme.kind is Kind.CLOSE:
                begin = waiting.pop()
                self._others[begin], self._others[at] = at, begin
        self._others.update(dict.fromkeys(waiting, len(lexemes)))

    def inherit(self) -> None:
        """Give the fields and weights of parentheses to what is in them."""
        around = [Lexeme(Kind.OPEN, "")]
        for at, each in enumerate(self.lexemes):
            lexeme = each.lexeme
            if lexeme.kind is Kind.CLOSE:
                around.pop()
                continue
            if lexeme.kind is Kind.OPEN:
                lexeme = replace(lexeme, weight=self._weight_behind(at))
            scope = around[-1]
            if scope.asked_in or scope.weight != 1.0:
                weight = min(max(lexeme.weight * scope.weight, LEAST_WEIGHT), MOST_WEIGHT)
                lexeme = replace(lexeme, scope=scope.asked_in, weight=weight)
            self._put(at, lexeme)
            if lexeme.kind is Kind.OPEN:
                around.append(lexeme)

    def settle(self) -> None:
        """Take each NOT, AND and OR for what it is."""
        # From the first on, since none refuses an operator, and what follows still is what was typed.
        for at in range(len(self.lexemes)):
            if self._kind(at) is Kind.NOT:
                self._settle_not(at)
        for at in range(len(self.lexemes)):
            if self._kind(at) is Kind.AND and not self._stands_between(at):
                self._put(at, replace(self.lexemes[at].lexeme, kind=Kind.WORDS))
        for at in range(len(self.lexemes)):
            if self._kind(at) is Kind.OR and not (self._ends(at - 1) and self._begins(at + 1)):
                self._put(at, replace(self.lexemes[at].lexeme, kind=Kind.WORDS))
        for at, each in enumerate(self.lexemes):
            if each.lexeme.refused and self._is_joined(at):
                self._put(at, replace(each.lexeme, refused=False))

    def alternatives(self, start: int, end: int) -> Iterator[EitherItem]:
        """What stands in a stretch of the row, in groups of what an OR joins."""
        group: list[Item] = []
        joining = False
        at = start
        while at < end:
            lexeme = self.lexemes[at].lexeme
            behind = min(self._others[at], end) if lexeme.kind is Kind.OPEN else at
            match lexeme.kind:
                case Kind.OR:
                    joining = True
                case Kind.NOT | Kind.AND | Kind.CLOSE:
                    pass
                case Kind.OPEN if not (lexeme.refused or self._is_joined(at)):
                    yield from [tuple(group)] if group else []
                    group = []
                    yield from self.alternatives(at + 1, behind)
                case kind:
                    if group and not joining:
                        yield tuple(group)
                        group = []
                    joining = False
                    inner = tuple(self.alternatives(at + 1, behind)) if kind is Kind.OPEN else ()
                    group.append(Group(inner, lexeme.refused) if kind is Kind.OPEN else self.lexemes[at])
            at = behind + 1
        yield from [tuple(group)] if group else []

    def _settle_not(self, at: int) -> None:
        """Refuse what follows, or be a word."""
        follows = at + 1 < len(self.lexemes) and self._kind(at + 1) not in (
            Kind.CLOSE,
            Kind.AND,
            Kind.OR,
            Kind.NOT,
        )
        if follows:
            self._put(at + 1, replace(self.lexemes[at + 1].lexeme, refused=True))
        else:
            self._put(at, replace(self.lexemes[at].lexeme, kind=Kind.WORDS))

    def _is_joined(self, at: int) -> bool:
        """Whether an OR joins a lexeme, or the parentheses that it opens, with a neighbour."""
        before = at - 1 - (self._kind(at - 1) is Kind.NOT)
        behind = self._others.get(at, at) + 1
        return Kind.OR in (self._kind(before), self._kind(behind))

    def _ends(self, at: int) -> bool:
        """Whether something that an OR may join ends here."""
        return self._kind(at) not in (None, Kind.OPEN)

    def _stands_between(self, at: int) -> bool:
        """Whether an AND stands between two things; beside another such word it is none."""
        others = (Kind.AND, Kind.OR)
        before, behind = self._kind(at - 1), self._kind(at + 1)
        return self._ends(at - 1) and self._begins(at + 1) and before not in others and behind not in others

    def _begins(self, at: int) -> bool:
        return self._kind(at) not in (None, Kind.CLOSE)

    def _kind(self, at: int) -> Kind | None:
        return self.lexemes[at].lexeme.kind if 0 <= at < len(self.lexemes) else None

    def _weight_behind(self, at: int) -> float:
        end = self._others[at]
        return self.lexemes[end].lexeme.weight if end < len(self.lexemes) else 1.0

    def _put(self, at: int, lexeme: Lexeme) -> None:
        self.lexemes[at] = self.lexemes[at]._replace(lexeme=lexeme)
