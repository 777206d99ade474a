"""Measures copies: plants some among the articles of corpora, and says which are found, and what that costs.

    python bench/copies_planted.py ../shared/corpora/saudinewsnet*.jsonl.gz
    python bench/copies_planted.py INDEX --groups 30 --links 30 --seed 7

Planted are exact copies, copies with a tenth of their words changed here and there, and articles with two paragraphs of
another one among their own. Costs are seconds of CPU of all processes. With an index that is there nothing is planted
or measured: groups of it are printed to be read, and pairs that share text and are in no group.
"""

import argparse
import random
import resource
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from corpus.article import Article
from corpus.cleaning.furniture import strip_furniture
from corpus.fields.options import Options
from corpus.reading import read
from index.building.build import build
from index.copies.files import COPIES_FILE, SHINGLES_FILE
from index.copies.store import CopiesStore
from index.generations.generation import require_current
from index.generations.open_index import OpenIndex
from index.snapshot.store import SnapshotStore
from index.terms.store import Content, Store
from index.whoosh.store import WhooshStore

OF_EACH_KIND = 200
CHANGED = 0.1
ADDED = 100
SHOWN_LETTERS = 300
FEWEST_WORDS = 100  # of a text that is copied
SHORTEST_PARAGRAPH = 20  # words


@dataclass(frozen=True)
class Planted:
    """A copy that was planted, and the article that it is of."""

    kind: str
    article: Article
    of: str


class TimedStore(CopiesStore):
    """The store of copies, which counts its seconds."""

    def __init__(self) -> None:
        self.seconds = 0.0

    def write(self, content: Content) -> Iterator[int]:
        """Write, and count."""
        started = time.process_time()
        yield from super().write(content)
        self.seconds += time.process_time() - started


def cpu() -> float:
    """The seconds of CPU of this process and of those that it has ended."""
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(each.ru_utime + each.ru_stime for each in used)


def changed(text: str, part: float, drawn: random.Random, words: Sequence[str]) -> str:
    """A text of whose words such a part is replaced."""
    lines = [line.split(" ") for line in text.split("\n")]
    places = [(row, at) for row, line in enumerate(lines) for at, word in enumerate(line) if word]
    for row, at in drawn.sample(places, round(part * len(places))):
        lines[row][at] = drawn.choice(words)
    return "\n".join(map(" ".join, lines))


def paragraphs(text: str) -> list[str]:
    """The paragraphs of a text that are long enough to be told again."""
    return [line for line in text.split("\n") if len(line.split()) >= SHORTEST_PARAGRAPH]


def planted(articles: Sequence[Article], drawn: random.Random) -> Iterator[Planted]:
    """Copies of all kinds."""
    long = [each for each in articles if len(each.text.split()) >= FEWEST_WORDS]
    several = [each for each in articles if len(paragraphs(each.text)) >= 2]
    words = [word for each in drawn.sample(long, 500) for word in each.text.split()]
    for at, article in enumerate(drawn.sample(long, OF_EACH_KIND)):
        yield Planted("exact", replace(article, id=f"exact {at}", url=None), article.id)
    for at, article in enumerate(drawn.sample(long, OF_EACH_KIND)):
        text = changed(article.text, CHANGED, drawn, words)
        yield Planted("changed", replace(article, id=f"changed {at}", url=None, text=text), article.id)
    hosts = drawn.sample(long, OF_EACH_KIND)
    for at, (article, host) in enumerate(zip(drawn.sample(several, OF_EACH_KIND), hosts, strict=True)):
        told = drawn.sample(paragraphs(article.text), 2)
        text = "\n".join([told[0], host.text, told[1]])
        yield Planted("paragraphs", replace(host, id=f"paragraphs {at}", url=None, text=text), article.id)


def report_found(folder: Path, copies: Sequence[Planted]) -> None:
    """Print how many of each kind were found, and how many are in one group with what they are of."""
    opened = OpenIndex.current(folder)
    kinds: dict[str, list[tuple[bool, bool]]] = {}
    for each in copies:
        number, of = opened.number(each.article.id), opened.number(each.of)
        assert number is not None
        found = {sharing.article: sharing.folded for sharing in opened.copies.of(number)}
        kinds.setdefault(each.kind, []).append((of in found, found.get(of or 0, False)))
    for kind, rows in kinds.items():
        linked, folded = np.array(rows).mean(axis=0)
        print(f"{kind:12} {len(rows):5} planted  {linked:7.1%} found  {folded:7.1%} in one group")


def build_timed(folder: Path, articles: Sequence[Article], name: str) -> None:
    """Build or update an index, and print what copies cost of it."""
    timed = TimedStore()
    stores: Sequence[Store] = (WhooshStore(), SnapshotStore(), timed)
    before = cpu()
    build(folder, articles, stores=stores)
    whole = cpu() - before
    print(f"{name}: {timed.seconds:.2f} s of CPU of {whole:.1f} s, {timed.seconds / whole:.1%}")


