"""Marks leave the text as it is: what a page, a feed and a terminal show of an article is what it says."""

import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from urllib.parse import quote
from xml.etree import ElementTree

import click
import pytest
from flask.testing import FlaskClient

from corpus.article import Article
from index.building.build import build
from search.query.request import Request
from search.searcher import Searcher
from web.app import create_app
from web.terminal.answer import show

TITLE = '«غوغل» تعيد هيكلة (غوغل) و"غوغل" في لـ«غوغل»'
TEXT = (
    'أعلنت شبكة «غوغل»، المملوكة لـ«غوغل»، أنها (غوغل) و"غوغل" و“غوغل”.\nوقالت غوغل: «غوغل» هي غوغل…غوغل؟ «نعم».\n'
    "وغوغل.غوغل،غوغل"
)
QUERY = "غوغل"


@pytest.fixture(scope="module")
def searcher(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Searcher]:
    folder: Path = tmp_path_factory.mktemp("marks") / "index"
    build(folder, [Article(id="a", title=TITLE, text=TEXT)])
    searcher = Searcher(folder)
    yield searcher
    searcher.close()


@pytest.fixture
def site(searcher: Searcher) -> FlaskClient:
    return create_app(searcher).test_client()


def shown(page: str, css_class: str, tag: str) -> str:
    """The text of the first element of a class."""
    element = re.search(rf"<(?:{tag})[^>]*{css_class}[^>]*>(.*?)</(?:{tag})>", page, re.DOTALL)
    assert element
    return unescape(re.sub("<[^>]*>", "", element[1]))


def test_the_results_show_what_the_article_says(site: FlaskClient) -> None:
    page = site.get("/?q=" + quote(QUERY)).text
    assert page.count("<mark>") > 12
    assert shown(page, 'class="snippet"', "p") == TEXT
    assert shown(page, 'lang="ar"', "h2") == TITLE


def test_so_does_the_article(site: FlaskClient) -> None:
    page = site.get("/article/a?q=" + quote(QUERY)).text
    text = re.sub(r'<span class="leads".*?</span></a></span>', "", page)  # not shown but beside its mark
    assert text.count("<mark id=") == 12
    assert [part.strip() for part in shown(text, 'class="text"', "div").split("\n") if part.strip()] == (
        TEXT.split("\n")
    )
    assert shown(page, 'lang="ar"', "h1") == TITLE


def test_and_the_feed(site: FlaskClient) -> None:
    feed = ElementTree.fromstring(site.get("/feed.atom?q=" + quote(QUERY)).data)
    assert feed.findtext(".//{http://www.w3.org/2005/Atom}summary") == TEXT


def test_and_the_terminal_on_one_line(searcher: Searcher) -> None:
    lines = [line.strip() for line in click.unstyle(show(searcher.search(Request(QUERY)))).split("\n")]
    assert f"1. {TITLE}" in lines
    assert " ".join(TEXT.split()) in lines


def test_the_concordance_keeps_signs_closed_up(site: FlaskClient) -> None:
    page = site.get("/concordance?q=" + quote(QUERY)).text
    words = re.findall(r'<a [^>]*title="[^>]*>(.*?)</a>', page)
    assert len(words) == 16  # four of them in the title
    assert {
        "«<mark>غوغل</mark>»،",
        "لـ«<mark>غوغل</mark>»،",
        "(<mark>غوغل</mark>)",
        "<mark>غوغل</mark>:",
    } <= set(words)
    assert all(" " not in re.sub("<.*?>", "", word) for word in words)
