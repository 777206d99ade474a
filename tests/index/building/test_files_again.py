"""Building from files again: what is read, what is kept, what goes, under which ids."""

import json
import os
from pathlib import Path

import pytest
from workbook import workbook

from corpus.article import Article, Remark
from corpus.fields.options import Options
from corpus.reading import FileReading
from index.building.build import Aim, build, build_from
from index.building.report import Report
from index.generations.ledger import Ledger
from index.generations.open_index import OpenIndex


def write(path: Path, *rows: dict[str, object] | str) -> Path:
    """Write JSON lines, or a text."""
    path.parent.mkdir(parents=True, exist_ok=True)
    lines = [row if isinstance(row, str) else json.dumps(row, ensure_ascii=False) for row in rows]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def row(name: str, text: str = "نص", **fields: object) -> dict[str, object]:
    """A row with a title of its own."""
    return {"id": name, "title": f"عنوان {name}", "text": text} | fields


def index(folder: Path, *paths: Path, options: Options | None = None, **aims: bool) -> Report:
    """Index paths, or index them again."""
    return build_from(folder, FileReading(paths, options), aim=Aim(**aims))  # type: ignore[arg-type]


def held(folder: Path) -> dict[str, str]:
    """The texts of the index by their ids."""
    return {article.id: article.text for article in OpenIndex.current(folder).articles()}


def counts(report: Report) -> tuple[int, int, int, int]:
    """Added, updated, unchanged, removed."""
    return report.added, report.updated, report.unchanged, report.removed


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "index"


class TestReadingAgain:
    def test_what_is_as_it_was_is_not_read(self, tmp_path: Path, folder: Path) -> None:
        one, two = write(tmp_path / "in" / "a.jsonl", row("a")), write(tmp_path / "in" / "b.jsonl", row("b"))
        assert counts(index(folder, tmp_path / "in")) == (2, 0, 0, 0)
        again = index(folder, tmp_path / "in")
        assert (counts(again), [Path(state.path) for state in again.unread]) == ((0, 0, 0, 0), [one, two])
        assert (again.files, again.articles, again.is_of_use) == (0, 2, True)

    def test_what_has_changed_is_read(self, tmp_path: Path, folder: Path) -> None:
        write(tmp_path / "in" / "a.jsonl", row("a"))
        write(tmp_path / "in" / "b.jsonl", row("b"), row("c"))
        index(folder, tmp_path / "in")
        write(tmp_path / "in" / "b.jsonl", row("b"), row("c", "نص آخر"), row("d"))
        again = index(folder, tmp_path / "in")
        assert (counts(again), len(again.unread), again.files) == ((1, 1, 1, 0), 1, 1)
        assert held(folder) == {"a": "نص", "b": "نص", "c": "نص آخر", "d": "نص"}

    def test_a_new_time_alone_is_no_change_and_is_kept(self, tmp_path: Path, folder: Path) -> None:
        path = write(tmp_path / "a.jsonl", row("a"))
        index(folder, path)
        os.utime(path, ns=(1, 1))
        again = index(folder, path)
        assert (counts(again), len(again.unread), again.is_of_use) == ((0, 0, 0, 0), 1, True)
        assert Ledger(folder).states[str(path)].changed == 1

    def test_a_change_that_leaves_size_and_name_is_seen_by_its_time(
        self, tmp_path: Path, folder: Path
    ) -> None:
        path = write(tmp_path / "a.jsonl", row("a", "نصر"))
        index(folder, path)
        status = path.stat()
        write(path, row("a", "نصف"))
        os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns + 1))
        assert counts(index(folder, path)) == (0, 1, 0, 0)

    def test_all_is_read_where_that_is_asked_for(self, tmp_path: Path, folder: Path) -> None:
        path = write(tmp_path / "a.jsonl", row("a"))
        index(folder, path)
        assert counts(index(folder, path, again=True)) == (0, 0, 1, 0)

    def test_other_options_are_another_reading(self, tmp_path: Path, folder: Path) -> None:
        path = write(tmp_path / "a.jsonl", row("a", headline="آخر"))
        index(folder, path)
        assert counts(index(folder, path, options=Options(names={"headline": "title"}))) == (0, 1, 0, 0)
        assert counts(index(folder, path, options=Options(source="المرفأ", names={"headline": "title"}))) == (
            0,
            1,
            0,
            0,
        )

    def test_what_was_refused_there_is_remembered(self, tmp_path: Path, folder: Path) -> None:
        path = write(tmp_path / "a.jsonl", row("a"), "no JSON", "[]")
        assert index(folder, path).refused == 2
        assert [state.refused for state in index(folder, path).unread] == [2]

    def test_a_rebuild_reads_all(self, tmp_path: Path, folder: Path) -> None:
        path = write(tmp_path / "a.jsonl", row("a"))
        index(folder, path)
        assert counts(index(folder, path, rebuild=True)) == (1, 0, 0, 0)
        assert len(index(folder, path).unread) == 1

    def test_files_that_gave_nothing_are_read_again_while_there_is_no_index(
        self, tmp_path: Path, folder: Path
    ) -> None:
        path = write(tmp_path / "a.jsonl", "no JSON")
        assert index(folder, path).refused == index(folder, path).refused == 1

    def test_a_file_named_twice_is_read_once(self, tmp_path: Path, folder: Path) -> None:
        path = write(tmp_path / "a.jsonl", row("a"))
        report = index(folder, path, path, tmp_path / "." / "a.jsonl")
        assert (counts(report), report.refused) == ((1, 0, 0, 0), 0)


