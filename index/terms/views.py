"""The views of a word: the ways in which a query's word and an article's word can agree.

The table is the one place where a view is named: the vocabulary and its files, the arrays of a snapshot, the leaves of
queries, the ranking, marks and snippets follow from it. A new view is a row, and a rule in `rules`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from . import rules
from .rules import Rule


@dataclass(frozen=True, slots=True, kw_only=True)
class _Row:
    """What a view is: its `rule` is applied to the terms of its `base`, a view above it, named by its value.

    `weight` is what it counts for in the ranking where nothing else is said. An article is found by a view that
    `matches`, and by one that `relates` where words derived from each other are asked for too; by another one, and
    else, it is only scored. `worth` is what a word that agrees by it counts for in a snippet.
    """

    rule: Rule
    base: str
    weight: float
    matches: bool
    worth: float
    relates: bool = False


class View(StrEnum):
    """A map from words to terms, in the order from the strictest to the loosest.

    The worth falls with it: an exact word tells more than one that shares only a stem. An exact word has no weight,
    since whoever holds it holds its folded form too.
    """

    EXACT = "exact", _Row(rule=rules.as_written, base="exact", weight=0.0, matches=True, worth=1.0)
    FOLDED = "folded", _Row(rule=rules.folded, base="exact", weight=1.0, matches=False, worth=0.95)
    LEXEME = "lexeme", _Row(rule=rules.lexeme, base="exact", weight=1.0, matches=True, worth=0.9)
    STEM = (
        "stem",
        _Row(rule=rules.stem, base="exact", weight=1.0, matches=False, worth=0.8, relates=True),
    )
    CONSONANTS = (
        "consonants",
        _Row(rule=rules.strong_letters, base="stem", weight=1.0, matches=False, worth=0.5),
    )
    ROOT = (
        "root",
        _Row(rule=rules.root, base="exact", weight=1.0, matches=False, worth=0.5, relates=True),
    )

    rank: int
    rule: Rule
    weight: float
    matches: bool
    worth: float
    relates: bool
    _base: str

    def __new__(cls, name: str, row: _Row | None = None) -> "View":
        """A row of the table, with its place in it as `rank`; `View("stem")` looks one up by its name alone."""
        assert row
        view = str.__new__(cls, name)
        view._value_ = name
        view.rank = len(cls.__members__)
        view.rule, view._base = row.rule, row.base
        view.weight, view.matches, view.worth = row.weight, row.matches, row.worth
        view.relates = row.relates
        return view

    @property
    def base(self) -> "View":
        """The view whose terms the rule is applied to."""
        return View(self._base)


# The views whose terms are worked out and kept; the exact one is the words themselves.
COMPUTED: tuple[View, ...] = tuple(view for view in View if view is not View.EXACT)
# A word's term in each view; empty in one where the word has none.
Terms = Mapping[View, str]
