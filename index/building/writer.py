"""The writer of a generation: takes over what is kept of the old one, writes what is new, and checks all of it.

A build from nothing freezes the evidence by which words are stemmed. An update adds a segment and keeps the evidence,
so that it costs in proportion to what is new; when the words have doubled since the freeze, the evidence is frozen
anew and the terms of all articles follow.
"""

from collections import deque
from collections.abc import Callable, Sequence
from concurrent.futures import Future, wait
from dataclasses import dataclass, field, replace
from pathlib import Path

import numpy as np

from index.files import arrays
from index.files.arrays import Ints, Mask
from index.files.problems import BrokenIndex
from index.files.trees import link_tree
from index.generations.contents import summed
from index.generations.manifest import Manifest
from index.generations.open_index import DELETED, SEGMENTS, VOCABULARY, OpenIndex
from index.segments.segment import Segment
from index.segments.tiers import small_segments
from index.terms.store import Content, Store
from index.terms.vocabulary import Vocabulary
from index.whoosh.store import WHOOSH

from .apart import WrittenApart, begun_apart, forget_batches, is_worth_it, names_apart
from .collecting import give_back
from .counting import held, held_by
from .freezing import freeze
from .intake import Intake
from .inventory import manifest_of
from .needs import MemoryNeeds
from .processes import ProcessPool
from .report import Watch

# The evidence is frozen anew when there are this many times the words that it was frozen from.
GROWTH = 2
_BETWEEN_STEPS = 0.2  # seconds
_NO_ARTICLES = np.empty(0, dtype=np.int32)


