"""A progress bar for a build: the stage, its rate and the time left."""

import sys
from contextlib import ExitStack
from types import TracebackType
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from .bar import StageBar


class ProgressBar:
    """Watches a build on the terminal; prints nothing where standard error is no terminal, and loads nothing."""

    def __init__(self) -> None:
        self._bar: StageBar | None = None
        self._open = ExitStack()

    def __enter__(self) -> "ProgressBar":
        if sys.stderr.isatty():
            from .bar import StageBar  # noqa: PLC0415

            self._bar = self._open.enter_context(StageBar())
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._open.close()

    def stage(self, name: str, total: int | None) -> None:
        """Begin a stage with a bar of its own."""
        if self._bar:
            self._bar.stage(name, total)

    def advance(self, steps: int) -> None:
        """Move the bar on."""
        if self._bar:
            self._bar.advance(steps)

    def say(self, text: str) -> None:
        """Print it where errors are printed."""
        if self._bar:
            self._bar.say(text)
        else:
            click.echo(text, err=True)
