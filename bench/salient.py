"""Prints the seconds of CPU that what stands out of some queries takes, the least of some times.

python bench/salient.py INDEX QUERY...
"""

import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))  # search.py beside this file is another one

from search.query.request import Request
from search.searcher import Searcher

TIMES = 6


def main() -> None:
    """Ask each query some times."""
    searcher = Searcher(Path(sys.argv[1]))
    for query in sys.argv[2:]:
        took = []
        for _ in range(TIMES):
            begun = time.process_time()
            found = searcher.salient(Request(query))
            took.append(time.process_time() - begun)
        print(f"{found['total']:7,} articles {min(took):6.3f} s  {query}")


if __name__ == "__main__":
    main()
