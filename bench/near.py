"""Measures how long it takes to find words near each other, beside the same words as a phrase.

    python bench/near.py INDEX

INDEX is the folder of an index. Figures are the median of twenty-five answers with ten articles, in milliseconds.
"""

import sys
from pathlib import Path
from statistics import median
from time import perf_counter

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))  # search.py beside this file is another one

from index.generations.open_index import OpenIndex
from search.language.parser import parse
from search.leaves.leaf_maker import LeafMaker
from search.query.plan import Plan
from search.ranking import Ranking
from search.snapshot.engine import SnapshotEngine

PHRASES = ("السعودية وزير", "وزير الخارجية السعودي", "الله محمد علي", "ال* وز*", "ا* م*", "في من")
BETWEEN = ("", "~0", "~10", "~50")
TRIES = 25


def main(folder: Path) -> None:
    """Print a line for each phrase, with what is found and how long it takes for each number of words between."""
    opened, ranking = OpenIndex.current(folder), Ranking()
    engine, leaves = SnapshotEngine(opened, ranking), LeafMaker(opened.analyzer, ranking)
    for phrase in PHRASES:
        print(phrase)
        for between in BETWEEN:
            plan = Plan(parse(f'"{phrase}"{between}', leaves).query)
            print(f"    {between:4} {engine.run(plan).total:8,} found {took(engine, plan):8.2f}")


def took(engine: SnapshotEngine, plan: Plan) -> float:
    """How long an answer takes."""
    times = []
    for _ in range(TRIES):
        began = perf_counter()
        engine.run(plan)
        times.append(perf_counter() - began)
    return median(times) * 1000


if __name__ == "__main__":
    main(Path(sys.argv[1]))
