"""The command that makes an index: `index`."""

import sys
import time
from pathlib import Path

import click

from corpus.readers.files import listed
from corpus.readers.formats import READERS

from .options import setting


@click.command(
    "index",
    help="Add the articles in files and folders, or update those with the same id.\n\n"
    f"Files are {listed(READERS, 'and')}.",
)
@setting("index")
@click.option("--rebuild", is_flag=True, help="Make the index anew: from PATH, or without it from itself.")
@click.argument("paths", metavar="PATH...", nargs=-1, type=click.Path(path_type=Path))
def command(index: str, rebuild: bool, paths: tuple[Path, ...]) -> None:
    """Make or change an index."""
    if not paths and not rebuild:
        raise click.UsageError("Name at least one file or folder of articles.")
    from search.engine import folder_to_build

    from .intake import intake_problems, summary, take_in

    folder = folder_to_build(index)
    began = time.perf_counter()
    report = take_in(folder, paths, rebuild=rebuild)
    click.echo(summary(report, folder, time.perf_counter() - began))
    for line in intake_problems(report):
        click.echo(line, err=True)
    sys.exit(0 if report.kept else 1)
