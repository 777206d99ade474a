"""Reading: files and folders, in which order, what is passed over, what is refused."""

import json
import os
from collections import Counter
from pathlib import Path

import pytest

import corpus
from corpus.article import Article, Refusal, Remark
from corpus.reading import read, size

SHARED = Path(__file__).parents[3] / "shared"
SAMPLE = Path(corpus.__file__).parent / "sample"


def note(path: Path, text: str = "عنوان\nنص") -> Path:
    """Write a text, and the folders above it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def rows(path: Path, *ids: str) -> Path:
    """Write JSON lines, one for each id."""
    return note(path, "".join(json.dumps({"id": name, "title": "عنوان"}) + "\n" for name in ids))


def kept(*paths: Path) -> list[str]:
    """Read, refusing nothing, and list the ids."""
    items = list(read(paths))
    assert not [str(item) for item in items if not isinstance(item, Article)]
    return [item.id for item in items if isinstance(item, Article)]


def refused(*paths: Path) -> list[Refusal]:
    """Read and list what was refused."""
    return [item for item in read(paths) if isinstance(item, Refusal)]


class TestFolders:
    def test_files_come_in_sorted_order_from_all_folders(self, tmp_path: Path) -> None:
        rows(tmp_path / "m.jsonl", "rows-1", "rows-2")
        for name in ("z.txt", "a.txt", "b/y.txt", "b/c/x.txt"):
            note(tmp_path / name)
        assert kept(tmp_path) == ["a", "b/c/x", "b/y", "rows-1", "rows-2", "z"]

    def test_a_text_is_named_by_its_place_below_the_path(self, tmp_path: Path) -> None:
        path = note(tmp_path / "2015" / "07" / "خبر.اليوم.txt")
        assert kept(tmp_path) == ["2015/07/خبر.اليوم"]
        assert kept(tmp_path / "2015") == ["07/خبر.اليوم"]
        assert kept(path) == ["خبر.اليوم"]

    def test_a_relative_path(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        note(tmp_path / "b" / "x.txt")
        monkeypatch.chdir(tmp_path)
        assert kept(Path()) == ["b/x"]
        assert kept(Path("b/../b/")) == ["x"]

    def test_endings_may_be_in_capitals(self, tmp_path: Path) -> None:
        note(tmp_path / "A.TXT")
        rows(tmp_path / "B.JsonL", "row")
        assert kept(tmp_path) == ["A", "row"]

    def test_hidden_and_unknown_files_are_passed_over(self, tmp_path: Path) -> None:
        for name in ("a.txt", ".hidden.txt", ".git/b.txt", "c.pdf", "d.PDF", "README", "txt", "e.pdf.gz"):
            note(tmp_path / name)
        article, remark = read([tmp_path])
        assert isinstance(article, Article)
        assert isinstance(remark, Remark)
        assert remark.text == (
            "5 files were passed over, since their endings are not known: .pdf 2, without an ending 2, .gz 1"
        )

    def test_a_folder_named_like_a_file_is_a_folder(self, tmp_path: Path) -> None:
        note(tmp_path / "news.jsonl" / "a.txt")
        assert kept(tmp_path) == ["news.jsonl/a"]

    def test_a_link_to_a_folder_above_ends(self, tmp_path: Path) -> None:
        note(tmp_path / "b" / "a.txt")
        (tmp_path / "b" / "loop").symlink_to(tmp_path)
        (tmp_path / "self.txt").symlink_to("self.txt")
        (refusal,) = refused(tmp_path)
        assert refusal.path.endswith("self.txt")
        (tmp_path / "self.txt").unlink()
        assert kept(tmp_path) == ["b/a"]

    def test_a_link_to_a_file_is_followed(self, tmp_path: Path) -> None:
        (tmp_path / "in").mkdir()
        (tmp_path / "in" / "a.txt").symlink_to(note(tmp_path / "out" / "b.txt"))
        assert kept(tmp_path / "in") == ["a"]

    def test_folders_in_folders_make_a_long_id(self, tmp_path: Path) -> None:
        note(tmp_path / "/".join("d" * 255) / "a.txt")
        note(tmp_path / "/".join("e" * 256) / "a.txt")
        (refusal,) = refused(tmp_path)
        assert "the id is 513 characters long" in refusal.reason

    @pytest.mark.skipif(os.name != "posix", reason="other systems have no such names")
    def test_a_name_that_is_not_utf8_is_refused_in_printable_words(self, tmp_path: Path) -> None:
        Path(os.fsdecode(os.fsencode(tmp_path / "a") + b"\xc8\n.txt")).write_text("عنوان", encoding="utf-8")
        note(tmp_path / "b.txt")
        refusal, article = read([tmp_path])
        assert isinstance(refusal, Refusal)
        assert str(refusal).encode("utf-8").count(b"\n") == 0
        assert isinstance(article, Article)


class TestPathsOfNoUse:
    """Each is said in one sentence, and the other paths are read."""

    def test_not_there(self, tmp_path: Path) -> None:
        refusal, article = read([tmp_path / "nowhere", note(tmp_path / "a.txt")])
        assert isinstance(refusal, Refusal)
        assert str(refusal).startswith(f"{tmp_path}/nowhere: there is no such file or folder; ")
        assert isinstance(article, Article)

    def test_an_empty_folder(self, tmp_path: Path) -> None:
        (refusal,) = refused(tmp_path)
        assert "holds no articles" in refusal.reason
        assert ".jsonl" in refusal.reason
        assert "also within .bz2, .gz, .tar, .xz, .zip or .zst" in refusal.reason

    def test_a_folder_without_articles(self, tmp_path: Path) -> None:
        note(tmp_path / "b" / "c.pdf")
        (refusal,) = refused(tmp_path)
        assert "holds no articles" in refusal.reason

    def test_an_unknown_ending(self, tmp_path: Path) -> None:
        (refusal,) = refused(note(tmp_path / "a.pdf"))
        assert "its ending is not known" in refusal.reason

    @pytest.mark.parametrize("name", ["a\0b.txt", "x" * 300 + ".txt", "a.txt/b.txt"])
    def test_a_path_that_cannot_be(self, tmp_path: Path, name: str) -> None:
        note(tmp_path / "a.txt")
        (refusal,) = refused(tmp_path / name)
        assert refusal.line is None

    def test_a_file_that_may_not_be_read(self, tmp_path: Path) -> None:
        path = note(tmp_path / "a.txt")
        path.chmod(0)
        if os.access(path, os.R_OK):
            pytest.skip("this user may read everything")
        note(tmp_path / "b.txt")
        refusal, article = read([tmp_path])
        assert isinstance(refusal, Refusal)
        assert "cannot be read (Permission denied)" in refusal.reason
        assert isinstance(article, Article)


class TestRepeatedIds:
    def test_the_later_row_is_refused_with_the_place_of_the_earlier(self, tmp_path: Path) -> None:
        first = rows(tmp_path / "a.jsonl", "one", "two")
        second = rows(tmp_path / "b.jsonl", "three", "two")
        (refusal,) = refused(first, second)
        assert (refusal.path, refusal.line) == (str(second), 2)
        assert f"'two' came before, at {first}:2" in refusal.reason

    def test_between_texts_and_rows(self, tmp_path: Path) -> None:
        text = note(tmp_path / "a.txt")
        (refusal,) = refused(text, rows(tmp_path / "b.jsonl", "a"))
        assert f"came before, at {text};" in refusal.reason

    def test_a_refused_row_does_not_take_the_id(self, tmp_path: Path) -> None:
        path = note(tmp_path / "a.jsonl", '{"id": "a"}\n{"id": "a", "title": "x"}\n')
        refusal, article = read([path])
        assert isinstance(refusal, Refusal)
        assert article == Article("a", "x")

    def test_a_refused_repetition_is_not_remarked_on(self, tmp_path: Path) -> None:
        path = note(tmp_path / "a.jsonl", '{"id": "a", "title": "x", "date": "?"}\n' * 2)
        assert [type(item) for item in read([path])] == [Remark, Article, Refusal]


class TestProgress:
    def test_the_counts_add_up_to_the_size(self, tmp_path: Path) -> None:
        rows(tmp_path / "a.jsonl", *map(str, range(5000)))
        note(tmp_path / "b.txt")
        note(tmp_path / "c.jsonl.gz", "no gzip at all" * 100_000)
        counts: list[int] = []
        for _ in read([tmp_path], progress=counts.append):
            pass
        on_disk = sum(path.stat().st_size for path in tmp_path.iterdir())
        assert sum(counts) == size([tmp_path]) == on_disk
        assert len(counts) > 3

    def test_reading_streams(self, tmp_path: Path) -> None:
        rows(tmp_path / "a.jsonl", *map(str, range(20_000)))
        counts: list[int] = []
        items = read([tmp_path], progress=counts.append)
        next(items)
        assert sum(counts) < size([tmp_path]) / 4
        items.close()  # type: ignore[attr-defined]

    def test_paths_of_no_use_have_no_size(self, tmp_path: Path) -> None:
        assert size([tmp_path, tmp_path / "nowhere"]) == 0


@pytest.mark.skipif(
    not (SHARED / "seeds").exists(), reason="needs ../shared/seeds, which only developers have"
)
def test_the_seeds() -> None:
    assert len(kept(SHARED / "seeds")) == 5


@pytest.mark.skipif(
    not (SHARED / "corpora").exists(), reason="needs ../shared/corpora, which only developers have"
)
def test_a_real_corpus() -> None:
    path = SHARED / "corpora" / "saudinewsnet.jsonl.gz"
    kinds = Counter(type(item) for item in read([path]))
    assert kinds == {Article: 30_973, Refusal: 57}  # 31,030 rows, 57 with neither title nor text


def test_the_sample_is_flawless() -> None:
    articles = [item for item in read([SAMPLE]) if isinstance(item, Article)]
    assert len(articles) == len(kept(SAMPLE)) >= 55
    assert len({article.source for article in articles if article.source}) >= 8
