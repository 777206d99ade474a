"""Asks an index very many queries of all kinds and prints the memory of the process: python bench/level.py INDEX

A line a thousand queries: its memory, what of it is resident and what is its own. Its own is what is in no file: pages
of the index belong to the system, which takes them back, and count for whoever else has mapped them. After the first
two thousand it should stay level; the last line says by how much it has grown since.
"""

import argparse
import gc
import sys
from itertools import count
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))  # search.py beside this file is another one

from hard import Grammar, timed
from questions import Asker

from index.generations.open_index import OpenIndex
from search.query.request import Request
from search.searcher import Searcher

LEVEL_AFTER = 2
EVERY_HARD = 20  # one hard query among so many


def megabytes() -> tuple[float, float]:
    """The memory of this process: resident, and what of it is in no file."""
    lines = Path("/proc/self/smaps_rollup").read_text(encoding="ascii").splitlines()
    sizes = {line.split(":")[0]: int(line.split()[1]) / 1024 for line in lines[1:]}
    return sizes["Rss"], sizes["Anonymous"]


def main() -> None:
    """Read the options, ask and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("index", type=Path)
    parser.add_argument("--thousands", type=int, default=20)
    parser.add_argument("--seconds", type=float, default=2.0, help="the deadline of each query")
    chosen = parser.parse_args()
    opened = OpenIndex.current(chosen.index)
    hard = Grammar(opened, 7).requests(chosen.thousands * 1_000 // EVERY_HARD + 1)
    questions = Asker(opened, 7).questions(chosen.thousands * 200 + 1, ())
    queries = list(dict.fromkeys(" ".join(each.words) for each in questions))
    searcher = Searcher(chosen.index)
    searcher.warm()
    print(f"{'queries':>8} {'resident MB':>12} {'own MB':>8}")
    known: list[tuple[float, float]] = []
    for thousand in count():
        gc.collect()
        known.append(megabytes())
        print(f"{thousand * 1_000:8,} {known[-1][0]:12.0f} {known[-1][1]:8.0f}", flush=True)
        if thousand == chosen.thousands:
            break
        for number in range(thousand * 1_000, thousand * 1_000 + 1_000):
            if number % EVERY_HARD:
                searcher.search(Request(queries[number % len(queries)]))
            else:
                timed(searcher, hard[number // EVERY_HARD], chosen.seconds)
    level = known[min(LEVEL_AFTER, chosen.thousands)]
    resident, own = (100 * (now / then - 1) for now, then in zip(known[-1], level, strict=True))
    print(f"grown since {LEVEL_AFTER * 1_000:,}: resident {resident:.1f}%, its own {own:.1f}%")


if __name__ == "__main__":
    main()
