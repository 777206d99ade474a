"""The folder of alerts: what is kept is read back, names are plain, and damage is told with what to do."""

from dataclasses import replace
from pathlib import Path

import pytest
from spoiled import SPOILED

from index.alerts.alert import (
    LONGEST_ALERT_NAME,
    MOST_KEPT,
    Alert,
    BadAlert,
    FoundArticleNews,
    News,
    alert_name,
)
from index.alerts.alert_folder import AlertFolder
from index.building.build import build
from index.generations.generation import ALERTS, locked
from index.mending.verification import verify

FLOOD = Alert("السيول", "سيول OR \ud800", "2026-01-01T00:00:00Z", "https://hooks.example/a", "secret")


def found(number: int, told: bool = False) -> FoundArticleNews:
    return FoundArticleNews(str(number), None, "س", None, None, None, "نص", "2026-01-02T00:00:00Z", told)


@pytest.fixture
def alerts(tmp_path: Path) -> AlertFolder:
    folder = AlertFolder(tmp_path)
    folder.add(FLOOD, "generation-000001")
    return folder


def test_what_is_kept_is_read_back(alerts: AlertFolder, tmp_path: Path) -> None:
    assert alerts.names() == [FLOOD.name]
    assert alerts.alert(FLOOD.name) == FLOOD
    assert alerts.news(FLOOD.name) == News(FLOOD.name, FLOOD.query, FLOOD.since)
    assert alerts.tried() == "generation-000001"
    assert (tmp_path / ALERTS / f"{FLOOD.name}.alert").stat().st_mode & 0o77 == 0, "it holds a secret"
    alerts.change(FLOOD.name, lambda news: news.with_found((found(2), found(1)), 3))
    alerts.change(FLOOD.name, lambda news: news.with_found((found(2), found(3)), 0))
    assert [each.id for each in alerts.news(FLOOD.name).found] == ["3", "2", "1"]
    assert alerts.news(FLOOD.name).left_out == 3
    alerts.remove(FLOOD.name)
    assert alerts.names() == []
    for missing in (alerts.alert, alerts.news, alerts.remove):
        with pytest.raises(BadAlert, match="no alert"):
            missing(FLOOD.name)


def test_so_many_are_kept_and_the_others_counted() -> None:
    news = News("a", "b", "c").with_found(tuple(map(found, range(MOST_KEPT))), 7)
    more = news.with_told(frozenset({"499"})).with_found((found(1_000), found(1_001)), 0)
    assert len(more.found) == MOST_KEPT
    assert more.left_out == 7 + 1, "of the two that went one had been told"
    assert len(more.untold) == MOST_KEPT
    assert more.untold[-1].id == "1000"


@pytest.mark.parametrize("name", ["dam", "السيول-2", "a_b", " x "])
def test_a_plain_name_is_taken(name: str) -> None:
    assert alert_name(name) == name.strip()


@pytest.mark.parametrize(
    "name",
    ["", " ", "-", "-a", "a/b", "../a", "a.b", "a b", "a\0", "a" * (LONGEST_ALERT_NAME + 1), "\u202ea"],
)
def test_another_name_is_refused(name: str) -> None:
    with pytest.raises(BadAlert, match="letters, digits"):
        alert_name(name)


def test_a_second_of_a_name_is_refused(alerts: AlertFolder) -> None:
    with pytest.raises(BadAlert, match="remove"):
        alerts.add(replace(FLOOD, query="أخرى"), "generation-000009")
    assert alerts.alert(FLOOD.name) == FLOOD
    assert alerts.tried() == "generation-000001"


@pytest.mark.parametrize("name", [f"{FLOOD.name}.alert", f"{FLOOD.name}.news", "tried"])
@pytest.mark.parametrize(
    "damage", [b"", b"{", b"\0" * 40, b"[1]\t0be3f2ae\n"], ids=["gone", "cut", "zeros", "a list"]
)
def test_damage_is_told_and_what_to_do(alerts: AlertFolder, tmp_path: Path, name: str, damage: bytes) -> None:
    (tmp_path / ALERTS / name).write_bytes(damage)
    (problem,) = alerts.problems()
    assert "not as it was written" in problem
    if name == "tried":
        assert alerts.tried() is None
    else:
        alerts.remove(FLOOD.name)
        alerts.add(FLOOD, "generation-000001")
        assert not [*alerts.problems()]


@pytest.mark.parametrize("name", [f"{FLOOD.name}.alert", f"{FLOOD.name}.news"])
@pytest.mark.parametrize("way", SPOILED)
def test_whatever_became_of_a_file_is_a_sentence(
    alerts: AlertFolder, tmp_path: Path, name: str, way: str
) -> None:
    SPOILED[way](tmp_path / ALERTS / name)
    (problem,) = alerts.problems()
    assert FLOOD.name in problem
    assert "kashshaf alert remove" in problem or "check what is there" in problem
    with pytest.raises(BadAlert):
        (alerts.alert if name.endswith(".alert") else alerts.news)(FLOOD.name)


def test_a_file_in_the_place_of_the_folder_is_told(tmp_path: Path) -> None:
    (tmp_path / ALERTS).write_text("x", encoding="utf-8")
    alerts = AlertFolder(tmp_path)
    assert ["is no folder" in each for each in alerts.problems()] == [True]
    assert alerts.names() == []
    with pytest.raises(BadAlert, match="move it elsewhere"):
        alerts.add(FLOOD, "generation-000001")


def test_an_index_knows_the_folder(built: Path) -> None:
    AlertFolder(built).add(FLOOD, "generation-000001")
    assert not [*verify(built)]
    (built / ALERTS / "notes.txt").write_text("x", encoding="utf-8")
    assert [str(built / ALERTS / "notes.txt") in each for each in verify(built)] == [True]


def test_alerts_that_are_there_first_are_no_stranger_s_files(tmp_path: Path) -> None:
    (tmp_path / ALERTS).mkdir()
    with locked(tmp_path):
        pass
    build(tmp_path, [])
