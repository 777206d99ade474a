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


@dataclass(slots=True, eq=False)
class PlaceReading:
    """What is read, by what places are found in it, and by when all must be done; `partial` once there was no time."""

    found: FoundWords
    finder: PlaceFinder
    analyzer: Analyzer
    deadline: Deadline
    partial: bool = False

    def blocks(self, until: Deadline) -> Iterator[ReadBlock]:
        """The blocks; none where nothing is asked for, and none further once that time is over."""
        for block in self.found.blocks() if self.finder.asks else ():
            if until.is_over:
                self.partial = True
                return
            yield ReadBlock(block, self.finder.find(block))
