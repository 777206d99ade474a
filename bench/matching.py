"""Prints what counts as a match, over words that were judged by reading, and how high full names rank.

    python bench/matching.py INDEX [--detail]

INDEX is the folder of an index of ../shared/corpora/saudinewsnet.jsonl.gz. Two tables of judged words are read, our own
(`bench/data`) and that of ../shared/matching where it is there, which also has names.

Precision is how much of what is found is right, recall how much of what is right is found: for each query (macro: the
mean over queries; micro: all counted together) in occurrences of the judged words, and in articles that hold such a
word. `unjudged` is the share of the articles found that hold no judged word. Of the five articles that rank first for
a full name, `names` is the share that holds it.
"""

import argparse
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import fmean

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))  # search.py beside this file is another one

from judged import Holders, Judged, holds_name, judged_words, rows  # noqa: E402

from corpus.article import Article  # noqa: E402
from index.generations.open_index import OpenIndex  # noqa: E402
from search.asked.opened import Opened, counting  # noqa: E402
from search.engines.filing import Filing  # noqa: E402
from search.engines.memory import MemoryPostings  # noqa: E402
from search.engines.reference import Matcher  # noqa: E402
from search.leaves.leaf_maker import LeafMaker  # noqa: E402
from search.query.request import Request  # noqa: E402
from search.ranking import Ranking  # noqa: E402
from search.snapshot.engine import SnapshotEngine  # noqa: E402

SHARED = ROOT.parent / "shared" / "matching"
WORDS = (SHARED / "shown_matches.tsv", ROOT / "bench" / "data" / "judged_matches.tsv")
NAMES = SHARED / "shown_names.tsv"
FIRST = 5


@dataclass(frozen=True, slots=True)
class Tally:
    """What is found and right, what is found, and what is right to find, in any unit."""

    both: int
    found: int
    due: int

    @property
    def precision(self) -> float:
        """The share of what is found that is right; nothing found is nothing right."""
        return self.both / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        """The share of what is right that is found."""
        return self.both / self.due if self.due else 1.0


@dataclass(frozen=True, slots=True)
class Measured:
    """What a query finds; `wrong` and `missing` are the words themselves, the most frequent first."""

    query: str
    band: str
    occurrences: Tally
    articles: Tally
    unjudged: float
    wrong: Sequence[str] = field(default=())
    missing: Sequence[str] = field(default=())


def open_folder(folder: Path) -> tuple[OpenIndex, Opened]:
    """The index in a folder, and how to ask it."""
    index, ranking = OpenIndex.current(folder), Ranking()
    engine = SnapshotEngine(index, ranking)
    leaves = LeafMaker(index.analyzer, ranking, count=counting(engine))
    return index, Opened(engine, index.analyzer, leaves, "")


def matched(query: str, words: Iterable[str], opened: Opened) -> set[str]:
    """Those of the words that a query finds: each is the text of an article, with the terms that the index gives it."""
    listed = list(words)
    postings = MemoryPostings((Article(word, text=word) for word in listed), opened.analyzer)
    found = Matcher(postings, Ranking(), Filing({})).match(opened.ask(Request(query)).parsed.query)
    return {listed[number] for number in found.articles}


def measure(query: str, judged: Sequence[Judged], opened: Opened, holders: Holders) -> Measured:
    """What a query finds of its judged words."""
    found = matched(query, (each.word for each in judged), opened)
    hit = [each for each in judged if each.word in found]
    good = [each for each in judged if each.right]
    articles = set[tuple[int, int]]().union(*(holders.articles(word) for word in {query, *found}))
    due = set[tuple[int, int]]().union(*(holders.articles(each.word) for each in good))
    total = opened.backend.run(opened.ask(Request(query, size=1)).plan).total
    return Measured(
        query,
        judged[0].band,
        Tally(*(sum(each.occurrences for each in some) for some in ([e for e in hit if e.right], hit, good))),
        Tally(len(articles & due), len(articles), len(due)),
        1 - min(1.0, len(articles) / total) if total else 0.0,
        tuple(each.word for each in hit if not each.right),
        tuple(each.word for each in good if each.word not in found),
    )


def line(name: str, some: Sequence[Measured]) -> str:
    """The figures of some queries."""
    figures = [f"{name:9} {len(some):3}"]
    for unit in ("occurrences", "articles"):
        tallies: list[Tally] = [getattr(each, unit) for each in some]
        whole = Tally(*(sum(getattr(each, part) for each in tallies) for part in ("both", "found", "due")))
        figures += [
            f"{fmean(getattr(each, rate) for each in tallies):9.3f}{getattr(whole, rate):6.3f}"
            for rate in ("precision", "recall")
        ]
    return " ".join([*figures, f"{fmean(each.unjudged for each in some):9.3f}"])


def print_words(path: Path, index: OpenIndex, opened: Opened, *, detail: bool) -> None:
    """Print the figures of a table of judged words, of each band and of all."""
    table = judged_words(path)
    holders = Holders(index, {*table, *(each.word for judged in table.values() for each in judged)})
    found = [measure(query, judged, opened, holders) for query, judged in table.items()]
    print(f"\n{path.name}: {sum(map(len, table.values()))} words judged")
    print(f"{'':13} {'occurrences':^31} {'articles':^31}\n{'':13}", end=" ")
    print(*[f"{name:>9} micro" for name in ("precision", "recall")] * 2, f"{'unjudged':>9}")
    for band in dict.fromkeys(each.band for each in found):
        print(line(band, [each for each in found if each.band == band]))
    print(line("all", found))
    for each in found if detail else ():
        if each.wrong or each.missing:
            print(
                f"{each.query} ({each.band}) wrong: {' '.join(each.wrong)} missing: {' '.join(each.missing)}"
            )


def print_names(path: Path, opened: Opened, *, detail: bool) -> None:
    """Print how many of the first articles hold the full name that was asked for, of each kind of name and of all."""
    shares: dict[str, list[float]] = {}
    for name, _, kind in rows(path):
        hits = opened.backend.run(opened.ask(Request(name, size=FIRST)).plan).hits
        share = fmean([holds_name(hit.article, name) for hit in hits] or [0.0])
        if detail and share < 1:
            print(f"{name} {share:.1f}")
        for group in (kind, "all"):
            shares.setdefault(group, []).append(share)
    for group, values in shares.items():
        print(f"names {group:7} {len(values):3} {fmean(values):.3f}")


def main() -> None:
    """Print both figures for each table that is there."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("index", type=Path)
    parser.add_argument("--words", type=Path, nargs="*", default=WORDS, help="tables of judged words")
    parser.add_argument("--names", type=Path, default=NAMES, help="a table of full names")
    parser.add_argument(
        "--detail", action="store_true", help="say which words are wrong, and which are missing"
    )
    given = parser.parse_args()
    index, opened = open_folder(given.index)
    for path in (*given.words, given.names):
        if not path.exists():
            print(f"{path} is not there; it comes with the shared files, not with the project")
        elif path == given.names:
            print_names(path, opened, detail=given.detail)
        else:
            print_words(path, index, opened, detail=given.detail)


if __name__ == "__main__":
    main()
