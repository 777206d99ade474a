"""What a query was read as is remembered for its other pages, whole and within a bound."""

from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from search.asked.opened import Opened
from search.asked.read_query import bytes_of_read
from search.query.deadline import Deadline
from search.query.plan import Sort
from search.query.request import Request, SpellingChoice
from search.searcher import Searcher

REQUEST = Request("النهر القديم")


@pytest.fixture
def opened(built: Path) -> Iterator[Opened]:
    with closing(Searcher(built)) as searcher:
        yield searcher._opened()


def test_other_pages_of_a_query_are_not_read_again(opened: Opened) -> None:
    first = opened.ask(REQUEST)
    for other in (replace(REQUEST, page=2, size=20), replace(REQUEST, sort=Sort.NEWEST)):
        asked = opened.ask(other)
        assert asked.read is first.read
        assert (asked.plan.page, asked.plan.size, asked.plan.sort) == (other.page, other.size, other.sort)
        assert opened.marker(asked.parsed.query) is opened.marker(first.parsed.query)


def test_what_changes_its_reading_is_told_apart(opened: Opened) -> None:
    read = opened.ask(REQUEST).read
    others = (
        replace(REQUEST, text="النهر القديمة"),
        replace(REQUEST, spellings=SpellingChoice(variants=False)),
        replace(REQUEST, today=REQUEST.today.replace(year=2001)),
        replace(REQUEST, transliteration=False),
    )
    assert all(opened.ask(other).read is not read for other in others)


def test_what_was_read_in_part_is_read_again(opened: Opened) -> None:
    late = replace(REQUEST, text="الجسر قديم~ مد*", deadline=Deadline(0.0))
    assert opened.ask(late).parsed.partial
    assert not opened.ask(replace(late, deadline=REQUEST.deadline)).parsed.partial


def test_long_queries_count_for_more(opened: Opened) -> None:
    short, long = (opened.ask(replace(REQUEST, text=text)).read for text in ("النهر", "ا* النهر"))
    assert bytes_of_read(short) < bytes_of_read(long)
