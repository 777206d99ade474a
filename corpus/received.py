"""What reading hands on: articles on their way into an index, and what is to be known of their files."""

from collections.abc import Mapping, Set
from dataclasses import dataclass
from enum import Enum

from .article import Article, Refusal, Remark

# What the lines of a report are, which may lie among the articles.
SAID_AND_REFUSED, SAID_AND_KEPT = "refused", "kept"
_OF_REPORT = {"kind", "path", "line", "text"}


def is_of_report(fields: Mapping[str, object]) -> bool:
    """Whether a row is a line of a report of what was refused and remarked on, and no article.

    >>> is_of_report({"kind": "kept", "path": "a.jsonl", "line": 3, "text": "the date 'soon' is left out"})
    True
    """
    return fields.keys() == _OF_REPORT and fields["kind"] in (SAID_AND_REFUSED, SAID_AND_KEPT)


class Naming(Enum):
    """What an article has its id from.

    A kept one has been in an index, and has it from there; a taken one was taken in by a run that was interrupted.
    """

    KEPT = "kept"
    TAKEN = "taken"
    GIVEN = "given"
    PATH = "path"
    URL = "url"
    CONTENT = "content"


@dataclass(frozen=True, slots=True)
class Original:
    """The title and the text of an article as they were put in."""

    title: str | None
    text: str

    def __reduce__(self) -> tuple[type["Original"], tuple[object, ...]]:
        """Go to another process as an article does."""
        return Original, (self.title, self.text)


@dataclass(frozen=True, slots=True)
class Received:
    """An article with where it is from.

    `path` is that of its file, absolute and printable, with the member's name for one in an archive; None where
    nobody knows it any more. `ids` are further ids for an article that is named by its path, each longer than
    the one before, for where another article has the first. `former` are ids under which an index may hold it from a
    time of other rules. `original` is None where title and text are as they were put in. `named` is the path as it was
    given on the command line, for sentences.
    """

    article: Article
    path: str | None = None
    line: int | None = None
    naming: Naming = Naming.GIVEN
    ids: tuple[str, ...] = ()
    former: tuple[str, ...] = ()
    original: Original | None = None
    named: str | None = None

    @property
    def told_path(self) -> str:
        """The path of a refusal or remark, as those that readers make have it."""
        return self.named or self.path or ""

    @property
    def place(self) -> str:
        """Where it is, for a sentence."""
        return place_of(self.path, self.line)


def place_of(path: str | None, line: int | None) -> str:
    """A place in a file, for a sentence."""
    path = path or "the index"
    return path if line is None else f"{path}:{line}"


@dataclass(frozen=True, slots=True)
class ArticleMet:
    """An article was read that the index holds as it is: its id, and where it was read."""

    id: str
    path: str | None
    line: int | None


@dataclass(frozen=True, slots=True)
class FileState:
    """By what a file that was read is known again: bytes, time of change in nanoseconds, BLAKE2b of what it holds.

    `rules` names the rules and options by which it was read; `refused` counts what was refused in it.
    """

    path: str
    size: int
    changed: int
    digest: str
    rules: str
    refused: int = 0


@dataclass(frozen=True, slots=True)
class FileBegun:
    """A file is read from here on; its state has no digest yet."""

    state: FileState


@dataclass(frozen=True, slots=True)
class FileRead:
    """A file was read to its end; its articles came before."""

    state: FileState


@dataclass(frozen=True, slots=True)
class FileUnchanged:
    """A file holds what it held when it was read the last time, and was not read again; its time may be another."""

    state: FileState


@dataclass(frozen=True, slots=True)
class Unused:
    """A field of files that no field of an article is taken from: its name, the rows that have it, the first file."""

    name: str
    count: int
    path: str


@dataclass(frozen=True, slots=True)
class FilesSeen:
    """What a run has seen below the paths that were named: all files that are there, and those that were read again.

    In those that are `doubtful` something was refused, which may be an article that was good before.
    """

    roots: Set[str]
    there: Set[str]
    read: Set[str]
    doubtful: Set[str] = frozenset()


IntakeItem = (
    Received | ArticleMet | Article | Refusal | Remark | FileBegun | FileRead | FileUnchanged | Unused
)
