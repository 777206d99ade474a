"""What the tests of web/ share: a real index, a real app over it, a real server and a real browser."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from web_archive import ARCHIVE

from index.build import build
from search.searcher import Searcher
from web.app import create_app

SERVER = """
import sys
from pathlib import Path
from search.searcher import Searcher
from web.app import create_app
from web.serving import serve
serve(create_app(Searcher(Path(sys.argv[1]))), port=0)
"""


@pytest.fixture(scope="session")
def archive_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("archive") / "index"
    build(folder, ARCHIVE)
    return folder


@pytest.fixture(scope="session")
def archive_app(archive_folder: Path) -> Iterator[Flask]:
    searcher = Searcher(archive_folder)
    yield create_app(searcher)
    searcher.close()


@pytest.fixture
def site(archive_app: Flask) -> FlaskClient:
    return archive_app.test_client()


@pytest.fixture(scope="session")
def server_command(archive_folder: Path) -> list[str]:
    return [sys.executable, "-c", SERVER, str(archive_folder)]


@pytest.fixture(scope="session")
def address(server_command: list[str]) -> Iterator[str]:
    """The address of a server in a process of its own; it must end quietly."""
    with subprocess.Popen(server_command, stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout
        line = server.stdout.readline()
        assert line.startswith("Kashshaf answers at http://127.0.0.1:"), line
        yield line.split()[-1].rstrip("/")
        server.terminate()
        assert server.wait(timeout=20) == 0
