"""A small archive for the tests of web/: real articles in a real index, behind a real app and a real server."""

import subprocess
import sys
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from corpus.article import Article
from index.build import build
from search.searcher import Searcher
from web.app import create_app

EVIL = "<script>alert(1)</script>"
LONG = "م" * 10_000

NAMED = [
    Article(
        id="storm",
        title="عاصفة رملية تغلق الميناء الشرقي",
        text="أغلقت عاصفة رملية الميناء الشرقي يومين.\nوقال خبير الأرصاد إن الرياح بلغت 90 كيلومترا في الساعة.",
        source="صدى الواحة",
        date=datetime(2023, 7, 21, 9, 30),
        url="https://example.org/storm?a=1&b=2",
        author="ليلى منصور",
        category="طقس",
    ),
    Article(
        id="lighthouse",
        title="منارة الميناء تضيء من جديد",
        text="أضاءت منارة الميناء القديمة بعد ترميم دام عامين، وزارها مئات التلاميذ.",
        source="مرآة الساحل",
        date=datetime(2023, 7, 2),
        url="http://example.org/lighthouse",
    ),
    Article(id="untitled", text="نص بلا عنوان عن الميناء والسفن.", source="مرآة الساحل", date=datetime(2023, 8, 5)),
    Article(id="bare", title="الميناء في سطر واحد"),
    Article(
        id="evil",
        title=f'{EVIL} "الميناء" & أخواته',
        text=f"{EVIL} في الميناء 'علامات' \u202e مقلوبة.",
        source="<b>جريدة</b>",
        url="javascript:alert(1)",
        date=datetime(2024, 2, 29),
    ),
    Article(id="long", title=LONG, text=f"الميناء {LONG}", source="S" * 200, date=datetime(2024, 1, 1)),
    Article(id="odd/ids: مقال?#%&+.txt", title="رقم غريب في الميناء", text="الميناء.", source="صدى الواحة"),
    Article(id="/leading//slash", title="مائل في أول الميناء", text="الميناء.", source="صدى الواحة"),
]
PLAIN = [
    Article(
        id=f"ship-{number:02d}",
        title=f"السفينة {number} تصل إلى الميناء",
        text=f"وصلت السفينة رقم {number} إلى الميناء محملة بالقمح.",
        source="بريد الجبل",
        date=datetime(2024, number, 10),
    )
    for number in range(1, 13)
]
ARCHIVE = [*NAMED, *PLAIN]

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
def address(archive_folder: Path) -> Iterator[str]:
    """The address of a server in a process of its own; it must end quietly."""
    command = [sys.executable, "-c", SERVER, str(archive_folder)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout
        line = server.stdout.readline()
        assert line.startswith("Kashshaf answers at http://127.0.0.1:"), line
        yield line.split()[-1].rstrip("/")
        server.terminate()
        assert server.wait(timeout=20) == 0
