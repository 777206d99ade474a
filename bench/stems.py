"""Measures stems, roots and broken plurals on the lists in ../shared: python bench/stems.py

A search for A finds B when they share their exact, folded or stem term, or their stems are linked. The lists are
judged with the words of a corpus as evidence, each pair's second word counted once more, as if an
article held it; and with no words at all, when only the background speaks.
"""

import gzip
import json
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path

from rich.console import Console
from rich.table import Table
from tashaphyne.stemming import ArabicLightStemmer

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from index.stems.stemmer import Stemmer  # noqa: E402
from index.words.folding import exact, fold  # noqa: E402
from index.words.tokens import tokens  # noqa: E402

SHARED = ROOT.parent / "shared"
CORPORA = ("saudinewsnet", "jawhara")
LISTS = ("must_agree", "must_differ", "broken_plurals")
PREFIXES = {"ال": 99, "و": 99, "ب": 98, "ل": 99, "وال": 99, "بال": 99}
ARTICLE = "ال"
COMMONEST = 2000
SHORTEST = 3
# Lists of roots spell hamza in several ways, and ى for ي.
LOOSE_ROOT = str.maketrans(dict.fromkeys("أإآؤئء", "ا") | {"ى": "ي"})

Pair = tuple[str, str]


def missing() -> list[Path]:
    """The files that are not there."""
    files = [SHARED / "corpora" / f"{name}.jsonl.gz" for name in CORPORA]
    files += [SHARED / "words" / f"{name}.tsv" for name in LISTS]
    files += [SHARED / "words" / name for name in ("stems_kabi.csv", "stems_roots_golden.tsv")]
    return [path for path in files if not path.exists()]


def word_counts(name: str) -> Counter[str]:
    """How often each exact word occurs in a corpus."""
    counts: Counter[str] = Counter()
    forms: dict[str, str] = {}
    with gzip.open(SHARED / "corpora" / f"{name}.jsonl.gz", "rt", encoding="utf-8") as lines:
        for article in map(json.loads, lines):
            for field in ("title", "text"):
                counts.update(token.word for token in tokens(article[field], forms=forms))
    return counts


def rows(path: Path) -> Iterator[list[str]]:
    """The cells of a file of tab-separated lines, without comments."""
    for line in path.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            yield line.split("\t")


def pairs(name: str) -> list[Pair]:
    """The pairs of a word list, in exact form."""
    return [(exact(cells[0]), exact(cells[1])) for cells in rows(SHARED / "words" / f"{name}.tsv")]


def finds(stemmer: Stemmer, query: str, word: str) -> bool:
    """Whether a search for one word finds another."""
    stem, other = stemmer.stem(query), stemmer.stem(word)
    return query == word or fold(query) == fold(word) or stem == other or other in stemmer.plurals(stem)


def judged(name: str, counts: Mapping[str, int]) -> str:
    """How many pairs of a list are as they should be, and which are not."""
    listed = pairs(name)
    stemmer = Stemmer(Counter(counts) + Counter(second for _, second in listed))
    if name == "must_differ":
        wrong = [(a, b) for a, b in listed if finds(stemmer, a, b) or finds(stemmer, b, a)]
    else:
        wrong = [(a, b) for a, b in listed if not finds(stemmer, a, b)]
    failures = "; ".join(f"{a} {b}" for a, b in wrong)
    return f"{len(listed) - len(wrong)} of {len(listed)}" + (f": {failures}" if wrong else "")


def prefixed(prefix: str, word: str) -> str:
    """A word with a prefix, as it is written: ل and ال are لل."""
    return "لل" + word.removeprefix(ARTICLE) if prefix == "ل" and word.startswith(ARTICLE) else prefix + word


def kept(stemmer: Stemmer, counts: Counter[str], prefix: str) -> float:
    """The percentage of the commonest words that keep their stem under a prefix with which they occur."""
    words = [
        word
        for word, _ in counts.most_common()
        if len(word) >= SHORTEST
        and prefixed(prefix, word) in counts
        and not (prefix.endswith(ARTICLE) and word.startswith(ARTICLE))
    ][:COMMONEST]
    return (
        100 * sum(stemmer.stem(word) == stemmer.stem(prefixed(prefix, word)) for word in words) / len(words)
    )


def roots(name: str, column: int) -> list[tuple[str, list[str]]]:
    """Words of a list, each with the roots that are right."""
    listed = list(rows(SHARED / "words" / name))[1:]
    cells = [(row[0], row[column]) for row in listed if len(row) > column and row[column]]
    return [(word, found.replace("\u060c", ";").split(";")) for word, found in cells]


def root_accuracy(root: Callable[[str], str], listed: Iterable[tuple[str, list[str]]]) -> float:
    """The percentage of words whose root is among the listed ones, however its hamza is written."""
    hits = [
        root(word).translate(LOOSE_ROOT) in [one.translate(LOOSE_ROOT) for one in right]
        for word, right in listed
    ]
    return 100 * sum(hits) / len(hits)


def tashaphyne_root() -> Callable[[str], str]:
    """Tashaphyne's own choice of a root, with its own affixes."""
    stemmer = ArabicLightStemmer()

    def root(word: str) -> str:
        stemmer.light_stem(word)
        return str(stemmer.get_root())

    return root


def speed(counts: Mapping[str, int], *, with_roots: bool) -> float:
    """Words a second, for each distinct word of a corpus, everything loaded anew but the shared tables."""
    stemmer = Stemmer(counts)
    start = time.perf_counter()
    for word in counts:
        stemmer.stem(word)
        if with_roots:
            stemmer.root(word)
    return len(counts) / (time.perf_counter() - start)


def table(title: str, *columns: str) -> Table:
    """An empty table."""
    made = Table(title=title, title_justify="left")
    for column in columns:
        made.add_column(column)
    return made


def main() -> None:
    """Print all tables, or what is missing."""
    console = Console(width=110)
    if absent := missing():
        console.print("Not measured; missing: " + ", ".join(map(str, absent)))
        return
    large, small = map(word_counts, CORPORA)
    stemmer = Stemmer(large)

    lists = table("Pairs that are as they should be", "list", "saudinewsnet", "jawhara", "no vocabulary")
    for name in LISTS:
        lists.add_row(name, *(judged(name, counts) for counts in (large, small, Counter[str]())))
    console.print(lists)

    stems = table("Stems kept by the 2,000 commonest words, %", "before the word", "kept", "goal")
    for prefix, goal in PREFIXES.items():
        stems.add_row(prefix, f"{kept(stemmer, large + small, prefix):.2f}", str(goal))
    console.print(stems)

    accuracy = table("Words with a right root, %", "list", "here", "Tashaphyne")
    for name, column in (("stems_kabi.csv", 1), ("stems_roots_golden.tsv", 2)):
        listed = roots(name, column)
        ours, theirs = root_accuracy(stemmer.root, listed), root_accuracy(tashaphyne_root(), listed)
        accuracy.add_row(f"{name} ({len(listed)})", f"{ours:.1f}", f"{theirs:.1f}")
    console.print(accuracy)

    speeds = table(f"Speed, {len(large):,} distinct words", "", "words a second")
    speeds.add_row("stems", f"{speed(large, with_roots=False):,.0f}")
    speeds.add_row("stems and roots", f"{speed(large, with_roots=True):,.0f}")
    console.print(speeds)


if __name__ == "__main__":
    main()
