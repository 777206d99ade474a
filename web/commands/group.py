"""The command line: `kashshaf index`, `search`, `serve`, `stats`, `evaluate` and `demo`."""

import errno
import io
import sys
from pathlib import Path
from typing import Any

import click

from index.files.problems import IndexProblem
from search.query.request import BadParameter
from web.settings import DEFAULT_INDEX


class Commands(click.Group):
    """Commands whose known problems end in a sentence and exit code 1, never in a stack trace."""

    def invoke(self, context: click.Context) -> Any:
        """Run the command."""
        try:
            return super().invoke(context)
        except (IndexProblem, BadParameter) as error:
            raise click.ClickException(str(error)) from error
        except OSError as error:
            if error.errno == errno.EPIPE:
                raise  # the reader of our output has seen enough: click ends quietly
            raise click.ClickException(_sentence(error)) from error


@click.group(
    cls=Commands,
    context_settings={"help_option_names": ["-h", "--help"], "auto_envvar_prefix": "KASHSHAF"},
)
@click.version_option(package_name="kashshaf")
def main() -> None:
    """Search Arabic news: index articles, search them, serve them to a browser."""
    if isinstance(sys.stdout, io.TextIOWrapper):  # a terminal that lacks a letter gets its number
        sys.stdout.reconfigure(errors="backslashreplace")


index_option = click.option(
    "--index",
    "folder",
    envvar="KASHSHAF_INDEX",
    type=click.Path(path_type=Path),
    default=DEFAULT_INDEX,
    show_default=True,
    help="The folder of the index.",
)


def _sentence(error: OSError) -> str:
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return "the disk is full; make room and try again (nothing was lost: the index is as it was before)"
    place = f" ({error.filename})" if error.filename else ""
    what_to_do = (
        "; check who may write there" if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS) else ""
    )
    return f"{error.strerror or error}{place}{what_to_do}"
