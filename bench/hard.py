"""Asks an index what is hard to answer, and prints what took longest: python bench/hard.py INDEX [--count 244]

Requests are made by a grammar from the index's own words, by a seed: many words, common or of no article, phrases,
also with signs and near each other, words that are nearly so, in other scripts, exactly, in parentheses, and one letter
to be completed. Each is asked once of one thread; seconds are the processor's, so that others on the machine do not
count, and the deadline is by the clock, as in a server.
"""

import argparse
import math
import random
import statistics
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))  # search.py beside this file is another one

import numpy as np

from index.generations.open_index import OpenIndex
from search.query.deadline import Deadline, OutOfTime
from search.query.request import MOST_LETTERS, Request
from search.searcher import Searcher

LETTERS = "ابتثجحخدذرزسشصضطظعغفقكلمنهوي"
FREQUENT, RARE = 300, 20_000  # so many words of an index count as frequent, and so many behind them as rare
MANY, SIGNED, SOME = (
    100,
    20,
    10,
)  # what a query takes: of words and phrases, of signs, and of what is no use above
WIDE = 50


@dataclass(frozen=True, slots=True)
class Hard:
    """A request: of which kind it is, and what is typed."""

    kind: str
    text: str

    @property
    def is_begun(self) -> bool:
        """Whether it is completed while it is typed, and not searched."""
        return self.kind.startswith("suggest")


@dataclass(frozen=True, slots=True)
class Timed:
    """A request with the seconds it took, of the processor and of the clock, and whether its answer was cut short."""

    hard: Hard
    seconds: float
    clock: float
    partial: bool


class Grammar:
    """Makes requests from words of an index, by a seed."""

    def __init__(self, opened: OpenIndex, seed: int) -> None:
        self._random = random.Random(seed)
        vocabulary = opened.analyzer.vocabulary
        order = np.argsort(-vocabulary.occurrences, kind="stable")
        words = [vocabulary.words[number] for number in order[: FREQUENT + RARE].tolist()]
        plain = [word for word in words if word.isalpha() and len(word) > 1]
        self._frequent, self._rare = plain[:FREQUENT], plain[FREQUENT:]
        places = ((each, number) for each in opened.segments for number in range(min(len(each), 50)))
        self._texts = [segment.articles[number].text for segment, number in places]
        self.kinds: Mapping[str, Callable[[], str]] = {
            "words, frequent": lambda: self._joined(self._common, MANY),
            "words, mixed": lambda: self._joined(self._any, MANY),
            "words, of an article": lambda: self._passage(MANY),
            "words, unknown": lambda: self._joined(self._unknown, MANY),
            "words, Latin": lambda: self._joined(self._latin, MANY),
            "words, other keyboard": lambda: self._joined(self._latin, MANY).translate(str.maketrans("aeiou", ";'[],")),
            "phrase of two": lambda: f'"{self._passage(2)}"',
            "phrase of five": lambda: f'"{self._passage(5)}"',
            "phrase of five, common": lambda: f'"{self._joined(self._common, 5)}"',
            "phrases, many": lambda: self._joined(lambda: f'"{self._joined(self._common, 2)}"', MANY),
            "exact": lambda: f"={self._common()}",
            "exact, many": lambda: self._joined(lambda: f"={self._common()}", MANY),
            "exact phrase": lambda: f'="{self._passage(3)}"',
            "near": lambda: f'"{self._joined(self._common, 2)}"~{WIDE}',
            "near, many": lambda: self._joined(lambda: f'"{self._joined(self._common, 2)}"~{WIDE}', MANY),
            "near, long": lambda: f'"{self._joined(self._common, 60)}"~{WIDE}',
            "signs": lambda: self._joined(self._signed, SIGNED),
            "signs in a phrase": lambda: f'"{self._joined(self._signed, SOME)}"',
            "signs in phrases": lambda: self._joined(lambda: f'"{self._joined(self._signed, 2)}"', SOME),
            "signs, near": lambda: self._joined(lambda: f'"{self._joined(self._signed, 2)}"~{WIDE}', SOME),
            "signs, same and near": lambda: f'"{" ".join([self._signed()] * SOME)}"~{WIDE}',
            "nearly so": lambda: self._joined(lambda: f"{self._odd()}~", SIGNED),
            "nearly so, exactly": lambda: self._joined(lambda: f"={self._odd()}~", SIGNED),
            "parentheses": lambda: self._joined(self._either, 25),
            "refused": lambda: self._joined(lambda: f"-{self._common()}", MANY - 1) + f" {self._common()}",
            "related": lambda: self._joined(lambda: f"related:{self._common()}", MANY),
            "dates": lambda: self._joined(lambda: f"date:{self._random.randint(2000, 2020)}", MANY),
            "all kinds": self._all_kinds,
            "suggest, a letter": lambda: self._random.choice(LETTERS),
            "suggest, words": lambda: self._joined(self._common, 20),
            "suggest, many words": lambda: self._joined(self._common, MANY),
        }  # fmt: skip

    def requests(self, count: int) -> list[Hard]:
        """So many, of each kind in turn, and each short enough to be asked."""
        kinds = [*self.kinds]
        turns = (kinds[at % len(kinds)] for at in range(count))
        return [Hard(kind, self.kinds[kind]()[:MOST_LETTERS]) for kind in turns]

    def _common(self) -> str:
        return str(self._random.choice(self._frequent))

    def _odd(self) -> str:
        return str(self._random.choice(self._rare))

    def _any(self) -> str:
        return self._odd() if self._random.random() < 0.5 else self._common()

    def _unknown(self) -> str:
        """A word of an article with some of its letters changed, or letters at random."""
        if self._random.random() < 0.5:
            return self._letters(LETTERS, self._random.randint(5, 12))
        letters = [*self._odd()]
        letters[self._random.randrange(len(letters))] = self._random.choice(LETTERS)
        return "".join(letters)

    def _latin(self) -> str:
        return self._letters("abdefghijklmnorstuwyz", self._random.randint(4, 9))

    def _letters(self, letters: str, count: int) -> str:
        return "".join(self._random.choices(letters, k=count))

    def _signed(self) -> str:
        return self._random.choice(
            (f"{self._random.choice(LETTERS)}*", f"*{self._random.choice(LETTERS)}", "ال*", "م*ن")
        )

    def _either(self) -> str:
        return f"({self._common()} {self._odd()}) OR ({self._common()} {self._common()})"

    def _passage(self, words: int) -> str:
        found = self._random.choice(self._texts).replace('"', " ").split()
        start = self._random.randrange(max(1, len(found) - words))
        return " ".join(found[start : start + words])

    def _joined(self, make: Callable[[], str], count: int) -> str:
        return " ".join(make() for _ in range(count))

    def _all_kinds(self) -> str:
        kinds = [kind for kind in self.kinds if kind != "all kinds"]
        return " ".join(self.kinds[self._random.choice(kinds)]()[:200] for _ in range(SOME))


