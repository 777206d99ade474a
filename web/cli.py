"""The command line: `kashshaf index`, `search`, `serve`, `stats`, `evaluate` and `demo`."""

import errno
from pathlib import Path
from typing import Any

import click

from index.manifest import IndexProblem
from search.request import BadParameter

from .settings import DEFAULT_INDEX


class Commands(click.Group):
    """Commands whose known problems end in a sentence and exit code 1, never in a stack trace."""

    def invoke(self, context: click.Context) -> Any:
        """Run the command."""
        try:
            return super().invoke(context)
        except (IndexProblem, BadParameter) as error:
            raise click.ClickException(str(error)) from error
        except OSError as error:
            raise click.ClickException(_sentence(error)) from error


@click.group(
    cls=Commands,
    context_settings={"help_option_names": ["-h", "--help"], "auto_envvar_prefix": "KASHSHAF"},
)
@click.version_option(package_name="kashshaf")
def main() -> None:
    """Search Arabic news: index articles, search them, serve them to a browser."""


index_option = click.option(
    "--index",
    "folder",
    type=click.Path(path_type=Path),
    default=DEFAULT_INDEX,
    show_default=True,
    help="The folder of the index.",
)


def _sentence(error: OSError) -> str:
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return "the disk is full; make room and try again (nothing was lost: the index is as it was before)"
    place = f" ({error.filename})" if error.filename else ""
    return f"{error.strerror or error}{place}"
