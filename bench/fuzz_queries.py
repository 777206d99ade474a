"""Asks an index queries that nobody would type and prints what broke: python bench/fuzz_queries.py [QUERIES] [--seed N]

They are made by the grammar by which engines are compared, and then often broken: letters become others, pieces are
cut out, doubled, or are signs. Nothing may be raised, and nothing take a second of the processor. `fuzz_parser.py` goes
on where a longer search for rare branches is wanted.
"""

import argparse
import random
import sys
import traceback
from pathlib import Path
from tempfile import TemporaryDirectory
from time import thread_time

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "tests" / "support")]  # search.py beside this file is another one

from random_queries import articles, query  # noqa: E402

from index.building.build import build  # noqa: E402
from search.query.request import MOST_LETTERS, Request  # noqa: E402
from search.searcher import Searcher  # noqa: E402

SLOW = 1.0  # seconds
EVERY = 10_000  # queries between two lines that say how far it is
PIECES = (
    *('"', "«", "»", "(", ")", "-", "=", "~", "~99999999999", "^", "^1e9", "*", "?", "؟", "|", "..", ":", "/", "OR"),
    *("NOT", "٣", "1e999", "\\", "hgsu,]dm", "7arb", "ا" * 400, "(" * 60),
    *("\u0000", "\u202e", "\u064e" * 40, "\ud83d", "\U0001f600", "\u200f", "\x1b[31m", "ﷺ", "\ufdfa" * 20),
    *("date:", "2015-13..", "..", "source:", "جذر:", "related:", "title:", '"' * 61),
)  # fmt: skip


def typed(chance: random.Random) -> str:
    """A query, broken more often than not."""
    letters = [*query(chance)]
    for _ in range(chance.choice((0, 1, 2, 5, 20))):
        at = chance.randrange(len(letters) + 1)
        match chance.randrange(4):
            case 0:
                letters[at:at] = chance.choice(PIECES)
            case 1:
                del letters[at : at + chance.randrange(1, 6)]
            case 2:
                letters[at:at] = letters[at : at + 20]
            case _:
                letters[at : at + 1] = chr(
                    chance.choice((chance.randrange(0x20, 0x700), chance.randrange(0x10FFFF)))
                )
    return "".join(letters)[:MOST_LETTERS]


def tell(wrong: str) -> str:
    """Print at once what went wrong: there may be an hour to go."""
    print(wrong, flush=True)
    return wrong


def main() -> None:
    """Ask, and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("queries", type=int, nargs="?", default=100_000)
    parser.add_argument("--seed", type=int, default=5)
    chosen = parser.parse_args()
    chance, broken, found, slowest = random.Random(chosen.seed), list[str](), 0, 0.0
    with TemporaryDirectory() as name:
        build(Path(name) / "index", articles(chance, range(200)))
        searcher = Searcher(Path(name) / "index")
        searcher.warm()
        for number in range(chosen.queries):
            if number and number % EVERY == 0:
                print(f"{number:,} asked, {len(broken)} broke something or were slow", flush=True)
            text = typed(chance)
            began = thread_time()
            try:
                found += searcher.search(Request(text))["total"] > 0
            except Exception:
                broken.append(tell(f"{text!r}: {traceback.format_exc(limit=-3)}"))
            took = thread_time() - began
            slowest = max(slowest, took)
            if took > SLOW:
                broken.append(tell(f"{text!r}: {took:.1f} s"))
    print(f"{chosen.queries:,} queries, of which {found:,} found something; the slowest took {slowest:.2f} s")
    print(f"{len(broken)} broke something or were slow")
    sys.exit(bool(broken))


if __name__ == "__main__":
    main()
