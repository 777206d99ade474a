"""Lists of ids: the articles that a search is narrowed to, named one by one or as a collection of the operator's."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

MOST_IDS = 1_000  # in an address; a collection holds more
_LINE_ENDS = re.compile(r"[\r\n]+")


@dataclass(frozen=True)
class IdList:
    """Ids in order, each once, or the name of a `collection` that holds them; where both are given, what is in both.

    A collection is looked up before anything is asked.
    """

    ids: tuple[str, ...] = ()
    collection: str = ""

    def resolved(self, held: Sequence[str]) -> "IdList":
        """The ids that are meant where these are those of the collection."""
        if not self.ids:
            return IdList(tuple(held))
        both = frozenset(held)
        return IdList(tuple(each for each in self.ids if each in both))

    def __contains__(self, article_id: object) -> bool:
        return article_id in self._set

    def __hash__(self) -> int:
        return self._hash

    @property
    def written(self) -> list[str]:
        """The ids as parameters write them; a single one twice where it would be parted."""
        alone = len(self.ids) == 1 and parted_ids(self.ids) != self.ids
        return [*self.ids, *self.ids] if alone else [*self.ids]

    @cached_property
    def _set(self) -> frozenset[str]:
        return frozenset(self.ids)

    @cached_property
    def _hash(self) -> int:
        """Worked out once: there may be thousands, and a search is looked up by its filters for each of its links."""
        return hash((self.ids, self.collection))


def parted_ids(given: Sequence[str]) -> tuple[str, ...]:
    """The ids that a parameter's values name, each once.

    An id may hold anything: of several values each is one. What is given once is a list, an id a line, or with commas
    between where it is one line.

    >>> parted_ids(["a/1,b"]), parted_ids(["a,1", "b"]), parted_ids(["a,1\\nb"])
    (('a/1', 'b'), ('a,1', 'b'), ('a,1', 'b'))
    """
    if len(given) == 1:
        lines = [line for line in _LINE_ENDS.split(given[0]) if line.strip()]
        given = lines[0].split(",") if len(lines) == 1 else lines
        given = [each.strip() for each in given]
    return tuple(dict.fromkeys(each for each in given if each.strip()))
