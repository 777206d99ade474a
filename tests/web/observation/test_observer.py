"""What is seen of answers: an id for each, a line where one is wanted, and nothing in it that a client could misuse."""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from search.searcher import Searcher
from web.app import create_app
from web.settings import BadSetting, Settings

pytest_plugins = ["web_fixtures"]
HOSTILE = "/no\r\n\x1b[31m\u202e\u2028such"


@pytest.fixture
def site_with(archive_folder: Path) -> Iterator[Callable[..., FlaskClient]]:
    searcher = Searcher(archive_folder)

    def made(**settings: object) -> FlaskClient:
        return create_app(searcher, Settings(index=str(archive_folder), **settings)).test_client()  # type: ignore[arg-type]

    yield made
    searcher.close()


Made = Callable[..., FlaskClient]


def lines(captured: pytest.CaptureFixture[str]) -> list[dict[str, object]]:
    return [json.loads(line) for line in captured.readouterr().err.splitlines()]


def test_a_line_says_what_was_answered_and_not_what_was_typed(
    site_with: Made, capsys: pytest.CaptureFixture[str]
) -> None:
    answer = site_with(access_log="json").get("/api/search?q=%D9%85%D9%8A%D9%86%D8%A7%D8%A1")
    (line,) = lines(capsys)
    assert line["id"] == answer.headers["X-Request-Id"]
    assert [line[name] for name in ("method", "path", "route", "status", "client", "key")] == [
        *("GET", "/api/search", "/api/search", 200, "127.0.0.1", None)
    ]
    assert line["bytes"] == len(answer.data)
    assert "query" not in line


def test_what_was_typed_stands_there_where_it_is_asked_for_and_a_key_never(
    site_with: Made, capsys: pytest.CaptureFixture[str]
) -> None:
    site_with(access_log="json", log_queries=True).get(
        "/?q=%D9%85%D8%B5%D8%B1&API_KEY=abc&x=kashshaf_12-34%0a"
    )
    (line,) = lines(capsys)
    assert line["query"] == "q=مصر&API_KEY=(a key)&x=(a key)\\n"


@pytest.mark.parametrize("form", ["json", "text"])
def test_nothing_that_a_client_sends_ends_a_line_or_commands_a_terminal(
    site_with: Made, form: str, capsys: pytest.CaptureFixture[str]
) -> None:
    site = site_with(access_log=form, log_queries=True)
    site.open(HOSTILE, method="X\x1b[2J", query_string=HOSTILE)
    written = capsys.readouterr().err
    assert written.count("\n") == 1
    assert written.rstrip("\n").isprintable()


def test_health_is_not_written_down_and_an_export_is_once(
    site_with: Made, capsys: pytest.CaptureFixture[str]
) -> None:
    site = site_with(access_log="json")
    for path in ("/healthz", "/readyz", "/metrics"):
        assert site.get(path).status_code == 200
    with site.get("/export.csv?q=%D9%85%D9%8A%D9%86%D8%A7%D8%A1") as answer:
        assert answer.data
    (line,) = lines(capsys)
    assert (line["path"], line["status"]) == ("/export.csv", 200)


@pytest.mark.parametrize(("slow_ms", "told"), [(1, True), (0, False), (600_000, False)])
def test_what_is_slow_is_written_down_in_any_case(
    site_with: Made, slow_ms: int, told: bool, capsys: pytest.CaptureFixture[str]
) -> None:
    app = site_with(slow_ms=slow_ms).application
    app.add_url_rule("/slow", "slow", lambda: str(sum(range(300_000))))
    app.test_client().get("/slow?q=secret")
    written = capsys.readouterr().err
    assert ('slow="yes"' in written) == told
    assert "secret" not in written


