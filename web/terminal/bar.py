"""A bar on the terminal, drawn by rich: the stage, its rate and the time left."""

from types import TracebackType

from rich.console import Console
from rich.progress import BarColumn, Progress, ProgressColumn, Task, TextColumn, TimeRemainingColumn
from rich.text import Text

from web.display.taming import tame

# What a step is, where it is not an article.
_BYTES = "reading"


class StageBar:
    """Shows how far a build is."""

    def __init__(self) -> None:
        console = Console(stderr=True)
        self._progress = Progress(
            TextColumn("{task.description:>10}"),
            BarColumn(),
            TextColumn("{task.percentage:>3.0f}%"),
            _Rate(),
            TimeRemainingColumn(),
            console=console,
            transient=True,
        )
        self._task = self._progress.add_task("", total=None)

    def __enter__(self) -> "StageBar":
        self._progress.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._progress.stop()

    def stage(self, name: str, total: int | None) -> None:
        """Begin a stage with a bar of its own."""
        self._progress.remove_task(self._task)
        self._task = self._progress.add_task(name, total=total)

    def advance(self, steps: int) -> None:
        """Move the bar on."""
        self._progress.advance(self._task, steps)

    def say(self, text: str) -> None:
        """Print it above the bar."""
        self._progress.console.print(Text(tame(text)))


class _Rate(ProgressColumn):
    """Steps a second: megabytes while reading, articles or words otherwise."""

    def render(self, task: Task) -> Text:
        speed = task.finished_speed or task.speed
        if speed is None:
            return Text("")
        if task.description == _BYTES:
            return Text(f"{speed / 1e6:.1f} MB/s")
        return Text(f"{speed:,.0f}/s")
