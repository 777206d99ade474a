"""Copying: an article and all that share text with it, in order of time."""

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime

from corpus.article import Article
from index.copies.found import FoundCopies

from .results import Copy


def copies_among(number: int, found: FoundCopies, read: Callable[[int], Article]) -> list[Copy]:
    """All that share text with an article of the index, itself among them, see `Backend.copies`."""
    return copies_in_order((read(each.article), each.part, each.folded) for each in found.of(number))


def copies_in_order(sharing: Iterable[tuple[Article, float, bool]]) -> list[Copy]:
    """Articles that share text with one of them, each with the part, and whether it is in the same group."""
    held = sorted(sharing, key=lambda each: _place_in_time(each[0]))
    group = [article for article, _, grouped in held if grouped]
    first = _published_first(group if len(group) > 1 else [article for article, _, _ in held])
    return [Copy(article, part, grouped=grouped, first=article is first) for article, part, grouped in held]


def _published_first(articles: Sequence[Article]) -> Article | None:
    """The first of articles in order of time; None where no date is known."""
    return articles[0] if articles[0].date else None


def _place_in_time(article: Article) -> tuple[datetime, str]:
    return article.date or datetime.max, article.id
