"""An index kept open: takes requests, gives answers, and takes up a new generation when one is in place."""

import gc
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from threading import Lock
from typing import Any

from corpus.article import Article
from index.files.problems import BrokenIndex
from index.generations.generation import require_current
from index.generations.open_index import OpenIndex, sound
from index.segments.labels import Label
from search.answers.comparison import Compared, compare
from search.answers.concordance import Order, concordance
from search.answers.export import export
from search.answers.facets import Link
from search.answers.opened import Opened
from search.answers.page import answer, article_page
from search.answers.shapes import Answer, ArticlePage, Comparison, Concordance, Suggestions, ValueList
from search.answers.suggestions import completions, suggestions
from search.answers.values import values
from search.query.leaves import LeafMaker
from search.query.request import Request

from .engine import open_engine
from .ranking import Ranking

# A word of no language: to look for it, the evidence behind the stems and the letter pairs must be there.
UNSEEN = "وبضظغذخثتهم"


class _Generation:
    """One generation with what answers from it."""

    def __init__(self, path: Path, engine: str, ranking: Ranking) -> None:
        self.path = path
        index = OpenIndex(path)
        self.manifest = index.manifest
        with sound(path):
            files = (file for file in path.rglob("*") if file.is_file())
            self.bytes = sum(file.stat().st_size for file in files)
        backend = open_engine(engine, index, ranking)
        leaves = LeafMaker(index.analyzer, ranking)
        self.opened = Opened(backend, index.analyzer, leaves, index.manifest.fingerprint)


class Searcher:
    """Answers from the index in a folder; one object serves many threads.

    Each call raises NoIndex, StaleIndex or BrokenIndex when the folder holds no index that can be
    used, and works again as soon as somebody has put one in place.
    """

    def __init__(self, folder: Path, *, engine: str = "snapshot", ranking: Ranking | None = None) -> None:
        self._folder = folder
        self._engine = engine
        self._ranking = ranking or Ranking()
        self._lock = Lock()
        self._generation: _Generation | None = None

    def search(self, request: Request, link: Link = "?{}".format) -> Answer:
        """One page of results. `link` makes a facet value's url from a query string."""
        return answer(request, self._opened(), link)

    def article(self, article_id: str, query: str = "") -> ArticlePage | None:
        """An article with the query's words marked, and those like it; None where there is no such article."""
        opened = self._opened()
        article = opened.backend.article(article_id)
        return None if article is None else article_page(article, query, opened)

    def export(self, request: Request) -> Iterator[Article]:
        """All articles that a request finds, in order, from one generation of the index; see `answers.export`."""
        return (hit.article for hit in export(request, self._opened()))

    def concordance(self, request: Request, order: Order) -> Concordance:
        """The places where a request's words stand; see `answers.concordance`."""
        return concordance(request, order, self._opened())

    def compare(self, asked: Compared, link: Link = "?{}".format) -> Comparison:
        """Queries, or sources, over time; see `answers.comparison`."""
        return compare(asked, self._opened(), link)

    def values(self, label: Label, request: Request, find: str = "", link: Link = "?{}".format) -> ValueList:
        """All values of a facet for a search, or those that hold some letters; see `answers.values`."""
        return values(label, request, find, self._opened(), link)

    def suggest(self, typed: str) -> Suggestions:
        """How what a reader has begun to type may go on: words of the index, and titles."""
        return suggestions(typed, self._opened())

    def completions(self, typed: str) -> list[str]:
        """What a reader has begun to type, its last word completed."""
        return completions(typed, self._opened())

    def stats(self) -> dict[str, Any]:
        """What the index holds: the manifest, with its fingerprint and the size of its files in bytes."""
        now = self._current()
        return {**asdict(now.manifest), "fingerprint": now.manifest.fingerprint, "bytes": now.bytes}

    def open(self) -> None:
        """Open the index now, and not at the first call."""
        self._current()

    def warm(self) -> None:
        """Load now what the first query with a word that no article holds would wait for, about a second."""
        self.search(Request(text=UNSEEN))

    def close(self) -> None:
        """Let go of the index's files."""
        with self._lock:
            if self._generation:
                self._generation.opened.backend.close()
                self._generation = None

    def _opened(self) -> Opened:
        return self._current().opened

    def _current(self) -> _Generation:
        """What is in place now. A generation that was replaced is let go when its last reader is done."""
        while True:
            generation = require_current(self._folder)
            now = self._generation
            if now and now.path == generation:
                return now
            try:
                return self._take_up(generation)
            except BrokenIndex:
                # Two builds may have ended while it was being opened, and have removed it.
                if require_current(self._folder) == generation:
                    raise

    def _take_up(self, generation: Path) -> _Generation:
        with self._lock:
            if not (self._generation and self._generation.path == generation):
                replaced = self._generation is not None
                self._generation = _Generation(generation, self._engine, self._ranking)
                if replaced:
                    # What the old one remembers refers to it in circles; it has hundreds of megabytes.
                    gc.collect()
            return self._generation
