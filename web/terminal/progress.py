"""How far a build is: a bar with its stage, rate and time left, or a line a stage where there is no terminal."""

import sys
import time
from contextlib import ExitStack
from types import TracebackType
from typing import TYPE_CHECKING

from .telling import tell

if TYPE_CHECKING:
    from .bar import StageBar


# What ends within so many seconds says nothing where there is no terminal; later how far it is, as often as this.
QUIET_SECONDS, BETWEEN_LINES = 10.0, 30.0


class ProgressBar:
    """Watches a build on the terminal; where standard error is none, it prints lines once that takes long.

    A line is a stage that begins, and now and then how much of it is done.
    """

    def __init__(self, long: float = QUIET_SECONDS, between: float = BETWEEN_LINES) -> None:
        self._long, self._between = long, between
        self._began = self._said = time.monotonic()
        self._stage, self._unsaid = "", False
        self._done, self._total = 0, 0
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
        self._stage, self._unsaid = name, True
        self._done, self._total = 0, total or 0
        self._say_if_long()

    def advance(self, steps: int) -> None:
        """Move the bar on."""
        if self._bar:
            self._bar.advance(steps)
        self._done += steps
        self._say_if_long()

    def _say_if_long(self) -> None:
        """Name the stage, and later how far it is, where a reader of a log has waited for it."""
        now = time.monotonic()
        is_due = self._unsaid or (self._total and now - self._said >= self._between)
        if self._bar or not is_due or now - self._began < self._long:
            return
        part = "" if self._unsaid else f" {min(100 * self._done // self._total, 100)} %"
        print(f"{self._stage}{part} ({now - self._began:.0f} s)", file=sys.stderr, flush=True)
        self._unsaid, self._said = False, now

    def say(self, text: str) -> None:
        """Print it where errors are printed."""
        if self._bar:
            self._bar.say(text)
        else:
            tell(text, err=True)
