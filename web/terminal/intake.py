"""Taking articles into an index under a progress bar."""

from collections.abc import Iterable, Sequence
from contextlib import ExitStack, closing
from pathlib import Path

from corpus.fields.options import Options
from corpus.reading import FileReading, size
from corpus.received import IntakeItem
from index.building.build import Aim, build, build_from, stored_articles
from index.building.report import Report
from index.copies.store import CopiesStore
from index.files.problems import IndexProblem
from index.generations.generation import current, require_current
from index.terms.store import Store
from search.engine import folder_to_build, prepared_at, shown_address

from .progress import ProgressBar


def take_in(
    address: str | Path, paths: Iterable[Path], options: Options | None = None, *, aim: Aim | None = None
) -> Report:
    """Index the paths under a progress bar; a rebuild without paths takes the index's own articles.

    What is built for an engine that reads elsewhere is published there.
    """
    aim, paths, folder = aim or Aim(), list(paths), folder_to_build(address)
    with ExitStack() as stack:
        bar = stack.enter_context(ProgressBar())
        prepared = prepared_at(address)
        if prepared is None:
            return _built(folder, paths, options, aim, bar)
        stack.enter_context(closing(prepared))
        if not aim.rebuild:
            prepared.require_ours()
        own = paths or aim.remove or (prepared.is_ours() and current(folder))
        kept = None if own else prepared.articles()
        report = _built(folder, paths, options, aim, bar, stores=(CopiesStore(),), kept=kept)
        prepared.publish(bar)
        return report


def move(source: str | Path, target: str | Path) -> Report:
    """Let the index at one address hold the articles of another, under a progress bar; raises IndexProblem.

    Where files are as they were is not known of the new one: they are read again.
    """
    with ExitStack() as stack:
        bar = stack.enter_context(ProgressBar())
        old, new = prepared_at(source), prepared_at(target)
        for each in filter(None, (old, new)):
            stack.enter_context(closing(each))
        folder = folder_to_build(target)
        if not (new.is_empty() if new else current(folder) is None):
            raise NotEmpty(f"there is an index at {shown_address(target)} already; name another place")
        kept = old.articles() if old else stored_articles(folder_to_build(source))
        stores = (CopiesStore(),) if new else None
        report = _built(folder, [], None, Aim(rebuild=True), bar, stores=stores, kept=kept)
        if new:
            new.publish(bar)
        return report


class NotEmpty(IndexProblem):
    """There is an index where another one is to be put."""


def _built(  # noqa: PLR0913 - two of them are what differs for an engine that reads elsewhere
    folder: Path,
    paths: list[Path],
    options: Options | None,
    aim: Aim,
    bar: ProgressBar,
    *,
    stores: Sequence[Store] | None = None,
    kept: Iterable[IntakeItem] | None = None,
) -> Report:
    """Build in a folder; `kept` are the index's own articles where they are not in the folder."""
    if paths or aim.remove:
        bar.stage("reading", size(paths))
        return build_from(
            folder, FileReading(paths, options, progress=bar.advance), bar, aim=aim, stores=stores
        )
    if kept is None:
        require_current(folder)
        kept = stored_articles(folder)
    bar.stage("reading", None)
    return build(folder, kept, bar, rebuild=True, stores=stores)
