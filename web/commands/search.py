"""The command that asks an index: `search`."""

import json
import os
from collections.abc import Sequence
from pathlib import Path

import click

from index.segments.labels import LABELS
from search.answers.shapes import Answer, FacetValue, FoundArticle
from search.marks.snippets import Piece
from search.query.request import UNKNOWN, Request, parse_request
from search.searcher import Searcher

from .group import index_option, main


@main.command("search")
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
def search_command(  # noqa: PLR0913, PLR0917 - one parameter an option
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
    single = {"q": query, "from": first, "to": last, "sort": sort, "page": page, "size": size}
    given: dict[str, tuple[str, ...]] = {name: (value,) if value else () for name, value in single.items()}
    given |= {**labels, "date": dates}
    request = parse_request(lambda name: [_readable(value) for value in given[name]])
    answer = Searcher(folder).search(request, link="/api/search?{}".format)
    click.echo(json.dumps(answer, ensure_ascii=False, indent=1) if as_json else show(answer))


def show(answer: Answer) -> str:
    """An answer for the terminal, marked words in bold."""
    if answer["message"]:
        return answer["message"]
    some = " (not all hold every word)" if answer["matched"] == "some" else ""
    lines = [f"{answer['total']:,} articles{some}, {answer['took_ms']:.1f} ms"]
    lines += [
        f"{repair['word']}: not in the index, searched {', '.join(repair['by'])}"
        for repair in answer["repairs"]
    ]
    lines += [
        f"{limit['word']}: very many words fit, searched the commonest {limit['most']:,}"
        for limit in answer["limits"]
    ]
    first = (answer["page"] - 1) * answer["size"] + 1
    for number, hit in enumerate(answer["hits"], start=first):
        lines += ["", *_show_hit(number, hit)]
    facets = answer["facets"]
    listed: list[tuple[str, Sequence[FacetValue]]] = [(label, facets[label]) for label in LABELS]
    for name, values in [*listed, ("date", facets["date"])]:
        counts = ", ".join(f"{value['value'] or 'unknown'} {value['count']:,}" for value in values[:12])
        lines += ["", f"by {name}: {counts}"] if counts else []
    return "\n".join(lines)


def ask(folder: Path, query: str) -> str:
    """A query and its answer for the terminal, as the demonstration prints them."""
    return f"$ kashshaf search '{query}'\n{show(Searcher(folder).search(Request(text=query, size=3)))}\n"


def _readable(value: str) -> str:
    """What the shell gave; bytes that are not UTF-8 become U+FFFD, as they do in an address."""
    return os.fsencode(value).decode("utf-8", "replace")


def _show_hit(number: int, hit: FoundArticle) -> list[str]:
    title = _bold(hit["title_pieces"]) or "(no title)"
    about = ", ".join(value or "unknown" for value in (hit["source"], hit["date"]))
    snippet = " ".join(_bold(hit["snippet"]).split())
    return [f"{number}. {title}", f"   {about}  [{hit['id']}]", *([f"   {snippet}"] if snippet else [])]


def _bold(pieces: list[Piece]) -> str:
    return "".join(
        click.style(piece["text"], bold=True) if piece["match"] else piece["text"] for piece in pieces
    )
