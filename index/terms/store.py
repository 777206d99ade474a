"""The seam of writing: what a build hands to whatever keeps an index in a form that an engine searches.

The articles themselves, their words and the vocabulary are the build's; a store writes what follows from them, be it
into files of the generation or elsewhere under the generation's name.
"""

from collections.abc import Iterator, Mapping, Sequence, Set
from concurrent.futures import Future
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from index.files.arrays import Ints
from index.segments.segment import Segment

from .vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class Content:
    """What a store has to write for a new generation.

    With `old`, the generation before, a store takes over what it has there, without the articles whose ids are
    `gone`, and adds `segments`, which stand behind those that are `kept`; else these are all there are. Their words are
    numbers of `words`. `deleted` gives the numbers of the articles to leave out, by the name of their segment. The
    vocabulary may still be in the making when a store that needs no terms is asked to write.
    """

    generation: Path
    old: Path | None
    segments: Sequence[Segment]
    words: Sequence[str]
    vocabulary: Future[Vocabulary]
    deleted: Mapping[str, Ints]
    gone: Set[str]
    kept: Sequence[Segment] = ()


class Store(Protocol):
    """A form of the index that an engine searches, written by every build."""

    @property
    def stage(self) -> str:
        """What writing it is called where a build is watched."""
        ...

    @property
    def needs_terms(self) -> bool:
        """Whether it waits for the vocabulary; one that does not is written while stems are worked out."""
        ...

    @property
    def apart(self) -> bool:
        """Whether another process can write it, since it is files of the generation and nothing else.

        One that needs terms may be written in a thread, beside other stores that read the same content.
        """
        ...

    def steps(self, content: Content) -> int:
        """In how many steps it writes."""
        ...

    def write(self, content: Content) -> Iterator[int]:
        """Write it, and say after each some how many steps were done.

        Nobody reads it before the generation is put in place; what a build that fails has written is never read.
        Raises OSError, or BrokenIndex where what is taken over is damaged.
        """
        ...

    def check(
        self, generation: Path, segments: Sequence[Segment], vocabulary: Vocabulary
    ) -> Mapping[str, int]:
        """Open what was written of new segments as its engine would.

        Returned are numbers, by what they count, that must be that of all articles of the generation.

        Raises OSError, ValueError or BrokenIndex where it cannot be used.
        """
        ...
