"""Display names: a table of what is shown for the values of labels that articles are given.

A table is UTF-8, a value a line: its kind (`source`, `author`, `category`), the value as it is given, the name that is
shown for it and, where an English page shows another, that one; tabs stand between, and a line that begins with # is a
remark:

    source	annahar	النهار	An-Nahar

Two values are one where they are shown under one name. Values are compared without marks, signs and spaces, in the
plain forms of their letters; `صحيفة` and `جريدة` before a paper's name, and what stands around it in the address of a
site, may be missing from the table.
"""

from collections.abc import Iterable, Iterator, Mapping
from importlib.resources import files
from pathlib import Path
from typing import NamedTuple

from corpus.cleaning.wording import Words, plain_words
from index.files.problems import IndexProblem
from index.memory import Memory
from index.segments.labels import LABELS, Label

MOST_NAMES_BYTES = 4 * 1024 * 1024
_SHOWN_KEPT = 10_000
_KINDS_NAMED = ", ".join(LABELS)
_BEFORE_PAPERS = ("صحيفه", "جريده")
_AROUND_AUTHORS = " *:،,؛;-–—_|/\\•·"
_DOMAINS = frozenset({"com", "net", "org", "info", "news"})


class BadDisplayNames(IndexProblem):
    """A table of names that cannot be read; the message says where, and what to write."""


class DisplayName(NamedTuple):
    """How a value is shown: in Arabic, and on an English page."""

    shown: str
    english: str


class DisplayNames:
    """The names of some tables, of which a later one outweighs those before it."""

    def __init__(self, *tables: Iterable[tuple[Label, str, DisplayName]]) -> None:
        self._names: dict[tuple[Label, str], DisplayName] = {}
        # The values of one page are mostly those of another.
        self._shown = Memory[Label, str, DisplayName](_SHOWN_KEPT)
        for table in tables:
            rows = list(table)
            for label, _, name in rows:  # what is shown is a name of itself, where it is not given another
                self._names.setdefault((label, _as_key(plain_words(name.shown))), name)
            for label, given, name in rows:
                self._names[label, _as_key(plain_words(given))] = name

    def of(self, label: Label, value: str) -> DisplayName:
        """How a value of a label is shown: as it is given, where no table knows it, an author without signs around."""
        return self._shown.recall(self._find, label, value)

    def _find(self, label: Label, value: str) -> DisplayName:
        for way in _ways(value, paper=label == "source"):
            if name := self._names.get((label, way)):
                return name
        if label == "author":  # what its line has around it is no part of a name
            value = value.strip(_AROUND_AUTHORS) or value
        return DisplayName(value, value)

    def are_one(self, label: Label, values: Iterable[str]) -> Mapping[str, list[str]]:
        """The values by the name that all of them are shown under."""
        groups: dict[str, list[str]] = {}
        for value in values:
            groups.setdefault(self.of(label, value).shown, []).append(value)
        return groups


def display_names(table: Path | None = None) -> DisplayNames:
    """Our names, and those of an operator's table; raises BadDisplayNames."""
    ours = (files("web.display") / "data" / "names.tsv").read_text(encoding="utf-8")
    return DisplayNames(_named_rows(ours.splitlines(), "names.tsv"), _operators(table) if table else ())


def _operators(path: Path) -> Iterator[tuple[Label, str, DisplayName]]:
    """The rows of an operator's table."""
    try:
        with path.open("rb") as file:
            read = file.read(MOST_NAMES_BYTES + 1)
        if len(read) > MOST_NAMES_BYTES:
            raise BadDisplayNames(f"{path} has more than {MOST_NAMES_BYTES:,} bytes; give a shorter table")
        lines = read.decode("utf-8-sig").splitlines()
    except FileNotFoundError:
        raise BadDisplayNames(
            f"there is no file {path} to take names from; check how it is written"
        ) from None
    except UnicodeDecodeError:
        raise BadDisplayNames(f"{path} is not UTF-8; convert it") from None
    except OSError as error:
        raise BadDisplayNames(f"the table of names {path} cannot be read ({error.strerror})") from None
    return _named_rows(lines, str(path))


def _named_rows(lines: Iterable[str], place: str) -> Iterator[tuple[Label, str, DisplayName]]:
    for number, line in enumerate(lines, start=1):
        if not line.strip() or line.startswith("#"):
            continue
        cells = [" ".join(cell.split()) for cell in line.split("\t")]
        if len(cells) not in (3, 4) or not all(cells[:3]):
            raise BadDisplayNames(
                f"{place}:{number} has {len(cells)} cells; write a kind, a value as it is given and the name "
                "to show, with tabs between them, and a name for English pages where there is one"
            )
        if cells[0] not in LABELS:
            raise BadDisplayNames(f"{place}:{number} has the kind {cells[0]!r}; write one of {_KINDS_NAMED}")
        yield cells[0], cells[1], DisplayName(cells[2], cells[3] if cells[3:] and cells[3] else cells[2])


def _ways(value: str, *, paper: bool) -> tuple[str, ...]:
    """A value as a table may have it, the most exact first."""
    words = plain_words(value)
    ways = [words]
    if paper and len(words) > 1 and words[0] in _BEFORE_PAPERS:
        ways.append(words[1:])
    if paper and "." in value and " " not in value and (site := _named_in_address(words)):
        ways.append(site)
    return tuple(filter(None, map(_as_key, ways))) or (value,)


def _named_in_address(words: Words) -> Words:
    """The words of the address of a site without those around its name."""
    words = words[1:] if words and words[0] in ("www", "http", "https") else words
    while len(words) > 1 and (words[-1] in _DOMAINS or len(words[-1]) == 2):
        words = words[:-1]
    return words


def _as_key(words: Words) -> str:
    return "".join(words)
