"""A handful of articles, and what the tests of the index ask of an index of them."""

import json
from collections.abc import Mapping
from datetime import datetime
from hashlib import blake2b
from pathlib import Path

from corpus.article import Article
from index.generations.contents import summed
from index.generations.generation import MANIFEST_FILE, require_current
from index.generations.manifest import sealed_manifest
from search.query.request import Request
from search.searcher import Searcher

HANDFUL = [
    Article(
        id="bridge",
        title="جسر جديد على النهر",
        text="بنت المدينة جسرًا على النهر، والجسر طويل.\nوقال المهندسون إن البناء دام ثلاثة أعوام وكلف كثيرا.",
        source="المرفأ",
        date=datetime(2023, 1, 5, 9, 30),
        url="https://example.org/bridge",
        author="ليلى منصور",
        category="مدن",
    ),
    Article(
        id="flood",
        title="النهر يفيض",
        text="فاض النهر في المدينة القديمة بعد أمطار غزيرة، وأغلقت المدارس أبوابها يومين كاملين.",
        source="الواحة",
        date=datetime(2023, 1, 31, 23, 59),
    ),
    Article(
        id="fair",
        title="معرض الكتاب يفتح أبوابه",
        text="في المعرض كتاب نادر وكتب قديمة، وزارته وزيرة الثقافة مع تلاميذ المدارس.",
        source="المرفأ",
        date=datetime(2023, 2, 1),
    ),
    Article(id="moon", text="القمر قريب هذه الليلة، والمد عالٍ في البحر."),
    Article(id="title only", title="البحر والقمر", source="الواحة", date=datetime(2024, 12, 31)),
    Article(id="a/b: ج?#%", title="رقم غريب", text="سجل اللاعب ٢٠١٥ نقطة في عام 2014.", source="المرفأ"),
]


def found(folder: Path, query: str, engine: str = "snapshot") -> list[str]:
    """The ids of the articles that a query finds, sorted."""
    searcher = Searcher(f"{engine}:{folder}")
    try:
        return sorted(hit["id"] for hit in searcher.search(Request(query, size=100))["hits"])
    finally:
        searcher.close()


def checksums(folder: Path) -> Mapping[str, bytes]:
    """Every file of a folder by its path in it, with a digest of what it holds."""
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): blake2b(path.read_bytes()).digest() for path in files}


def generations(folder: Path) -> list[str]:
    """The generations that an index folder holds, oldest first."""
    return sorted(path.name for path in folder.glob("generation-*"))


def change_manifest(folder: Path, **fields: object) -> None:
    """Write other values into the manifest of an index."""
    path = require_current(folder) / MANIFEST_FILE
    written = json.loads(path.read_text()) | fields
    written.pop("seal", None)
    path.write_text(sealed_manifest(written))


def write_sums(folder: Path) -> None:
    """Let the manifest of an index know its files as they are now."""
    files = {name: str(each) for name, each in summed(require_current(folder), None).items()}
    change_manifest(folder, files=files)
