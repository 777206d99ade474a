"""The numbers of words, given as they are met; words of an index that is there keep theirs."""

from collections.abc import Mapping

import numpy as np

from index.files.arrays import Ints
from index.files.string_sieve import held_numbers
from index.files.string_table import StringNumbers
from index.words.numbering import AnyWords, ToldWords

_NOT_ASKED_FOR = -1


class WordNumbers(dict[str, int]):
    """The number of each word that was asked for; one that has none gets the next. `added` are those, in order."""

    def __init__(self, held: Mapping[str, int] | None = None) -> None:
        super().__init__()
        self._held = held or {}
        self._of_memories: dict[int, Ints] = {}
        self.added: list[str] = []

    def all_of(self, words: AnyWords) -> Ints:
        """The numbers of many words."""
        if isinstance(words, ToldWords):
            return self._all_told(words)
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

    def _all_told(self, words: ToldWords) -> Ints:
        """The numbers of words that a memory tells of, which has told of all others before."""
        known = self._of_memories.get(words.memory, np.empty(0, dtype=np.int32))
        size = int(words.met.max(initial=-1)) + 1
        if size > len(known):
            known = np.pad(known, (0, 2 * size - len(known)), constant_values=_NOT_ASKED_FOR)
            self._of_memories[words.memory] = known
        new = words.met[known[words.met] == _NOT_ASKED_FOR]
        if len(new) != len(words.new):
            raise ValueError("a memory of words told some of them to somebody else")
        known[new] = self.all_of(words.new)
        return known[words.met]
