"""Postings as the engines in plain Python hold them: articles are whole numbers, each with the positions of a term."""

from collections.abc import Mapping, Sequence
from typing import Protocol

from index.terms.views import View
from search.query.deadline import Deadline

from .bm25 import PartStatistics

TermPostings = Mapping[int, Sequence[int]]


class PostingSource(Protocol):
    """Postings as an engine holds them; articles are whole numbers."""

    def postings(self, part: str, view: View, term: str, deadline: Deadline) -> TermPostings:
        """The articles whose title or text holds a term, with its positions there, rising; may raise OutOfTime."""
        ...

    def length(self, part: str, article: int) -> int:
        """The number of words of an article's title or text."""
        ...

    def statistics(self, part: str) -> PartStatistics:
        """The articles that have a title, or a text, and its words in all."""
        ...
