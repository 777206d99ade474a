"""Collapsing: of articles that are one in what a reader reads, the first in the order stands for all."""

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar, assert_never

from corpus.article import Article
from search.query.plan import Collapse, GroupBy

Listed = TypeVar("Listed")


def first_of_groups(
    listed: Iterable[Listed], group_of: Callable[[Listed], str | int | None]
) -> Iterator[Listed]:
    """The first of each group, in order; what has no group, None, is alone. No more is read than is asked for."""
    seen: set[str | int] = set()
    for each in listed:
        group = group_of(each)
        if group is None or group not in seen:
            yield each
        if group is not None:
            seen.add(group)


def group_of(article: Article, collapse: Collapse) -> str | None:
    """What an article has in common with those that are one with it; None where it is alone."""
    if article.id in collapse.apart:
        return None
    match collapse.by:
        case GroupBy.TITLE:
            return article.title
        case _:
            assert_never(collapse.by)
