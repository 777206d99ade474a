"""Prints the pairs of nouns and broken plurals by how often their words meet: the table's, and the dictionary's others.

    python bench/plurals.py

It reads ../shared/corpora/saudinewsnet.jsonl.gz. The figures of `index/stems/plural_pairs.py` were chosen by
reading this: on each side of a figure stand the pairs that it would take in or leave out.
"""

import sys
from collections import defaultdict
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory

from corpus.reading import read
from index.building.build import build
from index.generations.open_index import OpenIndex
from index.stems.cooccurrence import FEWEST, CoOccurrences
from index.stems.plural_pairs import Candidate
from index.terms.views import View

CORPUS = Path(__file__).resolve().parents[2] / "shared/corpora/saudinewsnet.jsonl.gz"
STEPS = (0.0, 1.0, 1.5, 2.0, 3.0, 5.0, 7.0, 10.0, 20.0, float("inf"))
MOST_SHOWN = 20


def main() -> None:
    """Index the corpus in a temporary place and print the pairs."""
    if not CORPUS.exists():
        sys.exit(f"{CORPUS} is missing; it comes with the shared files, not with the project")
    with TemporaryDirectory() as folder:
        build(Path(folder), read([CORPUS]))
        show(OpenIndex.current(Path(folder)))


def show(opened: OpenIndex) -> None:
    """Print the pairs that share enough articles to tell, those of one proof together."""
    vocabulary = opened.vocabulary
    stems = vocabulary.column(View.LEXEME)
    pairs = [
        pair for pair in vocabulary.stemmer.plural_candidates if {pair.one, pair.many} <= stems.ids.keys()
    ]
    together = CoOccurrences(
        opened.segments, stems.numbers, [(stems.ids[pair.one], stems.ids[pair.many]) for pair in pairs]
    )
    proofs: dict[str, list[tuple[float, int, Candidate]]] = defaultdict(list)
    for pair in pairs:
        shared = together.of(stems.ids[pair.one], stems.ids[pair.many])
        if shared.both >= FEWEST:
            proofs[_heading(pair)].append((shared.lift, shared.both, pair))
    for name, found in proofs.items():
        print(f"\n{name}")
        for low, high in pairwise(STEPS):
            within = sorted((row for row in found if low <= row[0] < high), key=lambda row: -row[1])
            words = " ".join(
                f"{pair.one}/{pair.many} {lift:.1f} {both}," for lift, both, pair in within[:MOST_SHOWN]
            )
            print(f"  {low:>4} to {high:<4} {len(within):>4}: {words}")


def _heading(pair: Candidate) -> str:
    return f"least {pair.least}" if pair.least else "of the table"


if __name__ == "__main__":
    main()
