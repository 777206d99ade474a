"""Connections: they are shared out, none of them stops the others, and what was begun is ended."""

import http.client
import re
import resource
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from threading import Event

import pytest

SERVER = """
import resource, sys, time
from threading import Event
from flask import Flask, request
from web.http.errors import Overfull
from web.server import relay
from web.server.serving import serve
from web.settings import Settings

workers, threads, files, longest = map(int, sys.argv[1:5])
relay.LONGEST_WAIT = float(longest)
resource.setrlimit(resource.RLIMIT_NOFILE, (files, files))
app = Flask(__name__)
app.config["LONG_PATHS"] = ("/long/",)
app.config["IS_QUICK"] = lambda path: path.startswith("/first")
app.config["OVERFULL"] = {
    "/": Overfull("text/html", b"<p>try again"), "/held": Overfull("text/css", b"p", {"X-Said": "so"})
}

@app.get("/first")
@app.get("/quick")
def quick():
    return request.args.get("say", "quick")

woken = Event()

@app.get("/held")
def held():
    assert woken.wait(60)
    return "held"

@app.get("/held/at/work")
def held_at_work():
    while not woken.is_set():
        pass
    return "held at work"

@app.get("/first/wake")
def wake():
    woken.set()
    return "woken"

turns = 0

@app.get("/turn")
def turn():
    global turns
    turns += 1
    time.sleep(0.004)
    return str(turns)

@app.get("/busy")
def busy():
    until = time.process_time() + 1.5
    while time.process_time() < until:
        pass
    return "busy"

@app.get("/asleep")
def asleep():
    time.sleep(1.5)
    return "asleep"

@app.get("/long/apart")
@app.get("/long")
def long():
    return (b"x" * 1_000_000 for _ in range(60))

bounds = {name: int(value) for name, value in (each.split("=") for each in sys.argv[5:])}
serve(app, Settings(port=0, workers=workers, threads=threads, **bounds))
"""


@contextmanager
def serving(
    *bounds: str, workers: int = 1, threads: int = 2, files: int = 1024, longest: int = 60
) -> Iterator[subprocess.Popen[str]]:
    """A server; `longest` is for how many seconds a request may wait, longer than a client here does for its answer."""
    command = [sys.executable, "-c", SERVER, *map(str, (workers, threads, files, longest)), *bounds]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as server:
        try:
            yield server
        finally:
            server.kill()  # a test that fails must not wait for it


def port_of(server: subprocess.Popen[str]) -> int:
    assert server.stdout
    found = re.search(r":(\d+)/$", server.stdout.readline().strip())
    assert found
    return int(found[1])


def ask(connection: http.client.HTTPConnection, path: str = "/quick") -> str:
    connection.request("GET", path)
    return connection.getresponse().read().decode()


def opened(stack: ExitStack, port: int, count: int) -> list[http.client.HTTPConnection]:
    """So many connections that have asked once and are kept."""
    made = [http.client.HTTPConnection("127.0.0.1", port, timeout=20) for _ in range(count)]
    for connection in made:
        stack.callback(connection.close)
        assert ask(connection) == "quick"
    return made


def children_of(server: subprocess.Popen[str]) -> list[int]:
    children = Path(f"/proc/{server.pid}/task/{server.pid}/children")
    return [int(pid) for pid in children.read_text(encoding="ascii").split()]


def sockets_of(pid: int) -> int:
    count = 0
    for path in Path(f"/proc/{pid}/fd").iterdir():
        with suppress(FileNotFoundError):  # it was closed meanwhile
            count += str(path.readlink()).startswith("socket:")
    return count


