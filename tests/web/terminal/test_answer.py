"""An answer on the terminal: where copies are folded it counts stories, and says for how many others one stands."""

from contextlib import closing
from pathlib import Path

import pytest

from search.query.plan import CopiesShown
from search.query.request import Request
from search.searcher import Searcher
from web.terminal.answer import show

pytest_plugins = ["web_fixtures"]


@pytest.mark.parametrize(
    ("copies", "first", "others"),
    [(CopiesShown.FOLD, "2 stories in 5 articles, ", 1), (CopiesShown.ALL, "5 articles, ", 0)],
)
def test_folded_copies_are_told(copied_folder: Path, copies: CopiesShown, first: str, others: int) -> None:
    with closing(Searcher(copied_folder)) as searcher:
        lines = show(searcher.search(Request("السد", copies=copies))).splitlines()
    assert lines[0].startswith(first)
    assert lines.count("   and in 3 others") == others
