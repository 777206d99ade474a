"""Watching: a moment after something has changed below some paths."""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import click

from web.terminal.telling import tell

# Files are written in steps: this long after the last change, in milliseconds, they are taken for whole.
QUIET = 1_500
WATCHING_EXTRA = "--watch needs watchfiles; run: pip install 'kashshaf[intake]'"


def watched(paths: Sequence[Path], apart: Sequence[Path]) -> Iterator[None]:
    """Wait for changes below the paths; ends when the process is interrupted. Raises ClickException.

    Comes back once at the beginning, for what came before the watch began. What changes in the files and folders that
    are `apart`, such as the index itself, is no change.
    """
    try:
        from watchfiles import watch
    except ImportError:
        raise click.ClickException(WATCHING_EXTRA) from None
    if missing := next((path for path in paths if not path.exists()), None):
        raise click.ClickException(f"{missing} cannot be watched: there is no such file or folder")
    begun = False
    for changes in watch(
        *paths,
        watch_filter=_but_for(apart),
        debounce=10 * QUIET,
        step=QUIET,
        rust_timeout=QUIET,
        yield_on_timeout=True,
        raise_interrupt=True,
    ):
        if not begun:
            tell("watching; Ctrl-C ends it", err=True)
        if changes or not begun:
            yield
        begun = True


def _but_for(apart: Sequence[Path]) -> Callable[[object, str], bool]:
    """Tells of a change whether it is in none of these files and folders."""
    left_out = {path.resolve() for path in apart}

    def counts(_: object, name: str) -> bool:
        path = Path(name).resolve()
        return left_out.isdisjoint((path, *path.parents))

    return counts
