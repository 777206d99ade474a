"""The command that asks an index: `search`."""

import json
import os
from pathlib import Path

import click

from search.query.request import UNKNOWN, BadParameter, parse_request

from .options import index_option


@click.command("search")
@index_option
@click.option("--json", "as_json", is_flag=True, help="Print the JSON endpoint's object.")
@click.option("--source", multiple=True, help=f"Only this source; may be repeated; {UNKNOWN} is the unknown.")
@click.option("--without", multiple=True, help="Not this source; may be repeated.")
@click.option("--author", multiple=True, help="Only this author; may be repeated.")
@click.option("--without-author", multiple=True, help="Not this author; may be repeated.")
@click.option("--category", multiple=True, help="Only this category; may be repeated.")
@click.option("--without-category", multiple=True, help="Not this category; may be repeated.")
@click.option(
    "--date", "dates", multiple=True, help="Only this year (2015) or month (2015-07); may be repeated."
)
@click.option("--from", "first", help="From this day on (2015-07-21).")
@click.option("--to", "last", help="Up to this day, the day included.")
@click.option("--sort", help="relevance, newest or oldest.")
@click.option("--page", help="Which page of results.")
@click.option("--size", help="How many results a page has.")
@click.argument("query")
def command(  # noqa: PLR0913, PLR0917 - one parameter an option
    folder: Path,
    as_json: bool,
    dates: tuple[str, ...],
    first: str | None,
    last: str | None,
    sort: str | None,
    page: str | None,
    size: str | None,
    query: str,
    **labels: tuple[str, ...],
) -> None:
    """Search the index.

    "a phrase", "near words"~5, -word, a OR b (a أو b), =exact, root:كتب, begin*, *end, l?tter. Put -- before a
    query that begins with a minus.
    """
    from search.searcher import Searcher
    from web.links.linked import linked_answer
    from web.sentences import english

    from .terminal import show

    single = {"q": query, "from": first, "to": last, "sort": sort, "page": page, "size": size}
    given: dict[str, tuple[str, ...]] = {name: (value,) if value else () for name, value in single.items()}
    given |= {**labels, "date": dates}
    try:
        request = parse_request(lambda name: [_readable(value) for value in given[name]])
    except BadParameter as error:
        raise click.ClickException(english(error.problem, error.values)) from error
    answer = Searcher(folder).search(request)
    if as_json:
        linked = linked_answer(answer, request, "/api/search?{}".format)
        click.echo(json.dumps(linked, ensure_ascii=False, indent=1))
    else:
        click.echo(show(answer))


def _readable(value: str) -> str:
    """What the shell gave; bytes that are not UTF-8 become U+FFFD, as they do in an address."""
    return os.fsencode(value).decode("utf-8", "replace")
