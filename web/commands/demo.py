"""The command that shows what the project does on its own sample articles: `demo`."""

import time
from importlib.resources import as_file, files
from pathlib import Path

import click

from web.settings import DEFAULT_DEMO, DEFAULT_HOST, DEFAULT_PORT

# Another spelling than the articles', a phrase, a foreign name and a word to leave out.
QUERIES = ("مخترع الطباعه", '"حجر رشيد"', "أقمار المشتري -يناير")


@click.command("demo")
@click.option("--index", "folder", type=click.Path(path_type=Path), default=DEFAULT_DEMO, show_default=True)
@click.option("--host", default=DEFAULT_HOST, show_default=True)
@click.option("--port", default=DEFAULT_PORT, show_default=True, type=click.IntRange(0, 65535))
@click.option("--no-serve", is_flag=True, help="End after the queries.")
def command(folder: Path, host: str, port: int, no_serve: bool) -> None:
    """Index the sample articles, ask three queries, then serve them to a browser."""
    from .intake import summary, take_in

    began = time.perf_counter()
    with as_file(files("corpus") / "sample") as sample:
        report = take_in(folder, [sample], rebuild=True)
    click.echo(summary(report, folder, time.perf_counter() - began))
    for query in QUERIES:
        click.echo(f"\n{ask(folder, query)}")
    if not no_serve:
        _serve(folder, host, port)


def ask(folder: Path, query: str) -> str:
    """A query and its answer for the terminal."""
    from search.query.request import Request
    from search.searcher import Searcher

    from .terminal import show

    return f"$ kashshaf search '{query}'\n{show(Searcher(folder).search(Request(text=query, size=3)))}\n"


def _serve(folder: Path, host: str, port: int) -> None:
    from search.searcher import Searcher
    from web.app import create_app
    from web.server.serving import serve

    serve(create_app(Searcher(folder)), host, port)
