"""The command that reads all of an index and tells what is wrong with it: `verify`."""

import sys
import time

import click

from web.commands.options import setting


@click.command("verify")
@setting("index")
def command(index: str) -> None:
    """Read all of an index, and tell what is wrong with it and how to mend it."""
    from index.mending.verification import verify
    from search.engine import folder_to_build
    from web.terminal.telling import tell

    folder = folder_to_build(index)
    began = time.perf_counter()
    problems = 0
    for problem in verify(folder):
        problems += 1
        tell(problem)
    if not problems:
        tell(f"{folder} is sound: all of it was read in {time.perf_counter() - began:.1f} s")
    sys.exit(1 if problems else 0)