def timed(searcher: Searcher, hard: Hard, seconds: float = math.inf) -> Timed:
    """Ask once; so many seconds are allowed."""
    deadline = Deadline.within(seconds)
    clock, began = time.perf_counter(), time.thread_time()
    if hard.is_begun:
        searcher.suggest(hard.text, deadline)
        partial = False
    else:
        try:
            partial = searcher.search(Request(hard.text, deadline=deadline))["partial"]
        except OutOfTime:
            partial = True
    return Timed(hard, time.thread_time() - began, time.perf_counter() - clock, partial)


def table(found: Sequence[Timed]) -> str:
    """A line for each kind, the slowest kind first."""
    kinds: dict[str, list[Timed]] = {}
    for each in found:
        kinds.setdefault(each.hard.kind, []).append(each)
    lines = [f"{'kind':24} {'asked':>5} {'median ms':>10} {'most ms':>9} {'by clock':>9} {'partial':>7}"]
    for kind, rows in sorted(kinds.items(), key=lambda item: -max(each.seconds for each in item[1])):
        seconds = [each.seconds * 1000 for each in rows]
        clock = max(each.clock for each in rows) * 1000
        cut = sum(each.partial for each in rows)
        lines.append(
            f"{kind:24} {len(rows):5} {statistics.median(seconds):10.0f} {max(seconds):9.0f} {clock:9.0f} {cut:7}"
        )
    return "\n".join(lines)


def main() -> None:
    """Read the options, ask, and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("index", type=Path)
    parser.add_argument("--count", type=int, default=244)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--kind", default="", help="only kinds that begin so")
    parser.add_argument("--slowest", type=int, default=5, help="so many are printed as they were typed")
    parser.add_argument(
        "--seconds", type=float, default=math.inf, help="the deadline of each; none by default"
    )
    chosen = parser.parse_args()
    searcher = Searcher(chosen.index)
    searcher.warm()
    requests = Grammar(OpenIndex.current(chosen.index), chosen.seed).requests(chosen.count)
    found = [timed(searcher, each, chosen.seconds) for each in requests if each.kind.startswith(chosen.kind)]
    print(table(found))
    late = [each for each in found if each.clock > chosen.seconds + 0.5]
    print(f"{len(late)} of {len(found)} took longer than the deadline and half a second, by the clock")
    for each in sorted(found, key=lambda each: -each.seconds)[: chosen.slowest]:
        print(f"{each.seconds:.2f} s  {each.hard.kind}: {each.hard.text[:160]}")


if __name__ == "__main__":
    main()
