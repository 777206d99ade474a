"""An index kept open: takes requests, gives answers, and takes up a new generation when one is in place."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from .answer import Answer, ArticlePage
from .request import Request

Link = Callable[[str], str]


class Searcher:
    """Answers from the index in a folder; one object serves many threads.

    Raises the errors of `index.manifest` when the folder holds no index, a stale one or a broken one:
    at once, and again at a request after somebody has put such a folder in place.
    """

    def __init__(self, folder: Path, *, engine: str = "whoosh") -> None:
        raise NotImplementedError

    def search(self, request: Request, link: Link = "?{}".format) -> Answer:
        """One page of results. `link` makes a facet value's url from a query string."""
        raise NotImplementedError

    def article(self, article_id: str, query: str = "") -> ArticlePage | None:
        """An article with the query's words marked, or None where there is no such article."""
        raise NotImplementedError

    def suggest(self, prefix: str, limit: int = 10) -> list[str]:
        """Words of the index that begin with the prefix, the commonest first."""
        raise NotImplementedError

    def stats(self) -> dict[str, Any]:
        """Counts of the index: articles, sources, first and last date, words, bytes, when built."""
        raise NotImplementedError

    def close(self) -> None:
        """Let go of the index's files."""
        raise NotImplementedError
