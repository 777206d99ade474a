"""Prints how queries are understood: names in other spellings and scripts, wrong keyboards, dates, mistakes.

    python bench/understanding.py INDEX [--misses] [--groups N] [--seed N] [--queries]

INDEX is the folder of an index of ../shared/corpora, both of them (saudinewsnet alone lacks some spellings). The lists
lie in bench/data/understanding, whose README says how they were drawn; two more come with the shared files, where these
are there. What is not built finds nothing. `--groups` prints so many groups of spellings that the index has learned, to
be read, and `--queries` what becomes of fifteen queries. The time of a suggestion is that of `/api/suggest` over 300
beginnings of titles.
"""

import argparse
import random
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from time import perf_counter

import numpy as np

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))  # search.py beside this file is another one

import understood  # noqa: E402
from judged import rows  # noqa: E402
from matching import open_folder  # noqa: E402
from understood import Asked, Outcome  # noqa: E402

from index.generations.open_index import OpenIndex  # noqa: E402
from index.terms.links import LinkKind  # noqa: E402
from index.terms.views import View  # noqa: E402
from search.query.request import Request  # noqa: E402
from web.app import create_app  # noqa: E402

LISTS = ROOT / "bench" / "data" / "understanding"
SHARED = ROOT.parent / "shared" / "words"
PREFIXES, SEED = 300, 8
GOALS = {
    "ordered pairs of spellings found": "95 %",
    "names found in all spellings": "80 %",
    "different words that stay apart": "all",
    "Latin names that find the articles": "85 %",
    "misspelt queries offered right": "85 %",
    "dates offered right": "95 %",
}


def outcomes(asked: Asked) -> Iterator[Outcome]:
    """What becomes of each list."""
    for name, measured in (("name_variants", understood.names), ("not_variants", understood.strangers)):
        path = SHARED / f"{name}.tsv"
        if path.is_file():
            yield measured(path, asked)
        else:
            print(f"{path} is missing; it comes with the shared files, not with the project")
    yield understood.names(LISTS / "names.tsv", asked)
    yield understood.groups(LISTS / "names.tsv", asked)
    yield understood.strangers(LISTS / "not_names.tsv", asked)
    yield understood.latin(LISTS / "latin.tsv", asked)
    for way in ("arabic", "latin"):
        yield understood.keyboards(LISTS / "keyboards.tsv", way, asked)
    for script in ("latin", "arabic"):
        yield understood.typed_right(LISTS / "keyboards.tsv", script, asked)
    yield understood.misspelt(LISTS / "misspelt.tsv", asked)
    yield understood.left_alone(LISTS / "right.tsv", asked)
    yield understood.dates(LISTS / "dates.tsv", asked)


def suggestion_times(asked: Asked, index: OpenIndex, seed: int) -> Sequence[float]:
    """The milliseconds that suggestions take for beginnings of titles, cut within a word."""
    client = create_app(asked.searcher).test_client()
    drawn, times = random.Random(seed), []
    for typed in _beginnings(index, drawn):
        began = perf_counter()
        client.get("/api/suggest", query_string={"q": typed})
        times.append(1_000 * (perf_counter() - began))
    return times


def _beginnings(index: OpenIndex, drawn: random.Random) -> Iterator[str]:
    """Beginnings of titles: some whole words, and two letters or more of the next."""
    for _ in range(PREFIXES):
        segment = drawn.choice(index.segments)
        words = (segment.articles[drawn.randrange(len(segment))].title or "أخبار").split()
        at = drawn.randrange(min(len(words), 4))
        yield " ".join([*words[:at], words[at][: drawn.randint(2, max(2, len(words[at])))]])


def print_groups(index: OpenIndex, count: int, seed: int) -> None:
    """Print some of the groups of spellings that an index has learned, each with how often its words occur."""
    vocabulary = index.vocabulary
    try:
        kind = LinkKind("variant")
    except ValueError:
        print("this index learns no spellings")
        return
    lexemes = vocabulary.column(View.LEXEME)
    linked = {
        stem: [link.term for link in vocabulary.links(stem) if link.kind is kind] for stem in lexemes.terms
    }
    learned = sorted({tuple(sorted({stem, *others})) for stem, others in linked.items() if others})
    print(f"\n{len(learned)} groups of spellings are learned; {min(count, len(learned))} of them:")
    counts = vocabulary.occurrences_of(View.LEXEME)
    for group in random.Random(seed).sample(learned, min(count, len(learned))):
        print(*(f"{stem} ({counts[lexemes.ids[stem]] if stem in lexemes.ids else 0})" for stem in group))


def print_queries(asked: Asked) -> None:
    """Print what some queries find and what is noted of them."""
    for (query,) in rows(LISTS / "queries.tsv"):
        answer = asked.searcher.search(Request(query, size=3))
        print(f"\n{query}: {answer['total']} articles, {answer['matched']}")
        for note in answer["notes"]:
            taken = "taken" if note["taken"] else "offered"
            print(f"    {note['kind']} of {note['text']}: {note['query']} ({note['count']}, {taken})")
        for hit in answer["hits"]:
            print(f"    - {hit['title']}")


def main() -> None:
    """Open the index and print the table."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("index", type=Path)
    parser.add_argument("--misses", action="store_true", help="print what did not go well")
    parser.add_argument("--groups", type=int, default=0)
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--queries", action="store_true")
    chosen = parser.parse_args()
    index, opened = open_folder(chosen.index)
    asked = Asked(chosen.index, opened)
    for outcome in outcomes(asked):
        share = outcome.good / outcome.of
        print(
            f"{outcome.name:45} {outcome.good:4} of {outcome.of:4} {share:6.1%}  {GOALS.get(outcome.name, 'all')}"
        )
        if chosen.misses:
            print("".join(f"    {miss}\n" for miss in outcome.misses), end="")
    times = suggestion_times(asked, index, chosen.seed)
    median, most = np.percentile(times, [50, 95])
    print(f"{'a suggestion, median and p95':45} {median:.1f} and {most:.1f} ms of 20")
    if chosen.groups:
        print_groups(index, chosen.groups, chosen.seed)
    if chosen.queries:
        print_queries(asked)


if __name__ == "__main__":
    main()
