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
from search.answers.page import answer, article_page
from search.answers.shapes import Answer, ArticlePage, Comparison, Concordance, Suggestions, ValueList
from search.answers.similar import similar
from search.answers.suggestions import completions, suggestions
from search.answers.values import values
from search.engines.backend import Backend
from search.query.leaves import Wording
from search.query.request import Request

from .engine import open_engine
from .ranking import Ranking

# A word of no language: to look for it, the evidence behind the stems and the letter pairs must be there.
UNSEEN = "وبضظغذخثتهم"


class _Opened:
    """One generation with what answers from it."""

    def __init__(self, generation: Path, engine: str, ranking: Ranking) -> None:
        self.index = OpenIndex(generation)
        self.backend: Backend = open_engine(engine, self.index, ranking)
        with sound(generation):
            files = (path for path in generation.rglob("*") if path.is_file())
            self.bytes = sum(path.stat().st_size for path in files)
        self.wording = Wording(self.index.analyzer, ranking)


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
        self._opened: _Opened | None = None

    def search(self, request: Request, link: Link = "?{}".format) -> Answer:
        """One page of results. `link` makes a facet value's url from a query string."""
        opened = self._current()
        found = answer(request, opened.backend, opened.index.analyzer, opened.wording, link)
        return {**found, "index": opened.index.manifest.fingerprint}

    def article(self, article_id: str, query: str = "") -> ArticlePage | None:
        """An article with the query's words marked, and those like it; None where there is no such article."""
        opened = self._current()
        article = opened.backend.article(article_id)
        if article is None:
            return None
        analyzer, wording = opened.index.analyzer, opened.wording
        page = article_page(article, query, analyzer, wording)
        return {**page, "similar": similar(article, opened.backend, analyzer, wording)}

    def export(self, request: Request) -> Iterator[Article]:
        """All articles that a request finds, in order, from one generation of the index; see `exporting`."""
        opened = self._current()
        return (hit.article for hit in export(request, opened.backend, opened.wording))

    def concordance(self, request: Request, order: Order) -> Concordance:
        """The places where a request's words stand; see `concordance`."""
        opened = self._current()
        return concordance(request, order, opened.backend, opened.index.analyzer, opened.wording)

    def compare(self, asked: Compared, link: Link = "?{}".format) -> Comparison:
        """Queries, or sources, over time; see `comparison`. `link` makes an address from a query string."""
        opened = self._current()
        found = compare(asked, opened.backend, opened.wording, link)
        return {**found, "index": opened.index.manifest.fingerprint}

    def values(self, label: Label, request: Request, find: str = "", link: Link = "?{}".format) -> ValueList:
        """All values of a facet for a search, or those that hold some letters; see `values`."""
        opened = self._current()
        found = values(label, request, find, opened.backend, opened.wording, link)
        return {**found, "index": opened.index.manifest.fingerprint}

    def suggest(self, typed: str) -> Suggestions:
        """How what a reader has begun to type may go on: words of the index, and titles."""
        opened = self._current()
        return suggestions(typed, opened.backend, opened.index.analyzer, opened.wording)

    def completions(self, typed: str) -> list[str]:
        """What a reader has begun to type, its last word completed."""
        opened = self._current()
        return completions(typed, opened.backend, opened.index.analyzer)

    def stats(self) -> dict[str, Any]:
        """What the index holds: the manifest, with its fingerprint and the size of its files in bytes."""
        opened = self._current()
        manifest = opened.index.manifest
        return {**asdict(manifest), "fingerprint": manifest.fingerprint, "bytes": opened.bytes}

    def open(self) -> None:
        """Open the index now, and not at the first call."""
        self._current()

    def warm(self) -> None:
        """Load now what the first query with a word that no article holds would wait for, about a second."""
        self.search(Request(text=UNSEEN))

    def close(self) -> None:
        """Let go of the index's files."""
        with self._lock:
            if self._opened:
                self._opened.backend.close()
                self._opened = None

    def _current(self) -> _Opened:
        """What is in place now. A generation that was replaced is let go when its last reader is done."""
        while True:
            generation = require_current(self._folder)
            opened = self._opened
            if opened and opened.index.generation == generation:
                return opened
            try:
                return self._take_up(generation)
            except BrokenIndex:
                # Two builds may have ended while it was being opened, and have removed it.
                if require_current(self._folder) == generation:
                    raise

    def _take_up(self, generation: Path) -> _Opened:
        with self._lock:
            if not (self._opened and self._opened.index.generation == generation):
                replaced = self._opened is not None
                self._opened = _Opened(generation, self._engine, self._ranking)
                if replaced:
                    # What the old one remembers refers to it in circles; it has hundreds of megabytes.
                    gc.collect()
            return self._opened
