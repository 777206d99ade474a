"""The feed of an alert: what was found since it was saved, read back by an XML parser."""

import shutil
from pathlib import Path
from urllib.parse import quote
from xml.etree import ElementTree

from flask.testing import FlaskClient
from shell import inside
from spoiled import SPOILED

from search.searcher import Searcher
from web.app import create_app
from web.settings import Settings

pytest_plugins = ["web_fixtures"]
ATOM = "{http://www.w3.org/2005/Atom}"
ROW = '{"id":"n?/1","title":"<b>حريق</b> في الميناء","text":"اندلع حريق في الميناء.","date":"2024-05-01"}\n'


def feed(site: FlaskClient, name: str) -> ElementTree.Element:
    answer = site.get(f"/alert/{quote(name)}.atom")
    assert answer.mimetype == "application/atom+xml"
    return ElementTree.fromstring(answer.data)


def test_an_alert_is_kept_and_followed(archive_folder: Path, tmp_path: Path) -> None:
    folder = Path(shutil.copytree(archive_folder, tmp_path / "index"))
    searcher = Searcher(folder)
    site = create_app(searcher, Settings(index=str(folder))).test_client()
    assert site.get("/alert/حريق.atom").status_code == 404
    assert inside("alert", "add", "--index", folder, "حريق", "حريق الميناء").returncode == 0
    assert inside("alert", "add", "--index", folder, "حريق", "x").returncode == 1
    assert inside("alert", "add", "--index", folder, "a/b", "x").returncode == 1
    empty = feed(site, "حريق")
    assert empty.findall(ATOM + "entry") == []
    (tmp_path / "new.jsonl").write_text(ROW, encoding="utf-8")
    assert inside("index", "--index", folder, tmp_path / "new.jsonl").returncode == 0
    (entry,) = feed(site, "حريق").findall(ATOM + "entry")
    assert entry.findtext(ATOM + "title") == "حريق في الميناء"
    assert entry.findtext(ATOM + "published") == "2024-05-01T00:00:00-00:00"
    assert str(entry.findtext(ATOM + "updated")) >= str(empty.findtext(ATOM + "updated"))
    listed = inside("alert", "list", "--index", folder).stdout.split("  ")
    assert (listed[0], listed[2], listed[3].strip()) == ("حريق", "found 1", "حريق الميناء")
    assert inside("alert", "remove", "--index", folder, "حريق").returncode == 0
    assert site.get("/alert/حريق.atom").status_code == 404
    assert inside("alert", "remove", "--index", folder, "حريق").returncode == 1
    for odd in ("..", "a%2Fb", "%00", "." * 300):
        assert site.get(f"/alert/{odd}.atom").status_code == 404
    searcher.close()


def test_whatever_became_of_its_file_is_a_sentence_and_builds_go_on(
    archive_folder: Path, tmp_path: Path
) -> None:
    folder = Path(shutil.copytree(archive_folder, tmp_path / "index"))
    searcher = Searcher(folder)
    site = create_app(searcher, Settings(index=str(folder))).test_client()
    for number, spoil in enumerate(SPOILED.values()):
        assert inside("alert", "add", "--index", folder, f"a{number}", "حريق").returncode == 0
        spoil(folder / "alerts" / f"a{number}.news")
        arabic, english = (site.get(f"/alert/a{number}.atom?lang={lang}") for lang in ("ar", "en"))
        assert (arabic.status_code, english.status_code) == (503, 503)
        assert "هذا التنبيه معطوب" in arabic.text
        assert "This alert is damaged" in english.text
    (tmp_path / "new.jsonl").write_text(ROW, encoding="utf-8")
    built = inside("index", "--index", folder, tmp_path / "new.jsonl")
    assert built.returncode == 0
    assert built.stderr.count("was not tried") == len(SPOILED)
    listed = inside("alert", "list", "--index", folder)
    assert (listed.returncode, len(listed.stderr.splitlines())) == (0, len(SPOILED))
    searcher.close()
