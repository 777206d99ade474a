"""The build: from articles to a new generation of an index, checked and then put in place."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from corpus.article import Article, Refusal, Remark
from index.generations.generation import current, locked, new_generation, require_current
from index.generations.open_index import SEGMENTS, OpenIndex, kept_articles
from index.terms.store import Store

from .intake import Intake
from .processes import ProcessPool
from .report import Report, Unwatched, Watch
from .stores import STORES
from .writer import GenerationWriter


def build(
    folder: Path,
    items: Iterable[Article | Refusal | Remark],
    watch: Watch | None = None,
    *,
    rebuild: bool = False,
    stores: Sequence[Store] = STORES,
) -> Report:
    """Add the articles, or put them in the place of those with the same ids; `rebuild` starts from nothing.

    Raises IndexProblem or OSError; the index that was there is then still there, untouched.
    """
    with locked(folder):
        old = None if rebuild or current(folder) is None else OpenIndex.current(folder)
        with (
            new_generation(folder) as new,
            ProcessPool() as pool,
            Intake(new.path / SEGMENTS, old, pool) as intake,
        ):
            report = intake.take(items)
            if report.added or report.updated:
                writer = GenerationWriter(new.path, old, intake, stores, pool, watch or Unwatched())
                report.articles = writer.write().articles
                new.put_in_place()
            elif old:
                report.articles = old.manifest.articles
    return report


def stored_articles(folder: Path) -> Iterator[Article]:
    """The articles of the index in a folder, whichever analyzer made it: what a rebuild starts from."""
    return kept_articles(require_current(folder))
