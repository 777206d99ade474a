"""Holds collocates, runs and lines against plain counts over the texts of an index, and tells how long they take.

    python bench/words_in_company.py INDEX [--words 30] [--after 0] [--tries 5]

INDEX is the folder of an index. The words are the commonest that are no function words and have no plural or spelling
linked to them; they are asked for as they are written, so that a plain count knows what is looked for. Milliseconds are
the clock's, of the fastest of some tries, then those of the processor; the first answer of a process, which loads loops
and looks for lines, is told apart.
"""

import argparse
import sys
import time
from collections.abc import Callable, Iterator
from functools import cache, partial
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))  # search.py beside this file is another one
sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests" / "support"))

import numpy as np
from plain_counts import beside, folded_run, runs

from corpus.article import Article
from index.generations.open_index import OpenIndex
from index.terms.views import View
from search.contexts.lines import LineOrder
from search.query.request import Request
from search.searcher import Searcher

MOST = 1_000_000
RUN_SIZES = (2, 3, 4)
READ_TOLD = 5_000  # articles between two lines that say how far it is


def words(opened: OpenIndex, most: int) -> Iterator[str]:
    """The words that are asked for, the commonest first."""
    vocabulary = opened.vocabulary
    for number in np.argsort(-vocabulary.occurrences, kind="stable").tolist():
        word = vocabulary.words[number]
        lexeme = vocabulary.terms(word)[View.LEXEME]
        plain = len(word) > 3 and not word.isdecimal() and not vocabulary.stemmer.is_function(word)
        if plain and not vocabulary.links(lexeme):
            yield word
            most -= 1
        if not most:
            return


def holders(asked: list[str], opened: OpenIndex) -> dict[str, list[Article]]:
    """For each of the words the articles in which it stands, of each the lines in which it does.

    Nothing that is counted goes beyond a line, so that the others need not be looked through for each count.
    """
    exact = cache(lambda word: opened.analyzer.terms(word)[View.EXACT])
    wanted = {exact(word): word for word in asked}
    found: dict[str, list[Article]] = {word: [] for word in asked}
    for read, article in enumerate(opened.articles()):
        held: dict[str, list[str]] = {}
        for line in (article.title or "").split("\n") + article.text.split("\n"):
            for term in wanted.keys() & {exact(token.word) for token in opened.analyzer.tokens(line)}:
                held.setdefault(wanted[term], []).append(line)
        for word, lines in held.items():
            found[word].append(Article(article.id, text="\n".join(lines)))
        if not read % READ_TOLD:
            print(f"{read:,} articles read", file=sys.stderr, flush=True)
    return found


def differences(word: str, articles: list[Article], searcher: Searcher) -> tuple[int, int]:
    """How many numbers were compared for a word, and how many of them differ."""
    analyzer, request = searcher._opened().analyzer, Request(f"={word}")
    counted = searcher.collocates(request, MOST)
    compared = wrong = 0
    asked = [(word,)]
    for rows, before in ((counted["before"], True), (counted["after"], False)):
        plain = beside(articles, asked, analyzer, before=before, view=View.EXACT)
        for row in rows:
            compared += 1
            wrong += row["count"] != plain[analyzer.terms(row["word"])[View.LEXEME]]
    for size in RUN_SIZES:
        of_size = runs(articles, asked, analyzer, size, view=View.EXACT)
        listed = {
            folded_run(row["text"].split()): (row["count"], row["articles"])
            for row in searcher.ngrams(request, size, MOST)["ngrams"]
        }
        for text in listed.keys() | of_size.counts.keys():
            compared += 2
            count, holders = listed.get(text, (0, 0))
            wrong += (count != of_size.counts[text]) + (holders != of_size.articles[text])
    return compared, wrong


def took(ask: Callable[[], object], tries: int) -> str:
    """The milliseconds of the fastest answer, by the clock and by the processor."""
    clock, processor = [], []
    for _ in range(tries):
        began, begun = time.perf_counter(), time.process_time()
        ask()
        clock.append(time.perf_counter() - began)
        processor.append(time.process_time() - begun)
    return f"{min(clock) * 1000:6.0f} {min(processor) * 1000:6.0f}"


def kinds(searcher: Searcher, word: str) -> dict[str, Callable[[], object]]:
    """What is asked of a word, by its name in the table."""
    asked = Request(word)
    return {
        "collocates": partial(searcher.collocates, asked),
        **{f"{size}-grams": partial(searcher.ngrams, asked, size) for size in RUN_SIZES},
        "lines": partial(searcher.concordance, asked, LineOrder.AFTER),
    }


def print_times(searcher: Searcher, word: str, tries: int) -> None:
    """Print a line a kind of answer; the first of the process stands alone."""
    first = took(kinds(searcher, word)["collocates"], 1)
    print(f"{word}: first answer {first} ms", flush=True)
    for name, ask in kinds(searcher, word).items():
        print(f"{word}: {name:<12} {took(ask, tries)} ms", flush=True)


def main() -> None:
    """Print how long answers take, then a line a word as soon as it was compared."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("index", type=Path)
    parser.add_argument("--words", type=int, default=30)
    parser.add_argument(
        "--after", type=int, default=0, help="how many of the commonest words are passed over"
    )
    parser.add_argument("--tries", type=int, default=5)
    options = parser.parse_args()
    opened = OpenIndex.current(options.index)
    asked = list(words(opened, options.after + options.words))[options.after :]
    articles = holders(asked, opened)
    searcher = Searcher(options.index)
    print_times(searcher, asked[0], options.tries)
    total = total_wrong = 0
    for word in asked:
        compared, wrong = differences(word, articles[word], searcher)
        total, total_wrong = total + compared, total_wrong + wrong
        print(f"{word}: {compared} numbers compared, {wrong} differ", flush=True)
    print(f"in all {total} numbers compared, {total_wrong} differ")


if __name__ == "__main__":
    main()
