"""Fresh articles: those that an index does not hold as they are, on their way into a segment."""

from collections.abc import Iterable
from concurrent.futures import Future
from typing import NamedTuple

from corpus.article import Article
from corpus.received import IntakeItem, Original, Received
from index.segments.batch import AnyBatch, Raw
from index.segments.segment import Newcomer


class Fresh(NamedTuple):
    """An article that the index does not hold as it is."""

    article: Article
    path: str | None
    line: int | None
    original: Original | None


class Waiting(NamedTuple):
    """Articles that are made ready, and what was said before the last of them."""

    fresh: list[Fresh]
    batch: Future[AnyBatch]
    notes: list[IntakeItem]


def fresh_article(article: Article, received: Received) -> Fresh:
    """An article as it goes into a segment."""
    return Fresh(article, received.path, received.line, received.original)


def newcomer_of(fresh: Fresh) -> Newcomer:
    """The same as a segment's writer takes it."""
    return Newcomer(fresh.article, fresh.path)


def raw_articles(fresh: Iterable[Fresh]) -> list[Raw]:
    """The same as they are made ready."""
    return [Raw.of(each.article, each.original) for each in fresh]
