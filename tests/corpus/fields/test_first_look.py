"""The first look: what recurs is learned from all files that were named, whichever of them are read, and shown."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from corpus.fields import first_look as looking
from corpus.fields.options import Options
from corpus.inspection import Inspected, inspect
from corpus.reading import FileReading, read
from corpus.received import FileRead, FileUnchanged, Received

NOTICE = "حرصا منا على قرائنا نرجو إبلاغ غرفة الأخبار بكل خطأ"
ARTICLES = 30


def body(number: int) -> str:
    return (
        f"وصلت إلى الميناء السفينة رقم {number} وعلى متنها {number * 7 + 3} طنا من القمح، وبدأ تفريغها في المساء "
        "على أن ينتهي العمال منه قبل ظهر الغد كما قال مدير الأرصفة في بيان."
    )


def row(number: int, **changed: object) -> str:
    fields = {
        "id": str(number),
        "title": f"سفينة {number}",
        "text": f"{body(number)}\n{NOTICE}",
        "source": "المرفأ",
    }
    return json.dumps(fields | changed, ensure_ascii=False) + "\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.jsonl").write_text("".join(map(row, range(ARTICLES))), encoding="utf-8")
    return tmp_path / "in"


def received(items: Iterator[object]) -> dict[str, Received]:
    return {item.article.id: item for item in items if isinstance(item, Received)}


def test_a_notice_goes_from_every_article_and_its_original_stays(folder: Path) -> None:
    reading = FileReading([folder])
    found = received(reading.items({}))
    assert [each.article.text for each in found.values()] == [body(number) for number in range(ARTICLES)]
    assert all(each.original and each.original.text.endswith(NOTICE) for each in found.values())


def test_it_stays_where_nothing_is_cleaned_and_with_another_source(folder: Path) -> None:
    (folder / "b.jsonl").write_text(row(90, source="الواحة") + row(91, source=None), encoding="utf-8")
    kept = {article.id: article.text for article in read([folder / "a.jsonl"], Options(cleaning=False))}  # type: ignore[union-attr]
    assert all(text.endswith(NOTICE) for text in kept.values())
    reading = FileReading([folder])
    found = received(reading.items({}))
    assert [found[name].article.text.endswith(NOTICE) for name in ("المرفأ/3", "الواحة/90", "91")] == [
        False,
        True,
        True,
    ]


def test_a_run_that_reads_one_file_learns_from_those_that_it_does_not_read(folder: Path) -> None:
    states = {
        item.state.path: item.state for item in FileReading([folder]).items({}) if isinstance(item, FileRead)
    }
    (folder / "b.jsonl").write_text(row(90), encoding="utf-8")
    reading = FileReading([folder])
    found = received(reading.items(states))
    assert {name: each.article.text for name, each in found.items()} == {"المرفأ/90": body(90)}
    alone = FileReading([folder / "b.jsonl"])
    assert received(alone.items({}))["المرفأ/90"].article.text.endswith(NOTICE)


@pytest.mark.parametrize(("most", "stays"), [(19, False), (18, True)], ids=["enough", "one too few"])
def test_of_files_that_are_known_few_rows_are_looked_at(
    folder: Path, monkeypatch: pytest.MonkeyPatch, most: int, stays: bool
) -> None:
    states = {
        item.state.path: item.state for item in FileReading([folder]).items({}) if isinstance(item, FileRead)
    }
    (folder / "b.jsonl").write_text(row(90), encoding="utf-8")
    monkeypatch.setattr(looking, "MOST_KNOWN_ROWS", most)
    found = received(FileReading([folder]).items(states))
    assert found["المرفأ/90"].article.text.endswith(NOTICE) is stays


def test_nothing_is_looked_at_where_nothing_is_read(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    states = {
        item.state.path: item.state for item in FileReading([folder]).items({}) if isinstance(item, FileRead)
    }
    monkeypatch.setattr(looking, "rows_of", None)
    assert [type(item) for item in FileReading([folder]).items(states)] == [FileUnchanged]


@pytest.mark.parametrize("ending", ["txt", "html"])
def test_files_that_are_an_article_each_learn_from_their_folder(tmp_path: Path, ending: str) -> None:
    for number in range(ARTICLES):
        lines = (
            f"<p>{body(number)}</p><p>{NOTICE}</p>" if ending == "html" else f"{body(number)}\n\n{NOTICE}\n"
        )
        page = f"<html><body><h1>سفينة {number}</h1>{lines}</body></html>" if ending == "html" else lines
        (tmp_path / f"{number}.{ending}").write_text(
            page if ending == "html" else f"سفينة {number}\n\n{page}", encoding="utf-8"
        )
    reading = FileReading([tmp_path])
    found = received(reading.items({}))
    assert len(found) == ARTICLES
    assert not [name for name, each in found.items() if NOTICE in each.article.text]


def test_inspect_shows_what_recurs_among_its_rows(folder: Path) -> None:
    (seen,) = [found for found in inspect([folder], Options(), rows=25) if isinstance(found, Inspected)]
    assert {(piece.rule, piece.text) for piece in seen.dropped} == {("recurring", NOTICE)}
    assert len(seen.dropped) == 25
    (few,) = [found for found in inspect([folder], Options(), rows=10) if isinstance(found, Inspected)]
    assert few.dropped == []
