"""A pool: other processes that work beside this one, for the stages of a build that keep a processor busy.

Each is a Python of its own that imports little but this file and whatever its tasks name. Tasks and results
are pickles over pipes between these processes; nothing is read from a file. (Processes that are forked
are no choice where threads run, such as that of a progress bar, and those that `multiprocessing` spawns
import the caller's main module anew.)
"""

import fcntl
import os
import pickle
import select
import signal
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor, wait
from contextlib import suppress
from threading import Event, Thread, local
from types import TracebackType
from typing import ParamSpec, TypeVar

from .collecting import collecting_seldom

# More of them wait for the one that hands them their tasks; each takes some 300 MB to stem words.
LARGEST = 4
# As large as any user may have them: a batch of articles is 2 MB, and each process wakes the other at every full pipe.
_PIPE_BYTES = 1 << 20
_START = "import sys; sys.path[:] = sys.argv[1:]; from index.building.processes import work; work()"

T = TypeVar("T")
P = ParamSpec("P")


class EndedBeside(BaseException):
    """What ends a function that is called beside, where its pool has been left by an error."""


class ProcessPool:
    """As many processes as there are processors, started when they are first asked; with one, none.

    Leaving its `with` block ends the processes, whatever they are at, and by an error also what is called beside: at
    the next step where that asks for it (`step_beside`).
    """

    def __init__(self) -> None:
        processors = min(len(os.sched_getaffinity(0)), LARGEST)
        self.size = processors if processors > 1 else 1
        self._alone = processors == 1
        self._threads = ThreadPoolExecutor(self.size)
        self._beside = ThreadPoolExecutor(1)
        self._left_early = Event()
        self._mine = local()
        self._processes: list[subprocess.Popen[bytes]] = []
        self._foreseen: list[Future[object]] = []

    def __enter__(self) -> "ProcessPool":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._threads.shutdown(wait=False, cancel_futures=True)
        for process in self._processes:
            process.kill()
        if error:
            self._left_early.set()
            self._beside.shutdown(wait=False, cancel_futures=True)
        self._threads.shutdown()
        self._beside.shutdown()
        self._end()

    def submit(self, task: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        """Let a process call a function of a module; what it raises is raised by the result.

        That is ChildProcessError where the process itself has died.
        """
        if self._alone:
            return self._threads.submit(task, *args, **kwargs)
        return self._threads.submit(self._ask, task, args, kwargs)

    def foresee(self, task: Callable[[], object]) -> None:
        """Start the processes now, since they will be asked, and let each do this first; what it raises is not heard.

        To start takes each half a second, in which this one may have something to do that none can help with.
        """
        if not self._alone:
            # Each in a thread of its own, as none has ended by then.
            self._foreseen += [self.submit(task) for _ in range(self.size)]

    def beside(self, task: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        """Call a function in a thread of this process: one that mostly waits for the pool, or asks it at its steps."""
        return self._beside.submit(self._endable, task, args, kwargs)

    def step_beside(self) -> None:
        """Raise EndedBeside where the pool was left by an error: what is called beside asks at each of its steps.

        (An error raised from outside, by PyThreadState_SetAsyncExc, may be raised in a collection of garbage or where
        an object ends, and is lost there.)
        """
        if self._left_early.is_set():
            raise EndedBeside

    def _endable(self, task: Callable[..., T], args: tuple[object, ...], kwargs: dict[str, object]) -> T:
        try:
            return task(*args, **kwargs)
        except EndedBeside:
            args, kwargs = (), {}  # what is raised holds on to none of it
        raise EndedBeside

    def let_go(self) -> None:
        """End the processes, which have done all that they were given; more tasks start others.

        What they have read for their tasks is most of what they hold.
        """
        self._threads.shutdown()
        self._threads = ThreadPoolExecutor(self.size)
        self._end()

    def in_each(self, task: Callable[[], None]) -> None:
        """Call a function in each process that was started; none has anything to do but what was foreseen."""
        wait(self._foreseen)
        for process in self._processes:
            self._exchange(process, task, (), {})

    def _end(self) -> None:
        """End the processes and wait for their ends."""
        for process in self._processes:
            process.kill()
            process.communicate()
        self._processes.clear()

    def _ask(self, task: Callable[..., T], args: tuple[object, ...], kwargs: dict[str, object]) -> T:
        """Hand a task to this thread's own process and wait for its end."""
        return self._exchange(self._process(), task, args, kwargs)

    def _exchange(
        self,
        process: "subprocess.Popen[bytes]",
        task: Callable[..., T],
        args: tuple[object, ...],
        kwargs: dict[str, object],
    ) -> T:
        assert process.stdin
        assert process.stdout
        try:
            pickle.dump((task, args, kwargs), process.stdin, pickle.HIGHEST_PROTOCOL)
            process.stdin.flush()
            done, value = pickle.load(process.stdout)  # noqa: S301, from our own process
        except (EOFError, BrokenPipeError, pickle.UnpicklingError) as error:
            raise ChildProcessError(
                f"a process that helped to build the index has died ({process.wait()}); is there memory enough?"
            ) from error
        if done:
            return value  # type: ignore[no-any-return]
        raise value

    def _process(self) -> subprocess.Popen[bytes]:
        if not hasattr(self._mine, "process"):
            self._mine.process = subprocess.Popen(  # noqa: S603, this very Python
                [sys.executable, "-c", _START, *sys.path],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                process_group=0,  # Ctrl-C is for the build, which then ends its pool
            )
            for pipe in (self._mine.process.stdin, self._mine.process.stdout):
                with suppress(OSError):  # a user may have so much of them and no more
                    fcntl.fcntl(pipe, fcntl.F_SETPIPE_SZ, _PIPE_BYTES)
            self._processes.append(self._mine.process)
        process: subprocess.Popen[bytes] = self._mine.process
        return process


def work() -> None:
    """Do the tasks that come on standard input, one after the other, until there are no more."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with collecting_seldom():
        _work()


def _work() -> None:
    Thread(target=_end_with_pool, daemon=True).start()
    results = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what a library prints is no result
    while True:
        try:
            task, args, kwargs = pickle.load(sys.stdin.buffer)  # noqa: S301, from the process that started us
        except (EOFError, pickle.UnpicklingError):  # also where it was ended amid a task
            return
        try:
            answer: tuple[bool, object] = True, task(*args, **kwargs)
        except Exception as error:
            answer = False, error
        pickle.dump(answer, results, pickle.HIGHEST_PROTOCOL)
        results.flush()


def _end_with_pool() -> None:
    """End this process, amid whatever task, when nobody can give it another: who wanted the task was killed.

    Else it might go on writing into a folder that the next build takes for its own.
    """
    waiting = select.poll()
    waiting.register(0, 0)  # for nothing but the other end's close, which is always told
    waiting.poll()
    os._exit(1)
