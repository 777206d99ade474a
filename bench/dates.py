"""Prints how long it takes to look for dates in a query: python bench/dates.py"""

import sys
from datetime import date
from pathlib import Path
from timeit import repeat

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))  # search.py beside this file is another one

from search.calendar.dates import find_dates

TODAY = date(2020, 6, 17)
QUERIES = (
    "وزير الخارجية",
    "أسعار النفط العالمية",
    "من هو أول رئيس",
    "2015",
    "11 يوليو 2015",
    "أخبار اليمن الأسبوع الماضي",
)
TIMES = 500


def main() -> None:
    """Look for dates in each query, again and again."""
    for query in QUERIES:
        # The least of several: other programs only add to it.
        seconds = min(repeat(lambda query=query: find_dates(query, TODAY), number=TIMES))  # type: ignore[misc]
        print(f"{seconds / TIMES * 1e6:7.1f} µs  {query}")


if __name__ == "__main__":
    main()
