"""The command that takes articles out of an index: `remove`."""

import sys
import time

import click

from web.commands.options import setting


@click.command("remove")
@setting("index")
@click.argument("ids", metavar="ID...", nargs=-1, required=True)
def command(index: str, ids: tuple[str, ...]) -> None:
    """Take articles out of the index, by their ids.

    They come back when the files that they are from have changed, or are read again with `index --again`.
    """
    from index.building.build import Aim
    from index.generations.generation import require_current
    from search.engine import folder_to_build, shown_address
    from web.terminal.intake import take_in
    from web.terminal.report import summary
    from web.terminal.telling import tell

    folder = folder_to_build(index)
    began = time.perf_counter()
    require_current(folder)
    report = take_in(index, (), aim=Aim(remove=ids))
    tell(summary(report, shown_address(index), time.perf_counter() - began))
    for name in report.unknown:
        tell(f"not in the index: {name!r}", err=True)
    sys.exit(1 if report.unknown else 0)
