"""Reading the Whoosh index: its postings and per-article values as plain Python values.

A Whoosh reader shared by threads gives wrong answers, so each thread opens one of its own.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from threading import local
from typing import Any

from whoosh import index

from .store import field_name, schema, whoosh_reading

Positions = Mapping[int, Sequence[int]]


class WhooshReader:
    """The Whoosh index of one generation; articles are Whoosh's document numbers. Raises BrokenIndex."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        with whoosh_reading(folder):
            self._index = index.open_dir(folder, schema=schema())
        self._mine = local()

    def documents(self) -> list[int]:
        """The articles that are not deleted."""
        return list(self._reader.all_doc_ids())

    def postings(self, part: str, words: Iterable[str]) -> Positions:
        """The articles that hold any of these words in this part, with their positions there, rising."""
        found: dict[int, list[int]] = {}
        for word in words:
            for article, positions in self._word(field_name(part), word):
                found.setdefault(article, []).extend(positions)
        return {article: sorted(positions) for article, positions in found.items()}

    def _word(self, field: str, word: str) -> Iterator[tuple[int, Sequence[int]]]:
        with whoosh_reading(self._folder):
            if (field, word) not in self._reader:
                return
            matcher = self._reader.postings(field, word)
            while matcher.is_active():
                yield matcher.id(), matcher.value_as("positions")
                matcher.next()

    def column(self, name: str) -> dict[int, Any]:
        """One value of each article: `minutes`, a label ('' for none), `title_length`, `text_length`."""
        values: dict[int, Any] = {}
        with whoosh_reading(self._folder):
            for leaf, offset in self._reader.leaf_readers():
                column = leaf.column_reader(name)
                values.update((offset + number, column[number]) for number in leaf.all_doc_ids())
        return values

    def ids(self) -> dict[int, str]:
        """The id of each article."""
        with whoosh_reading(self._folder):
            return {number: self._reader.stored_fields(number)["id"] for number in self.documents()}

    def close(self) -> None:
        """Let go of this thread's files and of the index."""
        self._reader.close()
        self._index.close()

    @property
    def _reader(self) -> Any:
        if not hasattr(self._mine, "reader"):
            with whoosh_reading(self._folder):
                self._mine.reader = self._index.reader()
        return self._mine.reader
