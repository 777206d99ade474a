"""The numbers of words, given as they are met; words of an index that is there keep theirs."""

from collections.abc import Mapping


class WordNumbers(dict[str, int]):
    """The number of each word that was asked for; one that has none gets the next. `added` are those, in order."""

    def __init__(self, held: Mapping[str, int] | None = None) -> None:
        super().__init__()
        self._held = held or {}
        self.added: list[str] = []

    def __missing__(self, word: str) -> int:
        number = self._held.get(word)
        if number is None:
            number = len(self._held) + len(self.added)
            self.added.append(word)
        self[word] = number
        return number
