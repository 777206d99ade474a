"""Prints for how many pairs of right words another word is offered, since hardly any article has them side by side.

    python bench/company.py INDEX [--others JSONL] [--seed N]

Pairs are drawn from the articles of the index, and from other articles: words side by side, and words of one title that
stand two or three words apart, as readers put them together. Both words are held by the index, and say something.
"""

import argparse
import random
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))  # search.py beside this file is another one

from matching import open_folder  # noqa: E402

from corpus.article import Article  # noqa: E402
from corpus.reading import read  # noqa: E402
from search.answers.page import answer  # noqa: E402
from search.asked.opened import Opened  # noqa: E402
from search.query.request import Request  # noqa: E402

PAIRS, SEED = 200, 5
SHORTEST = 3


def pairs(texts: Sequence[str], apart: int, opened: Opened, drawn: random.Random) -> Iterator[str]:
    """Pairs of words of some texts, so far apart."""
    found = 0
    while found < PAIRS:
        words = opened.leaves.words(drawn.choice(texts))
        if len(words) <= apart:
            continue
        at = drawn.randrange(len(words) - apart)
        if all(_says_something(word, opened) for word in (words[at], words[at + apart])):
            found += 1
            yield f"{words[at]} {words[at + apart]}"


def _says_something(word: str, opened: Opened) -> bool:
    is_word = len(word) >= SHORTEST and word.isalpha() and not word.isascii()
    return is_word and opened.leaves.candidates.knows(word) and not opened.leaves.is_question(word)


def measure(name: str, texts: Sequence[str], apart: int, opened: Opened, drawn: random.Random) -> None:
    """Draw pairs and print those that are offered something."""
    offered = []
    for query in pairs(texts, apart, opened, drawn):
        notes = [note for note in answer(Request(query), opened)["notes"] if note["kind"] == "did_you_mean"]
        offered += [f"{query}: {notes[0]['query']}"] if notes else []
    print(f"{name:40} {len(offered):3} of {PAIRS}", *offered, sep="\n    ")


def main() -> None:
    """Open the index and try."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("index", type=Path)
    parser.add_argument("--others", type=Path)
    parser.add_argument("--seed", type=int, default=SEED)
    chosen = parser.parse_args()
    index, opened = open_folder(chosen.index)
    drawn = random.Random(chosen.seed)
    own = [
        segment.articles[at]
        for segment in index.segments
        for at in drawn.sample(range(len(segment)), min(1_000, len(segment)))
    ]
    measure("words side by side", [each.text for each in own], 1, opened, drawn)
    for apart in (2, 3):
        measure(f"words of a title, {apart} apart", [each.title or "" for each in own], apart, opened, drawn)
    if chosen.others:
        others = [each.text for each in read([chosen.others]) if isinstance(each, Article)]
        measure("words of others side by side", others, 1, opened, drawn)


if __name__ == "__main__":
    main()
