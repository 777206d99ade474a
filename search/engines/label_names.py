"""Names of labels, found by what a reader writes for one: another spelling of it, or some of its words."""

from collections.abc import Iterable, Sequence
from functools import cached_property

from index.words.folding import fold
from index.words.tokens import tokens


class LabelNames:
    """The names that articles have of one label, to be looked up; safe for many threads."""

    def __init__(self, names: Iterable[str]) -> None:
        self._names = list(names)

    def fitting(self, values: Sequence[str | None]) -> set[str | None]:
        """The names that hold all words of one of the values, or are the value; None fits the unknown.

        >>> sorted(LabelNames(["صحيفة الرّياض", "الوطن"]).fitting(["الرياض"]))
        ['صحيفة الرّياض']
        """
        found: set[str | None] = {None} if None in values else set()
        for value in values:
            if value is not None:
                found.update(self._names[at] for at in self._holding(value))
        return found

    def _holding(self, value: str) -> Iterable[int]:
        words = _folded_words(value)
        if words:
            return set.intersection(*(self._by_word.get(word, set()) for word in words))
        return [at for at, name in enumerate(self._names) if name == value]

    @cached_property
    def _by_word(self) -> dict[str, set[int]]:
        """The places of the names that hold each word."""
        found: dict[str, set[int]] = {}
        for at, name in enumerate(self._names):
            for word in _folded_words(name):
                found.setdefault(word, set()).add(at)
        return found


def _folded_words(text: str) -> set[str]:
    return {fold(token.word) for token in tokens(text)}
