"""Taking in what people have, from the command line: seen before, again, taken out, written out, watched."""

import json
import os
import signal
import subprocess
from pathlib import Path

import pytest
from every_format import make_every_format
from shell import ENVIRONMENT, KASHSHAF, inside, kashshaf

from index.generations.generation import locked, require_current
from index.generations.open_index import OpenIndex


def write(path: Path, *rows: object) -> Path:
    """A file of JSON lines."""
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def every(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path, int]:
    """A folder with every format, its index, and how many articles it has."""
    home = tmp_path_factory.mktemp("every")
    (home / "in").mkdir()
    titles = make_every_format(home / "in")
    count = sum(map(len, titles.values()))
    made = kashshaf("index", "--index", home / "index", home / "in")
    assert made.stdout.startswith(f"{count:,} read: {count:,} added"), made.stdout + made.stderr
    return home / "in", home / "index", count


def test_a_second_run_reads_nothing(every: tuple[Path, Path, int]) -> None:
    folder, index, count = every
    again = inside("index", "--index", index, folder)
    assert again.returncode == 0
    assert again.stdout.startswith("0 read: 0 added, 0 updated, 0 unchanged, 0 refused; ")
    assert f"holds {count:,} articles" in again.stdout
    files = sum(path.is_file() for path in folder.rglob("*"))
    assert f"not read again: {files} files are as when" in again.stderr


def test_what_is_exported_is_taken_in_as_it_was(every: tuple[Path, Path, int], tmp_path: Path) -> None:
    _, index, count = every
    exported = inside("export", "--index", index).stdout
    (tmp_path / "all.jsonl").write_text(exported, encoding="utf-8")
    assert inside("index", "--index", tmp_path / "index", tmp_path / "all.jsonl").returncode == 0
    before, after = (
        {article.id: article for article in OpenIndex(require_current(folder)).articles()}
        for folder in (index, tmp_path / "index")
    )
    assert len(after) == count
    assert before == after


def test_an_export_has_all_fields_and_the_original(tmp_path: Path) -> None:
    row = {
        "id": "a",
        "title": "عنوان",
        "text": "شارك عبر فيسبوك\nنص المقال هنا وهو طويل بما يكفي.\n\n ",
        "date": "21/7/2015",
    }
    inside("index", "--index", tmp_path / "index", write(tmp_path / "a.jsonl", row))
    clean, original = (
        json.loads(inside("export", "--index", tmp_path / "index", *options).stdout)
        for options in ((), ("--original",))
    )
    assert original["text"] == row["text"]
    assert clean["text"] == "نص المقال هنا وهو طويل بما يكفي."
    assert (clean["date"], clean["source"], clean["url"]) == ("2015-07-21", None, None)


def test_inspect_shows_what_would_be_taken(tmp_path: Path) -> None:
    rows = write(
        tmp_path / "a.jsonl", {"maintext": "نص", "headline": "عنوان", "lang": "ar", "date": "أمس"}, {"x": 1}
    )
    told = inside("inspect", rows)
    assert told.returncode == 0
    for says in (
        "(from maintext)",
        "(from headline)",
        "not used  lang (1)",
        "the date 'أمس'",
        "neither title nor text",
    ):
        assert says in told.stdout
    assert not list(tmp_path.glob("data"))
    (line,) = inside("inspect", "--json", rows).stdout.splitlines()
    assert json.loads(line)["articles"][0]["title"] == "عنوان"


def test_names_are_mapped_and_sources_given(tmp_path: Path) -> None:
    (tmp_path / "المرفأ").mkdir()
    rows = write(tmp_path / "المرفأ" / "a.jsonl", {"kopf": "عنوان", "id": "7"})
    told = inside("inspect", "--json", "--map", "title=kopf", "--folder", "source", rows)
    (article,) = json.loads(told.stdout)["articles"]
    assert (article["title"], article["source"], article["id"]) == ("عنوان", "المرفأ", "المرفأ/7")
    wrong = inside("inspect", "--map", "titel=kopf", rows)
    assert wrong.returncode == 2
    assert "the fields are id, title, text" in wrong.stderr


