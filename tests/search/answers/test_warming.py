"""Warming loads what the first queries would wait for, before anybody asks."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from index.names import sounds, strangers
from index.stems import conjugation, dictionary, homographs, plural_table
from index.terms.views import View
from search.calendar import pieces
from search.query.request import Request
from search.scripts import readings
from search.searcher import Searcher

# Tables of the language that are read when they are first asked for; which those are, was seen by asking 400 queries.
TABLES: tuple[Callable[[], object], ...] = (
    conjugation.present_stems,
    dictionary.function_words,
    homographs.undotted_functions,
    plural_table.defects,
    pieces._beginning,
    readings.personal_names,
    sounds._exchanges,
    sounds._sounds,
    strangers._arabic_words,
    strangers._pasts,
    strangers._presents,
    strangers._verb_names,
)


def test_tables_of_the_language_are_there_when_it_is_warm(built: Path) -> None:
    tables: tuple[Any, ...] = TABLES
    for table in tables:
        table.cache_clear()
    searcher = Searcher(built)
    searcher.warm()
    assert [table.__name__ for table in tables if not table.cache_info().currsize] == []
    searcher.close()


def test_what_words_count_is_there_when_it_is_warm(built: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    searcher = Searcher(built)
    searcher.warm()
    columns = {view: searcher._opened().analyzer.vocabulary.column(view) for view in View}
    for column in columns.values():
        monkeypatch.setattr(type(column), "sums", lambda *_: pytest.fail("summed by a reader"))
    for query in ("النهر", "النهرر", "غوغل", "nahr"):
        searcher.search(Request(query))
    searcher.close()
