"""What is kept of an article in Whoosh's files is what Whoosh itself would write, byte for byte."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from whoosh import index

from index.generations.open_index import OpenIndex
from index.segments.labels import LABELS
from index.segments.segment import PARTS, Segment
from index.whoosh.documents import DocumentAdder
from index.whoosh.store import schema

Add = Callable[[Any, Segment], None]


def by_us(writer: Any, segment: Segment) -> None:
    adder = DocumentAdder(writer, segment)
    for number in range(len(segment)):
        adder.add(number)


def by_whoosh(writer: Any, segment: Segment) -> None:
    for number in range(len(segment)):
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


def written(folder: Path, segment: Segment, add: Add) -> dict[str, bytes]:
    """The files by what follows the name of their segment, which chance gives."""
    folder.mkdir()
    opened = index.create_in(str(folder), schema())
    writer = opened.writer(compound=False)
    add(writer, segment)
    writer.commit()
    opened.close()
    return {
        path.name.partition(".")[2]: path.read_bytes() for path in folder.iterdir() if "_1" not in path.name
    }


def test_the_files_are_those_of_whoosh(handful_index: Path, tmp_path: Path) -> None:
    (segment,) = OpenIndex.current(handful_index).segments
    ours, theirs = (written(tmp_path / add.__name__, segment, add) for add in (by_us, by_whoosh))
    assert "author.col" in ours
    assert ours == theirs
