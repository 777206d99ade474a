"""Lets threads and processes ask an index that is changed all the time: python bench/contention.py [--minutes 5]

A writer adds, replaces and removes articles. Readers, so many processes of so many threads which change places as often
as Python lets them, ask of all kinds; each answer is compared with what a searcher of one thread answers of the same
state of the index. Printed are the states, the answers, and what was different, failed, or came from a state that had
been replaced for more than a second; the exit code is 1 where anything did.
"""

import argparse
import sys
import time
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "tests" / "support")]  # search.py beside this file is another one

from stress import differences, read_until, write  # noqa: E402

MOST_SHOWN = 10


def main() -> None:
    """Read the options, write and ask, and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--minutes", type=float, default=5.0)
    parser.add_argument("--processes", type=int, default=4)
    parser.add_argument("--threads", type=int, default=8, help="of each process")
    parser.add_argument("--articles", type=int, default=300)
    chosen = parser.parse_args()
    with TemporaryDirectory() as name, ProcessPoolExecutor(chosen.processes, get_context("spawn")) as pool:
        folder = Path(name) / "index"
        written = write(folder, time.time() + 600, size=chosen.articles, most=1)
        end = time.time() + 60 * chosen.minutes
        asked = [pool.submit(read_until, folder, chosen.threads, end) for _ in range(chosen.processes)]
        write(folder, end, size=chosen.articles, written=written)
        seen = [each.result() for each in asked]
    wrong = [found for each in seen for found in differences(written, each)]
    states = len({state for each in seen for state, _ in each.answers})
    print(
        f"{sum(each.count for each in seen):,} answers of {states} of {len(written.states)} states, "
        f"by {chosen.processes} processes of {chosen.threads} threads: {len(wrong)} different, failed or late"
    )
    print("\n".join(wrong[:MOST_SHOWN]))
    sys.exit(bool(wrong))


if __name__ == "__main__":
    main()
