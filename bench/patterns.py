"""Measures how long it takes to find the words that fit a pattern, and those that are nearly a word.

    python bench/patterns.py INDEX

INDEX is the folder of an index. Figures are the best of ten, in milliseconds.
"""

import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from time import perf_counter

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))  # search.py beside this file is another one

from index.generations.generation import require_current
from index.generations.open_index import VOCABULARY
from index.terms.views import View
from index.terms.vocabulary import Vocabulary
from search.leaves.leaf_maker import MOST_NEAR_SPELLINGS
from search.leaves.patterns import MOST_PATTERN_WORDS
from search.spelling.wildcards import Spellings

PATTERNS = ("كتا*", "*تاب", "ك?اب", "ك*ب", "*كتب*", "*م?ل*", "*ا*", "*ا*ا*ا*ا*", "*ا" * 10 + "*")
NEAR = (("كتاب", 1), ("نتنياهو", 1), ("نتنياهو", 2), ("الاقتصاديه", 2), ("لافروف", 2))
TRIES = 10


def main(folder: Path) -> None:
    """Print a line for each pattern and each word."""
    vocabulary = Vocabulary.load(require_current(folder) / VOCABULARY)
    terms, occurrences = vocabulary.column(View.FOLDED).terms, vocabulary.occurrences_of(View.FOLDED)
    spellings = Spellings(terms, occurrences)
    print(f"{len(terms):,} folded words, {best(lambda: Spellings(terms, occurrences)):.1f} to load")
    for pattern in PATTERNS:
        took = best(partial(spellings.commonest, pattern, MOST_PATTERN_WORDS))
        print(f"{pattern:24} {len(spellings.fitting(pattern)):8,} fit {took:8.2f}")
    for word, edits in NEAR:
        took = best(partial(spellings.nearest, word, edits, MOST_NEAR_SPELLINGS))
        found, _ = spellings.nearest(word, edits, len(terms))
        print(f"{f'{word}~{edits}':24} {len(found):8,} near {took:7.2f}")


def best(call: Callable[[], object]) -> float:
    """The shortest time that a call takes, in milliseconds."""
    times = []
    for _ in range(TRIES):
        began = perf_counter()
        call()
        times.append(perf_counter() - began)
    return min(times) * 1000


if __name__ == "__main__":
    main(Path(sys.argv[1]))
