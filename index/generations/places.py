"""Places: where the articles of an index are that are not deleted, by their ids."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from index.files.string_table import hash_of
from index.segments.ids import ArticleIds
from index.segments.segment import Segment


class Place(NamedTuple):
    """A segment, by its place among those of the index, and the number of an article there."""

    segment: int
    number: int


class Places(Mapping[str, Place]):
    """The place of each article by its id: looked for in one segment's table after the other."""

    def __init__(self, segments: Sequence[Segment], live: Sequence[NDArray[np.bool_]]) -> None:
        self._rows: list[tuple[int, ArticleIds, NDArray[np.bool_]]] = [
            (at, segment.articles.ids, each)
            for at, (segment, each) in enumerate(zip(segments, live, strict=True))
        ]

    def __getitem__(self, article_id: str) -> Place:
        place = self._find(article_id)
        if place is None:
            raise KeyError(article_id)
        return place

    def __contains__(self, article_id: object) -> bool:
        return isinstance(article_id, str) and self._find(article_id) is not None

    def __iter__(self) -> Iterator[str]:
        seen: set[str] = set()
        for _, ids, live in self._rows:
            for number in np.flatnonzero(live).tolist():
                if ids[number] not in seen:
                    seen.add(ids[number])
                    yield ids[number]

    def __len__(self) -> int:
        """How many different ids there are; only those of one hash are read, since there may be millions."""
        rows = [(ids, np.flatnonzero(live)) for _, ids, live in self._rows]
        codes = [ids.codes[numbers] for ids, numbers in rows]
        found, counts = np.unique(np.concatenate([np.empty(0, np.uint32), *codes]), return_counts=True)
        alike = found[counts > 1]
        different = {
            ids[number]
            for (ids, numbers), mine in zip(rows, codes, strict=True)
            for number in numbers[np.isin(mine, alike)].tolist()
        }
        return int((counts == 1).sum()) + len(different)

    def _find(self, article_id: str) -> Place | None:
        code = hash_of(article_id)
        for at, ids, live in self._rows:
            number = ids.find_hashed(article_id, code)
            if number is not None and live[number]:
                return Place(at, number)
        return None
