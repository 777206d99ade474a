"""JSON arrangement: where in a JSON text the articles are, found from its beginning.

An article is an object; the objects near the top of a text are looked at in groups: those of one list, or those that
stand under keys beside each other. Those are the articles that have, first, the names of a title or a text and others
of an article's (`corpus.headings`), and among several such groups, the most text of their own on average. Lists that
are named as what an article has beside (comments, pictures) are left out. So it is an array, a list under a key or some
keys deep, a list under each of several keys, objects keyed by an id, or one object that is the whole text.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from enum import Enum

from corpus.headings.kinds import is_beside, is_value, kinds_of

from .text import Broken, JsonText

_DEEPEST = 8  # steps from the top at which objects are still looked for
_LETTERS_OF_A_TEXT = 40  # letters that a text has, on average, where no name says that it is one


class Lead(Enum):
    """What leads into a JSON value other than a key of its own."""

    EACH = "each element of a list"
    ANY = "whatever the key is"


Steps = tuple[str | Lead, ...]


@dataclass(frozen=True, slots=True)
class Arrangement:
    """The steps to the articles of a text, and the names of their fields."""

    path: Steps
    names: frozenset[str]

    @property
    def is_keyed(self) -> bool:
        """Whether each article stands under a key, which tells it from the others."""
        last = self.path[-1] if self.path else None
        return last is Lead.ANY or (isinstance(last, str) and any(map(str.isdigit, last)))

    @property
    def is_single(self) -> bool:
        """Whether there is one article at most in each value at the top."""
        return not any(isinstance(step, Lead) for step in self.path)

    def fits(self, value: object) -> bool:
        """Whether a value is an article like those that were seen."""
        return isinstance(value, dict) and _share_names(self.names, frozenset(value))


@dataclass(slots=True)
class _Group:
    """The objects at one place: how many, the names of their fields, and the letters of their texts."""

    path: Steps
    count: int = 0
    letters: int = 0
    names: set[str] = field(default_factory=set)

    @property
    def rank(self) -> tuple[bool, bool, bool, bool, bool, float]:
        """How much these objects look like articles."""
        listed = Lead.EACH in self.path
        kinds = frozenset[str]().union(*map(kinds_of, self.names))
        own = kinds & {"title", "text"}
        several = bool(own) and len(kinds) > 1
        has_text = "text" in own and several
        return (
            has_text,
            several,
            listed and "title" in own,
            bool(own),
            listed and not has_text,
            self.letters / self.count,
        )

    def is_likely(self) -> bool:
        """Whether these may be articles at all."""
        named = self.rank[3]
        return named or (Lead.EACH in self.path and self.letters >= _LETTERS_OF_A_TEXT * self.count)


def arrangement_of(text: JsonText) -> Arrangement | str:
    """Find where the articles are in what may be only the beginning of a text; why there are none, if so."""
    groups: dict[Steps, _Group] = {}
    try:
        while text.peek():
            _look(text, (), groups)
    except Broken:
        pass  # the end of the beginning; what is truly broken is said when it is read
    if sum(_is_column(group) for group in groups.values()) > 1:
        return "is a table written column by column; write it by rows, with pandas: to_json(..., orient='records')"
    likely = [group for group in groups.values() if group.is_likely()]
    if not likely:
        names = "such as title, headline, text, content or body"
        return f"holds no articles: no object near its top has a field {names}; name the fields so, or leave it out"
    return _arrangement(max(likely, key=lambda group: group.rank), groups.values())


def _is_column(group: _Group) -> bool:
    """Whether an object below the top holds a column of a table: its keys are the numbers of rows."""
    return len(group.path) == 1 and bool(group.names) and all(map(str.isdecimal, group.names))


def _arrangement(best: _Group, groups: Collection[_Group]) -> Arrangement:
    """The steps to the best group, and to those that are like it."""
    names = frozenset(best.names)
    similar = [
        group.path
        for group in groups
        if len(group.path) == len(best.path) and _share_names(names, frozenset(group.names))
    ]
    path = tuple(steps[0] if len(set(steps)) == 1 else Lead.ANY for steps in zip(*similar, strict=True))
    path = _climbed(path, {group.path for group in groups if group.rank[3]})
    here = [frozenset(group.names) for group in groups if _leads_to(path, group.path)]
    most = max(here, key=len, default=names)
    return Arrangement(path, most.union(*(each for each in here if _share_names(most, each))))


def _climbed(path: Steps, named: set[Steps]) -> Steps:
    """Go up from an object that is only a part of an article: within an element of a list, or beside its title."""
    if Lead.EACH in path:
        while path[-1] is not Lead.EACH:
            path = path[:-1]
        return path
    while path and path[-1] is not Lead.ANY and path[:-1] in named:
        path = path[:-1]
    return path


def _leads_to(path: Steps, place: Steps) -> bool:
    """Whether the steps lead to a place, among others."""
    return len(path) == len(place) and all(
        step == other or (step is Lead.ANY and isinstance(other, str))
        for step, other in zip(path, place, strict=True)
    )


def _share_names(names: frozenset[str], others: frozenset[str]) -> bool:
    """Whether two objects have half of the names of the smaller one in common."""
    return 2 * len(names & others) >= max(min(len(names), len(others)), 1)


def _look(text: JsonText, path: Steps, groups: dict[Steps, _Group]) -> tuple[int, bool]:
    """Pass a value; tells how many letters its texts have that are its own, and whether it is a list of objects."""
    match text.peek():
        case "{" if len(path) < _DEEPEST:
            _look_into_object(text, path, groups)
            return 0, False
        case "[" if len(path) < _DEEPEST:
            return _look_into_list(text, path, groups)
        case _:
            return _written(text.value()), False


def _look_into_object(text: JsonText, path: Steps, groups: dict[Steps, _Group]) -> None:
    """Pass an object and count it in its group, as far as it goes."""
    group = groups.setdefault(path, _Group(path))
    group.count += 1
    for key in members_of(text):
        own = Lead.EACH in path and is_value(key)
        hidden = {} if own or is_beside(key) else groups
        letters, holds_objects = _look(text, (*path, key), hidden)
        group.letters += letters
        below = groups.get((*path, key))
        if own or (
            not holds_objects and not (below and below.rank[1])
        ):  # an article under the key is no field
            group.names.add(key)


def _look_into_list(text: JsonText, path: Steps, groups: dict[Steps, _Group]) -> tuple[int, bool]:
    """Pass a list; its texts are those of the object that it belongs to."""
    letters = 0
    objects = False
    for _ in elements_of(text):
        objects = objects or text.peek() == "{"
        more, _ = _look(text, (*path, Lead.EACH), groups)
        letters += more
    return letters, objects


def members_of(text: JsonText) -> Iterator[str]:
    """Go through an object: stands before the value of each key, which is to be passed."""
    text.take("{")
    while (letter := text.peek()) != "}":
        if letter == ",":
            text.take(",")
            continue
        if letter != '"':
            raise text.broken("a name in quotation marks should stand here")
        key = text.value()
        text.take(":")
        yield str(key)
    text.take("}")


def elements_of(text: JsonText) -> Iterator[int]:
    """Go through a list: stands before each value, which is to be passed."""
    text.take("[")
    count = 0
    while (letter := text.peek()) != "]":
        if letter == ",":
            text.take(",")
            continue
        if not letter:
            raise text.broken("the list does not end")
        count += 1
        yield count
    text.take("]")


def _written(value: object) -> int:
    """How many letters a value has that are written for readers, not for programs."""
    match value:
        case str() if " " in value or not value.isascii():
            return len(value)
        case list():
            return sum(map(_written, value))
        case _:
            return 0
