"""The command that shows what the project does on its own sample articles: `demo`."""

import time
from importlib.resources import as_file, files
from pathlib import Path

import click

from search.searcher import Searcher
from web.app import create_app
from web.server.serving import serve
from web.settings import DEFAULT_DEMO, DEFAULT_HOST, DEFAULT_PORT

from .group import main
from .index import make_index, summary
from .search import ask

# Another spelling than the articles', a phrase, a foreign name and a word to leave out.
QUERIES = ("مخترع الطباعه", '"حجر رشيد"', "أقمار المشتري -يناير")


@main.command("demo")
@click.option("--index", "folder", type=click.Path(path_type=Path), default=DEFAULT_DEMO, show_default=True)
@click.option("--host", default=DEFAULT_HOST, show_default=True)
@click.option("--port", default=DEFAULT_PORT, show_default=True, type=click.IntRange(0, 65535))
@click.option("--no-serve", is_flag=True, help="End after the queries.")
def demo_command(folder: Path, host: str, port: int, no_serve: bool) -> None:
    """Index the sample articles, ask three queries, then serve them to a browser."""
    began = time.perf_counter()
    with as_file(files("corpus") / "sample") as sample:
        report = make_index(folder, [sample], rebuild=True)
    click.echo(summary(report, folder, time.perf_counter() - began))
    for query in QUERIES:
        click.echo(f"\n{ask(folder, query)}")
    if not no_serve:
        serve(create_app(Searcher(folder)), host, port)
