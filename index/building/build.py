"""The build: from articles to a new generation of an index, checked and then put in place.

A build from nothing freezes the evidence by which words are stemmed. An update adds a segment and
keeps the evidence, so that it costs in proportion to what is new; when the words have doubled since
the freeze, the evidence is frozen anew and the terms of all articles follow.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

import numpy as np

from corpus.article import Article, Refusal, Remark
from index.files import arrays
from index.files.arrays import Ints
from index.files.problems import BrokenIndex
from index.generations.generation import current, link_tree, locked, new_generation, require_current
from index.generations.manifest import FORMAT, Manifest, SegmentEntry
from index.generations.open_index import (
    DELETED,
    SEGMENTS,
    VOCABULARY,
    WHOOSH,
    OpenIndex,
    kept_articles,
    sound,
)
from index.segments.labels import UNKNOWN
from index.segments.segment import UNDATED, YEAR_ONE, Segment
from index.snapshot import snapshot
from index.terms.fingerprint import fingerprint
from index.terms.vocabulary import Vocabulary
from index.whoosh import store as whoosh_store

from .freezing import freeze
from .intake import Intake
from .processes import Crew
from .report import Report, Unwatched, Watch

# The evidence is frozen anew when there are this many times the words that it was frozen from.
GROWTH = 2
# With more segments than this the small ones become one.
MOST_SEGMENTS = 8


def build(
    folder: Path,
    items: Iterable[Article | Refusal | Remark],
    watch: Watch | None = None,
    *,
    rebuild: bool = False,
) -> Report:
    """Add the articles, or put them in the place of those with the same ids; `rebuild` starts from nothing.

    Raises IndexProblem or OSError; the index that was there is then still there, untouched.
    """
    watch = watch or Unwatched()
    with locked(folder):
        old = None if rebuild or current(folder) is None else OpenIndex.current(folder)
        with (
            new_generation(folder) as draft,
            Crew() as crew,
            Intake(draft.path / SEGMENTS, old, crew) as intake,
        ):
            report = intake.take(items)
            if report.added or report.updated:
                report.articles = _Draft(draft.path, old, intake, crew, watch).write()
                draft.put_in_place()
            elif old:
                report.articles = old.manifest.articles
    return report


def stored_articles(folder: Path) -> Iterator[Article]:
    """The articles of the index in a folder, whichever analyzer made it: what a rebuild starts from."""
    return kept_articles(require_current(folder))


class _Draft:
    """The files of one new generation."""

    def __init__(self, path: Path, old: OpenIndex | None, intake: Intake, crew: Crew, watch: Watch) -> None:
        self._path = path
        self._crew = crew
        self._old = old
        self._intake = intake
        self._watch = watch
        self._deleted: dict[str, Ints] = {}

    def write(self) -> int:
        """Write all of it and check it; the number of articles that it holds."""
        fresh = [Segment(folder) for folder in self._intake.finish()]
        kept = self._keep()
        merged = [Segment(folder) for folder in self._intake.finish()]
        segments = [*kept, *merged, *fresh]
        tokens = sum(len(segment.words) for segment in segments)
        if self._old is None or tokens > GROWTH * self._old.manifest.frozen_tokens:
            frozen = tokens
            words = list(self._intake.words)
            counts = _counts(words, segments)
            freezing = self._crew.beside(freeze, words, counts, self._crew, segments)
            self._write_whoosh(segments, words, set())
            self._watch.stage("stemming", None)
            vocabulary = freezing.result()
            self._arrange(segments, vocabulary)
        else:
            frozen = self._old.manifest.frozen_tokens
            known = len(self._old.vocabulary.words)
            self._watch.stage("stemming", None)
            vocabulary = self._old.vocabulary.extend(list(self._intake.words)[known:])
            with sound(self._old.generation):
                link_tree(self._old.generation / WHOOSH, self._path / WHOOSH)
            # Whoosh has the merged articles in segments of their own: those go, or it would keep them all.
            gone = self._intake.replaced.union(*(segment.articles.ids for segment in merged))
            self._write_whoosh([*merged, *fresh], vocabulary.words, gone)
            self._arrange([*merged, *fresh], vocabulary)
        vocabulary.save(self._path / VOCABULARY)
        manifest = self._manifest(segments, vocabulary, tokens, frozen)
        manifest.save(self._path)
        self._check(manifest)
        return manifest.articles

    def _keep(self) -> list[Segment]:
        """Take over the old segments, but the small ones when they have become too many."""
        if self._old is None:
            return []
        gone = [self._old.places[article_id] for article_id in self._intake.replaced]
        small = _small(self._old.segments)
        kept = []
        for at, segment in enumerate(self._old.segments):
            live = self._old.live[at].copy()
            live[[number for place, number in gone if place == at]] = False
            if at in small:
                self._intake.merge(segment, live)
            elif live.any():
                kept.append(self._take_over(segment.folder, np.flatnonzero(~live).astype(np.int32)))
        return kept

    def _take_over(self, folder: Path, deleted: Ints) -> Segment:
        target = self._path / SEGMENTS / folder.name
        link_tree(folder, target)
        if len(deleted):
            arrays.save(self._path / DELETED.format(folder.name), deleted)
            self._deleted[folder.name] = deleted
        return Segment(target)

    def _write_whoosh(self, segments: list[Segment], words: Sequence[str], gone: set[str]) -> None:
        self._watch.stage("writing", sum(map(len, segments)))
        for done in whoosh_store.write(self._path / WHOOSH, segments, words, self._deleted, gone):
            self._watch.advance(done)

    def _arrange(self, segments: list[Segment], vocabulary: Vocabulary) -> None:
        self._watch.stage("arranging", len(segments))
        for segment in segments:
            snapshot.write(segment, vocabulary)
            self._watch.advance(1)

    def _manifest(
        self, segments: list[Segment], vocabulary: Vocabulary, tokens: int, frozen: int
    ) -> Manifest:
        deleted = {
            segment.folder.name: len(self._deleted.get(segment.folder.name, ())) for segment in segments
        }
        entries = [
            SegmentEntry(segment.folder.name, len(segment), deleted[segment.folder.name])
            for segment in segments
        ]
        sources, minutes = self._facets(segments)
        return Manifest(
            format=FORMAT,
            analyzer=fingerprint(),
            created=datetime.now(UTC).isoformat(timespec="seconds"),
            articles=sum(entry.articles - entry.deleted for entry in entries),
            words=len(vocabulary.words),
            tokens=tokens,
            frozen_tokens=frozen,
            first_date=_day(min(minutes, default=UNDATED)),
            last_date=_day(max(minutes, default=UNDATED)),
            sources={name: count for name, count in sources.items() if name is not None},
            unknown_source=sources.get(None, 0),
            segments=entries,
        )

    def _facets(self, segments: list[Segment]) -> tuple[dict[str | None, int], list[int]]:
        """How many live articles each source has, and the first and last minute of each segment."""
        sources: dict[str | None, int] = {}
        minutes: list[int] = []
        for segment in segments:
            live = np.ones(len(segment), dtype=bool)
            live[self._deleted.get(segment.folder.name, [])] = False
            column = segment.labels["source"]
            counts = np.bincount(column.numbers[live] - UNKNOWN, minlength=1 + len(column.names))
            for name, count in zip([None, *column.names], counts.tolist(), strict=True):
                sources[name] = sources.get(name, 0) + count
            dated = segment.minutes[live & (np.asarray(segment.minutes) != UNDATED)]
            minutes += [int(dated.min()), int(dated.max())] if len(dated) else []
        return {name: count for name, count in sources.items() if count}, minutes

    def _check(self, manifest: Manifest) -> None:
        """Open what was written as a reader would, and count."""
        self._watch.stage("checking", None)
        opened = OpenIndex(self._path)
        counts = {
            "live articles": sum(int(live.sum()) for live in opened.live),
            "different ids": len(opened.places),
            "articles in Whoosh": whoosh_store.count(self._path / WHOOSH),
        }
        for segment in opened.segments:
            snapshot.Snapshot.load(segment, opened.vocabulary)
        for what, count in counts.items():
            if count != manifest.articles:
                raise BrokenIndex(
                    f"the new index failed its check ({what}: {count}, not {manifest.articles}); "
                    "the one before is still in place; please report this"
                )


def _counts(words: Sequence[str], segments: list[Segment]) -> Ints:
    """How often each word occurs."""
    counts = np.zeros(len(words), dtype=np.int64)
    for segment in segments:
        counts += np.bincount(segment.words, minlength=len(words))
    return counts.astype(np.int32)


def _small(segments: list[Segment]) -> set[int]:
    """The segments to become one: none while they are few, else all that are not the largest."""
    if len(segments) < MOST_SEGMENTS:
        return set()
    largest = max(range(len(segments)), key=lambda at: len(segments[at]))
    return set(range(len(segments))) - {largest}


def _day(minutes: int) -> str | None:
    return None if minutes == UNDATED else (YEAR_ONE + timedelta(minutes=minutes)).date().isoformat()
