"""What is asked to end ends with a sentence, and leaves a clean folder."""

import os
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from file_calls import Operation, file_calls
from handful import checksums, generations
from shell import inside

from index.generations.generation import CURRENT, LOCK, current

SENTENCE = "interrupted; no index was left half done: run the same command again\n"


@contextmanager
def as_a_terminal_leaves_it(number: signal.Signals) -> Iterator[None]:
    """A signal that is not ignored, as that of a closed terminal is where the tests run without one."""
    before = signal.signal(number, signal.SIG_DFL)
    try:
        yield
    finally:
        signal.signal(number, before)


@contextmanager
def interrupted_once_read(pipe: Path, number: signal.Signals) -> Iterator[None]:
    """Send a signal to this process as soon as it reads from a pipe, in which nothing comes."""
    ended, reader = threading.Event(), threading.get_ident()

    def interrupt() -> None:
        with pipe.open("wb"):  # waits for a reader
            # Until it reads; a command that has ended has put the handler back, which would end the tests.
            if not ended.wait(0.1) and signal.getsignal(number) != signal.SIG_DFL:
                signal.pthread_kill(reader, number)
                ended.wait(5)

    thread = threading.Thread(target=interrupt, daemon=True)
    thread.start()
    try:
        yield
    finally:
        ended.set()
        os.close(os.open(pipe, os.O_RDONLY | os.O_NONBLOCK))  # where nobody has read
        thread.join(10)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP], ids=lambda each: each.name)
@pytest.mark.parametrize(
    "command",
    [["verify"], ["rescue"], ["remove", "moon"], ["export"], ["stats"], ["search", "x"]],
)
def test_what_reads_is_interrupted(tmp_path: Path, command: list[str], number: signal.Signals) -> None:
    os.mkfifo(tmp_path / CURRENT)  # whoever reads from it waits
    (tmp_path / "generation-000001").mkdir()
    with as_a_terminal_leaves_it(number), interrupted_once_read(tmp_path / CURRENT, number):
        ended = inside(command[0], "--index", tmp_path, *command[1:])
    assert (ended.returncode, ended.stdout, ended.stderr) == (130, "", SENTENCE)
    assert {path.name for path in tmp_path.iterdir()} <= {CURRENT, "generation-000001", LOCK}


@pytest.mark.parametrize(
    ("command", "at"),
    [(["remove", "moon"], 3), (["remove", "moon"], 90), (["rescue"], 30), (["demo", "--no-serve"], 30)],
    ids=lambda each: each[0] if isinstance(each, list) else str(each),
)
def test_what_writes_is_interrupted(built: Path, command: list[str], at: int) -> None:
    if command == ["rescue"]:
        path = next(built.rglob("articles.bin"))
        path.write_bytes(path.read_bytes()[:40] + b"\xff" + path.read_bytes()[41:])
    before = checksums(built)
    done = []

    def ask_to_end(_operation: Operation, _path: Path) -> None:
        done.append(at)
        if len(done) == at and signal.getsignal(signal.SIGTERM) != signal.SIG_DFL:
            os.kill(os.getpid(), signal.SIGTERM)

    with file_calls(built, before=ask_to_end):
        ended = inside(command[0], "--index", built, *command[1:])
    assert (ended.returncode, ended.stdout, ended.stderr) == (130, "", SENTENCE)
    assert before.items() <= checksums(built).items()
    assert current(built) == built / "generation-000001"
    if command[0] != "demo":  # which goes on where it was
        assert generations(built) == ["generation-000001"]
