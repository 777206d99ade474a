"""Counts which letter follows which in Arabic news, and writes the table that `corpus.encoding.letters` reads.

    python bench/letter_pairs.py ../shared/corpora/*.jsonl.gz

Every second article is counted, so that the others can measure what is built on the counts. A line of the table is a
pair, a tab, and how often it comes in a million; `_` is where a word begins or ends. Rarer pairs are left out.
"""

import argparse
from collections import Counter
from collections.abc import Iterable
from itertools import pairwise
from pathlib import Path

from corpus.article import Article
from corpus.encoding.letters import ABJAD, WORD_EDGE, outline
from corpus.reading import read

TABLE = Path(__file__).parents[1] / "corpus" / "encoding" / "letter_pairs.tsv"
MILLION = 1_000_000


def count(texts: Iterable[str]) -> Counter[str]:
    """How often each pair of letters, or of a letter and a word's end, comes in these texts."""
    pairs: Counter[str] = Counter()
    for text in texts:
        for word in outline(text).split(WORD_EDGE):
            pairs.update(map("".join, pairwise(f"{WORD_EDGE}{word}{WORD_EDGE}")) if word else ())
    return pairs


def texts_of(paths: list[Path]) -> Iterable[str]:
    """Title and text of every second article."""
    articles = (item for item in read(paths) if isinstance(item, Article))
    for number, article in enumerate(articles):
        if number % 2 == 0:
            yield f"{article.title or ''}\n{article.text}"


def main() -> None:
    """Write the table."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("corpora", nargs="+", type=Path)
    pairs = count(texts_of(parser.parse_args().corpora))
    for pair in [pair for pair in pairs if not set(pair) <= {*ABJAD, WORD_EDGE}]:
        del pairs[pair]
    total = pairs.total()
    shares = {pair: round(count / total * MILLION) for pair, count in pairs.items()}
    lines = [f"{pair}\t{share}\n" for pair, share in sorted(shares.items()) if share]
    TABLE.write_text("".join(lines), encoding="utf-8")
    print(f"{TABLE}: {len(lines):,} pairs of {total:,} counted")


if __name__ == "__main__":
    main()
