"""The command that serves the page and the JSON endpoint: `serve`."""

from dataclasses import replace
from typing import Any

import click

from web.commands.options import setting
from web.settings import Settings


@click.command("serve")
@setting("index")
@setting("host")
@setting("port")
@setting("site_url")
@setting("workers")
@setting("keys")
@setting("access_log")
@setting("transliteration")
@setting("variants")
@setting("synonyms")
@setting("names")
@setting("collections")
@click.pass_obj
def command(settings: Settings, /, **chosen: Any) -> None:
    """Serve the search page and the JSON endpoint until stopped.

    An index that is made anew later is taken up by itself.
    """
    from web.observation.folder import shared_figures

    with shared_figures():  # before anything is imported that counts
        from web.server.serving import serve
        from web.wsgi import app_of, spare_memory

        settings = replace(settings, **chosen)
        app, searcher = app_of(settings)
        spare_memory(settings)
        serve(app, settings, renew=searcher.close)
