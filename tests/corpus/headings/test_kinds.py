"""Kinds: what the names of fields tell of what holds them."""

import pytest

from corpus.headings.kinds import is_beside, is_id, kinds_of

KINDS = {
    "a title": ("title", {"title"}),
    "a title in Arabic": ("العنوان", {"title"}),
    "a title after a word for news": ("news_title", {"title"}),
    "a title among other words": ("title_of_page_2", {"title"}),
    "a text": ("articleBody", {"text"}),
    "a text in Arabic": ("نص_المقال", {"text"}),
    "several texts": ("contents", {"text"}),
    "a text among other words": ("raw-text-3", {"text"}),
    "a summary": ("description", {"other"}),
    "a date among other words": ("dateCrawled", {"other"}),
    "a date": ("تاريخ النشر", {"other"}),
    "the number of a text": ("رقم الخبر", {"other"}),
    "the title of a source": ("feed title", {"other"}),
    "a language": ("lang", {"other"}),
    "two kinds": ("title and link", {"title", "other"}),
    "nothing": ("", set()),
    "one letter": ("x", set()),
    "of a person": ("phone", set()),
    "very long": ("x" * 100_000, set()),
}


@pytest.mark.parametrize(("name", "kinds"), KINDS.values(), ids=KINDS)
def test_kinds(name: str, kinds: set[str]) -> None:
    assert kinds_of(name) == kinds


@pytest.mark.parametrize("name", ["id", "_ID", "doc id", "docno", "url", "permalink", "المعرف", "رابط الخبر"])
def test_an_id_tells_articles_apart(name: str) -> None:
    assert is_id(name)


@pytest.mark.parametrize("name", ["", "title", "number", "رقم", "identity"])
def test_what_is_no_id(name: str) -> None:
    assert not is_id(name)


@pytest.mark.parametrize(
    ("name", "beside"), [("Comments", True), ("صور", True), ("articles", False), ("", False)]
)
def test_beside(name: str, beside: bool) -> None:
    assert is_beside(name) is beside