@dataclass(frozen=True, slots=True)
class GenerationWriter:
    """Writes one new generation into an empty folder, but for the segments of the intake, which are there."""

    path: Path
    old: OpenIndex | None
    intake: Intake
    stores: Sequence[Store]
    pool: ProcessPool
    watch: Watch
    needs: MemoryNeeds
    _deleted: dict[str, Ints] = field(default_factory=dict, init=False)

    def write(self) -> Manifest:
        """Write all of it and check it."""
        fresh = [Segment(folder) for folder in self.intake.finish()]
        kept = self._keep()
        merged = [Segment(folder) for folder in self.intake.finish()]
        segments = [*kept, *merged, *fresh]
        tokens = sum(segment.tokens for segment in segments)
        if self.old is None or tokens > GROWTH * self.old.manifest.frozen_tokens:
            frozen, vocabulary = tokens, self._write_anew(segments)
        else:
            frozen, vocabulary = (
                self.old.manifest.frozen_tokens,
                self._write_added(self.old, kept, merged, fresh),
            )
        vocabulary.save(self.path / VOCABULARY)
        manifest = manifest_of(
            segments, self._deleted, words=len(vocabulary.words), tokens=tokens, frozen_tokens=frozen
        )
        before = self.old.contents if self.old else None
        sums = summed(self.path, before)
        manifest = replace(manifest, files={name: str(each) for name, each in sums.items()})
        manifest.save(self.path)
        self._check(manifest)
        return manifest

    def _keep(self) -> list[Segment]:
        """Take over the old segments, but the small ones when they have become too many."""
        if self.old is None:
            return []
        gone = [self.old.places[article_id] for article_id in self.intake.replaced]
        lives = [live.copy() for live in self.old.live]
        for place, number in gone:
            lives[place][number] = False
        small = _small(self.old.segments, lives)
        kept = []
        for at, (segment, live) in enumerate(zip(self.old.segments, lives, strict=True)):
            if at in small:
                self.intake.merge(segment, live)
            elif live.any():
                kept.append(self._take_over(self.old, segment, np.flatnonzero(~live).astype(np.int32)))
        return kept

    def _take_over(self, old: OpenIndex, segment: Segment, deleted: Ints) -> Segment:
        name = segment.folder.name
        target = self.path / SEGMENTS / name
        link_tree(segment.folder, target)
        if len(deleted):
            arrays.save(self.path / DELETED.format(name), deleted)
            self._deleted[name] = deleted
        return segment.moved(target, old.contents.below(f"{SEGMENTS}/{name}").blocks)

    def _write_anew(self, segments: Sequence[Segment]) -> Vocabulary:
        """Work out the terms of all words, and write all stores from nothing."""
        words = [*(self.old.vocabulary.words if self.old else ()), *self.intake.words.added]
        self.needs.look(len(words))
        counts = held(segments, len(words))
        # What its processes have read and prepared takes memory; to start others takes each half a second.
        if is_worth_it(self.pool, segments):
            self.pool.in_each(forget_batches)
        else:
            self.pool.let_go()
        done: deque[int] = deque([0], maxlen=1)
        names = names_apart(self.pool, segments)
        freezing = self.pool.beside(freeze, words, counts, segments, self._step(done), names)
        content = Content(self.path, None, segments, words, freezing, self._deleted, frozenset())
        apart = begun_apart(self.pool, self.stores, content)
        self._fill(self._others(apart), content)
        self.watch.stage("stemming", len(words))
        vocabulary = self._awaited(freezing, done, apart)
        self._fill_by_terms(content, apart)
        deleted = {each: self._deleted.get(each.folder.name, _NO_ARTICLES).tolist() for each in segments}
        counted = vocabulary.counted(counts - held_by(deleted, len(words)))
        self._await_apart(apart, counted)
        return counted

    def _step(self, done: deque[int]) -> Callable[[int], None]:
        """What notes how far the work beside this is, and ends it where nobody waits for it any more."""

        def step(far: int) -> None:
            self.pool.step_beside()
            done.append(far)

        return step

    def _awaited(
        self, freezing: Future[Vocabulary], done: Sequence[int], apart: Sequence[WrittenApart]
    ) -> Vocabulary:
        """What is being worked out beside this, the watch told of each step; `done` holds how far it is.

        Where what is written apart fails meanwhile, nothing more is waited for.
        """
        told = 0
        while not freezing.done():
            wait([freezing], timeout=_BETWEEN_STEPS)
            _require_sound(apart)
            self.watch.advance(done[-1] - told)
            told = done[-1]
        return freezing.result()

    def _write_added(
        self, old: OpenIndex, kept: list[Segment], merged: list[Segment], fresh: list[Segment]
    ) -> Vocabulary:
        """Add the terms of new words, and what is new to the stores."""
        self.watch.stage("stemming", None)
        words = self.intake.words.added
        size = len(old.vocabulary.words) + len(words)
        # The articles of segments that are merged hold the words that they held.
        changes = held(fresh, size) - held_by(self._replaced(old), size)
        vocabulary = old.vocabulary.extend(words, changes)
        # A store has the merged articles in segments of their own: those go, or it would keep them all.
        gone = self.intake.replaced.union(*(segment.articles.ids for segment in merged))
        if gone:  # Whoosh looks for them in its files, but for the postings of words
            old.require_all(WHOOSH, but=".pst")
        content = Content(
            self.path,
            old.generation,
            [*merged, *fresh],
            vocabulary.words,
            _at_hand(vocabulary),
            self._deleted,
            gone,
            kept,
        )
        for needs_terms in (False, True):
            self._fill([store for store in self.stores if store.needs_terms == needs_terms], content)
        return vocabulary

    def _replaced(self, old: OpenIndex) -> dict[Segment, list[int]]:
        """The articles of the old segments that are so no more."""
        found: dict[Segment, list[int]] = {}
        for article_id in self.intake.replaced:
            at, number = old.places[article_id]
            found.setdefault(old.segments[at], []).append(number)
        return found

    def _others(self, apart: Sequence[WrittenApart]) -> list[Store]:
        """The stores that need no terms and that no other process writes."""
        begun = [id(each.store) for each in apart]
        return [store for store in self.stores if not store.needs_terms and id(store) not in begun]

    def _await_apart(self, apart: Sequence[WrittenApart], vocabulary: Vocabulary) -> None:
        """Wait for the stores that other processes write and the links that they look for, and let them go."""
        self._await(apart)
        vocabulary.require_links()
        self.pool.let_go()

    def _await(self, written: Sequence[WrittenApart]) -> None:
        for each in written:
            if not each.written.done():
                self.watch.stage(each.store.stage, None)
            each.written.result()

    def _fill_by_terms(self, content: Content, apart: Sequence[WrittenApart]) -> None:
        """Write the stores that need terms: side by side, where other processes and their memory are worth it, too."""
        stores = [store for store in self.stores if store.needs_terms]
        beside: list[WrittenApart] = []
        if is_worth_it(self.pool, content.segments):
            for store in [each for each in stores if each.apart][1:]:
                beside.append(WrittenApart(store, self.pool.beside(self._write_beside, store, content)))
                stores.remove(store)
        self._fill(stores, content, [*apart, *beside])
        self._await(beside)
        give_back()

    def _write_beside(self, store: Store, content: Content) -> None:
        for _ in store.write(content):
            self.pool.step_beside()

    def _fill(
        self, stores: Sequence[Store], content: Content, meanwhile: Sequence[WrittenApart] = ()
    ) -> None:
        """Write stores; where what others write meanwhile fails, nothing more is written."""
        for store in stores:
            self.watch.stage(store.stage, store.steps(content))
            for done in store.write(content):
                self.watch.advance(done)
                _require_sound(meanwhile)
            give_back()

    def _check(self, manifest: Manifest) -> None:
        """Open what was written as a reader would, and count."""
        self.watch.stage("checking", None)
        opened = OpenIndex(self.path, self.old)
        counts = {
            "live articles": sum(int(live.sum()) for live in opened.live),
            "different ids": len(opened.places),
        }
        # What was taken over is whatever it was.
        known = {each.folder.name for each in self.old.segments} if self.old else set()
        fresh = [each for each in opened.segments if each.folder.name not in known]
        for store in self.stores:
            counts |= store.check(self.path, fresh, opened.vocabulary)
        for what, count in counts.items():
            if count != manifest.articles:
                raise BrokenIndex(
                    f"the new index failed its check ({what}: {count}, not {manifest.articles}); "
                    "the one before is still in place; please report this"
                )


def _require_sound(begun: Sequence[WrittenApart]) -> None:
    """Raise what went wrong in any of them so far."""
    for each in begun:
        if each.written.done():
            each.written.result()


def _at_hand(vocabulary: Vocabulary) -> Future[Vocabulary]:
    made: Future[Vocabulary] = Future()
    made.set_result(vocabulary)
    return made


def _small(segments: Sequence[Segment], lives: Sequence[Mask]) -> set[int]:
    """The places of the segments that become one, by what lives of each."""
    articles = [int(np.count_nonzero(live)) for live in lives]
    words = [int(np.diff(each.starts)[live].sum()) for each, live in zip(segments, lives, strict=True)]
    return small_segments(words, articles)
