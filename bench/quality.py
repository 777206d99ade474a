"""Prints this project and Lucene's Arabic analyzer side by side, on judged collections.

    python bench/quality.py [COLLECTION...]

Without arguments it takes the collections in ../shared/collections, and two more that it makes of the
news corpora: headlines as queries, bodies as answers (see `bench/headlines.py`). Lucene has one field,
title and text; a query is any of its words. It needs Java 17 and Lucene 8, and installs nothing.
"""

import argparse
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

# Without this `search` would be the program of that name beside this one.
ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from headlines import load, write  # noqa: E402

from corpus.article import Article  # noqa: E402
from corpus.reading import read  # noqa: E402
from search.evaluation.collection import Collection, read_collection  # noqa: E402
from search.evaluation.measures import MEASURES, Run, Values, differences, means, measure  # noqa: E402
from search.evaluation.runs import read_run  # noqa: E402
from web.commands.asking.evaluation import evaluate  # noqa: E402

SHARED = ROOT.parent / "shared"
CORPORA = ("saudinewsnet", "jawhara")
PROGRAM = Path(__file__).parent / "lucene" / "Ranked.java"
JARS = Path("/usr/share/java")
NEEDED = ("lucene-core", "lucene-analyzers-common")
# Lucene's own default first, then the constants that Anserini and others take.
SETTINGS = ((1.2, 0.75), (0.9, 0.4))


@dataclass(frozen=True, slots=True)
class Lucene:
    """Lucene, ready to run: a class path that holds it and our program, compiled."""

    class_path: str

    @classmethod
    def compiled(cls, folder: Path) -> "Lucene":
        """Compile the program into a folder; raises SystemExit that says what to install."""
        jars = [found[-1] for name in NEEDED if (found := sorted(JARS.glob(f"{name}-8.*.jar")))]
        if len(jars) < len(NEEDED):
            sys.exit(f"Lucene 8 is not in {JARS}; run: apt-get install liblucene8-java")
        if not (shutil.which("javac") and shutil.which("java")):
            sys.exit("there is no Java compiler; run: apt-get install openjdk-17-jdk-headless")
        path = ":".join(map(str, jars))
        subprocess.run(["javac", "-cp", path, "-d", str(folder), str(PROGRAM)], check=True)
        return cls(f"{path}:{folder}")

    def run(self, collection: Collection, k1: float, b: float) -> Run:
        """What Lucene finds for the queries of a collection."""
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            _write_lines(folder / "docs.tsv", _docs(collection))
            _write_lines(folder / "queries.tsv", collection.queries.items())
            files = [str(folder / name) for name in ("docs.tsv", "queries.tsv", "index", "run")]
            subprocess.run(["java", "-cp", self.class_path, "Ranked", *files, str(k1), str(b)], check=True)
            return read_run(folder / "run")


def _docs(collection: Collection) -> Iterator[tuple[str, str]]:
    for item in read([collection.docs]):
        if isinstance(item, Article):
            yield item.id, f"{item.title or ''} {item.text}"


def _write_lines(path: Path, rows: Iterable[tuple[str, str]]) -> None:
    with path.open("w", encoding="utf-8") as file:
        for row_id, text in rows:
            # A lone surrogate, which JSON allows, is no UTF-8.
            file.write(f"{row_id}\t{' '.join(text.split())}\n".encode("utf-8", "replace").decode())


def collections(folder: Path) -> list[Path]:
    """The shared collections and those made of the news corpora."""
    if not SHARED.is_dir():
        sys.exit(f"{SHARED} is not there; name the folders of judged collections")
    found = sorted(path for path in (SHARED / "collections").iterdir() if path.is_dir())
    for name in CORPORA:
        made = folder / f"{name}_headlines"
        write(load(SHARED / "corpora" / f"{name}.jsonl.gz"), made)
        found.append(made)
    return found


def _row(name: str, values: Values, ours: Values | None) -> str:
    figures = "".join(f"{mean:>12.4f}" for mean in means(values).values())
    row = f"  {name:<26}{figures}"
    if ours is not None:
        against = differences(ours, values)["nDCG@10"]
        row += f"   {against.difference:+.4f}, p {against.p:.2g}, {against.better:,} better, {against.worse:,} worse"
    return row


def main() -> None:
    """Measure and print, a collection after the other."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("collections", nargs="*", type=Path)
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        lucene = Lucene.compiled(folder)
        print(f"{'':<28}{''.join(f'{measured:>12}' for measured in MEASURES)}   nDCG@10: ours above it")
        for path in chosen.collections or collections(folder):
            collection = read_collection(path)
            print(f"{collection.name}: {len(collection.queries):,} queries")
            ours = measure(collection.qrels, evaluate(collection).found)
            print(_row("Kashshaf", ours, None), flush=True)
            for k1, b in SETTINGS:
                theirs = measure(collection.qrels, lucene.run(collection, k1, b))
                print(_row(f"Lucene, k1 {k1} b {b}", theirs, ours), flush=True)


if __name__ == "__main__":
    main()
