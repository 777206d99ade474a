"""A pool does what it is given, says what went wrong, and leaves nothing behind."""

import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from operator import truediv
from pathlib import Path
from threading import Event, Timer

import pytest
from shell import ENVIRONMENT

from corpus.article import Article
from index.building.processes import EndedBeside, ProcessPool
from index.segments.batch import Raw, prepare_in_turn
from index.words.numbering import ToldWords, forget_words


def alive(process: int) -> bool:
    return Path(f"/proc/{process}").exists()


@pytest.fixture(autouse=True)
def two_processors(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: {0, 1})


def test_results_come_from_other_processes() -> None:
    with ProcessPool() as pool:
        assert pool.size == 2
        processes = {pool.submit(os.getpid).result() for _ in range(4)}
        assert os.getpid() not in processes
        assert pool.submit(truediv, 1, 4).result() == 0.25
        assert pool.beside(os.getpid).result() == os.getpid()
    assert not any(map(alive, processes))


def worked(seconds: float, step: Callable[[], object]) -> int:
    """Work for as long in steps."""
    end = time.monotonic() + seconds
    steps = 0
    while time.monotonic() < end:
        step()
        steps += 1
    return steps


def test_what_is_called_beside_ends_where_the_work_is_interrupted() -> None:
    began, pool = time.monotonic(), ProcessPool()
    working, waiting = (pool.beside(worked, 30, pool.step_beside) for _ in range(2))
    time.sleep(0.05)
    pool.__exit__(KeyboardInterrupt, KeyboardInterrupt(), None)
    assert time.monotonic() - began < 10
    assert waiting.cancelled()
    assert isinstance(working.exception(), EndedBeside)


def test_an_interruption_is_not_lost_where_an_object_ends() -> None:
    pool = ProcessPool()
    at_the_end, interrupted = Event(), Event()

    class Held:
        def __del__(self) -> None:
            at_the_end.set()
            interrupted.wait(10)
            sum(range(1_000))

    def work_beside(seconds: float) -> int:
        Held()
        return worked(seconds, pool.step_beside)

    working = pool.beside(work_beside, 30)
    assert at_the_end.wait(10)
    Timer(0.1, interrupted.set).start()
    began = time.monotonic()
    pool.__exit__(KeyboardInterrupt, KeyboardInterrupt(), None)
    assert time.monotonic() - began < 10
    assert isinstance(working.exception(), EndedBeside)


def test_what_is_called_beside_is_done_where_nothing_went_wrong() -> None:
    with ProcessPool() as pool:
        working = pool.beside(worked, 0.1, pool.step_beside)
    assert working.result()


def test_what_is_let_go_ends_and_others_take_its_place() -> None:
    with ProcessPool() as pool:
        first = pool.submit(os.getpid).result()
        pool.let_go()
        assert not alive(first)
        assert pool.submit(os.getpid).result() not in (first, os.getpid())


def test_a_process_that_has_forgotten_words_tells_them_again() -> None:
    batch = [Raw.of(Article("1", None, "قال وزير " * 50_000))]

    def told() -> list[str]:
        words = pool.submit(prepare_in_turn, batch).result().words
        assert isinstance(words, ToldWords)
        return words.new

    with ProcessPool() as pool:
        pool.in_each(forget_words)  # of none
        processes = {pool.submit(os.getpid).result() for _ in range(4)}
        # Each of two processes tells the words once.
        assert [] in [told() for _ in range(3)]
        pool.in_each(forget_words)
        assert told() == ["قال", "وزير"]
        assert all(map(alive, processes))


def test_what_is_done_in_each_is_done_in_more_than_one(tmp_path: Path) -> None:
    with ProcessPool() as pool:
        for napping in [pool.submit(time.sleep, 0.2) for _ in range(2)]:  # of two processes
            napping.result()
        with pytest.raises(FileExistsError):
            pool.in_each(partial(os.mkdir, tmp_path / "made once"))


def helping() -> set[str]:
    """The processes of pools that this one has started."""
    found = set()
    for path in Path("/proc/self/task").glob("*/children"):
        with suppress(OSError):  # a thread or a process that has just ended
            found |= {each for each in path.read_text(encoding="ascii").split() if is_helping(each)}
    return found


def is_helping(process: str) -> bool:
    return b"index.building.processes" in Path("/proc", process, "cmdline").read_bytes()


def test_what_is_foreseen_is_done_first_by_each(tmp_path: Path) -> None:
    with ProcessPool() as pool:
        pool.foresee(partial(tempfile.mkdtemp, None, None, tmp_path))
        deadline = time.monotonic() + 20
        while not len([*tmp_path.iterdir()]) == len(helping()) == 2:
            assert time.monotonic() < deadline, helping()
            time.sleep(0.01)
        assert str(pool.submit(os.getpid).result()) in helping()
    assert not helping()


def test_one_processor_works_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: {0})
    called: list[str] = []
    with ProcessPool() as pool:
        assert pool.submit(os.getpid).result() == os.getpid()
        pool.foresee(partial(called.append, "by this process"))
    assert not called


def test_an_error_is_raised_by_the_result_and_the_process_goes_on() -> None:
    with ProcessPool() as pool:
        for _ in range(4):
            with pytest.raises(ZeroDivisionError):
                pool.submit(truediv, 1, 0).result()
        assert pool.submit(truediv, 1, 1).result() == 1


def test_a_process_that_dies_is_an_error() -> None:
    with ProcessPool() as pool, pytest.raises(ChildProcessError, match=r"has died \(3\)"):
        pool.submit(os._exit, 3).result()


KILLED = """
import os, signal, time
os.sched_getaffinity = lambda _: {0, 1}
from index.building.processes import ProcessPool
with ProcessPool() as pool:
    print(pool.submit(os.getpid).result(), flush=True)
    tasks = [pool.submit(time.sleep, 60) for _ in range(2)]
    time.sleep(0.2)
    os.kill(os.getpid(), signal.SIGKILL)
"""


def test_a_process_does_not_outlive_who_wanted_its_task() -> None:
    killed = subprocess.run(
        [sys.executable, "-c", KILLED], check=False, env=ENVIRONMENT, stdout=subprocess.PIPE, timeout=60
    )
    assert killed.returncode == -signal.SIGKILL
    until = time.monotonic() + 10
    while works(int(killed.stdout)):
        assert time.monotonic() < until
        time.sleep(0.02)


def works(process: int) -> bool:
    """Whether it is there, and not only waits for somebody to hear of its end."""
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def test_what_a_task_prints_is_no_result(capfd: pytest.CaptureFixture[str]) -> None:
    with ProcessPool() as pool:
        pool.submit(print, "a library's remark").result()
        pool.submit(os.write, 1, b"and another").result()
    assert capfd.readouterr().out == ""
