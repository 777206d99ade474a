"""The writer: has a process of its own change an index, one at a time, and says what came of it."""

import json
import os
import subprocess
import sys
from dataclasses import dataclass, field
from tempfile import TemporaryFile
from threading import Lock
from typing import IO

from index.files import problems
from index.files.problems import IndexBusy, IndexProblem
from index.generations.generation import lock_holder
from index.opensearch.prepared import NotOurs
from search.engine import BadAddress, folder_to_build

from .outcome import NoRoom, Outcome
from .task import Task

_TASK_START = "import sys; sys.path[:] = sys.argv[1:]; from web.writing.task import do_task; do_task()"
# What only the server's own processes are to share.
_OWN_VARIABLES = ("PROMETHEUS_MULTIPROC_DIR",)
_PROBLEM_KINDS: dict[str, type[IndexProblem] | type[OSError]] = {
    each.__name__: each
    for each in (
        *(
            problems.NoIndex,
            problems.StaleIndex,
            problems.NewerIndex,
            problems.BrokenIndex,
            problems.IndexBusy,
        ),
        *(NotOurs, BadAddress, NoRoom),
    )
}


class WriterFailed(OSError):
    """The process that was to write has ended without a word, or could not be started."""


@dataclass(slots=True)
class Writer:
    """Changes the index at an address; one object serves many threads, of which one at a time has its way."""

    address: str
    _turn: Lock = field(default_factory=Lock)

    def new_articles(self) -> IO[bytes]:
        """A file for articles, a JSON object a line, to be given to `add`; nothing of it stays."""
        file: IO[bytes] = TemporaryFile(prefix="kashshaf-articles-")  # noqa: SIM115 - whoever asked closes it
        file.write(_task_line(Task(address=self.address, remove=[])))
        return file

    def require_free(self) -> None:
        """Raise IndexBusy where somebody is writing now, before anything is taken from a client."""
        if self._turn.locked() or lock_holder(folder_to_build(self.address)):
            raise IndexBusy("somebody is writing to the index; try again in a moment")

    def add(self, articles: IO[bytes]) -> Outcome:
        """Add articles, or put them in the place of those with the same ids. Raises IndexProblem or OSError."""
        articles.seek(0)
        return self._change(articles)

    def remove(self, article_id: str) -> Outcome:
        """Take an article out; raises IndexProblem or OSError."""
        with TemporaryFile(prefix="kashshaf-articles-") as file:
            file.write(_task_line(Task(address=self.address, remove=[article_id])))
            file.seek(0)
            return self._change(file)

    def _change(self, task: IO[bytes]) -> Outcome:
        if not self._turn.acquire(blocking=False):
            raise IndexBusy("another change is being made; try again in a moment")
        try:
            task.flush()
            ended = subprocess.run(  # noqa: S603, this very Python
                [sys.executable, "-c", _TASK_START, *sys.path],
                stdin=task,
                stdout=subprocess.PIPE,
                env={name: value for name, value in os.environ.items() if name not in _OWN_VARIABLES},
                check=False,
                process_group=0,  # Ctrl-C is for the server; what is begun is brought to its end
            )
        finally:
            self._turn.release()
        return _outcome(ended)


def _task_line(task: Task) -> bytes:
    return json.dumps(task).encode() + b"\n"


def _outcome(ended: subprocess.CompletedProcess[bytes]) -> Outcome:
    """What the process has said; raises the problem that it met."""
    try:
        said = json.loads(ended.stdout)
    except ValueError:
        raise WriterFailed(
            f"the process that changes the index has ended with code {ended.returncode}"
        ) from None
    if "problem" in said:
        raise _PROBLEM_KINDS.get(said["problem"], WriterFailed)(said["sentence"])
    outcome: Outcome = said
    return outcome
