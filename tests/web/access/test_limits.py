"""Limits: each address and each key by itself, with a time after which to come again."""

from pathlib import Path

import pytest
from flask.testing import FlaskClient

from search.searcher import Searcher
from web.access.key_file import KeyFile, Rights
from web.app import create_app
from web.settings import BadSetting, Settings

pytest_plugins = ["web_fixtures"]
# Nothing listens there: each process then counts for itself.
NO_REDIS = "redis://127.0.0.1:1/0"


def site_with(folder: Path, **settings: str) -> FlaskClient:
    return create_app(Searcher(folder), Settings(index=str(folder), **settings)).test_client()  # type: ignore[arg-type]


def statuses(site: FlaskClient, count: int, address: str = "192.0.2.1", path: str = "/help") -> list[int]:
    return [site.get(path, environ_base={"REMOTE_ADDR": address}).status_code for _ in range(count)]


@pytest.mark.parametrize("place", ["memory", NO_REDIS], ids=["memory", "Redis that is away"])
def test_each_address_has_a_limit_of_its_own(archive_folder: Path, place: str) -> None:
    site = site_with(archive_folder, limit="3 per hour", limits_in=place)
    assert statuses(site, 5) == [200, 200, 200, 429, 429]
    assert statuses(site, 1, "192.0.2.2") == [200]
    assert statuses(site, 4, "2001:db8::1") == [200, 200, 200, 429]
    assert statuses(site, 1, "2001:db8::ffff:1") == [429], "a site of IPv6 has many addresses"
    assert statuses(site, 5, path="/healthz") == [200] * 5


def test_who_asks_too_often_is_told_when_to_come_again(archive_folder: Path) -> None:
    site = site_with(archive_folder, limit="1 per minute; 5 per hour")
    statuses(site, 1, "127.0.0.1", "/api/stats")
    refused = site.get("/api/search?q=a&lang=en")
    assert refused.status_code == 429
    assert 1 <= int(refused.headers["Retry-After"]) <= 61
    assert refused.json
    assert "more often" in refused.json["error"]


def test_a_key_has_its_own_limit_and_a_wrong_one_that_of_its_address(
    archive_folder: Path, tmp_path: Path
) -> None:
    _, key = KeyFile(tmp_path / "keys").add(Rights.READ, "")
    site = site_with(archive_folder, limit="1 per hour", key_limit="2 per hour", keys=str(tmp_path / "keys"))

    def asked(key: str) -> int:
        return site.get("/api/stats", headers={"X-API-Key": key}).status_code

    assert [asked(key) for _ in range(3)] == [200, 200, 429]
    assert [asked("wrong") for _ in range(2)] == [401, 429]


@pytest.mark.parametrize(
    "settings",
    [
        {"limit": "often"},
        {"limit": "0 per minute"},
        {"key_limit": "x"},
        {"limit": "1 per day", "limits_in": "here"},
    ],
    ids=str,
)
def test_a_limit_that_cannot_be_is_refused_at_once(archive_folder: Path, settings: dict[str, str]) -> None:
    with pytest.raises(BadSetting, match="give"):
        site_with(archive_folder, **settings)
