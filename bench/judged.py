"""Tables of judged words and of full names, and what an index holds of them."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter
from pathlib import Path

import numpy as np

from corpus.article import Article
from index.generations.open_index import OpenIndex
from index.words.folding import fold
from index.words.tokens import tokens

# The same word in another form or spelling; M is one that was not found when the shared words were judged.
RIGHT = frozenset("SM")
# What may stand between the parts of a name.
FATHERS = frozenset(map(fold, ("بن", "ابن", "آل")))
SERVANT, THE = "عبد", "ال"


@dataclass(frozen=True, slots=True)
class Judged:
    """A word of the corpus as an answer to a query: how often it is there, and whether it is right to find it."""

    query: str
    word: str
    occurrences: int
    right: bool
    band: str


def rows(path: Path) -> Iterator[list[str]]:
    """The cells of a table's rows."""
    for line in path.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            yield line.split("\t")


def judged_words(path: Path) -> dict[str, list[Judged]]:
    """The judged words of a table (query, word, occurrences, label, band), by query."""
    judged = (Judged(query, word, int(n), label in RIGHT, band) for query, word, n, label, band in rows(path))
    return {query: list(words) for query, words in groupby(judged, attrgetter("query"))}


class Holders:
    """Which articles of an index hold words as they are written; a word may be several."""

    def __init__(self, opened: OpenIndex, words: Iterable[str]) -> None:
        self._ids = opened.vocabulary.ids
        numbers = np.array(
            sorted({number for word in words for number in self._numbers(word)}), dtype=np.int32
        )
        self._places: dict[int, set[tuple[int, int]]] = {number: set() for number in numbers.tolist()}
        self._starts = [segment.starts for segment in opened.segments]
        for at, segment in enumerate(opened.segments):
            held = np.asarray(segment.words)
            for place in np.flatnonzero(np.isin(held, numbers)).tolist():
                self._places[int(held[place])].add((at, place))

    def articles(self, word: str) -> set[tuple[int, int]]:
        """The articles that hold a word, each by its segment and its number there."""
        numbers = self._numbers(word)
        lists = [
            {(at, place - offset) for at, place in self._places.get(number, ())}
            for offset, number in enumerate(numbers)
        ]
        if not lists or any(number < 0 for number in numbers):
            return set()
        return {
            (at, int(np.searchsorted(self._starts[at], place, side="right")) - 1)
            for at, place in set.intersection(*lists)
        }

    def _numbers(self, word: str) -> list[int]:
        return [self._ids.get(token.word, -1) for token in tokens(word)]


def holds_name(article: Article, name: str) -> bool:
    """Whether an article holds a full name, its parts side by side but for بن, ابن and آل; عبد X in one word or two."""
    first, *rest = _name_words(name)
    firsts = _with_clitics(first)
    words = _name_words(f"{article.title or ''} . {article.text}")
    return any(word in firsts and _goes_on(words, at + 1, rest) for at, word in enumerate(words))


def _goes_on(words: Sequence[str], at: int, rest: Sequence[str]) -> bool:
    for part in rest:
        at += words[at : at + 1] != [part] and at < len(words) and words[at] in FATHERS
        if words[at : at + 1] != [part]:
            return False
        at += 1
    return True


def _with_clitics(word: str) -> set[str]:
    """A name as it stands behind و and ف, ب, ل and ك."""
    if word.startswith(THE):
        forms = [word, f"ب{word}", f"ك{word}", f"لل{word.removeprefix(THE)}"]
    else:
        forms = [word, f"ب{word}", f"ل{word}", f"ك{word}"]
    return {f"{clitic}{form}" for clitic in ("", "و", "ف") for form in forms}


def _name_words(text: str) -> list[str]:
    """The folded words of a text, عبد joined with the name behind it."""
    found: list[str] = []
    for token in tokens(text):
        word = fold(token.word)
        if found and word.startswith(THE) and found[-1] in _with_clitics(SERVANT):
            found[-1] += word
        else:
            found.append(word)
    return found
