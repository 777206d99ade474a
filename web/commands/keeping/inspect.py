"""The command that shows what would be taken from files: `inspect`."""

from pathlib import Path
from typing import Any

import click

from web.commands.options import json_option

from .intake_options import intake_options, options_of


@click.command("inspect")
@intake_options
@click.option(
    "--rows", type=click.IntRange(1, 10_000), default=20, show_default=True, help="How many of each file."
)
@json_option
@click.argument("paths", metavar="PATH...", nargs=-1, required=True, type=click.Path(path_type=Path))
def command(paths: tuple[Path, ...], rows: int, as_json: bool, **chosen: Any) -> None:
    """Show what would be taken from files, and what not, before anything is indexed."""
    from corpus.inspection import Inspected, inspect
    from web.terminal.inspection import as_object, said, shown_file
    from web.terminal.telling import tell, tell_marked, tell_values

    for found in inspect(list(paths), options_of(**chosen), rows=rows):
        if as_json:
            tell_values(as_object(found))
        elif isinstance(found, Inspected):
            tell_marked("\n".join(shown_file(found)) + "\n")
        else:
            tell(f"{said(found)}\n")
