"""The command that serves the page and the JSON endpoint: `serve`."""

from pathlib import Path

import click

from index.generation import require_current
from search.searcher import Searcher

from .app import create_app
from .cli import index_option, main
from .serving import serve
from .settings import DEFAULT_HOST, DEFAULT_PORT


@main.command("serve")
@index_option
@click.option("--host", default=DEFAULT_HOST, show_default=True, help="The address to listen on.")
@click.option("--port", default=DEFAULT_PORT, show_default=True, type=click.IntRange(0, 65535))
def serve_command(folder: Path, host: str, port: int) -> None:
    """Serve the search page and the JSON endpoint until stopped.

    An index that is made or made anew later is taken up by itself.
    """
    require_current(folder)
    serve(create_app(Searcher(folder)), host, port)
