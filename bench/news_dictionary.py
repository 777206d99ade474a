"""Makes the dictionary by which articles are packed (`index/segments/packed.py`) from some of two corpora.

    python bench/news_dictionary.py OUT ARTICLES.jsonl.gz ARTICLES.jsonl.gz

An index is read by the dictionary by which it was written: another one needs letters of its own in packed articles.
The one that is there was made from 5,000 articles of each of saudinewsnet and jawhara.
"""

import random
import sys
from collections.abc import Sequence
from pathlib import Path

import zstandard

from corpus.article import Article
from corpus.reading import read
from index.segments.articles import encode
from index.segments.packed import with_code

ARTICLES, BYTES, SEED = 5_000, 1 << 16, 1


def samples(path: Path) -> Sequence[bytes]:
    """Some articles of a file, drawn at random, as they are before they are compressed."""
    articles = [item for item in read([path]) if isinstance(item, Article)]
    return [with_code(encode(each)) for each in random.Random(SEED).sample(articles, ARTICLES)]


if __name__ == "__main__":
    out, *corpora = map(Path, sys.argv[1:])
    drawn: list[bytes | bytearray | memoryview] = [each for path in corpora for each in samples(path)]
    out.write_bytes(zstandard.train_dictionary(BYTES, drawn).as_bytes())
