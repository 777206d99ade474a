"""Articles are sent and taken out by a key that may, as the command line does it, and others are answered meanwhile."""

import errno
import json
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import quote

import pytest
from flask.testing import FlaskClient
from full_disk import FullDisk
from werkzeug.test import TestResponse

from index.files.problems import NoIndex
from index.generations.generation import locked, require_current
from search.searcher import Searcher
from web.access.key_file import KeyFile, Rights
from web.app import create_app
from web.settings import Settings
from web.writing.task import trouble_of

pytest_plugins = ["web_fixtures"]
PLACE = "/api/articles"
ODD_ID = "قسم/../a b?c=#&/٣"
NEW = {
    "id": ODD_ID,
    "title": "افتتاح جسر المشاة",
    "text": "افتتح أمس جسر المشاة فوق الوادي.",
    "source": "المرفأ",
}
LINES = {"Content-Type": "application/jsonl"}


class Site(NamedTuple):
    """A site over an index of its own, the folder of that, and a key of each kind."""

    client: FlaskClient
    folder: Path
    writer: str
    reader: str

    def send(self, body: bytes | str, headers: dict[str, str] | None = None, key: str = "") -> TestResponse:
        sent = {"Content-Type": "application/json", "X-API-Key": key or self.writer, **(headers or {})}
        return self.client.post(f"{PLACE}?lang=en", data=body, headers=sent)

    def take_out(self, name: str) -> TestResponse:
        return self.client.delete(f"{PLACE}/{quote(name)}", headers={"X-API-Key": self.writer})


