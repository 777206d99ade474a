"""An index kept open: takes requests, gives answers, and takes up a new generation when one is in place."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from threading import Lock
from typing import Any, NamedTuple

from corpus.article import Article
from index.files.problems import BrokenIndex
from index.segments.labels import Label
from search.answers.collation import collation_page
from search.answers.copies import copy_list, story
from search.answers.copy_shapes import ArticlePage, CollationPage, CopyList, Story
from search.answers.days import DayNeighbours, day_neighbours
from search.answers.export import export
from search.answers.page import answer, article_page
from search.answers.shapes import (
    Answer,
    Comparison,
    Concordance,
    SpellingTables,
    Suggestions,
    ValueList,
)
from search.answers.suggestions import completions, suggestions
from search.answers.values import values
from search.answers.warming import warm_up
from search.answers.ways_on import WayOn, ways_on
from search.answers.words.comparison import Compared, compare
from search.answers.words.concordance import LINES_A_PAGE, concordance
from search.answers.words.context_shapes import MOST_SALIENT, Collocates, Ngrams, SalientWords
from search.answers.words.list_shapes import QueryTable
from search.answers.words.papers import spelling_tables
from search.answers.words.query_list import QueryList, query_table
from search.answers.words.words_in_company import MOST_COLLOCATES, MOST_NGRAMS, ngrams, words_beside
from search.asked.opened import HeldArticles, Opened, counting
from search.contexts.lines import LineOrder
from search.contexts.narrowing import Beside
from search.engines.backend import State
from search.leaves.leaf_maker import LeafMaker
from search.notes.spelled import AskedTerm, asked_terms
from search.query.collected import NO_COLLECTIONS, CollectionFolder
from search.query.deadline import NO_DEADLINE, Deadline
from search.query.id_list import IdList
from search.query.request import Request

from .engine import index_at
from .ranking import Ranking


class _Current(NamedTuple):
    """The state that was in place when it was last looked, with what answers from it."""

    name: str
    state: State
    opened: Opened


class IndexMark(NamedTuple):
    """By what it is known that answers are still the same: the index's state and what it holds, since when.

    `collection` is when the file of a collection was written, in nanoseconds since 1970.
    """

    state: str
    fingerprint: str
    created: str
    collection: int = 0


class Searcher:
    """Answers from the index at an address (see `search.engine`); one object serves many threads.

    A Path is a folder whatever its name. Raises BadAddress. Each call raises NoIndex, StaleIndex or BrokenIndex
    when no index that can be used is there, and works again as soon as somebody has put one in place.
    """

    def __init__(  # noqa: PLR0913 - what an operator may set
        self,
        address: str | Path,
        *,
        ranking: Ranking | None = None,
        transliteration: bool = True,
        variants: bool = True,
        synonyms: Sequence[Sequence[str]] = (),
        collections: CollectionFolder = NO_COLLECTIONS,
    ) -> None:
        """`synonyms` are groups of words and names that are taken for one (see `leaves.synonyms`)."""
        self.address, self._collections = address, collections
        self._transliteration, self._variants, self._synonyms = transliteration, variants, synonyms
        self._ranking = ranking or Ranking()
        self._index = index_at(address, self._ranking)
        self._lock = Lock()
        self._now: _Current | None = None
        self._warmed = ""  # the state after which all was loaded

    def search(self, request: Request, *, whole: bool = False) -> Answer:
        """One page of results; raises what is in the way where they must be of the `whole` index and are not."""
        opened, begun = self._begin(request)
        return answer(begun, opened, whole=whole)

    def article(self, article_id: str, request: Request | None = None) -> ArticlePage | None:
        """An article with a request's words marked, and those like it; None where there is no such article."""
        opened, begun = self._begin(request or Request())
        article = opened.backend.article(article_id)
        return None if article is None else article_page(article, begun, opened)

    def copies(self, article_id: str) -> CopyList | None:
        """All articles that share text with one; None where there is no such article."""
        return copy_list(article_id, self._opened())

    def story(self, article_id: str, part: int = 1) -> Story | None:
        """A part of an article's copies, see `answers.copies`; None where there is no such article."""
        return story(article_id, self._opened(), part=part)

    def neighbours(self, day: date) -> DayNeighbours:
        """The days that have articles around a day; see `answers.days`."""
        return day_neighbours(day, self._opened())

    def beside(self, article_id: str, other_id: str, request: Request) -> CollationPage | None:
        """Two articles side by side; None where one of them is not there."""
        opened, begun = self._begin(request)
        one, other = opened.backend.article(article_id), opened.backend.article(other_id)
        return collation_page(one, other, begun, opened) if one and other else None

    def export(self, request: Request, most: int) -> Iterator[Article]:
        """The articles that a request finds, in order, `most` at most, from one generation; see `answers.export`."""
        opened, begun = self._begin(request)
        return (hit.article for hit in export(begun, opened, most))

    def concordance(
        self, request: Request, order: LineOrder, beside: Beside | None = None, a_page: int = LINES_A_PAGE
    ) -> Concordance:
        """The places where a request's words stand; see `answers.concordance`."""
        opened, begun = self._begin(request)
        return concordance(begun, order, opened, beside, a_page)

    def collocates(self, request: Request, most: int = MOST_COLLOCATES) -> Collocates:
        """The words that stand beside a request's words; see `answers.words_in_company`."""
        opened, begun = self._begin(request)
        return words_beside(begun, opened, most)

    def ngrams(self, request: Request, words: int, most: int = MOST_NGRAMS) -> Ngrams:
        """The runs of so many words that hold a request's words; see `answers.words_in_company`."""
        opened, begun = self._begin(request)
        return ngrams(begun, words, opened, most)

    def salient(self, request: Request, most: int = MOST_SALIENT) -> SalientWords:
        """What stands out in what a request finds; see `answers.words.salience`."""
        # Loops are loaded with it, which is not counted as the request's own time.
        from search.answers.words.salience import salient_words  # noqa: PLC0415

        opened, begun = self._begin(request)
        return salient_words(begun, opened, most)

    def compare(self, asked: Compared) -> Comparison:
        """Queries, or sources, over time; see `answers.comparison`."""
        opened, begun = self._begin(asked.request)
        return compare(replace(asked, request=begun), opened)

    def held_among(self, request: Request, ids: IdList, most: int) -> HeldArticles:
        """Which of some articles hold all that a request wants; see `asked.opened`."""
        opened, begun = self._begin(request)
        return opened.held_among(begun, ids, most)

    def table(self, asked: QueryList) -> QueryTable:
        """The articles of each query of a list; see `answers.query_list`."""
        opened, begun = self._begin(asked.request)
        return query_table(replace(asked, request=begun, deadline=asked.deadline.begun()), opened)

    def terms(self, request: Request) -> list[AskedTerm]:
        """What the words of a request are taken for; see `answers.spelled`."""
        opened, begun = self._begin(request)
        return asked_terms(opened.ask(begun), opened)

    def spellings(self, request: Request) -> SpellingTables:
        """In which of its spellings each source writes a word of a query; see `answers.papers`."""
        opened, begun = self._begin(request)
        return spelling_tables(begun, opened)

    def values(self, label: Label, request: Request, find: str = "") -> ValueList:
        """All values of a facet for a search, or those that hold some letters; see `answers.values`."""
        opened, begun = self._begin(request)
        return values(label, begun, find, opened)

    def ways_on(self, request: Request) -> list[WayOn]:
        """What finds something where a request finds nothing; see `answers.ways_on`."""
        opened, begun = self._begin(request)
        return ways_on(begun, opened)

    def suggest(self, typed: str, deadline: Deadline = NO_DEADLINE) -> Suggestions:
        """How what a reader has begun to type may go on: words of the index, and titles."""
        opened, begun = self._begin(Request(deadline=deadline))
        return suggestions(typed, opened, begun.deadline)

    def completions(self, typed: str) -> list[str]:
        """What a reader has begun to type, its last word completed."""
        return completions(typed, self._opened())

    def stats(self) -> dict[str, Any]:
        """What the index holds: the manifest, with its fingerprint and the size of its files in bytes."""
        return dict(self._current().state.stats)

    def state(self) -> str:
        """The name of the state that answers now, another one after each build."""
        return self._current().name

    def mark(self, collection: str = "") -> IndexMark:
        """What answers from the index, and from one collection where it is named, are made of now."""
        name, state, _ = self._current()
        changed = self._collections.changed(collection) if collection else 0
        return IndexMark(name, state.fingerprint, str(state.stats["created"]), changed)

    def open(self) -> None:
        """Open the index now, and not at the first call."""
        self._current()

    def warm(self) -> None:
        """Load now what the first queries would wait for, see `answers.warming`."""
        now = self._current()
        warm_up(now.opened)
        self._warmed = now.name

    def close(self) -> None:
        """Let go of the index's files."""
        with self._lock:
            if self._now:
                self._now.state.close()
                self._now = None

    def _begin(self, request: Request) -> tuple[Opened, Request]:
        """What answers a request, and the request with its time beginning now: what many wait for is not its own."""
        now = self._current()
        if request.deadline.allowed < math.inf and self._warmed != now.name:
            self.warm()
        asked = self._collections.looked_up(request)
        return now.opened, replace(asked, deadline=request.deadline.begun())

    def _opened(self) -> Opened:
        return self._current().opened

    def _current(self) -> _Current:
        """What is in place now. A state that was replaced is let go when its last reader is done."""
        while True:
            name = self._index.current()
            now = self._now
            if now and now.name == name:
                return now
            try:
                return self._take_up(name)
            except BrokenIndex:
                # Two builds may have ended while it was being opened, and have removed it.
                if self._index.current() == name:
                    raise

    def _take_up(self, name: str) -> _Current:
        with self._lock:
            if not (self._now and self._now.name == name):
                state = self._index.open(name)
                leaves = LeafMaker(state.analyzer, self._ranking, self._synonyms, counting(state.backend))
                opened = Opened(
                    state.backend,
                    state.analyzer,
                    leaves,
                    state.fingerprint,
                    transliteration=self._transliteration,
                    variants=self._variants,
                )
                self._now = _Current(name, state, opened)
            return self._now
