"""What the tests of views read: pages checked to be whole, their links, and JSON."""

import json
import re
from html import unescape
from typing import Any
from urllib.parse import quote

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

# A search that finds the whole archive, and what finds it in JSON.
ALL = "/?q=" + quote("الميناء")
ALL_TWIN = "/api/search?q=" + quote("الميناء")


def read(site: FlaskClient, url: str, status: int = 200) -> str:
    """A page, checked to be whole."""
    answer = site.get(url)
    assert answer.status_code == status, answer.text
    assert answer.mimetype == "text/html"
    assert answer.text.startswith("<!doctype html>")
    assert answer.text.rstrip().endswith("</html>")
    return answer.text


def links(page: str, css_class: str = "") -> list[str]:
    """The addresses that a page leads to, or those of one class."""
    pattern = rf'<a class="{css_class}"[^>]*href="([^"]*)"' if css_class else r'<a [^>]*href="([^"]*)"'
    return [unescape(url) for url in re.findall(pattern, page)]


PROBLEM_KEYS = ["type", "title", "status", "detail", "error", "instance"]


def problem_of(answer: TestResponse, status: int) -> dict[str, Any]:
    """A problem as RFC 9457 has them, with the sentence under our own key too."""
    assert answer.status_code == status, answer.text
    assert answer.headers["Content-Type"] == "application/problem+json"
    found = json.loads(answer.data)
    assert [*found][: len(PROBLEM_KEYS)] == PROBLEM_KEYS
    assert found["status"] == status
    assert found["error"] == found["detail"]
    assert isinstance(found, dict)
    return found


def fetch_problem(site: FlaskClient, url: str, status: int) -> dict[str, Any]:
    """What is wrong with an address."""
    return problem_of(site.get(url), status)


def fetch(site: FlaskClient, url: str, status: int = 200) -> dict[str, Any]:
    """An object of JSON."""
    answer = site.get(url)
    assert answer.status_code == status, answer.text
    assert answer.headers["Content-Type"] == "application/json; charset=utf-8"
    found = json.loads(answer.data)
    assert isinstance(found, dict)
    return found
