"""A reading: the words of found articles, block by block, with the places in them, as far as there is time."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from index.terms.analyzer import Analyzer
from search.engines.found_words import FoundWords, WordBlock
from search.query.deadline import Deadline

from .finder import FoundPlaces, PlaceFinder


class ReadBlock(NamedTuple):
    """A block and its places."""

    block: WordBlock
    places: FoundPlaces


@dataclass(frozen=True, slots=True, eq=False)
class PlaceReading:
    """What is read, by what places are found in it, and by when it must be done."""

    found: FoundWords
    finder: PlaceFinder
    analyzer: Analyzer
    deadline: Deadline

    def blocks(self) -> Iterator[ReadBlock]:
        """The blocks; none where nothing is asked for, and none further once the time is over."""
        for block in self.found.blocks() if self.finder.asks else ():
            if self.deadline.is_over:
                return
            yield ReadBlock(block, self.finder.find(block))

    @property
    def partial(self) -> bool:
        """Whether the time is over, and so perhaps not all was read."""
        return self.deadline.is_over
