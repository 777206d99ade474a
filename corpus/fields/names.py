"""Names: which field of an article a file means by a name of its own, by the table or as a user says."""

from collections.abc import Mapping

from corpus.headings.meanings import Meaning, meaning_of

_MOST_KNOWN = 10_000  # more are names out of garbage
_MOST_KNOWN_TOGETHER = 1_000  # rows of different names
# An article's own name for where its date is from, which no table needs to say; what a reader of pages says of a date.
DATE_FROM = "date_from"

RowLayout = tuple[tuple[str, str], ...]


class Names:
    """The table, before which go the names that a user has mapped: `given` has fields by names."""

    def __init__(self, given: Mapping[str, str] | None = None) -> None:
        self._given = {name: Meaning(field, 0) for name, field in (given or {}).items()}
        self._mapped = frozenset((given or {}).values())
        self._known: dict[str, Meaning | None] = {}
        self._summaries: dict[str, bool] = {}
        self._met: set[str] = set()
        self._layouts: dict[tuple[str, ...], RowLayout | None] = {}

    def meaning(self, name: str) -> Meaning | None:
        """What a name means; None for nothing. Of a field that the user has mapped only the user's names mean it."""
        if name in self._given:
            self._met.add(name)
            return self._given[name]
        if name not in self._known:
            if len(self._known) > _MOST_KNOWN:
                self._known.clear()
            self._known[name] = self._look_up(name)
        return self._known[name]

    def layout(self, keys: tuple[str, ...]) -> RowLayout | None:
        """The fields that the names of a row mean, where each means one and no other means it; None elsewhere.

        None too where a user has mapped names, of which it is to be known whether a row has them.
        """
        if self._given:
            return None
        if keys not in self._layouts:
            if len(self._layouts) > _MOST_KNOWN_TOGETHER:
                self._layouts.clear()
            meant = [
                (key, meaning.field) for key in keys if key != DATE_FROM and (meaning := self.meaning(key))
            ]
            alone = len(meant) == len(keys) == len({each for _, each in meant})
            self._layouts[keys] = tuple(meant) if alone else None
        return self._layouts[keys]

    def not_met(self) -> list[str]:
        """The names that a user has mapped and no file had so far."""
        return [name for name in self._given if name not in self._met]

    def is_of_summary(self, name: str) -> bool:
        """Whether a name is that of a text's summary, and not one that the user has mapped."""
        if name in self._given:
            return False
        if name not in self._summaries:
            if len(self._summaries) > _MOST_KNOWN:
                self._summaries.clear()
            meaning = meaning_of(name.rpartition(".")[2])
            self._summaries[name] = meaning is not None and meaning.field == "text" and not meaning.sure
        return self._summaries[name]

    def _look_up(self, name: str) -> Meaning | None:
        found = meaning_of(name)
        return None if found and found.field in self._mapped else found
