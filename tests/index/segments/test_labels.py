"""Labels on disk: what a segment keeps of sources, authors and categories, and what it refuses."""

import json
from pathlib import Path

import numpy as np
import pytest
from handful import HANDFUL

from corpus.reading import read
from index.building.build import build, stored_articles
from index.files import arrays
from index.files.problems import BrokenIndex, StaleIndex
from index.generations.generation import MANIFEST_FILE, require_current
from index.generations.open_index import OpenIndex
from index.segments.labels import LABELS, Label, LabelColumn, LabelWriter

ODD = ["<script>alert(1)</script>", "\"علامات\" & 'أخرى'", "مقلوب \u202e", "ا" * 5_000, "~", "😀\ttab"]


def column(folder: Path, names: list[str | None], label: Label = "author") -> LabelColumn:
    writer = LabelWriter()
    for name in names:
        writer.add(name)
    writer.save(folder, label)
    return LabelColumn.load(folder, label)


@pytest.mark.parametrize("label", LABELS)
def test_names_come_back(tmp_path: Path, label: Label) -> None:
    held = column(tmp_path, [None, *ODD, None, *reversed(ODD)], label)
    assert [None if at < 0 else held.names[at] for at in held.numbers.tolist()] == [
        None,
        *ODD,
        None,
        *reversed(ODD),
    ]
    assert held.names == ODD


def test_no_article_and_no_name(tmp_path: Path) -> None:
    assert column(tmp_path, []).names == []
    assert column(tmp_path, [None], "category").numbers.tolist() == [-1]


@pytest.mark.parametrize("text", ["", "ا\n", "ا\nب\nج\n", "ا\nب"], ids=["empty", "cut", "too long", "no end"])
def test_names_that_do_not_fit_are_refused(tmp_path: Path, text: str) -> None:
    column(tmp_path, ["ا", "ب"])
    (tmp_path / "authors.txt").write_text(text, encoding="utf-8")
    with pytest.raises(ValueError, match="is cut"):
        LabelColumn.load(tmp_path, "author")


@pytest.mark.parametrize(
    ("numbers", "fits"),
    [([0, 1, -1], True), ([0, 1, 2], False), ([0, 0, -1], False), ([-2, 1, 0], False), ([], False)],
    ids=["fitting", "too high", "too low", "below the unknown", "none"],
)
def test_numbers_that_do_not_fit_are_refused(tmp_path: Path, numbers: list[int], fits: bool) -> None:
    column(tmp_path, ["ا", "ب"])
    arrays.save(tmp_path / "authors.npy", np.array(numbers, dtype=np.int32))
    if fits:
        read = LabelColumn.load(tmp_path, "author")
        assert [read.name(at) for at in range(3)] == ["ا", "ب", None]
    else:
        with pytest.raises(ValueError, match="is cut"):
            LabelColumn.load(tmp_path, "author")


@pytest.mark.parametrize("end", [".npy", ".txt"])
@pytest.mark.parametrize("file", [row.plural for row in LABELS.values()])
def test_an_index_without_a_file_of_them_is_broken(built: Path, file: str, end: str) -> None:
    next(require_current(built).glob(f"segments/*/{file}{end}")).unlink()
    with pytest.raises(BrokenIndex, match="run: kashshaf rescue"):
        OpenIndex.current(built)


def test_a_name_on_two_lines_becomes_one_line(tmp_path: Path) -> None:
    rows = [
        {"id": str(at), "title": "ا", "author": f"ليلى{end}منصور"} for at, end in enumerate("\n\r\u2028\x85")
    ]
    (tmp_path / "rows.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    build(tmp_path / "index", read([tmp_path / "rows.jsonl"]))
    (segment,) = OpenIndex.current(tmp_path / "index").segments
    assert segment.labels["author"].names == ["ليلى منصور"]


def test_an_index_from_before_there_were_authors_is_stale_and_rebuilt_from_itself(built: Path) -> None:
    generation = require_current(built)
    for file in ("authors", "categories"):
        for path in generation.glob(f"segments/*/{file}.*"):
            path.unlink()
    path = generation / MANIFEST_FILE
    path.write_text(
        json.dumps(json.loads(path.read_text(encoding="utf-8")) | {"format": 3}), encoding="utf-8"
    )
    with pytest.raises(StaleIndex, match=f"run: kashshaf index --index {built} --rebuild"):
        OpenIndex.current(built)
    assert build(built, stored_articles(built), rebuild=True).articles == len(HANDFUL)
    (segment,) = OpenIndex.current(built).segments
    assert segment.labels["author"].names == ["ليلى منصور"]
