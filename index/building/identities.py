"""Identities: under which id an article goes into an index that may hold it already.

An article keeps the id that it has there: one that is named by its path is known by its path, one of a time of other
rules by an id of that time where source, title or text say that it is the same. Else the first of its ids that no other
article has is its own.
"""

from dataclasses import replace
from functools import cached_property

import numpy as np

from corpus.article import Article
from corpus.received import Naming, Received
from index.generations.open_index import OpenIndex
from index.segments.labels import NO_NAME


class Identities:
    """Knows the ids of one index, `old`, or of none, and those that were given in this run."""

    def __init__(self, old: OpenIndex | None) -> None:
        self._old = old
        self._met: dict[str, str] = {}
        self._taken: set[str] = set()

    def identified(self, received: Received) -> Article:
        """The article under its id."""
        article = received.article
        name = self._name(received)
        return article if name == article.id else replace(article, id=name)

    def met_before(self, name: str, place: str, *, taken: bool = False) -> str | None:
        """Where an article of this run had the id; None, and it is that of this place from now on, where none had it.

        One that is `taken` was met in a run that was interrupted.
        """
        before = self._met.get(name)
        if before is None:
            self._met[name] = place
            if taken:
                self._taken.add(name)
        return before

    def comes_again(self, name: str, place: str) -> bool:
        """Whether this is the article that an interrupted run has taken in, which comes a second time only once."""
        again = name in self._taken and self._met.get(name) == place
        self._taken.discard(name)
        return again

    def is_met(self, name: str) -> bool:
        """Whether an article of this run has the id."""
        return name in self._met

    def path_of(self, name: str) -> str | None:
        """The path of the article that the index holds under an id, where it is known."""
        if self._old is None or (place := self._old.places.get(name)) is None:
            return None
        return self._old.segments[place[0]].origins.path(place[1])

    def _name(self, received: Received) -> str:
        if received.naming in (Naming.KEPT, Naming.TAKEN):
            return received.article.id
        if received.naming is not Naming.PATH:
            return self._former(received) or received.article.id
        if received.path in self._by_path:
            return self._by_path[received.path]
        return self._former(received) or self._free(received)

    def _former(self, received: Received) -> str | None:
        """The id under which an index of a time of other rules holds the article."""
        return next((name for name in received.former if self._is_same(name, received)), None)

    def _is_same(self, name: str, received: Received) -> bool:
        if self._old is None or name not in self._old.places or self.path_of(name) is not None:
            return False
        held, article = self._old.article(name), received.article
        if held is None:
            return False
        if received.naming is Naming.GIVEN:
            return held.source == article.source
        return held.title == article.title or held.text == article.text

    def _free(self, received: Received) -> str:
        """The shortest name by its path that is no other article's."""
        names = (received.article.id, *received.ids)
        return next((name for name in names if self._is_free(name, received)), names[-1])

    def _is_free(self, name: str, received: Received) -> bool:
        if self._met.get(name, received.place) != received.place:
            return False
        return self._old is None or name not in self._old.places

    @cached_property
    def _by_path(self) -> dict[str | None, str]:
        """The ids of articles that are all that their file gave, by its path."""
        found: dict[str | None, str] = {}
        if self._old is None:
            return found
        for segment, live in zip(self._old.segments, self._old.live, strict=True):
            numbers = np.where(live, segment.origins.numbers, NO_NAME)
            counts = np.bincount(numbers - NO_NAME, minlength=1 + len(segment.origins.names))
            counts[0] = 0  # of the articles whose file is not known
            for article in np.flatnonzero(counts[numbers - NO_NAME] == 1).tolist():
                found[segment.origins.path(article)] = segment.articles.ids[article]
        return found
