"""A change of an index as a process of its own makes it, for a server that goes on answering meanwhile.

On standard input comes a line of JSON that says what is to be done where, then, where articles are to be added, a JSON
object for each, a line each. Out goes one JSON object: a report (`outcome.Outcome`), or the problem that there was.
What `kashshaf index -` and `kashshaf remove` do is done by the same code. A change that is interrupted is forgotten
as a whole, as nobody was told that it was made.
"""

import json
import os
import sys
from typing import TypedDict

from corpus.article import Refusal, Remark
from corpus.readers.files.file import STANDARD_INPUT, printable
from corpus.reading import FileReading
from index.building.build import Aim, ArticleSource, Given
from index.building.report import Report
from index.files.problems import NO_ROOM, IndexProblem
from index.generations.generation import require_current
from search.engine import folder_to_build
from web.alerts.sending import send_apart

from .intake import taken_in
from .outcome import MOST_SAID_IDS, MOST_SAID_ROWS, NoRoom, Outcome, RowSaid

_KINDER = 5  # to others, as `nice` has it: answers come first


class Task(TypedDict):
    """What is to be done: the index's address, and the ids of the articles to be removed; none where some are added."""

    address: str
    remove: list[str]


class Trouble(TypedDict):
    """Why nothing was done: the name of the kind of error, and its sentence."""

    problem: str
    sentence: str


def do_task() -> None:
    """Do the task that comes on standard input."""
    os.nice(_KINDER)
    task: Task = json.loads(sys.stdin.buffer.readline())
    try:
        done: Outcome | Trouble = _done(task)
    except (IndexProblem, OSError) as error:
        done = trouble_of(error)
    sys.stdout.write(json.dumps(done))
    if "problem" not in done:
        send_apart(folder_to_build(task["address"]))


def trouble_of(error: IndexProblem | OSError) -> Trouble:
    """What is said of an error; of a full disk, whatever operation met it, the same."""
    is_full = isinstance(error, OSError) and error.errno in NO_ROOM
    return Trouble(problem=NoRoom.__name__ if is_full else type(error).__name__, sentence=str(error))


def _done(task: Task) -> Outcome:
    said = _Said()
    aim = Aim(remove=task["remove"], tell=said.take, tell_kept=said.keep)
    if task["remove"]:
        require_current(folder_to_build(task["address"]))
    source: ArticleSource = Given(() if task["remove"] else FileReading([STANDARD_INPUT]).items({}))
    return said.outcome(taken_in(task["address"], source, _Log(), aim=aim))


class _Said:
    """The first of what is said of rows, and of the ids of those that were kept."""

    def __init__(self) -> None:
        self._ids: list[str] = []
        self._refusals: list[RowSaid] = []
        self._remarks: list[RowSaid] = []

    def keep(self, article_id: str) -> None:
        if len(self._ids) < MOST_SAID_IDS:
            self._ids.append(article_id)

    def take(self, said: Refusal | Remark) -> None:
        match said:
            case Refusal(line=line, reason=text):
                rows = self._refusals
            case Remark(line=line, text=text):
                rows = self._remarks
        if len(rows) < MOST_SAID_ROWS:
            rows.append(RowSaid(row=line, text=printable(text)))

    def outcome(self, report: Report) -> Outcome:
        return Outcome(
            read=report.read,
            added=report.added,
            updated=report.updated,
            unchanged=report.unchanged,
            removed=report.removed,
            refused=report.refused,
            remarked=report.remarked,
            articles=report.articles,
            ids=self._ids,
            refusals=self._refusals,
            remarks=self._remarks,
        )


class _Log:
    """A watch that hands on to the server's log what is to be known before a build goes on."""

    def stage(self, name: str, total: int | None) -> None:
        pass

    def advance(self, steps: int) -> None:
        pass

    def say(self, text: str) -> None:
        print(printable(text), file=sys.stderr, flush=True)