def until(true: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 20
    while not true():
        assert time.monotonic() < deadline
        time.sleep(0.02)


def test_kept_connections_are_shared_out_evenly() -> None:
    with serving(workers=3) as server, ExitStack() as stack:
        port = port_of(server)
        until(lambda: len(children_of(server)) == 3)
        opened(stack, port, 3)  # all are at work
        before = [sockets_of(pid) for pid in children_of(server)]
        kept = opened(stack, port, 12)
        shares = [sockets_of(pid) - held for pid, held in zip(children_of(server), before, strict=True)]
        assert shares == [4, 4, 4]
        for connection in kept:
            connection.close()
        until(lambda: [sockets_of(pid) for pid in children_of(server)] == before)
        opened(stack, port, 6)
        assert [sockets_of(pid) - held for pid, held in zip(children_of(server), before, strict=True)] == [
            2
        ] * 3


@pytest.mark.parametrize("workers", [1, 2])
def test_a_client_with_very_many_connections_does_not_stop_another(workers: int) -> None:
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    assert soft >= 512 or hard >= 512
    with serving(workers=workers) as server, ExitStack() as stack:
        port = port_of(server)
        many = opened(stack, port, 200)
        (another,) = opened(stack, port, 1)
        assert ask(another) == "quick"
        assert {ask(connection) for connection in many} == {"quick"}


def test_new_connections_do_not_wait_for_one_another() -> None:
    with serving() as server, ExitStack() as stack:
        port = port_of(server)
        (known, *made) = opened(stack, port, 9)
        over = Event()
        with ThreadPoolExecutor(len(made)) as others:
            asked = [others.submit(keep_asking, each, over) for each in made]
            new = [http.client.HTTPConnection("127.0.0.1", port, timeout=20) for _ in range(24)]
            for connection in new:
                stack.callback(connection.close)
                connection.request("GET", "/turn")
            turn = int(ask(known, "/turn"))
            last = max(int(connection.getresponse().read()) for connection in new)
            over.set()
        assert all(each.result() for each in asked)
        # Those that ask again and again have a turn or two meanwhile; one at a time they were answered after 200.
        assert last - turn < 100


def keep_asking(connection: http.client.HTTPConnection, over: Event) -> int:
    """Ask until it is over; how often."""
    count = 0
    while not over.is_set():
        ask(connection, "/turn")
        count += 1
    return count


def test_the_connection_that_was_idle_longest_makes_room() -> None:
    with serving(files=64) as server, ExitStack() as stack:
        made = opened(stack, port_of(server), 40)
        assert ask(made[-1]) == "quick"
        first = made[0].sock
        assert first is not None
        assert first.recv(1) == b""


@pytest.mark.parametrize("slow", ["/held/at/work", "/held"])
def test_a_slow_answer_does_not_stop_others(slow: str) -> None:
    with serving() as server, ExitStack() as stack:
        first, second = opened(stack, port_of(server), 2)
        first.request("GET", slow)
        assert ask(second) == "quick"
        assert ask(second, "/first/wake") == "woken"
        assert first.getresponse().read().decode() == slow[1:].replace("/", " ")
        assert ask(first) == ask(second) == "quick"


@pytest.mark.parametrize("threads", [1, 2])
def test_a_client_that_takes_a_long_answer_slowly_gets_all_of_it(threads: int) -> None:
    with serving(threads=threads) as server, ExitStack() as stack:
        first, second = opened(stack, port_of(server), 2)
        first.request("GET", "/long")
        time.sleep(1)
        if threads > 1:
            assert ask(second) == "quick"
        assert len(first.getresponse().read()) == 60_000_000
        assert ask(second) == "quick"


def test_half_a_request_holds_nobody_up() -> None:
    with serving() as server, ExitStack() as stack:
        port = port_of(server)
        for _ in range(60):
            half = stack.enter_context(socket.create_connection(("127.0.0.1", port)))
            half.sendall(b"GET /quick HTTP/1.1\r\nHost: ")
        opened(stack, port, 1)
        half.sendall(b"localhost\r\nConnection: close\r\n\r\n")
        assert half.makefile("rb").read().endswith(b"\r\n\r\nquick")


@pytest.mark.parametrize("size", [70_000, 3_000_000])
def test_who_sends_too_much_hears_why_and_is_not_reset(size: int) -> None:
    with serving() as server:
        port, before = port_of(server), sockets_of(server.pid)
        with socket.create_connection(("127.0.0.1", port), 10) as connection:
            connection.sendall(b"GET / HTTP/1.1\r\nHost: localhost\r\nX-Long: " + b"a" * size + b"\r\n\r\n")
            connection.shutdown(socket.SHUT_WR)
            said = b"".join(iter(lambda: connection.recv(65_536), b""))
            assert said.startswith(b"HTTP/1.0 431 ")
            until(lambda: sockets_of(server.pid) == before)


def test_who_takes_too_long_to_ask_is_let_go() -> None:
    with serving("asking_seconds=1") as server, ExitStack() as stack:
        port = port_of(server)
        (kept,) = opened(stack, port, 1)
        half = stack.enter_context(socket.create_connection(("127.0.0.1", port), timeout=20))
        half.sendall(b"GET /quick HTTP/1.1\r\nHost: ")
        assert half.recv(1) == b""
        assert ask(kept) == "quick"


def test_clients_that_take_nothing_are_few_and_are_let_go() -> None:
    with serving("exports=2", "sending_seconds=2") as server, ExitStack() as stack:
        port = port_of(server)
        unread = [socket.create_connection(("127.0.0.1", port), timeout=20) for _ in range(2)]
        for each in unread:
            stack.enter_context(each)
            each.sendall(b"GET /long/apart HTTP/1.1\r\nHost: a\r\n\r\n")
        time.sleep(0.5)
        (another,) = opened(stack, port, 1)
        another.request("GET", "/long/apart")
        answer = another.getresponse()
        assert (answer.status, answer.headers["Retry-After"] is not None) == (503, True)
        assert b"try again" in answer.read()
        until(lambda: len(ask(opened(stack, port, 1)[0], "/long/apart")) == 60_000_000)


def test_what_is_too_much_is_refused_at_once_and_what_is_quick_is_answered() -> None:
    with serving("waiting=1", threads=1) as server, ExitStack() as stack:
        port = port_of(server)
        *made, another = opened(stack, port, 7)
        for connection in made:
            connection.request("GET", "/held")
        assert ask(another, "/first?say=first") == "first"
        answers = [connection.getresponse() for connection in reversed(made[2:])]
        assert {(each.status, each.headers["Retry-After"], each.headers["X-Said"]) for each in answers} == {
            (503, "2", "so")
        }
        assert {(each.headers["Content-Type"], each.read()) for each in answers} == {("text/css", b"p")}
        assert ask(another, "/first/wake") == "woken"
        # The second one came before the first was begun, or after that.
        assert made[0].getresponse().status == 200


def test_nobody_waits_for_very_long() -> None:
    with serving(threads=1, longest=1) as server, ExitStack() as stack:
        first, *made, another = opened(stack, port_of(server), 5)
        first.request("GET", "/held")
        assert ask(another, "/first?say=first") == "first"
        for connection in made:
            connection.request("GET", "/held")
        assert [connection.getresponse().status for connection in made] == [503, 503, 503]
        assert ask(another, "/first/wake") == "woken"
        assert first.getresponse().status == 200


def test_requests_that_come_together_are_answered_in_order() -> None:
    with serving() as server, socket.create_connection(("127.0.0.1", port_of(server))) as connection:
        paths = ["/quick?say=1", "/asleep", "/quick?say=2"]
        connection.sendall(b"".join(f"GET {path} HTTP/1.1\r\nHost: a\r\n\r\n".encode() for path in paths))
        connection.sendall(b"HEAD /quick HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")
        came = connection.makefile("rb").read()
        bodies = re.findall(rb"\r\n\r\n(?!HTTP)(.+?)(?=HTTP|$)", came)
        assert (came.count(b"HTTP/1.1 200"), bodies) == (4, [b"1", b"asleep", b"2"])
        assert came.endswith(b"\r\n\r\n")


@pytest.mark.parametrize("workers", [1, 2])
@pytest.mark.parametrize("slow", ["/busy", "/asleep", "/long"])
def test_what_was_begun_is_ended_before_the_server_is(workers: int, slow: str) -> None:
    with serving(workers=workers) as server, ExitStack() as stack:
        port = port_of(server)
        first, idle = opened(stack, port, 2)
        first.request("GET", slow)
        time.sleep(0.3)
        server.terminate()
        answer = first.getresponse().read().decode()
        assert answer in (slow[1:], "x" * 60_000_000)
        rest, complaints = server.communicate(timeout=20)
        assert (server.returncode, rest, complaints) == (0, "", "")
        with pytest.raises((OSError, http.client.HTTPException)):
            ask(idle)
