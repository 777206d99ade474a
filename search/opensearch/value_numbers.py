"""The numbers that stand for values of labels in a cluster, and the names that they stand for.

To count values by their names a cluster must look up each name that it found, of thousands of authors mostly.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence

from index.memory import Memory
from index.opensearch.fields import Json, number_of
from index.segments.labels import LABELS, Label

# Stands for the value that nobody knows.
NO_VALUE = 0

NameOf = Callable[[Label, str], str | None]
NamesOf = Callable[[Label], Iterable[str]]


class ValueNumbers:
    """What is known of one state of an index; safe for many threads."""

    def __init__(self, names_of: NamesOf, shown: NameOf) -> None:
        """`names_of` asks the cluster for all names, and `shown` says under which one is counted."""
        self._names_of, self._shown = names_of, shown
        self._known = Memory[Label, dict[int, str | None]](len(LABELS))

    def counted(self, label: Label, buckets: Sequence[Json]) -> Counter[str | None]:
        """How many articles have each name, from what came back of a count of numbers."""
        names = self._known.recall(self._read, label)
        found: dict[int, int] = {each["key"]: each["doc_count"] for each in buckets}
        if not names.keys() >= found.keys():  # articles have come since
            names.update(self._read(label))
        counts: dict[str | None, int] = {}
        for number, count in found.items():
            name = names.get(number)
            counts[name] = counts.get(name, 0) + count
        return Counter(counts)

    def _read(self, label: Label) -> dict[int, str | None]:
        names = {number_of(name): self._shown(label, name) for name in self._names_of(label)}
        return {NO_VALUE: None, **names}
