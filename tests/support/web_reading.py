"""What the tests of views read: pages checked to be whole, their links, and JSON."""

import json
import re
from html import unescape
from typing import Any
from urllib.parse import quote

from flask.testing import FlaskClient

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


def fetch(site: FlaskClient, url: str, status: int = 200) -> dict[str, Any]:
    """An object of JSON."""
    answer = site.get(url)
    assert answer.status_code == status, answer.text
    assert answer.headers["Content-Type"] == "application/json; charset=utf-8"
    found = json.loads(answer.data)
    assert isinstance(found, dict)
    return found
