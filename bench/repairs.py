"""Prints what becomes of words that are misspelt, and of right words that an index does not hold.

    python bench/repairs.py [--index INDEX] [--seed N] [--show]

Words of the titles of an index are misspelt at random: a key beside the right one, a letter doubled, left out or
swapped with the next, a space left out. What the index holds after the slip is not counted, since nobody can tell.
Beside them stand words that are right but are not in the index: half from another corpus, at least twice there, and
half from the list of Arabic at large. A repair is right if it gives the word, or a form of it; of offers one of those
shown. Without an index it makes one of ../shared/corpora/saudinewsnet.jsonl.gz.
"""

import argparse
import random
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))  # search.py beside this file is another one

from corpus.article import Article
from corpus.reading import read
from index.building.build import build
from index.generations.open_index import OpenIndex
from index.stems.background import background
from index.terms.views import View
from index.words.tokens import tokens
from search.language.parser import parse
from search.leaves.leaf_maker import LeafMaker
from search.ranking import Ranking
from search.spelling.keyboard import touching

CORPORA = Path(__file__).resolve().parents[2] / "shared/corpora"
WORDS, SEED = 200, 3
TITLES = 4_000
SHORTEST, LONGEST = 4, 25
RIGHT = "right"


class Slip(StrEnum):
    """What befalls a word."""

    KEY = "a key beside"
    DOUBLED = "a letter doubled"
    LEFT_OUT = "a letter left out"
    SWAPPED = "two letters swapped"
    NO_SPACE = "a space left out"


class Fate(StrEnum):
    """What becomes of it."""

    TAKEN_RIGHT = "taken right"
    TAKEN_WRONG = "taken wrong"
    OFFERED_RIGHT = "offered right"
    OFFERED_WRONG = "offered wrong"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class Typed:
    """A word as it was typed, what was meant, and what befell it; a right word is what was meant."""

    word: str
    meant: tuple[str, ...]
    kind: str


class Tried:
    """An index on which words are tried."""

    def __init__(self, opened: OpenIndex, seed: int) -> None:
        self._opened = opened
        self._leaves = LeafMaker(opened.analyzer, Ranking())
        self._random = random.Random(seed)

    def misspelt(self, count: int) -> list[Typed]:
        """So many misspelt words that the index does not hold, of each slip as many."""
        pairs = list(self._pairs())
        found: list[Typed] = []
        while len(found) < count:
            kind = list(Slip)[len(found) % len(Slip)]
            first, second = self._random.choice(pairs)
            meant = (first, second) if kind is Slip.NO_SPACE else (first,)
            word = self._slipped(first, second, kind)
            if all(map(self._is_good, meant)) and self._is_unknown(word):
                found.append(Typed(word, meant, kind))
        return found

    def right(self, words: Iterable[str], count: int) -> list[Typed]:
        """So many of some words that are right but not in the index."""
        unknown = sorted(word for word in words if self._is_good(word) and self._is_unknown(word))
        return [Typed(word, (word,), RIGHT) for word in self._random.sample(unknown, count)]

    def fate(self, typed: Typed) -> tuple[Fate, list[tuple[str, ...]]]:
        """What becomes of a word, and the words that were taken or are offered for it."""
        parsed = parse(typed.word, self._leaves)
        taken = [each.words for each in parsed.repairs]
        offered = [each.words for row in parsed.offers for each in row]
        is_right = typed.kind != RIGHT and any(self._same(words, typed.meant) for words in taken or offered)
        if taken:
            return (Fate.TAKEN_RIGHT if is_right else Fate.TAKEN_WRONG), taken
        if offered:
            return (Fate.OFFERED_RIGHT if is_right else Fate.OFFERED_WRONG), offered
        return Fate.NOTHING, []

    def _pairs(self) -> Iterator[tuple[str, str]]:
        """Words side by side in titles."""
        for segment in self._opened.segments:
            for number in self._random.sample(range(len(segment)), min(TITLES, len(segment))):
                words = [token.word for token in tokens(segment.articles[number].title or "")]
                yield from pairwise(words)

    def _slipped(self, word: str, following: str, kind: Slip) -> str:
        at = self._random.randrange(len(word))
        letter, after = word[at], word[at + 1 : at + 2]
        match kind:
            case Slip.KEY:
                beside = sorted(other for key, other in touching() if key == letter)
                return word[:at] + (self._random.choice(beside) if beside else letter) + word[at + 1 :]
            case Slip.DOUBLED:
                return word[:at] + letter + word[at:]
            case Slip.LEFT_OUT:
                return word[:at] + word[at + 1 :]
            case Slip.SWAPPED:
                return word[:at] + after + letter + word[at + 2 :]
            case Slip.NO_SPACE:
                return word + following

    def _is_good(self, word: str) -> bool:
        """Whether a word is long enough and Arabic, and says something."""
        arabic = all("\N{ARABIC LETTER HAMZA}" <= letter <= "\N{ARABIC LETTER YEH}" for letter in word)
        return SHORTEST <= len(word) <= LONGEST and arabic and not self._leaves.is_question(word)

    def _is_unknown(self, word: str) -> bool:
        candidates = self._leaves.candidates
        return candidates.can_repair(word) and not candidates.knows(word)

    def _same(self, words: Sequence[str], meant: Sequence[str]) -> bool:
        """Whether words are those that were meant, or forms of them."""
        terms = self._opened.analyzer.terms
        return [terms(word)[View.LEXEME] for word in words] == [terms(word)[View.LEXEME] for word in meant]


