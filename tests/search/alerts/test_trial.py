"""The trial: an alert finds what is new and holds all that it wants, on every engine, and nothing twice."""

import sys
from dataclasses import replace
from importlib.util import find_spec, module_from_spec
from pathlib import Path

import pytest
from engines_held import EVERYWHERE, address_in
from handful import HANDFUL

from corpus.article import Article
from index.alerts.alert import Alert
from index.alerts.alert_folder import AlertFolder
from index.building.build import Aim, Given, build
from index.building.report import Unwatched
from index.generations.generation import require_current
from search.alerts.trial import try_alerts
from search.engine import folder_to_build
from web.writing.intake import taken_in

QUERIES = {
    "flood": "النهر فيضان",
    "either": "القمر OR كورونا",
    "unseen": "كورونا",
    "slip": "المدينه الكبيره جداااا",
    "source": "source:الواحة",
    "all": "",
}
SINCE = "2026-01-01T00:00:00Z"
NEW = [
    Article("new-river", "فيضان النهر", "بلغ فيضان النهر القرى.", "المرفأ"),
    Article("new-corona", "وصول كورونا", "وصلت كورونا.", "الواحة"),
    Article("new-other", "موسم", "موسم التمر."),
]


def added(address: str | Path, *articles: Article, aim: Aim | None = None) -> None:
    taken_in(address, Given(articles), Unwatched(), aim=aim or Aim())


def with_alerts(folder: Path, *, name: str = "", query: str = "") -> AlertFolder:
    alerts = AlertFolder(folder)
    for each, text in ({name: query} if name else QUERIES).items():
        alerts.add(Alert(each, text, SINCE), require_current(folder).name)
    return alerts


def ids(alerts: AlertFolder, name: str) -> set[str]:
    return {each.id for each in alerts.news(name).found}


@pytest.mark.parametrize("scheme", [each for each in EVERYWHERE if each != "memory"])
def test_what_is_new_is_found_strictly(
    scheme: str, built: Path, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    address = f"{scheme}:{built}"
    if scheme == "opensearch":
        address = address_in(str(request.getfixturevalue("cluster")), tmp_path)
        added(address, *HANDFUL)
    alerts = with_alerts(folder_to_build(address))
    added(address, *NEW)
    assert ids(alerts, "flood") == {"new-river"}
    assert ids(alerts, "either") == {"new-corona"}
    assert ids(alerts, "unseen") == {"new-corona"}
    assert ids(alerts, "slip") == set()
    assert ids(alerts, "source") == {"new-corona"}
    assert ids(alerts, "all") == {each.id for each in NEW}


def test_what_was_there_or_came_again_is_not_new(built: Path) -> None:
    alerts = with_alerts(built, name="river", query="النهر")
    added(built, *NEW, HANDFUL[0])
    first = alerts.news("river")
    assert [each.id for each in first.found] == ["new-river"]
    added(built, *NEW)
    taken_in(built, None, Unwatched(), aim=Aim(rebuild=True))
    added(built, *HANDFUL, *NEW, aim=Aim(rebuild=True))
    assert alerts.news("river") == first, "a rebuild brings nothing new, and keeps the alerts"
    added(built, replace(NEW[2], text="بلغ الموسم ضفة النهر."))
    assert [each.id for each in alerts.news("river").found] == ["new-other", "new-river"]


def test_what_a_build_that_was_killed_has_brought_is_tried_later(built: Path) -> None:
    alerts = with_alerts(built, name="river", query="النهر")
    build(built, NEW)  # it ends before anything is tried
    assert ids(alerts, "river") == set()
    added(built, Article("later", "موسم"))
    assert ids(alerts, "river") == {"new-river"}


def test_where_nothing_can_be_told_it_is_said_and_the_build_goes_on(built: Path) -> None:
    alerts = with_alerts(built, name="river", query="النهر")
    with_alerts(built, name="broken", query="النهر")
    (built / "alerts" / "broken.alert").write_bytes(b"x")
    alerts.set_tried("generation-000077")
    said: list[str] = []
    try_alerts(built, built, said.append)
    assert len(said) == 1
    assert "cannot be told" in said[0]
    build(built, NEW)
    try_alerts(built, built, said.append)
    assert ids(alerts, "river") == {"new-river"}
    assert any("broken" in each for each in said[1:])
    assert alerts.tried() == require_current(built).name


def test_without_alerts_nothing_is_made(built: Path) -> None:
    added(built, *NEW)
    assert not (built / "alerts").exists()


def test_where_there_is_no_alert_nothing_is_loaded_that_answers(
    built: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "search.searcher", None)  # it cannot be imported
    spec = find_spec("search.alerts.trial")
    assert spec
    assert spec.loader
    fresh = module_from_spec(spec)
    spec.loader.exec_module(fresh)
    fresh.try_alerts(built, built, pytest.fail)
