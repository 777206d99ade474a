"""The application for a server that is not ours, which makes it by `app`: `gunicorn --preload 'web.wsgi:app()'`.

The settings are those of the file and the environment. What the application imports counts answers, and that has to
know beforehand whether other processes count, too: so it is imported when it is made.
"""

import gc
import os
from pathlib import Path
from typing import TYPE_CHECKING

from web.observation.folder import share_figures
from web.settings import BadSetting, Settings, read_settings, unknown_variables

if TYPE_CHECKING:
    from flask import Flask

    from search.query.collected import CollectionFolder
    from search.searcher import Searcher


def app() -> "Flask":
    """The application as the settings say, its index opened. Raises BadSetting, or what an index raises."""
    if unknown := unknown_variables(os.environ):
        raise BadSetting(f"{unknown[0]} is no setting; see the README")
    settings = read_settings(os.environ)
    share_figures()
    made, _ = app_of(settings)
    spare_memory(settings)
    return made


def spare_memory(settings: Settings) -> None:
    """Look for objects that nothing needs as rarely as is set, and not among those that are here now.

    A look writes to each object, and a page that is written is no longer one for all processes that are forked.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(settings.collect_after)


def app_of(settings: Settings) -> "tuple[Flask, Searcher]":
    """The application with these settings, and what it searches, which is open and warm."""
    from search.leaves.synonyms import read_synonyms  # noqa: PLC0415
    from search.searcher import Searcher  # noqa: PLC0415
    from web.app import app_with_templates  # noqa: PLC0415

    synonyms = read_synonyms(Path(settings.synonyms)) if settings.synonyms else []
    searcher = Searcher(
        settings.index,
        transliteration=settings.transliteration,
        variants=settings.variants,
        synonyms=synonyms,
        collections=collection_folder(settings.collections),
    )
    made = app_with_templates(searcher, settings)  # a setting that cannot be is said at once
    searcher.warm()
    return made, searcher


def collection_folder(folder: str | None) -> "CollectionFolder":
    """The collections of the folder that is set; raises BadSetting where it is no folder."""
    from search.query.collected import CollectionFolder  # noqa: PLC0415

    if folder is not None and not Path(folder).is_dir():
        raise BadSetting(f"collections is {folder!r}; give a folder of text files with an id a line")
    return CollectionFolder(Path(folder) if folder else None)
