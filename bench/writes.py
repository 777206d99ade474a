"""Faults of writing over HTTP, and what becomes of index, server and files: python bench/writes.py [--kills 40]

Articles are sent to real servers, of one process or two, and removed, while somebody is killed at a random moment: the
server with all of its processes, the server alone, the process that writes. Then bodies are cut off, and sent slowly,
on a disk that has room and on one that is full, under a file of keys that is damaged. Afterwards the index must be
whole, be what was last reported or what comes next, nobody may live on, and the next change must be made; the exit code
is 1 where any of this was not so. To be run by root on Linux: it mounts a small disk.
"""

import argparse
import http.client
import json
import os
import random
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from shutil import rmtree

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "tests" / "support")]  # search.py beside this file is another one

from handful import HANDFUL  # noqa: E402
from kills import processes_of, until  # noqa: E402

from index.building.build import build  # noqa: E402
from index.files.problems import IndexProblem  # noqa: E402
from index.generations.open_index import OpenIndex  # noqa: E402
from index.mending.verification import verify  # noqa: E402
from web.access.key_file import KeyFile, Rights  # noqa: E402

VICTIMS = ("all processes", "the server alone", "the process that writes")
PATIENCE = 60  # seconds
ENDED_WITHIN = 20.0
TASK = "do_task"


