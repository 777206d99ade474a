"""How far a build is: a bar with its stage, rate and time left, or a line a stage where there is no terminal."""

import sys
import time
from contextlib import ExitStack
from types import TracebackType
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from .bar import StageBar


# What ends within so many seconds says nothing where there is no terminal.
QUIET_SECONDS = 10.0


class ProgressBar:
    """Watches a build on the terminal; where standard error is none, it prints a line a stage once that takes long."""

    def __init__(self, long: float = QUIET_SECONDS) -> None:
        self._long = long
        self._began = time.monotonic()
        self._unsaid = ""
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
        self._unsaid = name
        self._say_if_long()

    def advance(self, steps: int) -> None:
        """Move the bar on."""
        if self._bar:
            self._bar.advance(steps)
        elif self._unsaid:
            self._say_if_long()

    def _say_if_long(self) -> None:
        """Name the stage, once, where a reader of a log has waited for it."""
        seconds = time.monotonic() - self._began
        if not self._bar and seconds >= self._long:
            print(f"{self._unsaid} ({seconds:.0f} s)", file=sys.stderr, flush=True)
            self._unsaid = ""

    def say(self, text: str) -> None:
        """Print it where errors are printed."""
        if self._bar:
            self._bar.say(text)
        else:
            click.echo(text, err=True)
