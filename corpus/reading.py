"""Reading: from paths to articles, one after the other."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING

from corpus.cleaning.markup import clean_line
from corpus.fields.dating import Orders, Taken
from corpus.fields.kept_rows import KeptRows
from corpus.fields.names import Names
from corpus.fields.options import Options
from corpus.fields.rules import rules
from corpus.readers.files.file import File, shown
from corpus.readers.files.folders import find
from corpus.readers.files.opening import Progress
from corpus.readers.formats import READERS

from .article import Article, Refusal, Remark
from .received import (
    FileBegun,
    FileRead,
    FilesSeen,
    FileState,
    FileUnchanged,
    IntakeItem,
    Received,
    Unused,
    is_of_report,
)
from .row import Row

if TYPE_CHECKING:
    from corpus.fields.conversion import Draft

# So many names of fields that are not used are told apart.
MOST_UNUSED = 200
_AT_ONCE = 1 << 20


class FileReading:
    """Reads the articles of files and folders in order; what cannot be read is said and passed over.

    Folders are read with all that is in them, sorted by name, but for hidden files and those of unknown endings.
    `progress` is told how many bytes were read from disk since it was last told; over the whole run that makes
    `size(paths)`. Never raises for what is in a file.
    """

    def __init__(
        self,
        paths: Iterable[Path],
        options: Options | None = None,
        *,
        progress: Progress | None = None,
    ) -> None:
        self._paths = list(paths)
        self._options = options or Options()
        self._progress = progress
        self._names = Names(self._options.names)
        self._orders = Orders()
        self._unused: Counter[str] = Counter()
        self._first: dict[str, str] = {}
        self._rules = rules(self._options.signature)
        self._there: set[str] = set()
        self._read: set[str] = set()
        self._doubtful: set[str] = set()
        self._is_complete = True
        self._looked = False
        self._kept = KeptRows()

    @property
    def command(self) -> str:
        """What was asked for, as one line; nothing where nothing is to be read."""
        return "" if not self._paths else repr(([absolute(path) for path in self._paths], self._rules))

    def seen(self) -> FilesSeen | None:
        """Which files were there, once all was read; None where something could not be looked into."""
        roots = {absolute(path) for path in self._paths}
        return FilesSeen(roots, self._there, self._read, self._doubtful) if self._is_complete else None

    def items(self, states: Mapping[str, FileState]) -> Iterator[IntakeItem]:
        """Read what is new or changed since the files were in these states, by their absolute paths."""
        for found in find(self._paths, READERS):
            match found:
                case File():
                    yield from self._file(found, states)
                case Refusal():
                    self._is_complete = False
                    yield found
                case Remark():
                    yield found
        self._kept.clear()
        yield from self._not_met()
        yield from (Unused(name, count, self._first[name]) for name, count in self._unused.most_common())

    def _not_met(self) -> Iterator[Remark]:
        """Say which names that were mapped no row has had, where files were read."""
        for name in self._names.not_met() if self._read or self._doubtful else ():
            field = self._options.names[name]
            reason = (
                f"no row has a field {name!r}, which was said to be the {field}; inspect shows their names"
            )
            yield Remark(", ".join(map(shown, self._paths)), None, reason)

    def _file(self, file: File, states: Mapping[str, FileState]) -> Iterator[IntakeItem]:
        path = absolute(file.path)
        if path in self._there:
            return
        self._there.add(path)
        now = _state(file, path, self._rules)
        if now and (before := _as_it_was(file, now, states.get(path))):
            if self._progress:
                self._progress(file.size)
            yield FileUnchanged(before)
            return
        if now:
            yield FileBegun(now)
        self._look(states)
        refused, lasting = 0, True
        for item in self._articles(file, path):
            if isinstance(item, Refusal):
                refused += 1
                lasting = lasting and not item.passing
            yield item
        (self._doubtful if refused else self._read).add(path)
        if now and lasting and (digest := _file_digest(file.path)) and _state(file, path, self._rules) == now:
            yield FileRead(replace(now, digest=digest, refused=refused))

    def _look(self, states: Mapping[str, FileState]) -> None:
        """Learn what recurs in the files, once, and only where one of them is to be read."""
        if self._looked or not self._options.cleaning:
            return
        from corpus.fields.first_look import first_look  # noqa: PLC0415 - as in _articles

        self._looked = True
        new: list[File] = []
        known: list[File] = []
        for file in find(self._paths, READERS):
            if isinstance(file, File):
                path = absolute(file.path)
                before = states.get(path)
                (known if before and before == _state_like(file, path, before) else new).append(file)
        recurring = first_look(new, self._options, known=known, kept=self._kept)
        self._options = replace(self._options, recurring=recurring)

    def _articles(self, file: File, path: str) -> Iterator[IntakeItem]:
        """The articles of a file, each after what is to be remarked on it."""
        # Loaded here, since the tables of what pages say are read only where a file is.
        from corpus.fields.conversion import Origin, draft  # noqa: PLC0415
        from corpus.fields.drafts import Queue  # noqa: PLC0415

        root = absolute(Path(path).parents[file.id.count("/")])
        queue = Queue(self._orders)
        for row in self._kept.taken(file, self._progress):
            if not isinstance(row, Row):
                yield row
                continue
            if is_of_report(row.fields):
                if row.line == 1:
                    yield Remark(row.path, None, "is a report of what was refused, and was passed over")
                continue
            origin = Origin(path + row.path.removeprefix(file.name), root)
            made = draft(row, self._names, self._options, origin)
            if isinstance(made, Refusal):
                yield made
                continue
            self._count_unused(made)
            for each, taken in queue.put(made):
                yield from received(each, taken)
        for each, taken in queue.rest():
            yield from received(each, taken)

    def _count_unused(self, made: "Draft") -> None:
        for name in made.unused:
            if name in self._unused or len(self._unused) < MOST_UNUSED:
                self._unused[name] += 1
                self._first.setdefault(name, made.row.path)


def read(
    paths: Iterable[Path], options: Options | None = None, *, progress: Progress | None = None
) -> Iterator[Article | Refusal | Remark]:
    """Read the articles of files and folders, and what is said of them, without where they are from."""
    for item in FileReading(paths, options, progress=progress).items({}):
        match item:
            case Received():
                yield item.article
            case Article() | Refusal() | Remark():
                yield item


def size(paths: Iterable[Path]) -> int:
    """Add up the bytes on disk that reading will go through."""
    return sum(found.size for found in find(paths, READERS) if isinstance(found, File))


def absolute(path: Path) -> str:
    """A path from the root of the disk, as it can be printed."""
    return (
        shown(Path(path.absolute()).resolve(strict=False)) if ".." in path.parts else shown(path.absolute())
    )


def received(made: "Draft", taken: Taken | None) -> Iterator[Remark | Received]:
    """An article with its date, after what is to be remarked on it."""
    yield from (Remark(made.row.path, made.row.line, remark) for remark in made.remarks)
    article = made.article
    if taken:
        date_from = taken.date_from if made.date_from is None else _date_from(made.date_from, taken)
        article = article.dated(taken.date, date_from and clean_line(date_from))
    yield Received(
        article,
        made.path,
        made.row.line,
        made.identity.naming,
        made.identity.ids,
        made.identity.former,
        made.original,
        made.row.path,
    )


def _date_from(said: str, taken: Taken) -> str:
    """Where a reader found a date, and how it was read."""
    _, comma, how = (taken.date_from or "").partition(", ")
    return said + comma + how


def _state(file: File, path: str, by: str) -> FileState | None:
    """A file as it is now, without its digest; None for one that cannot be known again."""
    try:
        status = file.path.stat()
    except OSError:
        return None
    return FileState(path, status.st_size, status.st_mtime_ns, "", by)


def _state_like(file: File, path: str, before: FileState) -> FileState | None:
    """A file as it is now, with what was known of it before by reading it."""
    now = _state(file, path, before.rules)
    return now and replace(before, size=now.size, changed=now.changed)


def _as_it_was(file: File, now: FileState, before: FileState | None) -> FileState | None:
    """The state that a file was in when it was read, as of now; None where it has changed since."""
    if before is None or (before.rules, before.size) != (now.rules, now.size):
        return None
    if before.changed == now.changed:
        return before
    return replace(before, changed=now.changed) if _file_digest(file.path) == before.digest else None


def _file_digest(path: Path) -> str | None:
    """A hash of what a file holds; None where it cannot be read."""
    digest = blake2b(digest_size=16)
    try:
        with path.open("rb") as file:
            while data := file.read(_AT_ONCE):
                digest.update(data)
    except OSError:
        return None
    return digest.hexdigest()