def test_every_refusal_and_remark_is_written(tmp_path: Path) -> None:
    bad = [{"id": f"{at}", "title": "عنوان", "date": f"{at} أمس"} for at in range(30)]
    rows = write(tmp_path / "a.jsonl", *bad, {"id": "x"})
    ended = inside("index", "--index", tmp_path / "index", "--report", tmp_path / "report.jsonl", rows)
    assert "kept: 30 × like " in ended.stderr
    lines = [
        json.loads(line) for line in (tmp_path / "report.jsonl").read_text(encoding="utf-8").splitlines()
    ]
    assert [line["kind"] for line in lines] == ["kept"] * 30 + ["refused"]
    assert lines[-1] | {"text": ""} == {"kind": "refused", "path": str(rows), "line": 31, "text": ""}


def test_articles_are_removed_by_their_ids(tmp_path: Path) -> None:
    index = tmp_path / "index"
    assert "there is no index" in inside("remove", "--index", index, "a").stderr
    rows = write(tmp_path / "a.jsonl", {"id": "a", "title": "عنوان"}, {"id": "b", "title": "عنوان"})
    inside("index", "--index", index, rows)
    ended = inside("remove", "--index", index, "a", "z")
    assert (ended.returncode, "holds 1 article " in ended.stdout) == (1, True)
    assert "not in the index: 'z'" in ended.stderr
    assert inside("remove", "--index", index, "b").returncode == 0
    assert "0 articles" in inside("search", "--index", index, "عنوان").stdout + "0 articles"


def test_a_pipe_is_refused_and_does_not_hang(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "rows.jsonl")
    ended = kashshaf("index", "--index", tmp_path / "index", tmp_path / "rows.jsonl")
    assert ended.returncode == 1
    assert "refused: " in ended.stderr


def test_watching_takes_files_as_they_come(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    write(folder / "a.jsonl", {"id": "a", "title": "عنوان"})
    index, report = folder / "index", folder / "report.log"  # below what is watched: neither is a change
    command = [*KASHSHAF, "index", "--index", str(index), "--report", str(report), "--watch", str(folder)]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=ENVIRONMENT
    ) as running:
        assert running.stdout
        assert running.stderr
        assert running.stdout.readline().startswith("1 read: 1 added")
        while "watching" not in running.stderr.readline():
            pass
        write(folder / "b.jsonl", {"id": "b", "title": "عنوان"})  # maybe while it looks for what came before
        assert running.stdout.readline().startswith("1 read: 1 added")
        with locked(index):
            write(folder / "c.jsonl", {"id": "c", "title": "عنوان"})
            while "tried again" not in running.stderr.readline():
                pass
        assert running.stdout.readline().startswith("1 read: 1 added")
        running.send_signal(signal.SIGTERM)
        assert running.wait(timeout=20) == 130


def test_a_report_takes_the_place_of_a_report_alone(tmp_path: Path) -> None:
    articles = write(tmp_path / "a.jsonl", {"id": "a", "title": "خبر"})
    before = articles.read_bytes()
    refused = inside("index", "--index", tmp_path / "index", "--report", articles, articles)
    assert (refused.returncode, articles.read_bytes()) == (2, before)
    assert "is no report of an earlier run" in refused.stderr
    for _ in range(2):
        report = tmp_path / "report.jsonl"
        assert inside("index", "--index", tmp_path / "index", "--report", report, articles).returncode == 0


def test_nothing_goes_of_a_damaged_file(tmp_path: Path) -> None:
    articles = write(tmp_path / "a.jsonl", *({"id": f"a/{n}", "title": f"خبر {n}"} for n in range(3)))
    assert inside("index", "--index", tmp_path / "index", tmp_path).returncode == 0
    articles.write_text('{"id": "a/0", "title": "خبر 0"}\n{"id": "a/1", "ti', encoding="utf-8")
    pruned = inside("index", "--index", tmp_path / "index", "--prune", articles)
    assert "holds 3 articles" in pruned.stdout
    assert "not pruned: 1 file" in pruned.stderr


def test_an_index_and_a_report_among_the_files_are_no_articles(tmp_path: Path) -> None:
    write(tmp_path / "a.jsonl", {"id": "a", "title": "خبر"})
    write(tmp_path / "r.jsonl", {"kind": "kept", "path": "a.jsonl", "line": 1, "text": "نص"})
    index = tmp_path / "index"
    for _ in range(2):
        assert "holds 1 article " in inside("index", "--index", index, "--again", tmp_path).stdout


def test_a_name_that_no_file_has_is_told(tmp_path: Path) -> None:
    articles = write(tmp_path / "a.jsonl", {"id": "a", "title": "خبر", "text": "نص"})
    made = inside("index", "--index", tmp_path / "index", "--map", "title=headlin", articles)
    assert "no row has a field 'headlin'" in made.stderr
