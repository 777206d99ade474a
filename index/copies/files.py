"""Files: what is kept of copies, so that an update compares what is new alone.

Each segment's folder holds `shingles.bin`, an array file (`index.files.array_file`) with the arrays of
`shingles.Shingles`; like the segment it never changes. A generation holds `copies.bin`, one with what was found among
all articles, numbered through all segments: `segments` (uint8), the names of these, a line each; `deleted` (int32), the
articles that were deleted; `ones`, `others` (int32) and `parts` (uint8), the links between contents; `again` (int32),
articles whose content an earlier one stands for, and `contents` (int32), that one; `grouped` (int32), contents that are
in a group with others, and `centres` (int32), the centres of these groups.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

from index.files.array_file import BadArrayFile, named_arrays, seal
from index.files.arrays import Ints, Longs, Mask
from index.segments.segment import Segment

from .holders import Holdings
from .links import CopyLinks
from .shingles import Codes, Shingles, shingles_of_segment
from .stand_ins import NOBODY

SHINGLES_FILE = "shingles.bin"
COPIES_FILE = "copies.bin"
_OF_COPIES = "copies, format 1"


def load_shingles(folder: Path) -> Shingles:
    """The shingles of the segment in a folder; raises OSError, KeyError or ValueError where they cannot be used."""
    arrays = named_arrays(folder / SHINGLES_FILE, of=_of_segment(folder.name))
    found = Shingles(arrays["codes"], arrays["articles"], arrays["wholes"])
    if len(found.codes) != len(found.articles):
        raise BadArrayFile(f"the arrays of {folder / SHINGLES_FILE} do not fit together")
    return found


def made_shingles(segment: Segment, codes: Codes) -> Shingles:
    """The shingles of a segment whose words have these codes by their numbers, made and written. Raises OSError."""
    found = shingles_of_segment(segment, codes)
    arrays = {"codes": found.codes, "articles": found.articles, "wholes": found.wholes}
    seal(segment.folder / SHINGLES_FILE, arrays, of=_of_segment(segment.folder.name))
    return found


@dataclass(frozen=True, slots=True, eq=False)
class Record:
    """What was found of copies in a generation; `centres` has the centre of each content that is in a group."""

    segments: Sequence[str]
    live: Mask
    links: CopyLinks
    contents: NDArray[np.int64]
    centres: dict[int, int]

    @classmethod
    def of(
        cls, segments: Sequence[str], holdings: Holdings, links: CopyLinks, centres: dict[int, int]
    ) -> Self:
        """The record of segments with these names."""
        return cls(segments, holdings.live, links, holdings.contents, centres)

    @classmethod
    def load(cls, generation: Path) -> Self:
        """Read it; raises OSError, KeyError or ValueError where it cannot be used."""
        arrays = named_arrays(generation / COPIES_FILE, of=_OF_COPIES)
        size = int(arrays["articles"][0])
        contents = np.arange(size)
        contents[arrays["again"]] = arrays["contents"]
        contents[arrays["deleted"]] = NOBODY
        live = np.ones(size, dtype=bool)
        live[arrays["deleted"]] = False
        links = CopyLinks(arrays["ones"], arrays["others"], arrays["parts"])
        names = bytes(arrays["segments"]).decode().splitlines()
        centres = dict(zip(arrays["grouped"].tolist(), arrays["centres"].tolist(), strict=True))
        return cls(names, live, links, contents, centres)

    def save(self, generation: Path) -> None:
        """Write it. Raises OSError."""
        again = np.flatnonzero(self.live & (self.contents != np.arange(len(self.live))))
        arrays: dict[str, NDArray[Any]] = {
            "articles": _ints([len(self.live)]),
            "segments": np.frombuffer("\n".join(self.segments).encode(), dtype=np.uint8),
            "deleted": _ints(np.flatnonzero(~self.live)),
            "ones": _ints(self.links.ones),
            "others": _ints(self.links.others),
            "parts": self.links.parts,
            "again": _ints(again),
            "contents": _ints(self.contents[again]),
            "grouped": _ints(list(self.centres)),
            "centres": _ints(list(self.centres.values())),
        }
        seal(generation / COPIES_FILE, arrays, of=_OF_COPIES)


def _ints(numbers: Sequence[int] | Ints | Longs) -> Ints:
    return np.array(numbers, dtype=np.int32)


def _of_segment(name: str) -> str:
    return f"shingles of {name}, format 1"
