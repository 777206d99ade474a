"""What is done apart, by another process, while this one works out the terms of words.

Stores that need no terms are written; and spellings of names are looked for while broken plurals are, and on while
stores that need terms are written.
"""

from collections.abc import Mapping, Sequence
from concurrent.futures import Future
from pathlib import Path
from typing import NamedTuple

from index.files.arrays import Ints
from index.segments.segment import Segment
from index.terms.store import Content, Store
from index.words.numbering import forget_words

from .collecting import give_back
from .naming import NamesAsked, NameVariants, variants_in
from .processes import ProcessPool

# To write fewer takes hardly longer than to hand them over. Of more each process holds so much that two at work take
# too much memory together: a build of 300,000 held 3.1 GB at once.
FEWEST_APART, MOST_APART = 5_000, 150_000


class WrittenApart(NamedTuple):
    """A store that another process writes, or another thread, and what becomes of it."""

    store: Store
    written: Future[None]


def begun_apart(pool: ProcessPool, stores: Sequence[Store], content: Content) -> list[WrittenApart]:
    """Let other processes write those stores that they can, in a build from nothing of many articles."""
    if not is_worth_it(pool, content.segments):
        return []
    folders = [segment.folder for segment in content.segments]
    given = content.generation, folders, content.words, content.deleted
    return [
        WrittenApart(store, pool.submit(_write_store, store, *given))
        for store in stores
        if store.apart and not store.needs_terms
    ]


def names_apart(pool: ProcessPool, segments: Sequence[Segment]) -> NamesAsked | None:
    """Who finds the variants of names in these segments; None where this process may as well."""
    if not is_worth_it(pool, segments):
        return None
    folders = [segment.folder for segment in segments]

    def ask(lexemes: Sequence[str], met: Sequence[int], lexeme_of: Ints) -> Future[NameVariants]:
        return pool.submit(variants_in, folders, lexemes, met, lexeme_of)

    return ask


def forget_batches() -> None:
    """Give back the memory for batches of articles that this process has made ready, before it does other things."""
    forget_words()
    give_back()


def is_worth_it(pool: ProcessPool, segments: Sequence[Segment]) -> bool:
    """Whether there are processes, and articles enough and not too many."""
    return pool.size > 1 and FEWEST_APART <= sum(map(len, segments)) <= MOST_APART


def _write_store(
    store: Store, generation: Path, folders: Sequence[Path], words: Sequence[str], deleted: Mapping[str, Ints]
) -> None:
    """Write a store of a new generation, in the process that is to do it."""
    segments = [Segment(folder) for folder in folders]
    content = Content(generation, None, segments, words, Future(), deleted, frozenset())
    for _ in store.write(content):
        pass
    give_back()
