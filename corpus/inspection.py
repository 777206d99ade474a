"""Inspection: what would be taken from a file and what not, seen on its first rows; nothing is kept."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import islice
from pathlib import Path

from corpus.cleaning.furniture import Dropped
from corpus.fields.conversion import Draft, Origin, draft
from corpus.fields.dating import Orders, Taken
from corpus.fields.drafts import Queue
from corpus.fields.first_look import first_look
from corpus.fields.names import Names
from corpus.fields.options import Options
from corpus.readers.files.file import File
from corpus.readers.files.folders import find
from corpus.readers.formats import READERS, rows_of

from .article import Refusal, Remark
from .reading import absolute, received
from .received import Received
from .row import Row


@dataclass(slots=True)
class Inspected:
    """What was found in the first rows of a file.

    `articles` are those rows as they would be kept; `taken` says for each field under which names it was, with counts;
    `unused` counts the names that nothing is taken from; `dropped` is what cleaning took off; `more` rows follow.
    """

    path: str
    articles: list[Received] = field(default_factory=list)
    taken: dict[str, Counter[str]] = field(default_factory=dict)
    unused: Counter[str] = field(default_factory=Counter)
    dropped: list[Dropped] = field(default_factory=list)
    said: list[Refusal | Remark] = field(default_factory=list)
    more: bool = False


def inspect(paths: list[Path], options: Options, *, rows: int) -> Iterator[Inspected | Refusal | Remark]:
    """Look at the first `rows` rows of each file, among which recurs what may; what is no file of articles is said."""
    orders, names = Orders(), Names(options.names)
    everything = list(find(paths, READERS))
    if options.cleaning:
        files = [found for found in everything if isinstance(found, File)]
        options = replace(options, recurring=first_look(files, options, rows=rows))
    for found in everything:
        yield _inspected(found, names, orders, options, rows) if isinstance(found, File) else found


def _inspected(file: File, names: Names, orders: Orders, options: Options, most: int) -> Inspected:
    seen = Inspected(file.name)
    queue = Queue(orders)
    path = absolute(file.path)
    root = absolute(Path(path).parents[file.id.count("/")])
    rows = rows_of(file, None)
    for row in islice(rows, most):
        if not isinstance(row, Row):
            seen.said.append(row)
            continue
        made = draft(row, names, options, Origin(path + row.path.removeprefix(file.name), root))
        if isinstance(made, Refusal):
            seen.said.append(made)
            continue
        _note_fields(seen, made)
        seen.articles += _dated_articles(seen, queue.put(made))
    seen.more = next(rows, None) is not None
    seen.articles += _dated_articles(seen, queue.rest())
    return seen


def _note_fields(seen: Inspected, made: Draft) -> None:
    """Count where the fields of an article are from, and what was not used."""
    for name, where in made.taken.items():
        seen.taken.setdefault(name, Counter())[where] += 1
    seen.unused.update(made.unused)
    seen.dropped += made.dropped


def _dated_articles(seen: Inspected, waiting: Iterator[tuple[Draft, Taken | None]]) -> Iterator[Received]:
    for made, taken in waiting:
        for item in received(made, taken):
            if isinstance(item, Received):
                yield item
            else:
                seen.said.append(item)