@pytest.fixture(scope="module")
def written(archive_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    folder = tmp_path_factory.mktemp("written")
    shutil.copytree(archive_folder, folder / "index")
    file = KeyFile(folder / "keys")
    writer, reader = (file.add(rights, "")[1] for rights in (Rights.WRITE, Rights.READ))
    searcher = Searcher(folder / "index")
    settings = Settings(index=str(folder / "index"), keys=str(folder / "keys"), body_mb=1)
    yield Site(create_app(searcher, settings).test_client(), folder / "index", writer, reader)
    searcher.close()


def parsed(answer: TestResponse) -> Any:
    return json.loads(answer.data)


def test_an_article_is_added_found_replaced_and_removed(written: Site) -> None:
    added = written.send(json.dumps(NEW, ensure_ascii=False, indent=2))
    assert (added.status_code, parsed(added)["ids"]) == (201, [ODD_ID])
    assert parsed(written.client.get(added.headers["Location"]))["title"] == NEW["title"]
    assert written.send(json.dumps(NEW)).status_code == 200
    changed = parsed(written.send(json.dumps(NEW | {"title": "جسر المشاة"})))
    assert (changed["updated"], changed["articles"]) == (1, parsed(added)["articles"])
    gone = written.take_out(ODD_ID)
    assert (gone.status_code, parsed(gone)["articles"]) == (200, parsed(added)["articles"] - 1)
    assert written.take_out(ODD_ID).status_code == 404
    assert written.client.get(added.headers["Location"]).status_code == 404


def test_of_lines_the_good_are_taken_in_and_the_others_named(written: Site) -> None:
    rows = [
        json.dumps(NEW | {"id": "l1"}),
        "no JSON",
        json.dumps({"id": "l3"}),
        json.dumps(NEW | {"id": "l4"}),
    ]
    answer = written.send("\n".join(rows), LINES | {"Content-Type": "application/x-ndjson; charset=UTF8"})
    found = parsed(answer)
    assert (answer.status_code, found["read"], found["added"], found["refused"]) == (200, 4, 2, 2)
    assert found["ids"] == ["l1", "l4"]
    assert [row["row"] for row in found["refusals"]] == [2, 3]


def test_where_all_are_refused_nothing_is_changed_and_each_is_named(written: Site) -> None:
    before = require_current(written.folder)
    answer = written.send('{"id": "x"}\n[]', LINES)
    assert answer.status_code == 422
    assert [row["row"] for row in parsed(answer)["outcome"]["refusals"]] == [1, 2]
    assert require_current(written.folder) == before


@pytest.mark.parametrize(
    ("body", "headers", "status"),
    [
        (b"{}", {"Content-Type": "text/plain"}, 415),
        (b"{}", {"Content-Type": "application/json; charset=windows-1256"}, 415),
        (b"{}", {"Content-Type": "application/json; charset=nonsense"}, 415),
        (b"{}", {"Content-Encoding": "gzip"}, 415),
        (b"", {}, 400),
        (b" \n\n ", LINES, 400),
        (b"[]", {}, 400),
        (b'{"id": "\xff"}', {}, 400),
        (b"[" * 100_000, {}, 400),
        (b"{}" + b" " * (1 << 20), {}, 413),
        (b"{}\n" * 400_000, LINES, 413),
    ],
    ids=[
        "type",
        "charset",
        "no charset",
        "packed",
        "none",
        "blank",
        "a list",
        "not UTF-8",
        "deep",
        "large",
        "long",
    ],
)
def test_a_body_that_cannot_be_is_refused_by_its_kind(
    written: Site, body: bytes, headers: dict[str, str], status: int
) -> None:
    answer = written.send(body, headers)
    assert answer.status_code == status
    assert parsed(answer)["error"]


def test_only_a_key_that_may_write_does(written: Site, archive_app: Any) -> None:
    assert written.send(json.dumps(NEW), key=written.reader).status_code == 403
    assert written.send(json.dumps(NEW), key="wrong").status_code == 401
    assert written.client.post(PLACE, json=NEW).status_code == 401
    assert written.client.delete(f"{PLACE}/storm").status_code == 401
    assert archive_app.test_client().post(PLACE, json=NEW).status_code == 403, "no file of keys was set"


@pytest.mark.parametrize(
    ("error", "problem"),
    [
        pytest.param(OSError(errno.ENOSPC, "No space left on device"), "NoRoom", id="full"),
        pytest.param(OSError(errno.EDQUOT, "Disk quota exceeded"), "NoRoom", id="quota"),
        pytest.param(PermissionError(errno.EACCES, "Permission denied"), "PermissionError", id="rights"),
        pytest.param(NoIndex("there is no index"), "NoIndex", id="no index"),
    ],
)
def test_the_process_that_writes_tells_a_full_disk_as_one(error: NoIndex | OSError, problem: str) -> None:
    assert trouble_of(error)["problem"] == problem


def test_where_there_is_no_room_it_says_so_and_changes_nothing(written: Site, tmp_path: Path) -> None:
    before, place = require_current(written.folder), tempfile.tempdir
    tempfile.tempdir = str(tmp_path)
    try:
        with FullDisk(tmp_path, 1).full():
            answer = written.send(json.dumps(NEW))
    finally:
        tempfile.tempdir = place
    assert (answer.status_code, "full" in parsed(answer)["error"]) == (507, True)
    assert require_current(written.folder) == before


def test_who_comes_second_is_told_when_to_come_again(written: Site) -> None:
    with locked(written.folder):
        for answer in (written.send(json.dumps(NEW)), written.take_out("storm")):
            assert answer.status_code == 503
            assert int(answer.headers["Retry-After"]) > 0
        assert written.client.get("/api/search?q=a").status_code == 200
        assert "kashshaf_writing 1.0" in written.client.get("/metrics").text


def test_an_index_that_is_not_there_yet_begins_with_what_is_sent(tmp_path: Path) -> None:
    _, key = KeyFile(tmp_path / "keys").add(Rights.WRITE, "")
    searcher = Searcher(tmp_path / "index")
    settings = Settings(index=str(tmp_path / "index"), keys=str(tmp_path / "keys"))
    site = Site(create_app(searcher, settings).test_client(), tmp_path / "index", key, "")
    assert site.take_out("a").status_code == 503
    assert site.send(json.dumps(NEW)).status_code == 201
    assert parsed(site.client.get("/api/stats"))["articles"] == 1
    assert site.take_out(ODD_ID).status_code == 200
    searcher.close()
