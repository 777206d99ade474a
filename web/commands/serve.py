"""The command that serves the page and the JSON endpoint: `serve`."""

import gc
from pathlib import Path

import click

from web.settings import COLLECT_AFTER, DEFAULT_HOST, DEFAULT_PORT, MOST_WORKERS

from .options import index_option


@click.command("serve")
@index_option
@click.option("--host", default=DEFAULT_HOST, show_default=True, help="The address to listen on.")
@click.option("--port", default=DEFAULT_PORT, show_default=True, type=click.IntRange(0, 65535))
@click.option(
    "--workers",
    type=click.IntRange(1, MOST_WORKERS),
    help="How many processes answer; one for each core where it is not said.",
)
def command(folder: Path, host: str, port: int, workers: int | None) -> None:
    """Serve the search page and the JSON endpoint until stopped.

    An index that is made anew later is taken up by itself.
    """
    from search.searcher import Searcher
    from web.app import create_app
    from web.server.serving import cores, serve

    searcher = Searcher(folder)
    searcher.open()
    searcher.warm()
    gc.set_threshold(COLLECT_AFTER)
    serve(create_app(searcher), host, port, workers=workers or cores(), renew=searcher.close)