@pytest.mark.parametrize(
    ("proxies", "given", "taken"),
    [
        (1, "4bf92f35-77b3/4da6", True),
        (0, "4bf92f35-77b3/4da6", False),
        (1, "a b", False),
        (1, "x" * 129, False),
        (1, "a\u202e", False),
        (1, "", False),
    ],
    ids=["of a proxy", "of a stranger", "a space", "too long", "hidden", "none"],
)
def test_an_id_is_taken_from_a_proxy_where_it_is_one(
    site_with: Made, proxies: int, given: str, taken: bool
) -> None:
    answer = site_with(proxies=proxies).get(
        "/nowhere", headers={"X-Request-Id": given.encode().decode("latin-1")}
    )
    assert (answer.headers["X-Request-Id"] == given) == taken
    assert answer.headers["X-Request-Id"].isalnum() or taken


def test_figures_name_rules_and_never_what_was_asked(site_with: Made) -> None:
    site = site_with()
    for path in ("/article/storm", "/article/none", "/nowhere/secret", "/api/search?q=secret"):
        site.get(path)
    site.open("/", method="SECRET")
    found = site.get("/metrics").text
    assert 'kashshaf_requests_total{method="GET",route="/article/<id:article_id>",status="404"} 1.0' in found
    assert 'kashshaf_requests_total{method="other",route="none",status="405"} 1.0' in found
    assert "secret" not in found.lower()
    assert "storm" not in found
    assert "kashshaf_generation 1.0" in found
    assert "kashshaf_writing 0.0" in found


LOCAL, AWAY = "127.0.0.1", "192.0.2.9"


@pytest.mark.parametrize(
    ("settings", "peer", "forwarded", "status"),
    [
        ({}, LOCAL, None, 200),
        ({}, "::ffff:127.0.0.1", None, 200),
        ({}, AWAY, None, 403),
        ({}, LOCAL, AWAY, 403),
        ({}, LOCAL, LOCAL, 403),
        ({"proxies": 1}, LOCAL, AWAY, 403),
        ({"proxies": 1}, AWAY, LOCAL, 403),
        ({"proxies": 1}, LOCAL, f"{LOCAL}, {AWAY}", 403),
        ({"proxies": 1}, LOCAL, None, 200),
        ({"metrics_for": "192.0.2.0/24"}, AWAY, None, 200),
        ({"metrics_for": "everybody"}, AWAY, AWAY, 200),
        ({"metrics_for": "nobody"}, LOCAL, None, 403),
    ],
    ids=[
        *("here", "here as IPv6", "elsewhere", "an unknown proxy", "a forged header", "a proxy's client"),
        *(
            "forged past a proxy",
            "forged before a proxy",
            "beside a proxy",
            "a network",
            "everybody",
            "nobody",
        ),
    ],
)
def test_figures_are_for_this_machine_alone(
    site_with: Made, settings: dict[str, object], peer: str, forwarded: str | None, status: int
) -> None:
    headers = {"X-Forwarded-For": forwarded} if forwarded else {}
    got = site_with(**settings).get("/metrics", headers=headers, environ_base={"REMOTE_ADDR": peer})
    assert got.status_code == status


@pytest.mark.parametrize("text", ["10.0.0.0/99", "localhost", "10.0.0.1/8"])
def test_networks_are_read_when_it_starts(site_with: Made, text: str) -> None:
    with pytest.raises(BadSetting, match=r"metrics_for.*loopback"):
        site_with(metrics_for=text)


@contextmanager
def no_index(folder: Path) -> Iterator[FlaskClient]:
    searcher = Searcher(folder)
    yield create_app(searcher, Settings(index=str(folder))).test_client()
    searcher.close()


def test_it_says_whether_it_lives_and_whether_it_can_answer(site_with: Made, tmp_path: Path) -> None:
    ready = site_with().get("/readyz")
    assert ready.headers["Cache-Control"] == "no-store"
    assert ready.json
    assert ready.json["status"] == "ready"
    assert ready.json["fingerprint"] == site_with().get("/api/stats").json["fingerprint"]  # type: ignore[index]
    assert 0 <= ready.json["age_seconds"] < 3_600
    with no_index(tmp_path / "none") as site:
        assert site.get("/healthz").json == {"status": "ok"}
        assert site.get("/readyz").status_code == 503
        assert "kashshaf_ready 0.0" in site.get("/metrics").text
