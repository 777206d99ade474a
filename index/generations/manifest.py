"""The manifest: what an index is made of and by what, as JSON beside it."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from index.files.problems import StaleIndex, broken, rebuild_of
from index.terms.fingerprint import fingerprint

# Raise it whenever a file of the index changes its meaning.
FORMAT = 7
MANIFEST_FILE = "manifest.json"


@dataclass(frozen=True, slots=True)
class SegmentEntry:
    """A segment of the index: its folder's name, its articles, how many of them are deleted."""

    name: str
    articles: int
    deleted: int


@dataclass(frozen=True, slots=True)
class Manifest:
    """What is written down about an index.

    `frozen_tokens` counts the words of all articles when the vocabulary's evidence was frozen,
    `tokens` those of now (deleted articles included).
    """

    format: int
    analyzer: str
    created: str
    articles: int
    words: int
    tokens: int
    frozen_tokens: int
    first_date: str | None
    last_date: str | None
    sources: dict[str, int]
    unknown_source: int
    segments: list[SegmentEntry]

    @property
    def fingerprint(self) -> str:
        """A short name of the index as it is now: 12 hexadecimal digits, others after every change of it."""
        return sha256(json.dumps(asdict(self), sort_keys=True).encode()).hexdigest()[:12]

    def save(self, generation: Path) -> None:
        """Write it into a generation's folder."""
        text = json.dumps(asdict(self), ensure_ascii=False, indent=1)
        (generation / MANIFEST_FILE).write_text(text + "\n", encoding="utf-8")

    @classmethod
    def load(cls, generation: Path) -> "Manifest":
        """Read it; raises BrokenIndex, or StaleIndex where another version made the index."""
        fields = _read_fields(generation)
        if fields.get("format") != FORMAT:
            raise _stale(generation.parent, "has another format")
        with _garbled(generation):
            segments = [SegmentEntry(**entry) for entry in fields.pop("segments")]
            manifest = cls(**fields, segments=segments)
        if manifest.analyzer != fingerprint():
            raise _stale(generation.parent, "was built by another analyzer")
        return manifest


def segments_in(generation: Path) -> list[SegmentEntry]:
    """The segments of a generation, whichever version made it: nothing else of its manifest is read.

    Raises BrokenIndex.
    """
    fields = _read_fields(generation)
    with _garbled(generation):
        names = SegmentEntry.__dataclass_fields__
        return [SegmentEntry(**{name: entry[name] for name in names}) for entry in fields["segments"]]


def _read_fields(generation: Path) -> dict[str, Any]:
    with _garbled(generation):
        fields = json.loads((generation / MANIFEST_FILE).read_text(encoding="utf-8"))
        if not isinstance(fields, dict):
            raise TypeError("it is no object")
        return fields


@contextmanager
def _garbled(generation: Path) -> Iterator[None]:
    try:
        yield
    except (OSError, ValueError, TypeError, KeyError) as error:
        raise broken(generation / MANIFEST_FILE, generation.parent, error) from error


def _stale(folder: Path, what: str) -> StaleIndex:
    return StaleIndex(f"{folder} {what}; run: {rebuild_of(folder)}")
