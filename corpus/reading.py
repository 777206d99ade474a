"""Reading: from paths to articles, one after the other."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from corpus.fields.conversion import date_remark, to_article
from corpus.readers.files import File, find
from corpus.readers.formats import READERS, rows_of
from corpus.readers.opening import Progress

from .article import Article, Refusal, Remark
from .row import Row


def read(paths: Iterable[Path], *, progress: Progress | None = None) -> Iterator[Article | Refusal | Remark]:
    """Read the articles of files and folders in order; what cannot be read is said and passed over.

    Folders are read with all that is in them, sorted by name, but for hidden files and those of
    unknown endings. An id that came before is refused. `progress` is told how many bytes were read
    from disk since it was last told; over the whole run that makes `size(paths)`. Never raises for
    what is in a file.
    """
    seen = _Seen()
    for found in find(paths, READERS):
        if not isinstance(found, File):
            yield found
            continue
        for row in rows_of(found, progress):
            if isinstance(row, Row):
                yield from _articles(row, seen)
            else:
                yield row


def size(paths: Iterable[Path]) -> int:
    """Add up the bytes on disk that `read` will go through."""
    return sum(found.size for found in find(paths, READERS) if isinstance(found, File))


class _Seen:
    """The ids of a run and where each was first: about 200 bytes for each article."""

    def __init__(self) -> None:
        self._paths: list[str] = []
        self._places: dict[str, tuple[int, int | None]] = {}

    def before(self, row: Row, name: str) -> str | None:
        """Say where the id `name` was before; None, and remember the row's place, if nowhere."""
        if name in self._places:
            path, line = self._places[name]
            return self._paths[path] if line is None else f"{self._paths[path]}:{line}"
        if not self._paths or self._paths[-1] != row.path:
            self._paths.append(row.path)
        self._places[name] = (len(self._paths) - 1, row.line)
        return None


def _articles(row: Row, seen: _Seen) -> Iterator[Article | Refusal | Remark]:
    """Make an article of a row, if it is one and the first of its id, after what is to be remarked."""
    article = to_article(row)
    if isinstance(article, Refusal):
        yield article
    elif place := seen.before(row, article.id):
        reason = f"the id {article.id!r} came before, at {place}; give each article an id of its own"
        yield Refusal(row.path, row.line, reason)
    else:
        if article.date is None and (remark := date_remark(row)):
            yield remark
        yield article
