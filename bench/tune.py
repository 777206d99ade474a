"""Prints nDCG@10 on several judged collections for several values of each constant of the ranking.

    python bench/tune.py [CONSTANT...] [--collections FOLDER...] [--queries 1000]

A constant is a field of `search.ranking.Ranking` or, as `views.root` and `links.plural`, the weight of a view
or of a kind of link; without any, all
are tried. One constant is varied at a time, the others being as they are. Without --collections it takes
those in ../shared and two of headlines (see `bench/headlines.py`); --queries says how many of each are
asked, since a wide plateau matters and the last digit does not.
"""

import argparse
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

# Without this `search` would be the program of that name beside this one.
sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from quality import collections

from corpus.reading import read
from index.building.build import build
from index.terms.links import LinkKind
from index.terms.views import COMPUTED, View
from search.evaluation.collection import Collection, read_collection
from search.evaluation.measures import Asker, means, measure, run
from search.ranking import Ranking

VIEW, LINK = "views.", "links."
TRIALS: dict[str, tuple[float, ...]] = {
    "k1": (0.3, 0.5, 0.7, 0.9, 1.2),
    "b": (0.4, 0.6, 0.75, 0.9),
    "title": (0, 0.25, 0.5, 0.7, 1),
    "lead": (0, 0.3, 0.6, 0.9, 1.2),
    "adjacency": (0, 0.1, 0.2, 0.4, 0.8),
    "beside": (0, 4, 8, 12, 16),
    "compound": (0, 1, 2.5, 4),
    "glued": (0, 0.5, 1),
    "links.plural": (0, 0.25, 0.5, 1),
    "question": (0, 0.1, 0.2, 0.4, 1),
    "longer": (0, 0.04, 0.08, 0.12),
    "alike": (0, 1, 2, 4),
    "dated": (0, 1_000),
    "typed": (1, 5, 20),
    "most_wanted": (0, 2, 3, 4, 6, 100),
    **{f"{VIEW}{view}": (0, 0.5, 1, 2, 3) for view in COMPUTED},
}


def varied(constant: str, value: float) -> Ranking:
    """The ranking as it is, but for one constant."""
    ranking = Ranking()
    if constant.startswith(VIEW):
        return replace(ranking, views={**ranking.views, View(constant.removeprefix(VIEW)): value})
    if constant.startswith(LINK):
        return replace(ranking, links={**ranking.links, LinkKind(constant.removeprefix(LINK)): value})
    kind = type(getattr(ranking, constant))
    return replace(ranking, **{constant: kind(value)})


def current(constant: str) -> float:
    """The value of a constant."""
    ranking = Ranking()
    if constant.startswith(VIEW):
        return ranking.view(View(constant.removeprefix(VIEW)))
    if constant.startswith(LINK):
        return ranking.link(LinkKind(constant.removeprefix(LINK)))
    return float(getattr(ranking, constant))


def indexed(paths: Sequence[Path], folder: Path, queries: int) -> list[tuple[Collection, Path]]:
    """Each collection, cut to so many queries, with the folder of its index."""
    made = []
    for path in paths:
        whole = read_collection(path)
        chosen = dict(list(whole.queries.items())[:queries])
        collection = replace(whole, queries=chosen, qrels={query: whole.qrels[query] for query in chosen})
        place = folder / f"{collection.name}.index"
        build(place, read([collection.docs]))
        made.append((collection, place))
    return made


def row(label: str, made: Sequence[tuple[Collection, Path]], ranking: Ranking) -> str:
    """A line of the table."""
    figures = [
        means(measure(of.qrels, run(of, Asker(place, ranking, depth=10))))["nDCG@10"] for of, place in made
    ]
    return f"{label:<24}" + "".join(f"{figure:>24.4f}" for figure in figures)


def main() -> None:
    """Vary and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("constants", nargs="*", metavar="CONSTANT", help=", ".join(TRIALS))
    parser.add_argument("--collections", nargs="+", type=Path)
    parser.add_argument("--queries", type=int, default=1_000)
    chosen = parser.parse_args()
    for constant in chosen.constants:
        if constant not in TRIALS:
            parser.error(f"there is no constant {constant}; there are {', '.join(TRIALS)}")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        made = indexed(chosen.collections or collections(folder), folder, chosen.queries)
        print(f"{'':<24}" + "".join(f"{of.name:>24}" for of, _ in made))
        print(row("as it is", made, Ranking()), flush=True)
        for constant in chosen.constants or TRIALS:
            for value in TRIALS[constant]:
                mark = "*" if value == current(constant) else ""
                print(row(f"{constant} {value:g}{mark}", made, varied(constant, value)), flush=True)


if __name__ == "__main__":
    main()
