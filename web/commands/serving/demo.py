"""The command that shows what the project does on its own sample articles: `demo`."""

import time
from contextlib import closing
from dataclasses import replace
from importlib.resources import as_file, files

import click

from web.commands.options import setting
from web.settings import Settings

# Another spelling than the articles', a phrase, a foreign name and a word to leave out.
SHOWN_QUERIES = ("مخترع الطباعه", '"حجر رشيد"', "أقمار المشتري -يناير")


@click.command("demo")
@setting("demo_index")
@setting("host")
@setting("port")
@click.option("--no-serve", is_flag=True, help="End after the queries.")
@click.pass_obj
def command(settings: Settings, demo_index: str, host: str, port: int, no_serve: bool) -> None:
    """Index the sample articles, ask three queries, then serve them to a browser."""
    from index.building.build import Aim
    from search.engine import shown_address
    from web.terminal.intake import take_in
    from web.terminal.report import summary
    from web.terminal.telling import tell, tell_marked

    began = time.perf_counter()
    with as_file(files("corpus") / "sample") as sample:
        report = take_in(demo_index, [sample], aim=Aim(rebuild=True))
    tell(summary(report, shown_address(demo_index), time.perf_counter() - began))
    for query in SHOWN_QUERIES:
        tell_marked(f"\n{ask(demo_index, query)}")
    if not no_serve:
        _serve(replace(settings, index=demo_index, host=host, port=port, workers=1))


def ask(index: str, query: str) -> str:
    """A query and its answer for the terminal."""
    from search.query.request import Request
    from search.searcher import Searcher
    from web.terminal.answer import show

    with closing(Searcher(index)) as searcher:
        answer = searcher.search(Request(text=query, size=3))
    return f"$ kashshaf search '{query}'\n{show(answer)}\n"


def _serve(settings: Settings) -> None:
    from search.searcher import Searcher
    from web.app import create_app
    from web.server.serving import serve

    serve(
        create_app(
            Searcher(settings.index, transliteration=settings.transliteration, variants=settings.variants),
            settings,
        ),
        settings,
    )
