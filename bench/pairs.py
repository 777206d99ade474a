"""Searches for one word of a pair and looks whether the other is found: python bench/pairs.py

An index is made in a temporary place of ../shared/corpora/saudinewsnet.jsonl.gz and of one short article for each
word of the lists in ../shared/words: pairs that must agree, that must differ (asked both ways), and nouns with
their broken plurals. It takes about a minute.
"""

import sys
from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from corpus.article import Article  # noqa: E402
from corpus.reading import read  # noqa: E402
from index.building.build import build  # noqa: E402
from search.query.plan import Choice, Choices, Filters  # noqa: E402
from search.query.request import MOST_HITS, Request  # noqa: E402
from search.searcher import Searcher  # noqa: E402

SHARED = ROOT.parent / "shared"
CORPUS = SHARED / "corpora/saudinewsnet.jsonl.gz"
LISTS = ("must_agree", "must_differ", "broken_plurals")
# The short articles have a source of their own, so that a search can be kept to them.
SOURCE = "pairs"


def main() -> None:
    """Print the pairs that are not as they should be, and how many are."""
    if missing := [path for path in (CORPUS, *map(path_of, LISTS)) if not path.exists()]:
        sys.exit(
            f"missing: {', '.join(map(str, missing))}; they come with the shared files, not with the project"
        )
    with TemporaryDirectory() as folder:
        build(Path(folder), chain(read([CORPUS]), articles()))
        searcher = Searcher(Path(folder))
        for name in LISTS:
            found = [(first, second, finds(searcher, first, second)) for first, second in pairs(name)]
            if name == "must_differ":
                found += [(second, first, finds(searcher, second, first)) for first, second in pairs(name)]
            wrong = [
                f"{first} {second}"
                for first, second, is_found in found
                if is_found == (name == "must_differ")
            ]
            print(f"{name}: {len(found) - len(wrong)} of {len(found)}", *wrong, sep="\n  ")
        searcher.close()


def path_of(name: str) -> Path:
    """The file of a list."""
    return SHARED / "words" / f"{name}.tsv"


def pairs(name: str) -> Iterator[tuple[str, str]]:
    """The first two cells of each row of a list."""
    for line in path_of(name).read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            first, second, *_ = line.split("\t")
            yield first, second


def articles() -> Iterator[Article]:
    """One short article for each word."""
    words = dict.fromkeys(word for name in LISTS for pair in pairs(name) for word in pair)
    for word in words:
        yield Article(id=f"pair-{word}", text=f"{word}.", source=SOURCE)


def finds(searcher: Searcher, first: str, second: str) -> bool:
    """Whether a search for the first word lists the article that holds the second."""
    page = 1
    while True:
        answer = searcher.search(
            Request(first, Filters(Choices(source=Choice((SOURCE,)))), page=page, size=MOST_HITS)
        )
        if any(hit["id"] == f"pair-{second}" for hit in answer["hits"]):
            return True
        if page * MOST_HITS >= answer["total"]:
            return False
        page += 1


if __name__ == "__main__":
    main()
