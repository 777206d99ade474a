"""The command that counts a list of queries: `count`."""

import json
import sys
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import click

from search.query.request import BadParameter
from web.commands.options import json_option, setting

from .search import label_options

if TYPE_CHECKING:
    from search.answers.words.list_shapes import QueryTable
    from search.answers.words.query_list import QueryList

_INPUT = "-"


@click.command("count")
@setting("index")
@setting("transliteration")
@setting("variants")
@setting("synonyms")
@json_option
@click.option("--csv", "as_csv", is_flag=True, help="Print the table as CSV, with all that it counts.")
@click.option("--by", multiple=True, help="source, as without it, or year.")
@label_options
@click.option("--date", multiple=True, help="Only this year (2015) or month (2015-07); may be repeated.")
@click.option("--from", multiple=True, help="From this day, month or year on.")
@click.option("--to", multiple=True, help="Up to this day, month or year, itself included.")
@click.option("--copies", multiple=True, help="fold: copies of one article are one; all, as without it.")
@click.argument("file", type=click.Path(path_type=Path, allow_dash=True))
def command(  # noqa: PLR0913, PLR0917 - one parameter an option
    index: str,
    transliteration: bool,
    variants: bool,
    synonyms: str | None,
    as_json: bool,
    as_csv: bool,
    file: Path,
    **chosen: tuple[str, ...],
) -> None:
    """Count the articles of each query of a file, a query a line, by source or year.

    The file - is standard input. Exit code 1 where one of them could not be counted.
    """
    from search.searcher import Searcher

    from .synonyms import groups_in

    if as_json and as_csv:
        raise click.UsageError("Choose one of --json and --csv.")
    asked, groups = _asked_in(file, chosen), groups_in(synonyms)
    with closing(Searcher(index, transliteration=transliteration, variants=variants, synonyms=groups)) as one:
        table = one.table(asked)
    _print_table(table, as_json=as_json, as_csv=as_csv)
    sys.exit(1 if any(row["total"] is None for row in table["rows"]) else 0)


def _asked_in(file: Path, given: Mapping[str, tuple[str, ...]]) -> "QueryList":
    """The queries of a file under what was chosen; raises ClickException or OSError."""
    from corpus.encoding.decoding import EncodingError
    from search.answers.words.query_list import parse_query_list
    from search.query.query_lines import listed_queries, text_of_list
    from web.sentences import english

    data = sys.stdin.buffer.read() if str(file) == _INPUT else file.read_bytes()
    try:
        asked = parse_query_list(listed_queries([text_of_list(data)]), lambda name: given.get(name, ()))
    except EncodingError as error:
        raise click.ClickException(f"{file} {error}") from error
    except BadParameter as error:
        raise click.ClickException(english(error.problem, error.values)) from error
    if not asked.queries:
        raise click.ClickException(f"{file} holds no query; write one a line")
    return asked


def _print_table(table: "QueryTable", *, as_json: bool, as_csv: bool) -> None:
    from web.drawing.csv import csv_lines
    from web.drawing.list_table import list_columns, list_rows
    from web.terminal.query_table import said_of, said_row, shown_query_table

    if as_json:
        rows = [said_row(row) for row in table["rows"]]
        click.echo(json.dumps({**table, "rows": rows}, ensure_ascii=False, indent=1))
    elif as_csv:
        lines = csv_lines(list_columns(table), list_rows(map(said_row, table["rows"]), table["others"]))
        for line in lines:
            click.echo(line, nl=False)
    else:
        click.echo(shown_query_table(table))
        for row in table["rows"]:
            if said := said_of(row):
                click.echo(f"{row['query']}: {said}", err=True)