def other_words() -> list[str]:
    """The words that another corpus has twice."""
    counts: Counter[str] = Counter()
    for article in read([CORPORA / "jawhara.jsonl.gz"]):
        if isinstance(article, Article):
            counts.update(token.word for token in tokens(f"{article.title or ''}\n{article.text}"))
    return [word for word, count in counts.items() if count > 1]


def measure(opened: OpenIndex, seed: int, *, show: bool) -> None:
    """Draw the words, try them and print the table."""
    tried = Tried(opened, seed)
    drawn = [
        *tried.misspelt(WORDS),
        *tried.right(other_words(), WORDS // 2),
        *tried.right((word for word, _ in background()), WORDS // 2),
    ]
    fates: Counter[tuple[str, Fate]] = Counter()
    for typed in drawn:
        fate, words = tried.fate(typed)
        fates[typed.kind, fate] += 1
        if show and fate is not Fate.TAKEN_RIGHT:
            print(f"{fate:14} {typed.kind:20} {typed.word} ({' '.join(typed.meant)}):", *map(" ".join, words))
    print(f"{'':22}" + "".join(f"{fate:>15}" for fate in Fate))
    for kind in (*Slip, RIGHT):
        print(f"{kind:22}" + "".join(f"{fates[kind, fate]:>15}" for fate in Fate))
    wrong = sum(fates[kind, Fate.TAKEN_WRONG] for kind in (*Slip, RIGHT))
    good = sum(fates[kind, fate] for kind in Slip for fate in (Fate.TAKEN_RIGHT, Fate.OFFERED_RIGHT))
    print(
        f"taken wrong: {wrong / len(drawn):.1%} of all; taken or offered right: {good / WORDS:.1%} of the misspelt"
    )


def main() -> None:
    """Open or make the index, and measure."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--index", type=Path)
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--show", action="store_true", help="print each word and what becomes of it")
    chosen = parser.parse_args()
    if not CORPORA.is_dir():
        sys.exit(f"{CORPORA} is missing; it comes with the shared files, not with the project")
    with TemporaryDirectory() as name:
        folder = chosen.index or Path(name)
        if not chosen.index:
            build(folder, read([CORPORA / "saudinewsnet.jsonl.gz"]))
        measure(OpenIndex.current(folder), chosen.seed, show=chosen.show)


if __name__ == "__main__":
    main()
