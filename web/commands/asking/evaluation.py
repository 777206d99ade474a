"""Measuring on judged collections: index one, ask its queries, and write the figures out."""

import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from corpus.reading import read, size
from index.building.build import build
from index.building.report import Report
from index.generations.open_index import OpenIndex
from search.evaluation.collection import BadCollection, Collection, read_collection
from search.evaluation.measures import MEASURES, Asker, Difference, Run, differences, means, measure, run
from web.terminal.progress import ProgressBar


@dataclass(frozen=True, slots=True)
class Evaluated:
    """A collection, what was found in it, and how good that is."""

    collection: Collection
    report: Report
    found: Run
    measures: Mapping[str, float]
    against: Mapping[str, Difference]


def collections_in(folders: Sequence[Path]) -> list[Collection]:
    """The judged collections in folders; raises BadCollection, also where two share a query's id."""
    collections = [read_collection(folder) for folder in folders]
    _refuse_shared_ids(collections)
    return collections


def evaluate(collection: Collection, other: Run | None = None) -> Evaluated:
    """Index a collection in a temporary place, ask its queries and measure; raises BadCollection."""
    with tempfile.TemporaryDirectory(prefix="kashshaf-") as name, ProgressBar() as bar:
        folder = Path(name) / "index"
        bar.stage("reading", size([collection.docs]))
        report = build(folder, read([collection.docs], progress=bar.advance), bar)
        if not report.kept:
            reason = next(iter(report.refusals.values())).first.reason
            raise BadCollection(f"{collection.docs} holds no article: {reason}")
        if other is not None:
            _refuse_foreign(other, collection, folder)
        bar.stage("asking", len(collection.queries))
        found = run(collection, Asker(folder), bar.advance)
    values = measure(collection.qrels, found)
    against = {} if other is None else differences(values, measure(collection.qrels, other))
    return Evaluated(collection, report, found, means(values), against)


def _refuse_foreign(other: Run, collection: Collection, folder: Path) -> None:
    """A run of another collection shares no query with this one, or no article."""
    found = {article for query in collection.queries for article in other.get(query, ())}
    ids = OpenIndex.current(folder).places
    if not any(article in ids for article in found):
        raise BadCollection(
            f"the run to compare with finds nothing in {collection.folder}; is it of another collection?"
        )


def as_dict(evaluated: Sequence[Evaluated]) -> dict[str, object]:
    """The figures as one JSON object."""
    return {
        "collections": [
            {
                "name": each.collection.name,
                "articles": each.report.articles,
                "queries": len(each.collection.queries),
                "unjudged": each.collection.unjudged,
                "measures": dict(each.measures),
                "against": {name: asdict(comparison) for name, comparison in each.against.items()},
            }
            for each in evaluated
        ]
    }


def figures_table(evaluated: Sequence[Evaluated]) -> str:
    """The figures as a table, and below it those against another run."""
    width = max(len("collection"), *(len(each.collection.name) for each in evaluated))
    rows = [
        f"{'collection':<{width}} {'articles':>9} {'queries':>8}"
        + "".join(f"{name:>12}" for name in MEASURES)
    ]
    for each in evaluated:
        counts = f"{each.report.articles:>9,} {len(each.collection.queries):>8,}"
        figures = "".join(f"{each.measures[name]:>12.4f}" for name in MEASURES)
        rows.append(f"{each.collection.name:<{width}} {counts}{figures}")
    for each in evaluated:
        if each.against:
            rows += ["", f"{each.collection.name}, against the other run", *_comparison_rows(each)]
    return "\n".join(rows)


def _comparison_rows(each: Evaluated) -> list[str]:
    rows = [f"{'':<12}{'theirs':>9}{'ours':>9}{'difference':>12}{'better':>9}{'worse':>9}{'p (t-test)':>13}"]
    for name, against in each.against.items():
        rows.append(
            f"{name:<12}{against.theirs:>9.4f}{each.measures[name]:>9.4f}{against.difference:>+12.4f}"
            f"{against.better:>9,}{against.worse:>9,}{against.p:>13.2g}"
        )
    return rows


def evaluation_problems(each: Evaluated) -> Iterator[str]:
    """What was refused, and what was left out, a line each."""
    yield from (f"refused: {refusal}" for refusal in each.report.refusals)
    if each.collection.unjudged:
        yield (
            f"{each.collection.name}: {each.collection.unjudged:,} queries are not judged and were left out"
        )


def _refuse_shared_ids(collections: list[Collection]) -> None:
    seen: dict[str, Path] = {}
    for collection in collections:
        for query in collection.queries:
            if query in seen:
                raise BadCollection(
                    f"{seen[query]} and {collection.folder} both have a query {query}; evaluate them one by one"
                )
        seen |= dict.fromkeys(collection.queries, collection.folder)
