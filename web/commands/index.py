"""The commands that make and describe an index: `index` and `stats`."""

import json
import sys
import time
from collections.abc import Iterable
from pathlib import Path

import click

from corpus.readers.files import shown
from corpus.reading import read, size
from index.building.build import build, stored_articles
from index.building.report import Report
from index.generations.generation import require_current
from search.searcher import Searcher

from .group import index_option, main
from .progress import Bar


@main.command("index")
@index_option
@click.option("--rebuild", is_flag=True, help="Make the index anew: from PATH, or without it from itself.")
@click.argument("paths", metavar="PATH...", nargs=-1, type=click.Path(path_type=Path))
def index_command(folder: Path, rebuild: bool, paths: tuple[Path, ...]) -> None:
    """Add the articles in files and folders, or update those with the same id.

    Files are .jsonl, .jsonl.gz and .txt.
    """
    if not paths and not rebuild:
        raise click.UsageError("Name at least one file or folder of articles.")
    began = time.perf_counter()
    report = make_index(folder, paths, rebuild=rebuild)
    click.echo(summary(report, folder, time.perf_counter() - began))
    _tell_problems(report)
    sys.exit(0 if report.kept else 1)


@main.command("stats")
@index_option
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def stats_command(folder: Path, as_json: bool) -> None:
    """Print what the index holds."""
    stats = Searcher(folder).stats()
    if as_json:
        click.echo(json.dumps(stats, ensure_ascii=False, indent=1))
        return
    for name in ("articles", "words", "tokens", "first_date", "last_date", "created", "bytes"):
        value = stats[name]
        click.echo(
            f"{name.replace('_', ' '):>12}  {value:,}"
            if isinstance(value, int)
            else f"{name.replace('_', ' '):>12}  {value or 'unknown'}"
        )
    for source, count in sorted(stats["sources"].items(), key=lambda item: -item[1]):
        click.echo(f"{count:>12,}  {source}")
    if stats["unknown_source"]:
        click.echo(f"{stats['unknown_source']:>12,}  (unknown source)")


def make_index(folder: Path, paths: Iterable[Path], *, rebuild: bool = False) -> Report:
    """Index the paths under a progress bar; a rebuild without paths takes the index's own articles."""
    paths = list(paths)
    with Bar() as bar:
        if paths:
            bar.stage("reading", size(paths))
            return build(folder, read(paths, progress=bar.advance), bar, rebuild=rebuild)
        require_current(folder)
        bar.stage("reading", None)
        return build(folder, stored_articles(folder), bar, rebuild=True)


def summary(report: Report, folder: Path, seconds: float) -> str:
    """What became of the articles, in one line."""
    holds = f"holds {report.articles:,} articles" if report.kept else "is as it was"
    return (
        f"{report.read:,} read: {report.added:,} added, {report.updated:,} updated, "
        f"{report.unchanged:,} unchanged, {report.refused:,} refused; "
        f"{shown(folder)} {holds} ({seconds:.1f} s)"
    )


def _tell_problems(report: Report) -> None:
    for refusal in report.refusals:
        click.echo(f"refused: {refusal}", err=True)
    if (more := report.refused - len(report.refusals)) > 0:
        click.echo(f"refused: {more:,} more", err=True)
    for remark in report.remarks:
        click.echo(f"kept: {remark}", err=True)
    if (more := report.remarked - len(report.remarks)) > 0:
        click.echo(f"kept: {more:,} more with remarks", err=True)
    if not report.kept:
        click.echo("nothing was indexed", err=True)
