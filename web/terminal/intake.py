"""Taking articles into an index under a progress bar."""

from collections.abc import Iterable, Sequence
from contextlib import ExitStack, closing
from dataclasses import replace
from pathlib import Path

import click

from corpus.fields.options import Options
from corpus.reading import FileReading, size
from index.building.build import Aim, build, stored_articles
from index.building.report import Report
from index.copies.store import CopiesStore
from index.files.problems import IndexProblem
from index.generations.generation import current
from search.engine import folder_to_build, prepared_at, shown_address
from web.alerts.sending import send_news
from web.writing.intake import taken_in

from .progress import ProgressBar


def take_in(
    address: str | Path, paths: Iterable[Path], options: Options | None = None, *, aim: Aim | None = None
) -> Report:
    """Index the paths under a progress bar; a rebuild without paths takes the index's own articles.

    Webhooks of alerts are told when others may build again.
    """
    report = _taken_under_bar(address, list(paths), options, aim or Aim())
    send_news(folder_to_build(address), lambda said: click.echo(said, err=True))
    return report


def _taken_under_bar(address: str | Path, paths: Sequence[Path], options: Options | None, aim: Aim) -> Report:
    with ProgressBar() as bar:
        if not (paths or aim.remove):
            bar.stage("reading", None)
            return taken_in(address, None, bar, aim=replace(aim, rebuild=True))
        bar.stage("reading", size(paths))
        return taken_in(address, FileReading(paths, options, progress=bar.advance), bar, aim=aim)


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
        bar.stage("reading", None)
        report = build(folder, kept, bar, rebuild=True, stores=stores)
        if new and current(folder):
            new.publish(bar)
        return report


class NotEmpty(IndexProblem):
    """There is an index where another one is to be put."""
