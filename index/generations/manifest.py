"""The manifest: what an index is made of and by what, as JSON beside it."""

import json
from dataclasses import asdict, dataclass
from hashlib import sha256
from pathlib import Path

from index.files.problems import StaleIndex, broken
from index.terms.fingerprint import fingerprint

# Raise it whenever a file of the index changes its meaning.
FORMAT = 5
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
    def load(cls, generation: Path, *, check: bool = True) -> "Manifest":
        """Read it; raises BrokenIndex, and with `check` StaleIndex."""
        folder = generation.parent
        try:
            fields = json.loads((generation / MANIFEST_FILE).read_text(encoding="utf-8"))
            if check and fields.get("format") != FORMAT:
                raise StaleIndex(
                    f"{folder} has another format; run: kashshaf index --index {folder} --rebuild"
                )
            segments = [SegmentEntry(**entry) for entry in fields.pop("segments")]
            manifest = cls(**fields, segments=segments)
        except (OSError, ValueError, TypeError, KeyError, AttributeError) as error:
            raise broken(generation / MANIFEST_FILE, folder, error) from error
        if check and manifest.analyzer != fingerprint():
            raise StaleIndex(
                f"{folder} was built by another analyzer; run: kashshaf index --index {folder} --rebuild"
            )
        return manifest