def report_sizes(folder: Path) -> None:
    """Print what is kept of copies, on disk and in memory."""
    generation = require_current(folder)
    opened = OpenIndex.current(folder)
    articles = opened.manifest.articles
    for name in (SHINGLES_FILE, COPIES_FILE):
        size = sum(path.stat().st_size for path in generation.rglob(name))
        print(f"{name}: {size / 1e6:.2f} MB, {size / articles:.0f} bytes an article")


def report_cleaning(articles: Sequence[Article]) -> None:
    """Print what cleaning so many articles costs."""
    started = time.process_time()
    for each in articles:
        strip_furniture(each.title, each.text)
    seconds = time.process_time() - started
    print(f"cleaning: {seconds:.1f} s of CPU for {len(articles):,} articles")


def measure(paths: Sequence[Path], seed: int) -> None:
    """Plant copies, index all, and print what was found and what it cost."""
    drawn = random.Random(seed)
    given = [each for each in read(paths, Options(cleaning=False)) if isinstance(each, Article)]
    report_cleaning(given[:: max(1, len(given) // 3_000)])
    articles = [each for each in read(paths) if isinstance(each, Article)]
    copies = list(planted(articles, drawn))
    print(f"{len(articles):,} articles")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "index"
        build_timed(folder, [*articles[ADDED:], *(each.article for each in copies)], "build")
        report_found(folder, [each for each in copies if each.of not in {a.id for a in articles[:ADDED]}])
        report_sizes(folder)
        build_timed(folder, articles[:ADDED], f"update of {ADDED}")
        report_sizes(folder)


def show_groups(opened: OpenIndex, count: int, drawn: random.Random) -> None:
    """Print some groups to be read."""
    copies = opened.copies
    sizes = np.bincount(copies.groups[copies.groups >= 0])
    groups = np.flatnonzero(sizes > 1)
    print(
        f"{len(groups):,} groups of {int(sizes[groups].sum()):,} articles; the largest: {sorted(sizes)[-5:]}"
    )
    for group in drawn.sample(groups.tolist(), min(count, len(groups))):
        print(f"\n== group of {sizes[group]}")
        shared = {each.article: each.part for each in copies.of(group)}
        for number in copies.group(group).tolist()[:4]:
            show(opened, number, f"{shared[number]:.2f}")


def show_links(opened: OpenIndex, count: int, drawn: random.Random) -> None:
    """Print some pairs that share text and are in no group."""
    copies = opened.copies
    shown = 0
    live = np.flatnonzero(copies.groups >= 0).tolist()
    for number in drawn.sample(live, len(live)):
        loose = [each for each in copies.of(number) if not each.folded]
        if loose and shown < count:
            shown += 1
            other = drawn.choice(loose)
            print(f"\n== pair, {other.part:.2f} shared")
            show(opened, number, "", shared_with=other.article)
            show(opened, other.article, "")


def show(opened: OpenIndex, number: int, part: str, shared_with: int | None = None) -> None:
    """Print an article's beginning, and what it shares with another."""
    article = opened.numbered(number)
    size = len(article.text.split())
    day = article.date.date() if article.date else None
    print(f"-- {part} {article.source} {day} {size} words: {article.title}")
    if shared_with is None:
        print(article.text.replace("\n", " / ")[:SHOWN_LETTERS])
    else:
        other = " ".join(opened.numbered(shared_with).text.split())
        words = article.text.split()
        told = [at for at in range(len(words) - 7) if f" {' '.join(words[at : at + 8])} " in f" {other} "]
        print("SHARED:", " … ".join(stretches(words, told))[:900])


def stretches(words: Sequence[str], begins: Sequence[int]) -> list[str]:
    """The stretches that shingles cover."""
    found: list[tuple[int, int]] = []
    for begin in begins:
        if found and begin <= found[-1][1]:
            found[-1] = (found[-1][0], begin + 8)
        else:
            found.append((begin, begin + 8))
    return [" ".join(words[first:last]) for first, last in found]


def main() -> None:
    """Measure what the command line names, or print what an index holds."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("paths", nargs="+", type=Path)
    parser.add_argument("--groups", type=int, default=0)
    parser.add_argument("--links", type=int, default=0)
    parser.add_argument("--seed", type=int, default=7)
    options = parser.parse_args()
    drawn = random.Random(options.seed)
    if options.groups or options.links:
        opened = OpenIndex.current(options.paths[0])
        show_groups(opened, options.groups, drawn)
        show_links(opened, options.links, drawn)
    else:
        measure(options.paths, options.seed)


if __name__ == "__main__":
    main()
