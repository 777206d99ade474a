"""Reading: files and folders, in which order, what is passed over, what is refused."""

import json
import os
import re
import sys
from collections import Counter
from pathlib import Path

import pytest

import corpus
from corpus.article import Article, Refusal, Remark
from corpus.fields import first_look
from corpus.reading import FileReading, read, size
from corpus.received import FileBegun, FileRead, Received

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


def kept(*paths: Path, below: Path | None = None) -> list[str]:
    """Read, refusing nothing, and list the ids; those that begin with the name of a folder without it."""
    items = list(read(paths))
    assert not [str(item) for item in items if not isinstance(item, Article)]
    ids = [item.id for item in items if isinstance(item, Article)]
    return [name.removeprefix(f"{below.name}/") for name in ids] if below else ids


def refused(*paths: Path) -> list[Refusal]:
    """Read and list what was refused."""
    return [item for item in read(paths) if isinstance(item, Refusal)]


class TestFolders:
    def test_files_come_in_sorted_order_from_all_folders(self, tmp_path: Path) -> None:
        rows(tmp_path / "m.jsonl", "rows-1", "rows-2")
        for name in ("z.txt", "a.txt", "b/y.txt", "b/c/x.txt"):
            note(tmp_path / name)
        assert kept(tmp_path, below=tmp_path) == ["a", "b/c/x", "b/y", "rows-1", "rows-2", "z"]

    def test_a_text_is_named_by_its_place_below_the_path(self, tmp_path: Path) -> None:
        path = note(tmp_path / "2015" / "07" / "خبر.اليوم.txt")
        assert kept(tmp_path) == [f"{tmp_path.name}/2015/07/خبر.اليوم"]
        assert kept(tmp_path / "2015") == ["2015/07/خبر.اليوم"]
        assert kept(path) == ["07/خبر.اليوم"]

    def test_a_relative_path(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        note(tmp_path / "b" / "x.txt")
        monkeypatch.chdir(tmp_path)
        assert kept(Path()) == [f"{tmp_path.name}/b/x"]
        assert kept(Path("b/../b/")) == ["b/x"]

    def test_endings_may_be_in_capitals(self, tmp_path: Path) -> None:
        note(tmp_path / "A.TXT")
        rows(tmp_path / "B.JsonL", "row")
        assert kept(tmp_path, below=tmp_path) == ["A", "row"]

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
        assert kept(tmp_path, below=tmp_path) == ["news.jsonl/a"]

    def test_a_link_to_a_folder_above_ends(self, tmp_path: Path) -> None:
        note(tmp_path / "b" / "a.txt")
        (tmp_path / "b" / "loop").symlink_to(tmp_path)
        (tmp_path / "self.txt").symlink_to("self.txt")
        (refusal,) = refused(tmp_path)
        assert refusal.path.endswith("self.txt")
        (tmp_path / "self.txt").unlink()
        assert kept(tmp_path, below=tmp_path) == ["b/a"]

    def test_a_link_to_a_file_is_followed(self, tmp_path: Path) -> None:
        (tmp_path / "in").mkdir()
        (tmp_path / "in" / "a.txt").symlink_to(note(tmp_path / "out" / "b.txt"))
        assert kept(tmp_path / "in") == ["in/a"]

    def test_folders_in_folders_make_a_long_id_up_to_a_length(self, tmp_path: Path) -> None:
        folder = tmp_path / "in"
        note(folder / "/".join("d" * 253) / "a.txt")
        note(folder / "/".join("e" * 256) / "a.txt")
        first, second = kept(folder)
        assert len(first) == 510
        assert re.fullmatch("[0-9a-f]{24}", second)

    @pytest.mark.skipif(os.name != "posix", reason="other systems have no such names")
    def test_a_name_that_cannot_be_printed_gives_way_to_a_hash(self, tmp_path: Path) -> None:
        Path(os.fsdecode(os.fsencode(tmp_path / "a") + b"\xc8\n.txt")).write_text("عنوان", encoding="utf-8")
        note(tmp_path / "b.txt")
        first, second = kept(tmp_path, below=tmp_path)
        assert re.fullmatch("[0-9a-f]{24}", first)
        assert second == "b"


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
        rows(tmp_path / "a.jsonl", *map(str, range(100_000)))  # 1 MB is read to find the encoding
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


@pytest.mark.long
@pytest.mark.skipif(
    not (SHARED / "corpora").exists(), reason="needs ../shared/corpora, which only developers have"
)
def test_a_real_corpus() -> None:
    path = SHARED / "corpora" / "saudinewsnet.jsonl.gz"
    kinds = Counter(type(item) for item in read([path]))
    assert (kinds[Article], kinds[Refusal]) == (30_973, 57)  # 31,030 rows, 57 with neither title nor text
    assert 0 < kinds[Remark] < 100  # texts that are nearly all of them a page's furniture


def test_the_sample_is_flawless() -> None:
    articles = [item for item in read([SAMPLE]) if isinstance(item, Article)]
    assert len(articles) == len(kept(SAMPLE)) >= 55
    assert len({article.source for article in articles if article.source}) >= 8


def test_a_file_that_only_lacked_a_library_is_read_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = note(tmp_path / "a.html", f"<h1>عنوان الخبر</h1><p>{'نص الخبر هنا. ' * 20}</p>")
    with monkeypatch.context() as without:
        without.setitem(sys.modules, "trafilatura", None)
        first = list(FileReading([path]).items({}))
    assert [item.reason for item in first if isinstance(item, Refusal)] == [
        "reading .html needs trafilatura; run: pip install 'kashshaf[intake]'"
    ]
    states = {item.state.path: item.state for item in first if isinstance(item, FileRead)}
    assert [item for item in FileReading([path]).items(states) if isinstance(item, Received)]


def test_a_broken_link_to_what_may_be_a_folder_lets_nothing_be_pruned(tmp_path: Path) -> None:
    rows(tmp_path / "a.jsonl", "a")
    (tmp_path / "archive").symlink_to(tmp_path.parent / "nowhere")
    reading = FileReading([tmp_path])
    assert [item.path for item in reading.items({}) if isinstance(item, Refusal)] == [
        str(tmp_path / "archive")
    ]
    assert reading.seen() is None


def test_a_file_is_begun_before_what_recurs_is_looked_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Who hears of it can use that time."""

    def unwanted(*_: object, **__: object) -> None:
        raise AssertionError("it was looked for")

    monkeypatch.setattr(first_look, "first_look", unwanted)
    (tmp_path / "news.jsonl").write_text(json.dumps({"text": "خبر"}), encoding="utf-8")
    items = FileReading([tmp_path]).items({})
    assert isinstance(next(items), FileBegun)
    with pytest.raises(AssertionError, match="it was looked for"):
        next(items)
