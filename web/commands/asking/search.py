"""The command that asks an index: `search`."""

import os
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import click

from index.segments.labels import LABELS, Label
from search.query.id_list import IdList
from search.query.request import PARAMETERS, UNKNOWN_VALUE, BadParameter, Request, parse_request, with_ids
from web.commands.options import setting

NOTHING_FOUND_CODE = 1


def label_options(command: Callable[..., None]) -> Callable[..., None]:
    """Add for each label the options that choose its values and leave them out, named for the parameters."""
    for label, parameters in reversed([*PARAMETERS.items()]):
        for parameter in reversed(parameters):
            option = f"--{parameter.replace('_', '-')}"
            command = click.option(option, multiple=True, help=_help(label, parameter))(command)
    return command


def _help(label: Label, parameter: str) -> str:
    if parameter != label:
        return f"Not this {label}; may be repeated."
    unknown = f"; {UNKNOWN_VALUE} is the unknown" if label == next(iter(LABELS)) else ""
    return f"Only this {label}; may be repeated{unknown}."


class QueryCommand(click.Command):
    """A command whose query may be taken for an option."""

    def parse_args(self, context: click.Context, args: list[str]) -> list[str]:
        """Read the words of the command; raises UsageError."""
        try:
            return super().parse_args(context, args)
        except click.NoSuchOption as error:
            hint = "A query that begins with a minus stands behind two of them: kashshaf search -- -word"
            raise click.UsageError(f"{error.format_message()} {hint}", context) from error


@click.command("search", cls=QueryCommand)
@setting("index")
@setting("transliteration")
@setting("variants")
@setting("synonyms")
@click.option("--json", "as_json", is_flag=True, help="Print the JSON endpoint's object.")
@label_options
@click.option(
    "--date", "dates", multiple=True, help="Only this year (2015) or month (2015-07); may be repeated."
)
@click.option(
    "--from",
    "first",
    help="From this day on (2015-07-21), or the first day of a month (2015-07) or a year.",
)
@click.option("--to", "last", help="Up to this day, itself included, or the last day of a month or a year.")
@click.option("--ids", "id_file", metavar="FILE", help="Only the articles of a file of ids, one a line.")
@click.option("--sort", help="relevance, newest or oldest.")
@click.option("--page", help="Which page of results.")
@click.option("--size", help="How many results a page has.")
@click.option("--copies", help="fold: of copies of one article the best alone; all, as without it.")
@click.option(
    "--without-variant",
    "without_variants",
    multiple=True,
    help="Not this spelling of a name; may be repeated.",
)
@click.argument("query")
def command(  # noqa: PLR0913, PLR0917 - one parameter an option
    index: str,
    transliteration: bool,
    variants: bool,
    synonyms: str | None,
    as_json: bool,
    dates: tuple[str, ...],
    first: str | None,
    last: str | None,
    id_file: str | None,
    sort: str | None,
    page: str | None,
    size: str | None,
    copies: str | None,
    without_variants: tuple[str, ...],
    query: str,
    **labels: tuple[str, ...],
) -> None:
    """Search the index.

    "a phrase", "near words"~5, -word, a OR b (a أو b), =exact, root:كتب, related:كتب, begin*, *end, l?tter. Put --
    before a query that begins with a minus. Exit code 1 where nothing was found, without --json, and 2 for errors.
    """
    from search.searcher import Searcher
    from web.links.sent import sent_answer
    from web.sentences import english
    from web.terminal.answer import show
    from web.terminal.telling import tell_marked, tell_values

    from .synonyms import groups_in

    single = {"q": query, "from": first, "to": last, "sort": sort, "page": page, "size": size}
    single["copies"] = copies
    given: dict[str, tuple[str, ...]] = {name: (value,) if value else () for name, value in single.items()}
    given |= {**labels, "date": dates, "without_variant": without_variants}
    try:
        request = parse_request(lambda name: [_readable(value) for value in given.get(name, ())])
        request = _among_ids(request, id_file)
    except BadParameter as error:
        raise click.ClickException(english(error.problem, error.values)) from error
    searcher = Searcher(
        index, transliteration=transliteration, variants=variants, synonyms=groups_in(synonyms)
    )
    with closing(searcher):
        answer = searcher.search(request)
    if as_json:
        tell_values(sent_answer(answer, request, "/api/search?{}".format), indent=1)
    else:
        tell_marked(show(answer))
        sys.exit(0 if answer["total"] else NOTHING_FOUND_CODE)


def _among_ids(request: Request, file: str | None) -> Request:
    """The request, narrowed to the ids of a file where one is named; raises BadParameter or OSError."""
    from search.query.collected import ids_in

    return with_ids(request, IdList(ids_in(Path(file)))) if file else request


def _readable(value: str) -> str:
    """What the shell gave; bytes that are not UTF-8 become U+FFFD, as they do in an address."""
    return os.fsencode(value).decode("utf-8", "replace")
