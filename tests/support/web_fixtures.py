"""What the tests of web/ share: a real index, a real app over it, a real server and a real browser."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from copied_papers import COPIED
from flask import Flask
from flask.testing import FlaskClient
from playwright.sync_api import Browser, Page, ViewportSize, expect, sync_playwright
from spelled_papers import GROUPS, SPELLED
from told_stories import stories
from web_archive import ARCHIVE, EVIL
from web_browser import ARGUMENTS, CHROMIUM, NAMES_OF_WAYS, WAYS

from corpus.article import Article
from index.building.build import build
from search.searcher import Searcher
from web.app import create_app

SERVER = """
import sys
from pathlib import Path
from search.query.collected import CollectionFolder
from search.searcher import Searcher
from web.app import create_app
from web.server.serving import serve
from web.settings import Settings
folder = Path(sys.argv[1])
searcher = Searcher(folder, collections=CollectionFolder(folder.parent))
serve(create_app(searcher), Settings(port=0, workers=1))
"""


@pytest.fixture(scope="session")
def archive_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An index with a collection of three articles, and one that is gone, beside it."""
    folder = tmp_path_factory.mktemp("archive") / "index"
    build(folder, ARCHIVE)
    (folder.parent / "harbour.txt").write_text("storm\nlighthouse\nbare\nsunk\n", encoding="utf-8")
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
    """The address of a server in a process of its own."""
    with serving(server_command) as where:
        yield where


@pytest.fixture(scope="session")
def copied_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An index of papers that take a story from one another."""
    folder = tmp_path_factory.mktemp("copied") / "index"
    build(folder, COPIED)
    return folder


@pytest.fixture(scope="session")
def copied_app(copied_folder: Path) -> Iterator[Flask]:
    searcher = Searcher(copied_folder)
    yield create_app(searcher)
    searcher.close()


@pytest.fixture
def copied(copied_app: Flask) -> FlaskClient:
    return copied_app.test_client()


@pytest.fixture(scope="session")
def copied_address(copied_folder: Path) -> Iterator[str]:
    """The address of a server over papers that take a story from one another."""
    with serving([sys.executable, "-c", SERVER, str(copied_folder)]) as where:
        yield where


@pytest.fixture(scope="session")
def told_address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a server over an archive in which two stories are told."""
    folder = tmp_path_factory.mktemp("told") / "index"
    build(folder, stories())
    with serving([sys.executable, "-c", SERVER, str(folder)]) as where:
        yield where


@pytest.fixture(scope="session")
def spelled_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An index of papers that spell a name each in its own way."""
    folder = tmp_path_factory.mktemp("spelled") / "index"
    build(folder, SPELLED)
    return folder


@pytest.fixture(scope="session")
def spelled_app(spelled_folder: Path) -> Iterator[Flask]:
    searcher = Searcher(spelled_folder, synonyms=GROUPS)
    yield create_app(searcher)
    searcher.close()


@pytest.fixture
def spelled(spelled_app: Flask) -> FlaskClient:
    return spelled_app.test_client()


@pytest.fixture(scope="session")
def spelled_address(spelled_folder: Path) -> Iterator[str]:
    """The address of a server over papers that spell a name each in its own way."""
    with serving([sys.executable, "-c", SERVER, str(spelled_folder)]) as where:
        yield where


@pytest.fixture
def many_sources(tmp_path: Path) -> Iterator[str]:
    """The address of a server over three hundred papers of one article each."""
    folder = tmp_path / "index"
    build(folder, [Article(str(n), f"الميناء {n}", source=f"جريدة {n}") for n in range(1, 301)])
    with serving([sys.executable, "-c", SERVER, str(folder)]) as where:
        yield where


@pytest.fixture(scope="session")
def many_authors(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a server over three hundred authors of one article each, one of them odd, in two categories."""
    folder = tmp_path_factory.mktemp("authors") / "index"
    names = [f"كاتب {n}" for n in range(1, 300)] + [f"{EVIL} \u202e"]
    articles = [
        Article(str(n), f"الميناء {n}", source="س", author=name, category=f"قسم {n % 2}")
        for n, name in enumerate(names, start=1)
    ]
    build(folder, articles)
    with serving([sys.executable, "-c", SERVER, str(folder)]) as where:
        yield where


@contextmanager
def serving(server_command: list[str]) -> Iterator[str]:
    """A server in a process of its own; it must end quietly."""
    with subprocess.Popen(server_command, stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout
        line = server.stdout.readline()
        assert line.startswith("Kashshaf answers at http://127.0.0.1:"), line
        yield line.split()[-1].rstrip("/")
        server.terminate()
        assert server.wait(timeout=60) == 0


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    # A machine that runs several tests at once is slow now and then.
    expect.set_options(timeout=30_000)
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield chromium
        chromium.close()


@pytest.fixture(params=WAYS, ids=NAMES_OF_WAYS)
def page(browser: Browser, address: str, request: pytest.FixtureRequest) -> Iterator[Page]:
    """A page at one width, with or without JavaScript, that no policy violation may pass by."""
    with _watched_page(browser, address, *request.param) as opened:
        yield opened


@pytest.fixture(params=WAYS, ids=NAMES_OF_WAYS)
def told(browser: Browser, told_address: str, request: pytest.FixtureRequest) -> Iterator[Page]:
    """The same, of the archive in which two stories are told."""
    with _watched_page(browser, told_address, *request.param) as opened:
        yield opened


@contextmanager
def _watched_page(browser: Browser, address: str, size: ViewportSize, scripts: bool) -> Iterator[Page]:
    context = browser.new_context(
        viewport=size, java_script_enabled=scripts, base_url=address, locale="ar-EG"
    )
    opened = context.new_page()
    complaints: list[str] = []
    opened.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    opened.on("pageerror", lambda error: complaints.append(str(error)))
    yield opened
    context.close()
    assert not [text for text in complaints if "status of 4" not in text]
