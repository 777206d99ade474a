"""An index opened for reading: one generation, its vocabulary, its segments and what is deleted in them."""

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Set
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from corpus.article import Article, Refusal
from corpus.received import Naming, Received
from index.copies.found import FoundCopies, kept_copies
from index.files import arrays
from index.files.problems import DAMAGE, BrokenIndex, broken, is_shortage
from index.files.sums import Altered
from index.segments.articles import ARTICLES_FILE, DIGESTS_FILE, PLACES_FILE, Articles
from index.segments.ids import IDS_FILE
from index.segments.origins import ORIGIN_FILES, Origins
from index.segments.segment import LARGE, Segment
from index.snapshot.snapshot import Snapshot
from index.terms.analyzer import Analyzer
from index.terms.vocabulary import Vocabulary

from .contents import Contents, is_spare
from .generation import require_current
from .manifest import Manifest, SegmentEntry, contents_in, segments_in
from .places import Place, Places

VOCABULARY = "vocabulary"
SEGMENTS = "segments"
DELETED = "deleted.{}.npy"


@contextmanager
def reading(generation: Path) -> Iterator[None]:
    """Files of this generation are read here: what is wrong with them becomes BrokenIndex, a full disk does not."""
    try:
        yield
    except DAMAGE as error:
        if is_shortage(error):
            raise
        raise broken(generation, generation.parent, error) from error


def kept_articles(generation: Path) -> Iterator[Received | Refusal]:
    """The articles of a generation, oldest segment first, whichever version of Kashshaf made it.

    Of a segment only the articles and their origins are read: the form of everything else may have changed since.
    In the place of an article that cannot be read comes a refusal; where only an origin is damaged, its article comes
    all the same, without it. Raises BrokenIndex where it cannot be told which articles there are.
    """
    with reading(generation):
        contents = contents_in(generation)
        for articles, live in _kept_in(contents):
            origins = origins_of(contents, articles.folder, len(articles))
            for number in np.flatnonzero(live).tolist():
                try:
                    article = articles[number]
                except BrokenIndex as problem:
                    yield Refusal(str(articles.folder), number + 1, str(problem))
                else:
                    path, original = origins.of(number, article) if origins else (None, None)
                    yield Received(article, path, naming=Naming.KEPT, original=original)


def origins_of(contents: Contents, folder: Path, articles: int) -> Origins | None:
    """Where the articles of a segment are from; None where that cannot be read."""
    try:
        contents.require(f"{SEGMENTS}/{folder.name}/{name}" for name in ORIGIN_FILES)
        return Origins(folder, articles)
    except (OSError, ValueError):
        return None


def _kept_in(contents: Contents) -> Iterator[tuple[Articles, NDArray[np.bool_]]]:
    """The articles of each segment, and which of them are not deleted."""
    for entry in segments_in(contents.generation):
        contents.require((f"{SEGMENTS}/{entry.name}/{PLACES_FILE}", DELETED.format(entry.name)))
        articles = Articles(contents.generation / SEGMENTS / entry.name)
        yield articles, _live(contents.generation, entry, len(articles))


def _is_small(name: str) -> bool:
    """Whether a file is checked when an index is opened: no other checks it, nor where it is read."""
    folder, _, file = name.rpartition("/")
    if folder.startswith(SEGMENTS):
        return not is_spare(name) and file not in {*LARGE, ARTICLES_FILE, IDS_FILE}
    return not folder and not is_spare(name)


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
        """Files that are those of a `known` generation are neither read nor checked again."""
        self.generation = generation
        self.manifest = Manifest.load(generation)
        self.contents = self.manifest.contents(generation)
        with reading(generation):
            self.contents.require_names()
            shared = self.contents.shared_with(known.contents) if known else frozenset()
            self.contents.require(filter(_is_small, self.contents.sums.keys() - shared))
            words_known = known.vocabulary if known else None
            self.vocabulary: Vocabulary = Vocabulary.load(generation / VOCABULARY, words_known)
            opened: dict[str, Segment] = {each.folder.name: each for each in known.segments} if known else {}
            self.segments: list[Segment] = [
                self._segment(entry.name, opened.get(entry.name), shared) for entry in self.manifest.segments
            ]
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

    def _segment(self, name: str, known: Segment | None, shared: Set[str]) -> Segment:
        """A segment, opened; one that is known, of whose files all are shared, is open."""
        folder = f"{SEGMENTS}/{name}"
        contents = self.contents.below(folder)
        if known and all(f"{folder}/{each}" in shared for each in contents.sums):
            return known.moved(self.generation / folder, contents.blocks)
        return Segment(self.generation / folder, contents.blocks)

    @cached_property
    def places(self) -> Mapping[str, Place]:
        """Where each article is that is not deleted: its segment and its number there, by id."""
        return Places(self.segments, self.live)

    @cached_property
    def snapshots(self) -> list[Snapshot]:
        """The snapshot of each segment; one that is of no use on disk is made anew."""
        with reading(self.generation):
            return [Snapshot.of(segment, self.vocabulary) for segment in self.segments]

    def require_all(self, folder: str, *, but: str | None = None) -> None:
        """Read all files of a folder, but those of an ending, and see to it that they are as they were written.

        Raises BrokenIndex.
        """
        with reading(self.generation):
            below = self.contents.below(folder)
            below.require(name for name in below.sums if but is None or not name.endswith(but))

    def require_for_update(self) -> None:
        """See to it that what an update reads beside what is opened is there, and as it was written.

        Of Whoosh's files only the sizes are looked at. Raises BrokenIndex.
        """
        with reading(self.generation):
            for _, problem in self.contents.differences():
                raise Altered(problem)
            names = self.contents.sums
            self.contents.require(name for name in names if name.endswith((DIGESTS_FILE, *ORIGIN_FILES[:3])))

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
