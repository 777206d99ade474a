"""Asks a server quick questions while others are slow, and prints the times: python bench/slow_clients.py INDEX

It serves the index itself, in one process, over this machine's own loopback. The slow clients of a row send a byte a
second, or ask for an export and do not read it, or keep a connection and ask nothing; beside them one client asks for
SECONDS, one question after the other, each over a connection of its own.
"""  # fmt: skip

import argparse
import http.client
import socket
import statistics
import sys
import threading
import time
from contextlib import ExitStack
from pathlib import Path
from urllib.parse import quote, urlsplit

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from load import served

SECONDS = 8.0
PATIENCE = 10  # seconds for one answer
HEAD = b"GET /api/search?q=a HTTP/1.1\r\nHost: localhost\r\nX-Slow: "
WORD = quote("السعودية")
KINDS = ("nobody", "byte a second", "unread export", "kept alive")


def slow_client(kind: str, address: tuple[str, int], over: threading.Event) -> None:
    """Be slow until it is over, or the server lets go."""
    try:
        with socket.create_connection(address, PATIENCE) as connection:
            match kind:
                case "byte a second":
                    for byte in HEAD + b"x" * 1_000:
                        connection.sendall(bytes([byte]))
                        if over.wait(1):
                            return
                case "unread export":
                    connection.sendall(
                        f"GET /export.jsonl?q={WORD} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode()
                    )
                    over.wait()
                case _:
                    connection.sendall(b"GET /help HTTP/1.1\r\nHost: localhost\r\n\r\n")
                    over.wait()
    except OSError:
        return


def ask(address: tuple[str, int], until: float) -> tuple[list[float], int]:
    """Milliseconds of each answer until then, and how many were none."""
    times, wrong = [], 0
    while time.monotonic() < until:
        began = time.monotonic()
        connection = http.client.HTTPConnection(*address, timeout=PATIENCE)
        try:
            connection.request("GET", f"/api/search?q={WORD}&size=1")
            answer = connection.getresponse()
            answer.read()
            wrong += answer.status != 200
        except (OSError, http.client.HTTPException):
            wrong += 1
        connection.close()
        times.append((time.monotonic() - began) * 1000)
        time.sleep(0.05)
    return times, wrong


def row(kind: str, count: int, address: tuple[str, int]) -> str:
    """A line of the table."""
    over = threading.Event()
    with ExitStack() as stack:
        stack.callback(over.set)
        for _ in range(count):
            threading.Thread(target=slow_client, args=(kind, address, over), daemon=True).start()
        time.sleep(2)
        times, wrong = ask(address, time.monotonic() + SECONDS)
    return f"{kind:16} {count:5} {len(times):6} {wrong:5} {statistics.median(times):10.1f} {max(times):9.1f}"


def main() -> None:
    """Read the options, serve and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("index", type=Path)
    parser.add_argument("--clients", type=int, nargs=4, default=(0, 500, 50, 200), help=", ".join(KINDS))
    chosen = parser.parse_args()
    with served(chosen.index, 1) as server:
        parts = urlsplit(server.url)
        address = (str(parts.hostname), int(parts.port or 0))
        ask(address, time.monotonic() + 2)
        print(f"{'slow clients':16} {'many':>5} {'asked':>6} {'wrong':>5} {'median ms':>10} {'most ms':>9}")
        for kind, count in zip(KINDS, chosen.clients, strict=True):
            print(row(kind, count, address), flush=True)


if __name__ == "__main__":
    main()
