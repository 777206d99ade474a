"""Watching: a moment after something has changed below some paths."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import click

# Files are written in steps: this long after the last change, in milliseconds, they are taken for whole.
QUIET = 1_500
WATCHING_EXTRA = "--watch needs watchfiles; run: pip install 'kashshaf[intake]'"


def watched(paths: Sequence[Path]) -> Iterator[None]:
    """Wait for changes below the paths; ends when the process is interrupted. Raises ClickException."""
    try:
        from watchfiles import watch
    except ImportError:
        raise click.ClickException(WATCHING_EXTRA) from None
    if missing := next((path for path in paths if not path.exists()), None):
        raise click.ClickException(f"{missing} cannot be watched: there is no such file or folder")
    click.echo("watching; Ctrl-C ends it", err=True)
    for _ in watch(*paths, debounce=10 * QUIET, step=QUIET, raise_interrupt=True):
        yield
