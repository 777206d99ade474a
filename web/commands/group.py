"""The command line as a whole: which commands there are, and how their known problems end."""

import errno
import io
import os
import sys
from dataclasses import asdict
from importlib import import_module
from pathlib import Path
from typing import Any

import click

from index.building.collecting import collecting_seldom
from index.files.problems import NO_ROOM, IndexProblem
from web.display.taming import tame
from web.settings import CONFIG, FILE, VARIABLES, BadSetting, Settings, read_settings, unknown_variables

from .interruption import INTERRUPTED_CODE, signals_as_ctrl_c

# Each command has a file of its name in the room where it stands here, imported when the command is asked for; beside
# it is the first sentence of its help.
IN_ROOMS = {
    "asking": {
        "count": "Count the articles of each query of a file, a query a line, by source or year.",
        "evaluate": "Measure the order of hits on judged collections.",
        "export": "Write all articles to standard output, as JSON lines that `index` reads.",
        "search": "Search the index.",
        "stats": "Print what the index holds.",
        "variants": "List the spellings of a word that the index holds, with the number of articles of each.",
    },
    "keeping": {
        "alert": "Save queries that are tried on new articles as they are indexed, list them, and remove them.",
        "index": "Add the articles in files and folders, or update those with the same id; - reads JSON lines.",
        "inspect": "Show what would be taken from files, and what not, before anything is indexed.",
        "move": "Make an index of the articles of another: from a folder into a cluster, or back.",
        "remove": "Take articles out of the index, by their ids.",
        "rescue": "Make a damaged index whole again from every article that can be read, and name those that cannot.",
        "verify": "Read all of an index, and tell what is wrong with it and how to mend it.",
    },
    "serving": {
        "doctor": "Look at all that a server needs, and say what is to be done.",
        "demo": "Index the sample articles, ask three queries, then serve them to a browser.",
        "keys": "Give out the keys by which programs ask and write, list them, and revoke them.",
        "serve": "Serve the search page and the JSON endpoint until stopped.",
    },
}


class NotSearched(click.ClickException):
    """A search that has failed: that nothing was found has exit code 1, as grep has it."""

    exit_code = 2


# What ends the commands whose failure has an exit code of its own.
FAILURES = {"search": NotSearched}
# What looks at the settings itself, all of them, and so is not to end at the first that is wrong.
EXAMINING = ("doctor",)
COMMANDS = {name: sentence for commands in IN_ROOMS.values() for name, sentence in commands.items()}


class Commands(click.Group):
    """Commands whose known problems end in a sentence and exit code 1, never in a stack trace.

    Until one is asked for, a name and a sentence stand in its place: they are all that a list of commands needs.
    """

    def resolve_command(
        self, context: click.Context, arguments: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that the arguments begin with, imported now."""
        name, place, rest = super().resolve_command(context, arguments)
        if name in IN_ROOMS["asking"]:
            # What these import and make stays until they end.
            context.with_resource(collecting_seldom())
        return name, place and command_named(str(place.name)), rest

    def invoke(self, context: click.Context) -> Any:
        """Run the command."""
        try:
            with signals_as_ctrl_c():
                return super().invoke(context)
        except KeyboardInterrupt:
            click.echo("interrupted; no index was left half done: run the same command again", err=True)
            sys.exit(INTERRUPTED_CODE)
        except click.UsageError as error:
            raise click.UsageError(tame(error.format_message()), error.ctx) from error
        except click.ClickException as error:
            raise _failed(error.message, context) from error
        except (IndexProblem, BadSetting) as error:
            raise _failed(str(error), context) from error
        except OSError as error:
            if error.errno == errno.EPIPE:
                raise  # the reader of our output has seen enough: click ends quietly
            raise _failed(_sentence(error), context) from error


def _failed(sentence: str, context: click.Context) -> click.ClickException:
    """What ends a command with a sentence and its exit code."""
    return FAILURES.get(context.invoked_subcommand or "", click.ClickException)(tame(sentence))


def command_named(name: str) -> click.Command:
    """The command with this name, one of COMMANDS."""
    room = next(room for room, commands in IN_ROOMS.items() if name in commands)
    found: click.Command = import_module(f"{__package__}.{room}.{name}").command
    return found


@click.group(
    cls=Commands,
    commands=[click.Command(name, help=sentence) for name, sentence in COMMANDS.items()],
    context_settings={"help_option_names": ["-h", "--help"], "auto_envvar_prefix": VARIABLES.rstrip("_")},
)
@click.option(
    "--config",
    type=click.Path(path_type=Path),
    envvar=CONFIG,
    help=f"The file of settings, instead of {FILE} where it is there.",
)
@click.version_option(package_name="kashshaf")
@click.pass_context
def main(context: click.Context, config: Path | None) -> None:
    """Search Arabic news: index articles, search them, serve them to a browser."""
    if isinstance(sys.stdout, io.TextIOWrapper):  # a terminal that lacks a letter gets its number
        sys.stdout.reconfigure(errors="backslashreplace")
    if context.invoked_subcommand in EXAMINING:
        context.obj = config
        return
    context.obj = settings = _settings(config)
    # What an option is where it is not given; those that are no setting have their own defaults.
    given = {name: value for name, value in asdict(settings).items() if value is not None}
    context.default_map = dict.fromkeys(COMMANDS, given)


def _settings(file: Path | None) -> Settings:
    """The settings of the file and the environment; raises BadSetting, also for a variable that nothing reads."""
    for name in unknown_variables(os.environ):
        if not is_option(name):
            raise BadSetting(f"{name} is no setting and no option of a command; see kashshaf --help")
    return read_settings(os.environ, file=file)


def is_option(variable: str) -> bool:
    """Whether a variable gives an option of a command, as KASHSHAF_SEARCH_SIZE gives --size of `search`."""
    name, _, option = variable.removeprefix(VARIABLES).lower().partition("_")
    return name in COMMANDS and option in {parameter.name for parameter in command_named(name).params}


def _sentence(error: OSError) -> str:
    if error.errno in NO_ROOM:
        place = f" that {error.filename} is on" if error.filename else ""
        return f"the disk{place} is full; make room there and run it again (no article of the index is lost)"
    place = f" ({error.filename})" if error.filename else ""
    return f"{error.strerror or error}{place}{_WHAT_TO_DO.get(error.errno or 0, '')}"


_WHO = "; check who may read and write there"
_MORE_FILES = "; let this process open more, for example with: ulimit -n 4096"
# What to do about an error of the system, by its number.
_WHAT_TO_DO = {
    errno.EACCES: _WHO,
    errno.EPERM: _WHO,
    errno.EROFS: "; it is on a disk that may only be read: choose another folder",
    errno.EMFILE: _MORE_FILES,
    errno.ENFILE: _MORE_FILES,
    errno.ENOLCK: "; the file system knows no locks: choose a folder on another one",
}
