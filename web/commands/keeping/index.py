"""The command that makes an index: `index`."""

import sys
import time
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from corpus.fields.options import Options
from index.files.problems import IndexBusy
from web.commands.interruption import INTERRUPTED_CODE
from web.commands.options import setting
from web.terminal.telling import tell

from .intake_options import intake_options, options_of

if TYPE_CHECKING:
    from index.building.build import Aim

_BUSY = 5.0  # seconds until a build that another one kept from its index is tried again


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
@click.option(
    "--wait", is_flag=True, help="Wait where another build is writing, and begin when it has ended."
)
@click.option("--report", metavar="FILE", help="Write every refusal and remark to a file, as JSON lines.")
@intake_options
@click.argument("paths", metavar="PATH...", nargs=-1, type=click.Path(path_type=Path, allow_dash=True))
def command(index: str, paths: tuple[Path, ...], **chosen: Any) -> None:
    """Make or change an index."""
    rebuild, prune, again, watch, wait, report = (
        chosen.pop(name) for name in ("rebuild", "prune", "again", "watch", "wait", "report")
    )
    if not paths and (prune or watch or not rebuild):
        raise click.UsageError("Name at least one file or folder of articles.")
    asked = _Asked(index, paths, options_of(**chosen), Path(report) if report else None, wait=wait)
    try:
        good = _index(asked, rebuild=rebuild, prune=prune, again=again, watch=watch)
    except KeyboardInterrupt:
        tell("interrupted; run the same command again, and it goes on where it was", err=True)
        sys.exit(INTERRUPTED_CODE)
    sys.exit(0 if good else 1)


class _Asked(NamedTuple):
    """What goes in where, how it is read, where refusals and remarks are written, and whether others are waited for."""

    address: str
    paths: Sequence[Path]
    options: Options
    report: Path | None
    wait: bool


def _index(asked: _Asked, *, rebuild: bool, prune: bool, again: bool, watch: bool) -> bool:
    """Take in what is there, and what comes, if that is asked for; whether most of the first was taken."""
    from index.building.build import Aim
    from search.engine import folder_to_build
    from web.terminal.report import ReportFile, ReportRefused

    folder = folder_to_build(asked.address)
    with ExitStack() as stack:
        try:
            file = stack.enter_context(ReportFile(asked.report)) if asked.report else None
        except ReportRefused as refused:
            raise click.BadParameter(str(refused), param_hint="--report") from None
        aim = Aim(rebuild=rebuild, prune=prune, again=again, tell=file.write if file else None)
        take = _take_when_free if asked.wait else _take
        good = take(asked, aim)
        if watch:
            _keep_taking(folder, asked, aim)
    return good


def _take(asked: _Asked, aim: "Aim", *, tell_nothing_new: bool = True) -> bool:
    """Take in what is new, and say what came of it; whether that is most of it."""
    from search.engine import shown_address
    from web.terminal.intake import take_in
    from web.terminal.report import details, summary

    began = time.perf_counter()
    report = take_in(asked.address, asked.paths, asked.options, aim=aim)
    good = report.is_of_use and not report.is_mostly_refused
    if not (tell_nothing_new or report.changed or report.files):
        return good
    tell(summary(report, shown_address(asked.address), time.perf_counter() - began))
    for line in details(report):
        tell(line, err=True)
    return good


def _keep_taking(folder: Path, asked: _Asked, aim: "Aim") -> None:
    """Take in files as they come, until somebody ends it."""
    from .watching import watched

    apart = [folder, *([asked.report] if asked.report else ())]
    for _ in watched(asked.paths, apart):
        later = replace(aim, rebuild=False, again=False)
        _take_when_free(asked, later, tell_nothing_new=False)


def _take_when_free(asked: _Asked, aim: "Aim", *, tell_nothing_new: bool = True) -> bool:
    """Take in what is new once no other build is writing; whether that is most of it."""
    told = False
    while True:
        try:
            return _take(asked, aim, tell_nothing_new=tell_nothing_new)
        except IndexBusy as busy:
            if not told:
                tell(f"{busy}; it is tried again until then", err=True)
            told = True
            time.sleep(_BUSY)
