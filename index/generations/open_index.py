"""An index opened for reading: one generation, its vocabulary, its segments and what is deleted in them."""

from bisect import bisect_right
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from corpus.article import Article
from corpus.received import Naming, Received
from index.copies.found import FoundCopies, kept_copies
from index.files import arrays
from index.files.problems import DAMAGE, BrokenIndex, broken
from index.segments.articles import Articles
from index.segments.origins import Origins
from index.segments.segment import Segment
from index.snapshot.snapshot import Snapshot
from index.terms.analyzer import Analyzer
from index.terms.vocabulary import Vocabulary

from .generation import require_current
from .manifest import Manifest, SegmentEntry, segments_in
from .places import Place, Places

VOCABULARY = "vocabulary"
SEGMENTS = "segments"
DELETED = "deleted.{}.npy"


@contextmanager
def reading(generation: Path) -> Iterator[None]:
    """Files of this generation are read here: what is wrong with them becomes BrokenIndex."""
    try:
        yield
    except DAMAGE as error:
        raise broken(
            generation, generation.parent, error, articles_stand=_articles_stand(generation)
        ) from error


def kept_articles(generation: Path) -> Iterator[Received]:
    """The articles of a generation, oldest segment first, whichever version of Kashshaf made it.

    Of a segment only the articles and their origins are read: the form of everything else may have changed since.
    Raises BrokenIndex; where only an origin is damaged, its article comes all the same, without it.
    """
    with reading(generation):
        for articles, live in _kept_in(generation):
            origins = _origins_of(articles)
            for number in np.flatnonzero(live).tolist():
                article = articles[number]
                path, original = origins.of(number, article) if origins else (None, None)
                yield Received(article, path, naming=Naming.KEPT, original=original)


def _origins_of(articles: Articles) -> Origins | None:
    """Where the articles of a segment are from; None where that cannot be read."""
    try:
        return Origins(articles.folder, len(articles))
    except (OSError, ValueError):
        return None


def _kept_in(generation: Path) -> Iterator[tuple[Articles, NDArray[np.bool_]]]:
    """The articles of each segment, and which of them are not deleted."""
    for entry in segments_in(generation):
        articles = Articles(generation / SEGMENTS / entry.name)
        yield articles, _live(generation, entry, len(articles))


def _articles_stand(generation: Path) -> bool:
    """Whether the index could be made anew from itself, as far as is seen without reading every article."""
    try:
        return sum(1 for _ in _kept_in(generation)) > 0
    except (*DAMAGE, BrokenIndex):
        return False


def _live(generation: Path, entry: SegmentEntry, articles: int) -> NDArray[np.bool_]:
    """Which of a segment's articles are not deleted."""
    live = np.ones(articles, dtype=bool)
    if entry.deleted:
        live[arrays.load(generation / DELETED.format(entry.name))] = False
    return live


class OpenIndex:
    """A generation; what it names never changes, so one object serves many threads.

    Raises NoIndex, StaleIndex or BrokenIndex.
    """

    def __init__(self, generation: Path, known: "OpenIndex | None" = None) -> None:
        """What has not changed since a `known` generation is not checked again."""
        self.generation = generation
        self.manifest = Manifest.load(generation)
        with reading(generation):
            words_known = known.vocabulary if known else None
            self.vocabulary: Vocabulary = Vocabulary.load(generation / VOCABULARY, words_known)
            names = [entry.name for entry in self.manifest.segments]
            self.segments = [Segment(generation / SEGMENTS / name) for name in names]
            self.live = [
                _live(generation, entry, len(segment))
                for entry, segment in zip(self.manifest.segments, self.segments, strict=True)
            ]
            self._check()
        self.analyzer = Analyzer(self.vocabulary)
        self._bases: list[int] = np.cumsum([0, *map(len, self.segments)]).tolist()

    @classmethod
    def current(cls, folder: Path) -> "OpenIndex":
        """The index that is in place in a folder."""
        return cls(require_current(folder))

    @cached_property
    def places(self) -> Mapping[str, Place]:
        """Where each article is that is not deleted: its segment and its number there, by id."""
        return Places(self.segments, self.live)

    @cached_property
    def snapshots(self) -> list[Snapshot]:
        """The snapshot of each segment; one that is of no use on disk is made anew."""
        with reading(self.generation):
            return [Snapshot.of(segment, self.vocabulary) for segment in self.segments]

    def article(self, article_id: str) -> Article | None:
        """The article with this id, or None."""
        place = self.places.get(article_id)
        return None if place is None else self.segments[place[0]].articles[place[1]]

    def number(self, article_id: str) -> int | None:
        """The number of an article through all segments, one segment after the other; None where it is not there."""
        place = self.places.get(article_id)
        return None if place is None else self._bases[place.segment] + place.number

    def numbered(self, number: int) -> Article:
        """The article with this number through all segments."""
        segment = bisect_right(self._bases, number) - 1
        return self.segments[segment].articles[number - self._bases[segment]]

    @cached_property
    def copies(self) -> FoundCopies:
        """Who shares text with whom, by their numbers through all segments."""
        with reading(self.generation):
            return kept_copies(self.generation, self.segments, self.live, self.vocabulary)

    def articles(self) -> Iterator[Article]:
        """All articles, oldest segment first."""
        for segment, live in zip(self.segments, self.live, strict=True):
            for number in np.flatnonzero(live).tolist():
                yield segment.articles[number]

    def _check(self) -> None:
        if len(self.vocabulary.words) != self.manifest.words:
            raise ValueError("the vocabulary is not the manifest's")
        for entry, live in zip(self.manifest.segments, self.live, strict=True):
            if (len(live), int(live.sum())) != (entry.articles, entry.articles - entry.deleted):
                raise ValueError(f"the segment {entry.name} is not the manifest's")
