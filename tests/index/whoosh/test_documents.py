"""What is kept of an article in Whoosh's files is what Whoosh itself would write: columns of values byte for byte."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from handful import HANDFUL
from whoosh import index

from index.building.build import build
from index.generations.open_index import OpenIndex
from index.segments.labels import LABELS
from index.segments.segment import PARTS, Segment
from index.whoosh.documents import DocumentAdder
from index.whoosh.postings import ArrayCodec
from index.whoosh.store import schema
from index.whoosh.whole_terms import MOST_IN_A_ROW, whole_terms

Add = Callable[[Any, Segment, list[int]], None]
Terms = Mapping[tuple[str, bytes], tuple[list[int], list[float], tuple[object, ...]]]


def by_us(opened: Any, segment: Segment, kept: list[int]) -> None:
    places = np.full(len(segment), -1, dtype=np.int32)
    places[kept] = np.arange(len(kept))
    writer = opened.writer(codec=ArrayCodec([], whole_terms(segment, places)), compound=False)
    adder = DocumentAdder(writer, segment)
    for number in kept:
        adder.add(number)
    adder.finish()
    writer.commit()


def by_whoosh(opened: Any, segment: Segment, kept: list[int]) -> None:
    writer = opened.writer(compound=False)
    for number in kept:
        lengths = {
            f"{part}_length": int(each[number]) for part, each in zip(PARTS, segment.lengths, strict=True)
        }
        writer.add_document(
            id=segment.articles.ids[number],
            title=segment.articles.title(number),
            minutes=int(segment.minutes[number]),
            **lengths,
            **{label: segment.labels[label].name(number) for label in LABELS},
        )
    writer.commit()


def written(
    folder: Path, segment: Segment, kept: list[int], add: Add
) -> tuple[dict[str, bytes], list[Mapping[str, object]], Terms]:
    """The columns by what follows the name of their segment, which chance gives; and what Whoosh reads of the others.

    That is what is stored of each article, and what is told of each term.
    """
    folder.mkdir()
    opened = index.create_in(str(folder), schema())
    add(opened, segment, kept)
    columns = {path.name.partition(".")[2]: path.read_bytes() for path in folder.glob("*.col")}
    columns = {name: data for name, data in columns.items() if not name.startswith("_stored")}
    with opened.reader() as reader:
        stored = [*map(reader.stored_fields, range(reader.doc_count_all()))]
        terms = {term: _read(reader, term) for term in reader.all_terms()}
    opened.close()
    return columns, stored, terms


def _read(reader: Any, term: tuple[str, bytes]) -> tuple[list[int], list[float], tuple[object, ...]]:
    """The articles of a term, their weights, and what is known of all of them."""
    info, matcher = reader.term_info(*term), reader.postings(*term)
    weights = [weight for _, weight in matcher.items_as("frequency")] if matcher.supports("frequency") else []
    known = (info.weight(), info.doc_frequency(), info.max_weight(), info.min_length(), info.max_length())
    return list(reader.postings(*term).all_ids()), weights, (*known, info.min_id(), info.max_id())


@pytest.mark.parametrize("without", [0, 1])
def test_the_files_are_those_of_whoosh(without: int, tmp_path: Path) -> None:
    many = [replace(HANDFUL[1], id=f"many {number}") for number in range(MOST_IN_A_ROW + 1)]
    build(tmp_path / "index", [*HANDFUL, *many])
    (segment,) = OpenIndex.current(tmp_path / "index").segments
    kept = list(range(without, len(segment) - without))
    ours, theirs = (written(tmp_path / add.__name__, segment, kept, add) for add in (by_us, by_whoosh))
    assert {"source.col", "minutes.col"} <= ours[0].keys()
    assert len(ours[1]) == len(kept)
    assert ours == theirs
    assert any(len(articles) > MOST_IN_A_ROW for articles, *_ in ours[2].values())