@dataclass(frozen=True, slots=True)
class Served:
    """A server over an index of its own, with a key that may write."""

    process: subprocess.Popen[str]
    place: Path
    port: int
    key: str

    @property
    def index(self) -> Path:
        """Its folder."""
        return self.place / "index"

    def ask(self, method: str, path: str, body: bytes = b"", *, key: str | None = None) -> tuple[int, str]:
        """The status and the body of an answer; 0 where there is none."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        sent = {"X-API-Key": self.key if key is None else key, "Content-Type": "application/jsonl"}
        try:
            connection.request(method, path, body, sent)
            answer = connection.getresponse()
            return answer.status, answer.read().decode()
        except (OSError, http.client.HTTPException):
            return 0, ""
        finally:
            connection.close()

    def add(self, *names: str) -> tuple[int, str]:
        """Send articles."""
        rows = (json.dumps({"id": name, "title": name, "text": f"النهر {name}"}) for name in names)
        return self.ask("POST", "/api/articles", "\n".join(rows).encode())


@contextmanager
def served(place: Path, workers: int = 1) -> Iterator[Served]:
    """Serve an index in a place, which is made where there is none."""
    place.mkdir(exist_ok=True)
    if not (place / "index").exists():
        build(place / "index", HANDFUL)
    _, key = KeyFile(place / "keys").add(Rights.WRITE, "")
    (place / "tmp").mkdir(exist_ok=True)
    command = [sys.executable, "-m", "web", "serve", "--port", "0", "--workers", str(workers)]
    settings = {"KASHSHAF_INDEX": str(place / "index"), "KASHSHAF_KEYS": str(place / "keys")}
    with (place / "log").open("a") as log:
        process = subprocess.Popen(
            command,
            stdout=subprocess.PIPE,
            stderr=log,
            text=True,
            cwd=ROOT,
            env=os.environ | settings | {"TMPDIR": str(place / "tmp"), "KASHSHAF_ASKING_SECONDS": "2"},
            start_new_session=True,
        )
    assert process.stdout is not None
    port = int(process.stdout.readline().rstrip("/\n").rpartition(":")[2])
    try:
        yield Served(process, place, port, key)
    finally:
        process.terminate()
        process.wait(PATIENCE)


def held(folder: Path) -> frozenset[str]:
    """The ids that a whole index holds; raises IndexProblem."""
    if problems := [*verify(folder)]:
        raise IndexProblem(problems[0])
    return frozenset(OpenIndex.current(folder).places)


def killed(place: Path, victim: str, chance: random.Random) -> Iterator[str]:
    """One round: add articles or remove one, and kill meanwhile."""
    before = held(place / "index") if (place / "index").exists() else frozenset(each.id for each in HANDFUL)
    name = f"n{chance.randrange(10**9)}"
    removes = chance.random() < 0.3
    with served(place, chance.choice((1, 2))) as server:
        asking = threading.Thread(
            target=lambda: said.append(
                server.ask("DELETE", f"/api/articles/{HANDFUL[0].id}")
                if removes
                else server.add(name, "other")
            )
        )
        said: list[tuple[int, str]] = []
        session = server.process.pid
        asking.start()
        until(lambda: any(TASK in command for command in processes_of(session).values()), PATIENCE)
        time.sleep(chance.uniform(0, 1.5))
        pids = processes_of(session)
        writers = [pid for pid, command in pids.items() if TASK in command]
        chosen = {VICTIMS[0]: [*pids], VICTIMS[1]: [session], VICTIMS[2]: writers[:1]}[victim]
        for pid in chosen:
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        asking.join(PATIENCE)
        if victim == VICTIMS[2]:
            status, _ = server.ask("GET", "/api/search?q=a")
            if status != 200:
                yield f"answers {status} when its writer is gone"
    if not until(lambda: not processes_of(session), ENDED_WITHIN):
        yield f"lives on: {next(iter(processes_of(session).values()), '')[-60:]}"
    after = before - {HANDFUL[0].id} if removes else before | {name, "other"}
    reported = bool(said) and said[0][0] in (200, 201)
    found = held(place / "index")
    if found not in ((after,) if reported else (before, after)):
        yield "neither what was last reported nor what comes next"
    with served(place) as server:
        if server.add("next")[0] not in (200, 201):
            yield "the next change is not made"
    if rest := [*(place / "tmp").iterdir()]:
        yield f"left among the temporary files: {rest[0].name}"
    if strange := [each.name for each in (place / "index").glob("*") if each.name.endswith(".part")]:
        yield f"left in the index: {strange[0]}"


def bodies(place: Path) -> Iterator[tuple[str, str, str]]:
    """Bodies that end too soon, come slowly or never: what was done, what came of it, and what is wrong."""
    row = json.dumps({"id": "cut", "text": "كلمة"}).encode() + b"\n"
    with served(place) as server:
        before = held(server.index)
        head = (
            f"POST /api/articles HTTP/1.1\r\nHost: localhost\r\nX-API-Key: {server.key}\r\n"
            "Content-Type: application/jsonl\r\n"
        )
        kinds = {
            "cut off behind a row": (f"{head}Content-Length: 9999\r\n\r\n".encode() + row, False),
            "cut off in a chunk": (f"{head}Transfer-Encoding: chunked\r\n\r\nff\r\n".encode() + row, False),
            "chunks of no size": (f"{head}Transfer-Encoding: chunked\r\n\r\nxyz\r\n".encode() + row, False),
            "a byte a second": (f"{head}Content-Length: 9999\r\n\r\n".encode(), True),
        }
        for kind, (sent, slowly) in kinds.items():
            began = time.monotonic()
            status = answered(server.port, sent, slowly=slowly)
            quick = server.ask("GET", "/api/search?q=a")[0]
            wrong = (
                "" if held(server.index) == before and quick == 200 else "changed the index, or stopped it"
            )
            yield f"a body {kind}", f"{status or 'let go'}, after {time.monotonic() - began:.0f} s", wrong
        many = [socket.create_connection(("127.0.0.1", server.port)) for _ in range(50)]
        for each in many:
            each.sendall(f"{head}Content-Length: 9999\r\n\r\n".encode() + row)
        began = time.monotonic()
        status = server.ask("GET", "/api/search?q=a")[0]
        took = time.monotonic() - began
        yield (
            "50 bodies that do not go on",
            f"others: {status} after {took:.2f} s",
            "" if status == 200 else "stops",
        )
        for each in many:
            each.close()
        time.sleep(4)
        status, _ = server.add("then")
        yield "then an article", str(status), "" if status == 201 else "not taken"


def answered(port: int, sent: bytes, *, slowly: bool) -> int:
    """The status of the answer to what is sent, and cut off or sent slowly; 0 where there is none."""
    with socket.create_connection(("127.0.0.1", port), 30) as connection, suppress(OSError):
        connection.sendall(sent)
        if slowly:
            for _ in range(20):
                connection.sendall(b" ")
                time.sleep(1)
        else:
            connection.shutdown(socket.SHUT_WR)
        if said := connection.recv(99).split():
            return int(said[1])
    return 0


def full_disks(place: Path) -> Iterator[tuple[str, str, str]]:
    """A disk without room for the index, or for what is sent."""
    for name in ("index", "tmp"):
        here = place / name
        here.mkdir()
        (here / name).mkdir()
        subprocess.run(["mount", "-t", "tmpfs", "-o", "size=1m", "kashshaf", str(here / name)], check=True)
        try:
            if name == "index":
                build(here / name, HANDFUL)
            with served(here) as server:
                before = held(server.index)
                free = os.statvfs(here / name)
                (here / name / "filler").write_bytes(bytes(max(0, free.f_bavail - 4) * free.f_bsize))
                status, said = server.add(*(f"f{number}" for number in range(2_000)))
                (here / name / "filler").unlink()
                sound = held(server.index) == before and status == 507
                again, _ = server.add("later")
                wrong = "" if sound and again == 201 else "not as it was, or not again"
                told = json.loads(said)["error"] if said else ""
                yield f"a full disk of {name}", f"{status} {told}; with room again {again}", wrong
        finally:
            subprocess.run(["umount", "--lazy", str(here / name)], check=False)


def keys(place: Path) -> Iterator[tuple[str, str, str]]:
    """Files of keys that cannot be used any more."""
    with served(place) as server:
        file, good = place / "keys", (place / "keys").read_bytes()
        flaws = {
            "of zeros": bytes(len(good)),
            "not UTF-8": b"\xff" + good,
            "cut": good[:-9],
            "empty": b"",
            "of 50 MB": b"x" * 50_000_000,
        }
        for kind, data in flaws.items():
            file.write_bytes(data)
            began = time.monotonic()
            refused, searched = (
                server.add("no")[0],
                server.ask("GET", "/api/search?q=a", key="")[0],
            )
            took = time.monotonic() - began
            file.write_bytes(good)
            time.sleep(0.1)
            again = server.add(f"yes{len(data)}")[0]
            right = (refused, searched) == (401, 200) and again in (200, 201)
            said = f"key {refused}, search {searched}, in {took:.1f} s; as it was, key {again}"
            yield f"a file of keys {kind}", said, "" if right else "opens, or stops others"


def main() -> None:
    """Try all, and print a row each."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--kills", type=int, default=40)
    chosen = parser.parse_args()
    chance, wrong = random.Random(15), Counter[str]()
    with tempfile.TemporaryDirectory(prefix="kashshaf-") as name:
        place = Path(name)
        for table in (bodies, full_disks, keys):
            here = place / table.__name__
            here.mkdir()
            for fault, said, bad in table(here):
                print(f"| {fault} | {said} | {bad} |", flush=True)
                wrong[bad] += bool(bad)
        for number in range(chosen.kills):
            victim = VICTIMS[number % len(VICTIMS)]
            here = place / "killed"
            for bad in killed(here, victim, chance):
                print(f"round {number}, {victim}: {bad}", file=sys.stderr, flush=True)
                wrong[bad] += 1
            if number % 5 == 4:
                rmtree(here)
    print(
        f"| `kill -9` while it writes | {chosen.kills} | {wrong.total()} times not as it should be in all |"
    )
    sys.exit(bool(wrong.total()))


if __name__ == "__main__":
    main()
