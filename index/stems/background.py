"""How often words occur in Arabic at large: what an index too small to know leans on."""

import gzip
from collections.abc import Iterator
from pathlib import Path

PATH = Path(__file__).parent / "data" / "background.tsv.gz"
TOKENS = 10_000_000


def background() -> Iterator[tuple[str, int]]:
    """Words in exact form, each with its occurrences in ten million words.

    The file has a line for each centibel: minus a hundred times the logarithm of a frequency, a
    tab, and the words of that frequency.
    """
    with gzip.open(PATH, "rt", encoding="utf-8") as lines:
        for line in lines:
            centibels, _, words = line.rstrip("\n").partition("\t")
            count = max(1, round(TOKENS * 10 ** (-int(centibels) / 100)))
            for word in words.split(" "):
                yield word, count
