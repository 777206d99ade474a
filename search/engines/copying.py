"""Copying: an article and all that share text with it, in order of time."""

from collections.abc import Callable, Sequence
from datetime import datetime

from corpus.article import Article
from index.copies.found import FoundCopies

from .results import Copy


def copies_among(number: int, found: FoundCopies, read: Callable[[int], Article]) -> list[Copy]:
    """All that share text with an article of the index, itself among them, see `Backend.copies`."""
    held = [(read(sharing.article), sharing) for sharing in found.of(number)]
    held.sort(key=lambda each: _place_in_time(each[0]))
    group = [article for article, sharing in held if sharing.folded]
    first = _published_first(group if len(group) > 1 else [article for article, _ in held])
    return [
        Copy(article, sharing.part, grouped=sharing.folded, first=article is first)
        for article, sharing in held
    ]


def _published_first(articles: Sequence[Article]) -> Article | None:
    """The first of articles in order of time; None where no date is known."""
    return articles[0] if articles[0].date else None


def _place_in_time(article: Article) -> tuple[datetime, str]:
    return article.date or datetime.max, article.id
