"""Measures where the processor's time goes while an index is built from nothing, by stage.

    python bench/stages.py [--articles 31030] [--corpus FILE]

The build runs on one processor, so that all of it happens in this process, and each stage is what its functions took
of their threads' time, without the stages inside them.
"""

import argparse
import os
import sys
import time
from collections.abc import Callable, Iterator
from importlib import import_module
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import local
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from rich.console import Console  # noqa: E402
from rich.table import Table  # noqa: E402

from corpus.reading import FileReading  # noqa: E402
from index.building.build import build  # noqa: E402
from index.compiled.functions import load_loops  # noqa: E402

CORPUS = ROOT.parent / "shared" / "corpora" / "saudinewsnet.jsonl.gz"
# A stage, and the functions that are it, each as the module that asks for it knows it.
STAGES = {
    "encoding and digests": ("index.segments.batch:encode", "index.segments.batch:digest"),
    "cutting into words": ("index.segments.batch:words_of_texts", "index.segments.batch:words_in_turn"),
    "compressing articles": ("index.segments.batch:pack", "index.segments.batch:pack_difference"),
    "writing segments": (
        "index.segments.segment:SegmentWriter.extend",
        "index.segments.segment:SegmentWriter.close",
    ),
    "folding": ("index.words.folding:fold",),
    "taking words apart": ("index.terms.vocabulary:_of_many", "index.stems.loops.many:ManyStems.take"),
    "lexemes": ("index.stems.stemmer:Stemmer.lexeme", "index.stems.loops.many:ManyStems.lexeme"),
    "stems": ("index.stems.stemmer:Stemmer.stem", "index.stems.loops.many:ManyStems.stem"),
    "roots": ("index.stems.stemmer:Stemmer.root", "index.stems.loops.many:ManyStems.root"),
    "evidence": ("index.stems.evidence:Pool.add", "index.stems.evidence:Pool.copy"),
    "plurals": ("index.building.freezing:_plurals",),
    "spellings of names": ("index.building.naming:find_variants",),
    "columns": ("index.terms.section:TermNumbers.add", "index.terms.vocabulary:Vocabulary.frozen"),
    "Whoosh's articles": (
        "index.whoosh.documents:DocumentAdder.add",
        "index.whoosh.documents:DocumentAdder.finish",
    ),
    "Whoosh's postings": (
        "index.whoosh.store:_postings",
        "index.whoosh.postings:ArrayFieldWriter.add_postings",
    ),
    "Whoosh's other files": ("whoosh.writing:SegmentWriter.commit",),
    "copies": ("index.copies.store:made_shingles", "index.copies.store:_links_and_centres"),
    "arranging": ("index.snapshot.snapshot:arrange",),
    "writing snapshots": ("index.snapshot.store:make_snapshot",),
    "writing the vocabulary": ("index.terms.vocabulary:Vocabulary.save",),
    "checking": ("index.building.writer:GenerationWriter._check",),
}
READING, REST = "reading", "the rest"


class Clock:
    """Seconds of the processor by stage; a stage inside another is taken from it."""

    def __init__(self) -> None:
        self.took = dict.fromkeys((READING, *STAGES), 0.0)
        self._mine = local()

    def timed(self, stage: str, task: Callable[..., Any]) -> Callable[..., Any]:
        """The same function, whose time counts for a stage."""

        def call(*args: Any, **kwargs: Any) -> Any:
            began, outer = time.thread_time(), getattr(self._mine, "inside", 0.0)
            self._mine.inside = 0.0
            try:
                return task(*args, **kwargs)
            finally:
                whole = time.thread_time() - began
                self.took[stage] += whole - self._mine.inside
                self._mine.inside = outer + whole

        return call

    def reading(self, items: Iterator[Any]) -> Iterator[Any]:
        """The items, the time of which counts for reading."""
        following = self.timed(READING, lambda: next(items, None))
        yield from iter(following, None)

    def watch(self) -> None:
        """Time every stage from now on."""
        for stage, places in STAGES.items():
            for place in places:
                module, _, path = place.partition(":")
                *owners, name = path.split(".")
                owner: Any = import_module(module)
                for each in owners:
                    owner = getattr(owner, each)
                setattr(owner, name, self.timed(stage, getattr(owner, name)))


def main() -> None:
    """Build an index and print the table."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--articles", type=int, default=31_030)
    arguments.add_argument("--corpus", type=Path, default=CORPUS)
    asked = arguments.parse_args()
    os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    load_loops("index.words.loops", "index.stems.loops", "index.segments.loops", "index.whoosh.loops")
    with TemporaryDirectory() as folder:
        build(
            Path(folder) / "warm", list(islice(FileReading([asked.corpus]).items({}), 50))
        )  # what is read once, or compiled
        clock = Clock()
        clock.watch()
        began = time.process_time()
        report = build(
            Path(folder) / "index",
            clock.reading(islice(FileReading([asked.corpus]).items({}), asked.articles)),
        )
        whole = time.process_time() - began
    table = Table("stage", "CPU seconds", title=f"{report.articles:,} articles, {whole:.1f} s of CPU")
    for stage, seconds in {**clock.took, REST: whole - sum(clock.took.values())}.items():
        table.add_row(stage, f"{seconds:.2f}")
    Console().print(table)


if __name__ == "__main__":
    main()
