"""Reading the Whoosh index: its postings and per-article values as plain Python values.

A Whoosh reader shared by threads gives wrong answers, so each thread opens one of its own.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path
from threading import local
from typing import Any

from whoosh import index

from .views import View
from .whoosh_store import VIEWS, field_name

Positions = Mapping[int, Sequence[int]]


class WhooshReader:
    """The Whoosh index of one generation; articles are Whoosh's document numbers."""

    def __init__(self, folder: Path) -> None:
        self._index = index.open_dir(folder)
        self._mine = local()

    def documents(self) -> list[int]:
        """The articles that are not deleted."""
        return list(self._reader.all_doc_ids())

    def postings(self, part: str, view: View, term: str) -> Positions:
        """The articles that hold a term in this part, with its positions.

        Raises ValueError for a view that Whoosh does not hold.
        """
        if view not in VIEWS:
            raise ValueError(f"the Whoosh index holds no {view} view")
        field = field_name(part, view)
        if (field, term) not in self._reader:
            return {}
        matcher = self._reader.postings(field, term)
        found = {}
        while matcher.is_active():
            found[matcher.id()] = matcher.value_as("positions")
            matcher.next()
        return found

    def column(self, name: str) -> dict[int, Any]:
        """One value of each article: `minutes`, `source` ('' for none), `title_length`, `text_length`."""
        values = {}
        for leaf, offset in self._reader.leaf_readers():
            column = leaf.column_reader(name)
            values.update((offset + number, column[number]) for number in leaf.all_doc_ids())
        return values

    def ids(self) -> dict[int, str]:
        """The id of each article."""
        return {number: self._reader.stored_fields(number)["id"] for number in self.documents()}

    def close(self) -> None:
        """Let go of this thread's files and of the index."""
        self._reader.close()
        self._index.close()

    @property
    def _reader(self) -> Any:
        if not hasattr(self._mine, "reader"):
            self._mine.reader = self._index.reader()
        return self._mine.reader
