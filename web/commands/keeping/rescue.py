"""The command that makes a damaged index whole again, as far as it can be read: `rescue`."""

import sys
import time

import click

from web.commands.options import setting


@click.command("rescue")
@setting("index")
def command(index: str) -> None:
    """Make a damaged index whole again from every article that can be read, and name those that cannot."""
    from index.mending.rescue import rescue
    from search.engine import folder_to_build
    from web.terminal.progress import ProgressBar
    from web.terminal.report import summary
    from web.terminal.telling import tell

    folder = folder_to_build(index)
    began = time.perf_counter()
    with ProgressBar() as bar:
        rescued = rescue(folder, bar)
    for sentence in rescued.done or ("nothing is wrong with the index, and nothing was changed",):
        tell(sentence)
    if rescued.report:
        tell(summary(rescued.report, folder, time.perf_counter() - began))
    for lost in rescued.lost:
        tell(f"lost: {lost}", err=True)
    if rescued.lost:
        tell("what is lost comes back from its files: kashshaf index --again PATH", err=True)
    sys.exit(1 if rescued.lost else 0)
