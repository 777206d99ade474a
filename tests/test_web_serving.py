"""The server: it says where it answers, says why it cannot, and ends quietly."""

import json
import signal
import socket
import subprocess
import urllib.request

import pytest
from flask import Flask

from web.serving import CannotServe, serve

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
            serve(archive_app, "127.0.0.1", port)


@pytest.mark.parametrize(
    ("host", "port"), [("192.0.2.1", 0), ("no.such.host.invalid", 0), ("127.0.0.1", 70_000), ("::1", -1)]
)
def test_an_impossible_place_is_said_to_be(archive_app: Flask, host: str, port: int) -> None:
    with pytest.raises(CannotServe, match=r"--(host|port)"):
        serve(archive_app, host, port)