class TestPruning:
    def test_articles_of_files_that_are_gone_go(self, tmp_path: Path, folder: Path) -> None:
        write(tmp_path / "in" / "a.jsonl", row("a"))
        gone = write(tmp_path / "in" / "b.jsonl", row("b"), row("c"))
        index(folder, tmp_path / "in")
        gone.unlink()
        assert counts(index(folder, tmp_path / "in")) == (0, 0, 0, 0)
        assert counts(index(folder, tmp_path / "in", prune=True)) == (0, 0, 0, 2)
        assert set(held(folder)) == {"a"}
        assert counts(index(folder, tmp_path / "in", prune=True)) == (0, 0, 0, 0)

    def test_articles_that_a_file_has_no_more_go(self, tmp_path: Path, folder: Path) -> None:
        path = write(tmp_path / "a.jsonl", row("a"), row("b"), row("c"))
        index(folder, path)
        write(path, row("a"), row("c", "نص آخر"), row("d"))
        assert counts(index(folder, path, prune=True)) == (1, 1, 1, 1)
        assert set(held(folder)) == {"a", "c", "d"}

    def test_nothing_else_goes(self, tmp_path: Path, folder: Path) -> None:
        write(tmp_path / "in" / "a.jsonl", row("a"))
        write(tmp_path / "inside" / "b.jsonl", row("b"))
        build(folder, [Article("c", "عنوان")])
        index(folder, tmp_path / "in", tmp_path / "inside")
        (tmp_path / "in" / "a.jsonl").rename(tmp_path / "in" / "z.jsonl")
        index(folder, tmp_path / "in", prune=True)
        assert set(held(folder)) == {"a", "b", "c"}

    def test_nothing_goes_where_something_could_not_be_looked_into(
        self, tmp_path: Path, folder: Path
    ) -> None:
        write(tmp_path / "in" / "a.jsonl", row("a"))
        index(folder, tmp_path / "in")
        (tmp_path / "in" / "a.jsonl").unlink()
        report = index(folder, tmp_path / "in", tmp_path / "nowhere", prune=True)
        assert (report.removed, report.refused) == (0, 2)
        assert set(held(folder)) == {"a"}

    def test_an_article_that_moved_to_another_file_stays(self, tmp_path: Path, folder: Path) -> None:
        write(tmp_path / "in" / "a.jsonl", row("a"), row("b"))
        index(folder, tmp_path / "in")
        write(tmp_path / "in" / "a.jsonl", row("a"))
        write(tmp_path / "in" / "b.jsonl", row("b"))
        index(folder, tmp_path / "in", prune=True)
        assert set(held(folder)) == {"a", "b"}
        index(folder, tmp_path / "in", prune=True)
        assert set(held(folder)) == {"a", "b"}

    def test_an_index_may_become_empty_and_full_again(self, tmp_path: Path, folder: Path) -> None:
        write(tmp_path / "in" / "a.jsonl", row("a"))
        write(tmp_path / "in" / "b.jsonl", "no JSON")
        index(folder, tmp_path / "in")
        (tmp_path / "in" / "a.jsonl").unlink()
        assert counts(index(folder, tmp_path / "in", prune=True)) == (0, 0, 0, 1)
        assert held(folder) == {}
        write(tmp_path / "in" / "c.jsonl", row("c"))
        assert counts(index(folder, tmp_path / "in", prune=True)) == (1, 0, 0, 0)


