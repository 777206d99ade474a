"""The command that makes an index: `index`."""

import signal
import sys
import time
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from typing import Any, NoReturn

import click

from .intake_options import intake_options, options_of
from .options import setting

INTERRUPTED = 130  # the exit code of what Ctrl-C has ended


@click.command(
    "index",
    help="Add the articles in files and folders, or update those with the same id; - reads JSON lines.\n\n"
    "Files that are as they were when they were read are not read again. What files may be is in the README.",
)
@setting("index")
@click.option("--rebuild", is_flag=True, help="Make the index anew: from PATH, or without it from itself.")
@click.option("--prune", is_flag=True, help="Take out articles that are no more in the files below PATH.")
@click.option("--again", is_flag=True, help="Read all files, also those that are as they were.")
@click.option("--watch", is_flag=True, help="Then wait, and take in files as they come, until stopped.")
@click.option("--report", metavar="FILE", help="Write every refusal and remark to a file, as JSON lines.")
@intake_options
@click.argument("paths", metavar="PATH...", nargs=-1, type=click.Path(path_type=Path, allow_dash=True))
def command(index: str, paths: tuple[Path, ...], **chosen: Any) -> None:
    """Make or change an index."""
    rebuild, prune, again, watch, report = (
        chosen.pop(name) for name in ("rebuild", "prune", "again", "watch", "report")
    )
    if not paths and (prune or watch or not rebuild):
        raise click.UsageError("Name at least one file or folder of articles.")
    from index.building.build import Aim
    from search.engine import folder_to_build
    from web.terminal.intake import take_in
    from web.terminal.report import ReportFile, details, summary

    signal.signal(signal.SIGTERM, _interrupt)
    folder, options = folder_to_build(index), options_of(**chosen)
    with ExitStack() as stack:
        file = stack.enter_context(ReportFile(Path(report))) if report else None

        def take(aim: Aim) -> bool:
            """Take in what is new, and say what came of it."""
            began = time.perf_counter()
            came = take_in(folder, paths, options, aim=replace(aim, tell=file.write if file else None))
            click.echo(summary(came, folder, time.perf_counter() - began))
            for line in details(came):
                click.echo(line, err=True)
            return came.is_of_use

        try:
            good = take(Aim(rebuild=rebuild, prune=prune, again=again))
            if watch:
                from .watching import watched

                for _ in watched(paths):
                    take(Aim(prune=prune))
        except KeyboardInterrupt:
            click.echo("interrupted; run the same command again, and it goes on where it was", err=True)
            sys.exit(INTERRUPTED)
    sys.exit(0 if good or watch else 1)


def _interrupt(*_: object) -> NoReturn:
    """End as Ctrl-C does."""
    raise KeyboardInterrupt
