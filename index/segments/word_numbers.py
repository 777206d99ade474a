"""The numbers of words, given as they are met; words of an index that is there keep theirs."""

from collections.abc import Mapping, Sequence

import numpy as np

from index.files.arrays import Ints
from index.files.string_sieve import held_numbers
from index.files.string_table import StringNumbers


class WordNumbers(dict[str, int]):
    """The number of each word that was asked for; one that has none gets the next. `added` are those, in order."""

    def __init__(self, held: Mapping[str, int] | None = None) -> None:
        super().__init__()
        self._held = held or {}
        self.added: list[str] = []

    def all_of(self, words: Sequence[str]) -> Ints:
        """The numbers of many words."""
        if isinstance(self._held, StringNumbers):
            self.update(held_numbers([word for word in words if word not in self], self._held))
        return np.fromiter(map(self.__getitem__, words), np.int32, len(words))

    def __missing__(self, word: str) -> int:
        number = self._held.get(word)
        if number is None:
            number = len(self._held) + len(self.added)
            self.added.append(word)
        self[word] = number
        return number