class TestRemoving:
    def test_articles_go_by_their_ids_and_stay_away(self, tmp_path: Path, folder: Path) -> None:
        path = write(tmp_path / "a.jsonl", row("a"), row("b"))
        index(folder, path)
        report = build_from(folder, FileReading([]), aim=Aim(remove=["b", "z", "b"]))
        assert (report.removed, report.unknown) == (1, ["z"])
        index(folder, path)
        assert set(held(folder)) == {"a"}
        index(folder, path, again=True)
        assert set(held(folder)) == {"a", "b"}


class TestIds:
    def test_the_same_name_in_two_folders_is_two_articles(self, tmp_path: Path, folder: Path) -> None:
        for name in ("a", "b"):
            index(folder, write(tmp_path / name / "2015-07-21.txt", f"عنوان {name}", "نص").parent)
        assert set(held(folder)) == {"a/2015-07-21", "b/2015-07-21"}

    def test_folders_of_one_name_are_told_apart(self, tmp_path: Path, folder: Path) -> None:
        paths = [write(tmp_path / name / "in" / "f.txt", f"عنوان {name}", name).parent for name in ("x", "y")]
        for path in paths:
            index(folder, path)
        assert held(folder) == {"in/f": "x", "y/in/f": "y"}
        for path in paths:
            assert counts(index(folder, path, again=True)) == (0, 0, 1, 0)

    def test_in_one_run_too(self, tmp_path: Path, folder: Path) -> None:
        paths = [write(tmp_path / name / "in" / "f.txt", f"عنوان {name}", name).parent for name in ("x", "y")]
        index(folder, *paths)
        assert held(folder) == {"in/f": "x", "y/in/f": "y"}

    def test_a_file_keeps_its_id_whatever_folder_is_named(self, tmp_path: Path, folder: Path) -> None:
        path = write(tmp_path / "x" / "in" / "f.txt", "عنوان", "نص")
        write(tmp_path / "x" / "other" / "g.txt", "عنوان", "غيره")
        for named in (path.parent, path, tmp_path / "x"):
            index(folder, named, again=True)
        assert set(held(folder)) == {"in/f", "x/other/g"}

    def test_an_article_of_before_keeps_its_id(self, tmp_path: Path, folder: Path) -> None:
        build(folder, [Article("f", "عنوان", "نص"), Article("3", "عنوان", "نص قديم", "المرفأ")])
        index(folder, write(tmp_path / "in" / "f.txt", "عنوان", "نص آخر"))
        index(folder, write(tmp_path / "rows.jsonl", row("3", "نص جديد", source="المرفأ")))
        assert held(folder) == {"f": "نص آخر", "3": "نص جديد"}

    def test_another_article_does_not_take_the_id_of_one_of_before(
        self, tmp_path: Path, folder: Path
    ) -> None:
        build(folder, [Article("f", "عنوان", "نص"), Article("3", "عنوان", "نص قديم", "المرفأ")])
        index(folder, write(tmp_path / "in" / "f.txt", "خبر ثان", "غيره"))
        index(folder, write(tmp_path / "rows.jsonl", row("3", "نص جديد", source="النهر")))
        assert held(folder) == {"f": "نص", "3": "نص قديم", "in/f": "غيره", "النهر/3": "نص جديد"}

    def test_numbers_of_two_papers_are_two_articles(self, tmp_path: Path, folder: Path) -> None:
        index(
            folder, write(tmp_path / "a.jsonl", row("3", "أ", source="المرفأ"), row("3", "ب", source="النهر"))
        )
        assert held(folder) == {"المرفأ/3": "أ", "النهر/3": "ب"}

    def test_one_id_in_two_files_of_one_run_is_refused_with_both_places(
        self, tmp_path: Path, folder: Path
    ) -> None:
        one, two = (
            write(tmp_path / "a.jsonl", row("a")),
            write(tmp_path / "b.jsonl", row("c"), row("a", "آخر")),
        )
        (kind,) = index(folder, one, two).refusals.values()
        assert (kind.first.path, kind.first.line) == (str(two), 2)
        assert f"the id 'a' came before, at {one}:1" in kind.first.reason

    def test_one_id_in_files_of_two_runs_is_told(self, tmp_path: Path, folder: Path) -> None:
        one, two = write(tmp_path / "a.jsonl", row("a")), write(tmp_path / "b.jsonl", row("a", "آخر"))
        index(folder, one)
        report = index(folder, two)
        (kind,) = report.remarks.values()
        assert kind.first == Remark(
            str(two), 1, f"the id 'a' was that of an article of '{one}', which this one replaces"
        )
        assert held(folder) == {"a": "آخر"}

    def test_the_same_article_from_elsewhere_is_no_news(self, tmp_path: Path, folder: Path) -> None:
        one, two = write(tmp_path / "a.jsonl", row("a")), write(tmp_path / "b.jsonl", row("a"))
        index(folder, one)
        report = index(folder, two)
        assert (counts(report), report.remarked) == ((0, 0, 1, 0), 0)

    def test_rows_without_an_id_are_the_same_again(self, tmp_path: Path, folder: Path) -> None:
        rows: list[dict[str, object]] = [
            {"title": "أ", "url": "https://x.example/1"},
            {"title": "ب", "text": "نص"},
        ]
        index(folder, write(tmp_path / "a.jsonl", *rows))
        assert counts(index(folder, write(tmp_path / "b.jsonl", *rows))) == (0, 0, 2, 0)

    def test_the_same_url_or_text_twice_is_refused(self, tmp_path: Path, folder: Path) -> None:
        rows: list[dict[str, object]] = [
            {"title": "أ", "url": "https://x.example/1"},
            {"title": "ب", "text": "نص"},
        ]
        report = index(folder, write(tmp_path / "a.jsonl", *rows, *rows))
        assert [kind.first.line for kind in report.refusals.values()] == [3, 4]
        assert all("came before" in kind.first.reason for kind in report.refusals.values())

    def test_a_text_and_a_row_of_one_id(self, tmp_path: Path, folder: Path) -> None:
        text = write(tmp_path / "in" / "f.txt", "عنوان", "نص")
        report = index(folder, write(tmp_path / "a.jsonl", row("in/f")), text)
        assert (counts(report), report.refused) == ((2, 0, 0, 0), 0)
        assert len(held(folder)) == 2


def test_rows_with_one_id_in_the_same_row_of_two_sheets_are_told_apart(tmp_path: Path, folder: Path) -> None:
    sheet = (("id", "title"), ("1", "عنوان"))
    (tmp_path / "a.xlsx").write_bytes(workbook({"يناير": sheet, "فبراير": sheet}))
    report = index(folder, tmp_path / "a.xlsx")
    assert (report.added, report.refused) == (1, 1)
