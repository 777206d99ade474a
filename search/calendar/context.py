"""Context: the words beside a name that is also another word which tell that it is a month.

Of 3,972 times that papers have مارس, آب, نيسان, ماي, جوان or أوت the month is meant in nine of ten, and nearly always
one of these stands beside it: a day or a year, the word for month, another month (آب/أغسطس, فبراير ومارس), when in it
(أواخر, المقبل). A verb is told by what stands before a noun alone (في مارس).
"""

from collections.abc import Iterator
from functools import cache

from index.words.folding import fold

from .days import is_year
from .names import MonthName, MonthsOf, month_names
from .pieces import JOINED_LETTERS, Pieces, words_of_role

DAYS_OF_A_MONTH = range(1, 32)
_BEFORE_ROLES, _VERB_ROLES = ("month", "edge"), ("in",)
_BEHIND_ROLES = ("past", "present", "coming", "year")
# What the names that are verbs are said to be, in the table.
_PERSONS = ("he ", "she ")


@cache
def words_before(name: MonthName) -> frozenset[str]:
    """The folded words that tell it where they stand before the name."""
    roles = (*_BEFORE_ROLES, *(_VERB_ROLES if name.reason.startswith(_PERSONS) else ()))
    return frozenset(_of_roles(roles)) | _day_numbers() | _other_months()


@cache
def words_behind() -> frozenset[str]:
    """The folded words that tell it where they stand behind a name; a year does so too."""
    return frozenset(_of_roles(_BEHIND_ROLES)) | _other_months()


@cache
def ordinals() -> frozenset[str]:
    """The days of a month as they stand before `of`: the seventh of June."""
    return frozenset(words[0] for words in words_of_role("ordinal") if len(words) == 1) | _day_numbers()


@cache
def of_words() -> frozenset[str]:
    """What stands between a day and its month."""
    return frozenset(words[0] for words in words_of_role("of") if len(words) == 1)


def is_told(pieces: Pieces, at: int, end: int, name: MonthName) -> bool:
    """Whether the words beside a name that stands from a place to another one tell that it is a month."""
    before, behind = pieces.plain(at - 1), pieces.plain(end)
    if before in words_before(name) or behind in words_behind():
        return True
    if behind.isdecimal() and is_year(int(behind), name.month.calendar):
        return True
    return before in of_words() and pieces.plain(at - 2) in ordinals()


def joined_forms(word: str) -> Iterator[str]:
    """A folded word alone and with what is joined to it."""
    yield word
    yield from (letter + word for letter in JOINED_LETTERS)


@cache
def _other_months() -> frozenset[str]:
    """The names that are nothing else, of one word, with what is joined to them."""
    names = (each for each in month_names() if not each.is_another_word and len(each.folded) == 1)
    return frozenset(
        form
        for name in names
        if name.month.calendar is MonthsOf.SOLAR
        for form in joined_forms(name.folded[0])
    )


@cache
def _day_numbers() -> frozenset[str]:
    return frozenset(f"{day:0{width}}" for day in DAYS_OF_A_MONTH for width in (1, 2))


def _of_roles(roles: tuple[str, ...]) -> Iterator[str]:
    """The words with a role of one word, with what is joined to Arabic ones."""
    for role in roles:
        for words in words_of_role(role):
            if len(words) == 1:
                yield from joined_forms(fold(words[0]))
