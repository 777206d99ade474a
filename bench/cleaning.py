"""Measures cleaning: what is dropped from corpora, by rule, a sample of it to read, and what it costs.

    python bench/cleaning.py ../shared/corpora/*.jsonl.gz
    python bench/cleaning.py ../shared/corpora/*.jsonl.gz --sample 200 --seed 7
    python bench/cleaning.py ../shared/corpora/*.jsonl.gz --rule list

The sample is drawn from the dropped pieces, each with what stands before and after it. Whoever reads it judges which
letters are the article's; those, as a part of all letters dropped, times the part of all letters that is dropped,
estimate what is lost wrongly.
"""

import argparse
import random
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from corpus.article import Article
from corpus.cleaning.furniture import Dropped, Stripped, strip_furniture
from corpus.cleaning.recurrence import plain_line
from corpus.fields.first_look import first_look
from corpus.fields.options import Options
from corpus.readers.files.file import File
from corpus.readers.files.folders import find
from corpus.readers.formats import READERS
from corpus.reading import read

OFTEN = 20  # articles


@dataclass
class Tally:
    """What cleaning did to a corpus."""

    articles: int = 0
    touched: int = 0
    letters: int = 0
    refused: int = 0
    seconds: float = 0.0
    looking: float = 0.0
    before: Counter[tuple[str | None, str]] = field(default_factory=Counter)
    after: Counter[tuple[str | None, str]] = field(default_factory=Counter)
    pieces: Counter[str] = field(default_factory=Counter)
    lost: Counter[str] = field(default_factory=Counter)
    shrunk: list[tuple[float, str]] = field(default_factory=list)
    dropped: list[tuple[Article, Dropped]] = field(default_factory=list)


def letters(text: str) -> int:
    """The letters of a text."""
    return sum(map(str.isalpha, text))


def ends(text: str) -> set[str]:
    """The first three and last six lines of a text, those that are short, as they are compared."""
    lines = [line for line in text.split("\n") if line.strip()]
    return {plain_line(line) for line in (*lines[:3], *lines[3:][-6:])} - {""}


def articles(paths: list[Path]) -> Iterator[Article]:
    """The articles of the files."""
    yield from (article for article in read(paths, Options(cleaning=False)) if isinstance(article, Article))


def tally(paths: list[Path]) -> Tally:
    """Clean every article and add up what was dropped."""
    result = Tally()
    started = time.process_time()
    recurring = first_look([file for file in find(paths, READERS) if isinstance(file, File)], Options())
    result.looking = time.process_time() - started
    for article in articles(paths):
        started = time.process_time()
        known = recurring.get(article.source)
        stripped = strip_furniture(article.title, article.text, author=article.author, recurring=known)
        result.seconds += time.process_time() - started
        add(result, article, stripped)
    return result


def add(result: Tally, article: Article, stripped: Stripped) -> None:
    """Add one article."""
    before = letters(article.text)
    for text, counts in ((article.text, result.before), (stripped.text, result.after)):
        counts.update((article.source, line) for line in ends(text))
    result.articles += 1
    result.letters += before
    result.touched += bool(stripped.dropped)
    result.refused += bool(stripped.notes)
    for piece in stripped.dropped:
        result.pieces[piece.rule] += 1
        result.lost[piece.rule] += letters(piece.text)
        result.dropped.append((article, piece))
    if stripped.dropped and before and (part := 1 - letters(stripped.text) / before) > 0.3:
        result.shrunk.append((part, article.id))


def report(result: Tally) -> None:
    """Print the figures."""
    part = sum(result.lost.values()) / max(1, result.letters)
    print(
        f"{result.articles:,} articles, {result.touched:,} touched, {result.refused:,} left as they are with a note"
    )
    cost = result.seconds / max(1, result.articles) * 1e6
    print(f"{result.letters:,} letters, {part:.3%} dropped; {cost:.0f} µs an article")
    print(f"{result.looking / max(1, result.articles) * 1e6:.0f} µs an article for the first look")
    for rule, pieces in result.pieces.most_common():
        print(f"  {rule:12} {pieces:7,} pieces {result.lost[rule]:10,} letters")
    report_repeats(result)
    print(f"{len(result.shrunk):,} articles lost more than 30%: {sorted(result.shrunk, reverse=True)[:5]}")


def report_repeats(result: Tally) -> None:
    """Print how many lines stand at the ends of twenty articles of a source or more, before and after."""
    for name, counts in (("before", result.before), ("after", result.after)):
        often = {key: count for key, count in counts.items() if count >= OFTEN}
        print(
            f"{name}: {len(often)} lines at the ends of {OFTEN} articles of a source, {sum(often.values()):,} times"
        )
    for (source, line), count in result.after.most_common(10):
        if count >= OFTEN:
            print(f"  {count:5} {source}: {line}")


def show(dropped: list[tuple[Article, Dropped]], size: int, seed: int) -> None:
    """Print a sample of what was dropped, with what stood around it."""
    for number, (article, piece) in enumerate(
        random.Random(seed).sample(dropped, min(size, len(dropped))), 1
    ):
        place = article.text.find(piece.text)
        before = article.text[max(0, place - 60) : max(0, place)].replace("\n", " / ")
        after = article.text[place + len(piece.text) :][:60].replace("\n", " / ")
        inside = piece.text.replace("\n", " / ")
        print(f"{number} {article.id} [{piece.rule}] …{before} <<< {inside} >>> {after}…")


def main() -> None:
    """Measure what the command line names."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("paths", nargs="+", type=Path)
    parser.add_argument("--sample", type=int, default=0)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--rule")
    options = parser.parse_args()
    result = tally(options.paths)
    report(result)
    dropped = [each for each in result.dropped if options.rule in (None, each[1].rule)]
    show(dropped, options.sample or (40 if options.rule else 0), options.seed)


if __name__ == "__main__":
    main()
