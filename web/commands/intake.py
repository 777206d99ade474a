"""Taking articles into an index under a progress bar, and what is told of it."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from corpus.readers.files import shown
from corpus.reading import read, size
from index.building.build import build, stored_articles
from index.building.report import Report
from index.generations.generation import require_current

from .progress import ProgressBar


def take_in(folder: Path, paths: Iterable[Path], *, rebuild: bool = False) -> Report:
    """Index the paths under a progress bar; a rebuild without paths takes the index's own articles."""
    paths = list(paths)
    with ProgressBar() as bar:
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


def intake_problems(report: Report) -> Iterator[str]:
    """What was refused and what was remarked on, a line each, and how many more there were."""
    yield from (f"refused: {refusal}" for refusal in report.refusals)
    if (more := report.refused - len(report.refusals)) > 0:
        yield f"refused: {more:,} more"
    yield from (f"kept: {remark}" for remark in report.remarks)
    if (more := report.remarked - len(report.remarks)) > 0:
        yield f"kept: {more:,} more with remarks"
    if not report.kept:
        yield "nothing was indexed"
