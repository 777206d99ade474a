"""The server: it says where it answers, says why it cannot, and ends quietly."""

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from flask import Flask

from web.server.serving import CannotServe, serve
from web.server.workers import MOST_DEATHS
from web.settings import Settings

pytest_plugins = ["web_fixtures"]


def test_a_real_server_answers(address: str) -> None:
    with urllib.request.urlopen(f"{address}/api/search?q=%D9%85%D9%8A%D9%86%D8%A7%D8%A1") as answer:
        assert answer.headers["Server"] == "kashshaf"
        assert json.load(answer)["total"] > 0


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_signals_end_it_quietly(server_command: list[str], number: signal.Signals) -> None:
    with subprocess.Popen(
        server_command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as server:
        assert server.stdout
        assert server.stdout.readline().startswith("Kashshaf answers at http://127.0.0.1:")
        server.send_signal(number)
        rest, complaints = server.communicate(timeout=20)
    assert (server.returncode, rest, complaints) == (0, "", "")


def test_a_port_in_use_is_said_to_be(archive_app: Flask) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(CannotServe, match=f"port {port} on 127.0.0.1 is in use.*--port {port + 1}"):
            serve(archive_app, Settings(port=port))


@pytest.mark.parametrize(
    ("host", "port"), [("192.0.2.1", 0), ("no.such.host.invalid", 0), ("127.0.0.1", 70_000), ("::1", -1)]
)
def test_an_impossible_place_is_said_to_be(archive_app: Flask, host: str, port: int) -> None:
    with pytest.raises(CannotServe, match=r"--(host|port)"):
        serve(archive_app, Settings(host=host, port=port))


WORKERS = """
import sys
from pathlib import Path
from search.searcher import Searcher
from web.app import create_app
from web.server.serving import serve
from web.settings import Settings
searcher = Searcher(Path(sys.argv[1]))
searcher.open()
settings = Settings(port=0, workers=2, slow_ms=0)  # a machine that does much is slow, which it would say
serve(create_app(searcher, settings), settings, renew=searcher.close)
"""


@pytest.fixture
def team(archive_folder: Path) -> Iterator[subprocess.Popen[str]]:
    with served(archive_folder) as server:
        yield server


@contextmanager
def served(folder: Path) -> Iterator[subprocess.Popen[str]]:
    command = [sys.executable, "-c", WORKERS, str(folder)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as server:
        try:
            yield server
        finally:
            server.kill()  # a test that fails must not wait for it


def address_of(server: subprocess.Popen[str]) -> str:
    assert server.stdout
    return server.stdout.readline().split()[-1]


def workers_of(server: subprocess.Popen[str]) -> list[int]:
    children = Path(f"/proc/{server.pid}/task/{server.pid}/children")
    return [int(pid) for pid in children.read_text(encoding="ascii").split()]


def until(true: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 20
    while not true():
        assert time.monotonic() < deadline
        time.sleep(0.02)


def answers(address: str) -> bool:
    with urllib.request.urlopen(
        f"{address}api/search?q=%D9%85%D9%8A%D9%86%D8%A7%D8%A1", timeout=20
    ) as answer:
        return bool(json.load(answer)["total"])


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_signals_end_all_workers_quietly(team: subprocess.Popen[str], number: signal.Signals) -> None:
    assert answers(address_of(team))
    workers = workers_of(team)
    assert len(workers) == 2
    team.send_signal(number)
    rest, complaints = team.communicate(timeout=20)
    assert (team.returncode, rest, complaints) == (0, "", "")
    assert not any(Path(f"/proc/{worker}").exists() for worker in workers)


def test_a_worker_that_dies_is_replaced(team: subprocess.Popen[str]) -> None:
    address = address_of(team)
    until(lambda: len(workers_of(team)) == 2)
    gone = workers_of(team)[0]
    os.kill(gone, signal.SIGKILL)
    until(lambda: gone not in workers_of(team) and len(workers_of(team)) == 2)
    assert all(answers(address) for _ in range(8))
    team.terminate()
    _, complaints = team.communicate(timeout=20)
    assert complaints.count("\n") == 1
    assert "a worker was ended by SIGKILL; another takes its place" in complaints


def test_an_index_that_is_cut_while_it_is_open_is_mended(archive_folder: Path, tmp_path: Path) -> None:
    """To read what has been cut off a mapped file ends a process: another one makes the snapshot anew."""
    shutil.copytree(archive_folder, tmp_path / "index")
    with served(tmp_path / "index") as server:
        address = address_of(server)
        assert answers(address)
        (snapshot,) = (tmp_path / "index").glob("*/segments/*/snapshot.bin")
        os.truncate(snapshot, 0)
        # Each worker that has the file open is ended by it, and not all need be by the first question.
        until(lambda: all(answers_at_last(address) for _ in range(8)))
        server.terminate()
        _, complaints = server.communicate(timeout=20)
    assert "a worker was ended by SIGBUS" in complaints
    assert "the snapshot is cut short; it is made anew" in complaints


def answers_at_last(address: str) -> bool:
    try:
        return answers(address)
    except OSError:  # the connection ended with the worker
        return False


def test_workers_do_not_outlive_the_first(team: subprocess.Popen[str]) -> None:
    assert answers(address_of(team))
    workers = workers_of(team)
    team.kill()
    until(lambda: not any(running(worker) for worker in workers))


def running(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


def test_workers_that_cannot_live_end_it(team: subprocess.Popen[str]) -> None:
    address_of(team)
    dead: set[int] = set()  # one that was killed is a child until it is waited for
    for _ in range(MOST_DEATHS):
        until(lambda: len(set(workers_of(team)) - dead) == 2)
        worker = min(set(workers_of(team)) - dead)
        os.kill(worker, signal.SIGKILL)
        dead.add(worker)
    _, complaints = team.communicate(timeout=20)
    assert team.returncode == 1
    assert f"{MOST_DEATHS} workers were ended within a minute, the last by SIGKILL" in complaints
