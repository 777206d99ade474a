"""Keys: made once, kept as hashes, taken up and revoked while a server runs, and never in an address."""

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from flask.testing import FlaskClient
from shell import inside
from spoiled import SPOILED

from search.searcher import Searcher
from web.access.key_file import MOST_KEY_BYTES, KeyFile, Rights, keys_in
from web.access.words import KEY_PREFIX
from web.app import create_app
from web.settings import BadSetting, Settings

pytest_plugins = ["web_fixtures"]
SEARCH = "/api/search?q=%D9%85%D9%8A%D9%86%D8%A7%D8%A1"


class Locked(NamedTuple):
    """A site whose endpoint is for keys, their file, and one of them."""

    site: FlaskClient
    file: Path
    key: str


@pytest.fixture
def locked(archive_folder: Path, tmp_path: Path) -> Iterator[Locked]:
    path = tmp_path / "keys"
    _, key = KeyFile(path).add(Rights.READ, "a test")
    searcher = Searcher(archive_folder)
    settings = Settings(index=str(archive_folder), keys=str(path), read_keys=True)
    yield Locked(create_app(searcher, settings).test_client(), path, key)
    searcher.close()


def asked(site: FlaskClient, key: str, path: str = SEARCH) -> int:
    return site.get(path, headers={"Authorization": f"Bearer {key}"}).status_code


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Authorization": "Bearer KEY"}, 200),
        ({"Authorization": "bearer  KEY "}, 200),
        ({"X-API-Key": "KEY"}, 200),
        ({"X-API-Key": "KEY", "Authorization": "Bearer KEY"}, 200),
        ({"X-API-Key": "KEY", "Authorization": "Bearer other"}, 401),
        ({}, 401),
        ({"Authorization": "Basic KEY"}, 401),
        ({"Authorization": "KEY"}, 401),
        ({"X-API-Key": "KEYx"}, 401),
        ({"X-API-Key": f"{KEY_PREFIX}00000000-"}, 401),
        ({"X-API-Key": "\u00ff\u00fe" * 4_000}, 401),
    ],
    ids=[
        *(
            "bearer",
            "in other letters",
            "own header",
            "both",
            "two",
            "none",
            "basic",
            "bare",
            "longer",
            "empty",
        ),
        "odd",
    ],
)
def test_a_key_is_known_in_two_headers(locked: Locked, headers: dict[str, str], status: int) -> None:
    sent = {name: value.replace("KEY", locked.key) for name, value in headers.items()}
    answer = locked.site.get(SEARCH, headers=sent)
    assert answer.status_code == status
    assert (status == 401) == answer.headers.get("WWW-Authenticate", "").startswith("Bearer")
    assert locked.key not in answer.text


@pytest.mark.parametrize("name", ["key", "Api_Key", "access_token", "q"])
def test_a_key_in_an_address_is_refused_and_a_sentence_says_so(locked: Locked, name: str) -> None:
    answer = locked.site.get(f"/api/search?{name}={locked.key}&lang=en", headers={"X-API-Key": locked.key})
    assert answer.status_code == 400
    assert "Authorization: Bearer" in answer.text
    assert locked.key not in answer.text


def test_pages_and_what_their_scripts_ask_need_no_key(locked: Locked) -> None:
    for path in ("/", "/?q=a", "/api/suggest?q=a", "/api/completions?q=a", "/healthz", "/readyz", "/metrics"):
        assert locked.site.get(path).status_code == 200, path


def test_what_changes_in_the_file_is_taken_up(locked: Locked) -> None:
    second, text = KeyFile(locked.file).add(Rights.WRITE, "another")
    assert asked(locked.site, text) == 200
    assert KeyFile(locked.file).revoke(second.id)
    assert (asked(locked.site, text), asked(locked.site, locked.key)) == (401, 200)
    locked.file.write_text("garbled")
    assert asked(locked.site, locked.key) == 401
    locked.file.unlink()
    assert asked(locked.site, locked.key) == 401


def test_no_key_can_be_read_out_of_the_file(locked: Locked) -> None:
    assert locked.key.partition("-")[2] not in locked.file.read_text(encoding="utf-8")
    assert locked.file.stat().st_mode & 0o077 == 0


def test_settings_that_open_nothing_are_refused_at_once(archive_folder: Path, tmp_path: Path) -> None:
    for settings in (Settings(read_keys=True), Settings(keys=str(tmp_path / "none"))):
        with pytest.raises(BadSetting, match="kashshaf keys add"):
            create_app(Searcher(archive_folder), settings)


@pytest.mark.parametrize(("beyond", "fault"), [(0, ""), (1, "is no file of keys")], ids=["as much", "more"])
def test_no_more_is_read_than_a_file_of_keys_can_have(locked: Locked, beyond: int, fault: str) -> None:
    line = locked.file.read_bytes()
    filler = b"#" * (MOST_KEY_BYTES - len(line) - 1 + beyond) + b"\n"
    locked.file.write_bytes(filler + line)
    if fault:
        with pytest.raises(BadSetting, match=fault):
            keys_in(locked.file)
    else:
        assert len(keys_in(locked.file)) == 1
    assert locked.site.get(SEARCH, headers={"X-API-Key": locked.key}).status_code == (401 if fault else 200)


@pytest.mark.parametrize("way", SPOILED)
def test_whatever_became_of_the_file_opens_nothing_and_is_a_sentence(locked: Locked, way: str) -> None:
    SPOILED[way](locked.file)
    assert asked(locked.site, locked.key) == 401
    assert locked.site.get("/?q=a").status_code == 200
    listed = inside("keys", "list", "--keys", locked.file)
    assert listed.returncode == 1
    assert listed.stderr.startswith("Error: ")
    added = inside("keys", "add", "--keys", locked.file)
    assert added.returncode == (0 if way == "gone" else 1)
    assert str(locked.file) in added.stderr or way == "gone"


def test_a_full_file_of_keys_takes_no_more_and_is_kept(tmp_path: Path) -> None:
    file = tmp_path / "keys"
    one = "{:08x}\tread\t2026-01-01\t" + "0" * 64 + "\t" + "ن" * 200 + "\n"
    most = MOST_KEY_BYTES // len(one.format(0).encode())
    kept = "".join(map(one.format, range(most)))
    file.write_text(kept, encoding="utf-8")
    with pytest.raises(BadSetting, match="has no room"):
        KeyFile(file).add(Rights.READ, "ن" * 200)
    assert file.read_text(encoding="utf-8") == kept


def test_the_command_gives_out_lists_and_revokes(tmp_path: Path) -> None:
    file = ("--keys", tmp_path / "sub" / "keys")
    text = inside("keys", "add", *file, "--write", "of the agency\n\x1b[31m").stdout.strip()
    assert text.startswith(KEY_PREFIX)
    key_id = text.removeprefix(KEY_PREFIX).partition("-")[0]
    listed = inside("keys", "list", *file).stdout
    assert listed.split()[:2] == [key_id, "write"]
    assert listed.strip().isprintable()
    assert inside("keys", "revoke", *file, key_id).returncode == 0
    again = inside("keys", "revoke", *file, key_id)
    assert (again.returncode, inside("keys", "list", *file).stdout) == (1, "")


def test_without_a_file_nothing_is_listed_and_nothing_made(tmp_path: Path) -> None:
    for words in (("list",), ("revoke", "a")):
        ended = inside("keys", words[0], "--keys", tmp_path / "none", *words[1:])
        assert (ended.returncode, "kashshaf keys add" in ended.stderr) == (1, True)
    assert not [*tmp_path.iterdir()]
