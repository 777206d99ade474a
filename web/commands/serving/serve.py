"""The command that serves the page and the JSON endpoint: `serve`."""

import gc
from dataclasses import replace

import click

from web.commands.options import setting
from web.settings import Settings


@click.command("serve")
@setting("index")
@setting("host")
@setting("port")
@setting("site_url")
@setting("workers")
@setting("transliteration")
@setting("variants")
@setting("synonyms")
@setting("names")
@click.pass_obj
def command(  # noqa: PLR0913, PLR0917 - one parameter an option
    settings: Settings,
    index: str,
    host: str,
    port: int,
    site_url: str | None,
    workers: int | None,
    transliteration: bool,
    variants: bool,
    synonyms: str | None,
    names: str | None,
) -> None:
    """Serve the search page and the JSON endpoint until stopped.

    An index that is made anew later is taken up by itself.
    """
    from search.searcher import Searcher
    from web.app import app_with_templates
    from web.commands.asking.synonyms import groups_in
    from web.server.serving import serve

    settings = replace(settings, index=index, host=host, port=port, workers=workers)
    settings = replace(settings, site_url=site_url, names=names)
    searcher = Searcher(
        index, transliteration=transliteration, variants=variants, synonyms=groups_in(synonyms)
    )
    searcher.warm()
    gc.set_threshold(settings.collect_after)
    serve(app_with_templates(searcher, settings), settings, renew=searcher.close)
