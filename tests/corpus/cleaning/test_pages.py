"""Scraped pages of invented papers: what is the article, what the page says of it, and what goes.

In `pages/`, a line that begins with `=` is the article's, one with `T` is its title, and one with `-` is the page's;
`title:`, `source:`, `author:` and `date:` are what must be found. Ten of them, 11 to 20, were not looked at while the
first rules were written.
"""

from dataclasses import dataclass, field
from pathlib import Path

import pytest

from corpus.cleaning.furniture import Stripped, strip_furniture

PAGES = sorted((Path(__file__).parent / "pages").glob("*.txt"))
FIELDS = ("title", "source", "author", "date")


@dataclass
class Expected:
    """A page as it is scraped, and what is right."""

    raw: list[str] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)
    fields: dict[str, str | None] = field(default_factory=lambda: dict.fromkeys(FIELDS))


def read_page(path: Path) -> Expected:
    page = Expected()
    for line in path.read_text(encoding="utf-8").splitlines():
        mark, text = line[:1], line[2:]
        if mark in ("-", "=", "T", ""):
            page.raw.append(text)
            page.kept += [text] if mark == "=" else []
        else:
            name, _, value = line.partition(":")
            page.fields[name] = value.strip() or None
    return page


def strip_page(page: Expected) -> Stripped:
    first = next(place for place, line in enumerate(page.raw) if line.strip())
    return strip_furniture(page.raw[first], "\n".join(page.raw[first + 1 :]).strip(), scraped=True)


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_a_page(path: Path) -> None:
    page = read_page(path)
    stripped = strip_page(page)
    assert [line.strip() for line in stripped.text.splitlines() if line.strip()] == page.kept
    assert {name: getattr(stripped, name) for name in FIELDS} == page.fields
    assert not stripped.notes


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_an_article_without_its_page_stays_as_it_is(path: Path) -> None:
    page = read_page(path)
    text = "\n".join(page.kept)
    assert strip_furniture(page.fields["title"], text) == Stripped(page.fields["title"], text)
