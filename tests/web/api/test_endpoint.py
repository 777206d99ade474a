"""Endpoints: each declares what it takes, and refuses what it does not know or what is given too often."""

import pytest
from flask import Flask
from flask.testing import FlaskClient
from web_reading import fetch, fetch_problem, read

from web.api.endpoint import declared_of
from web.language import API

pytest_plugins = ["web_fixtures"]


def test_every_address_of_the_api_declares_what_it_takes(archive_app: Flask) -> None:
    views = {rule.endpoint for rule in archive_app.url_map.iter_rules() if rule.rule.startswith(API)}
    assert not [view for view in views if declared_of(archive_app.view_functions[view]) is None]


@pytest.mark.parametrize(
    ("url", "kind", "members"),
    [
        (
            "/api/search?q=a&soruce=b",
            "unknown-parameter",
            {"field": "soruce", "reason": "misspelt", "nearest": "source"},
        ),
        (
            "/api/facet/source?q=a&fnd=b",
            "unknown-parameter",
            {"field": "fnd", "reason": "misspelt", "nearest": "find"},
        ),
        ("/api/stats?q=a", "unknown-parameter", {"field": "q", "reason": "unknown"}),
        ("/api/search?fbclid=a", "unknown-parameter", {"field": "fbclid", "reason": "unknown"}),
        ("/api/search?q=a&q=a", "repeated-parameter", {"field": "q", "reason": "repeated"}),
        ("/api/search?size=5&size=", "repeated-parameter", {"field": "size", "reason": "repeated"}),
        ("/api/search?lang=en&lang=ar", "repeated-parameter", {"field": "lang", "reason": "repeated"}),
        ("/api/search?size=0", "bad-parameter", {"field": "size", "reason": "no-number"}),
        ("/api/search?from=2024-02-01&to=2024-01-01", "bad-parameter", {"field": "from"}),
        (
            "/api/search?" + "&".join(["without="] * 51),
            "bad-parameter",
            {"field": "without", "reason": "many-values"},
        ),
        ("/api/collocates?q=a&copies=%1E%1E", "bad-parameter", {"field": "copies", "reason": "blank"}),
        ("/api/search?q=a&date=2015&date=%20", "bad-parameter", {"field": "date", "reason": "blank"}),
        ("/api/search?q=a&size=%C2%A0", "bad-parameter", {"field": "size", "reason": "blank"}),
        ("/api/suggest?q=a&" + "&".join(["date=~"] * 51), "bad-parameter", {"field": "date"}),
        ("/api/compare?" + "&".join(f"q={n}" for n in range(13)), "bad-parameter", {"field": "q"}),
        *(
            (f"/api/{path}={'%0C' * 2_001}", "bad-parameter", {"field": "q", "reason": "long-query"})
            for path in ("search?q", "list?q=a&q", "compare?q", "collocates?q", "suggest?q", "facet/source?q")
        ),
        (f"/api/list?q=a{'+' * 2_000}", "bad-parameter", {"field": "q", "reason": "long-query"}),
        (f"/api/concordance?q=a&with=a{'+' * 2_000}", "bad-parameter", {"field": "with"}),
        ("/api/article/storm?sort=best", "bad-parameter", {"field": "sort", "reason": "no-sort"}),
    ],
)
def test_what_cannot_be_meant_is_refused_by_its_name(
    site: FlaskClient, url: str, kind: str, members: dict[str, str]
) -> None:
    problem = fetch_problem(site, url, 400)
    assert problem["type"] == f"/api#{kind}"
    assert problem.items() >= members.items()


def test_a_made_up_name_is_not_sent_back_whole(site: FlaskClient) -> None:
    problem = fetch_problem(site, f"/api/search?{'x' * 10_000}=1", 400)
    assert "there are: q, source, without, " in problem["detail"]
    assert len(problem["field"]) < 200


def test_a_problem_speaks_arabic_when_asked(site: FlaskClient) -> None:
    problem = fetch_problem(site, "/api/search?q=a&soruce=b&lang=ar", 400)
    assert problem["title"] == "معامل غير معروف"
    assert problem["detail"].endswith("source؟")


@pytest.mark.parametrize("url", ["/api/search?source=a&source=b&date=2023&date=2024", "/api/compare?q=a&q=b"])
def test_what_may_be_given_several_times_may(site: FlaskClient, url: str) -> None:
    fetch(site, url)


def test_a_page_passes_over_what_others_added_to_its_address(site: FlaskClient) -> None:
    read(site, "/?q=a&utm_source=letter&fbclid=x&q=b")
