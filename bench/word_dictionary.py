"""Makes the dictionary by which articles are packed (`index/segments/packed.py`) from words of Arabic at large.

    python bench/word_dictionary.py OUT

It is trained on texts of words that are drawn by how often each occurs (`index/stems/data/background.tsv.gz`), so that
it holds nobody's sentences. An index is read by the dictionary by which it was written: another one needs a letter of
its own in packed articles.
"""

import random
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from itertools import islice
from pathlib import Path

sys.path[0] = str(Path(__file__).resolve().parents[1])

import zstandard  # noqa: E402

from corpus.article import Article  # noqa: E402
from index.segments.articles import encode  # noqa: E402
from index.segments.packed import with_code  # noqa: E402
from index.stems.background import background  # noqa: E402

TEXTS, WORDS, BYTES, SEED = 6_000, 60_000, 1 << 16, 1
# What the fields of articles have in common beside their names.
_LABELLED = Article(
    "https://www.",
    source="",
    date=datetime(2015, 7, 21, 10, 30),
    url="https://www.",
    author="",
    category="",
)
_BETWEEN, _OFTEN = (" ", "، ", ". ", ".\n"), (20, 1, 1, 0.3)


def texts() -> Iterator[bytes]:
    """Texts of common words in no order, as articles are before they are compressed."""
    words, counts = zip(*islice(background(), WORDS), strict=True)
    chooser = random.Random(SEED)
    while True:
        drawn = chooser.choices(words, counts, k=chooser.randint(100, 500))
        between = chooser.choices(_BETWEEN, _OFTEN, k=len(drawn))
        text = "".join(part for pair in zip(drawn, between, strict=True) for part in pair)
        yield with_code(encode(replace(_LABELLED, title=" ".join(drawn[:6]), text=text)))


if __name__ == "__main__":
    drawn: list[bytes | bytearray | memoryview] = list(islice(texts(), TEXTS))
    Path(sys.argv[1]).write_bytes(zstandard.train_dictionary(BYTES, drawn).as_bytes())
