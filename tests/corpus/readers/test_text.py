"""Plain text: title, text, and the block above them."""

from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest
from read_rows import fields_of, rows_in

from corpus.article import Article, Refusal, Remark
from corpus.readers.text import LARGEST_FILE
from corpus.reading import read


def read_text(folder: Path, data: str | bytes) -> list[Article | Refusal | Remark]:
    """Write `note.txt` and read it; an article is named by its file, without the folder."""
    path = folder / "note.txt"
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    items = list(read([path]))
    return [
        replace(item, id=item.id.rpartition("/")[2]) if isinstance(item, Article) else item for item in items
    ]


NOTES: dict[str, tuple[str, Article]] = {
    "title and text": ("عنوان\nنص\nنص", Article("note", "عنوان", "نص\nنص")),
    "a title alone": ("عنوان", Article("note", "عنوان")),
    "empty lines before the title": ("\n \n\nعنوان\n\nنص\n", Article("note", "عنوان", "نص")),
    "a byte order mark": ("\ufeffعنوان\nنص", Article("note", "عنوان", "نص")),
    "Windows line breaks": ("عنوان\r\nنص\r\nنص", Article("note", "عنوان", "نص\nنص")),
    "all fields": (
        "---\nid: n-7\ntitle: عنوان\nsource: المرفأ\ndate: 2015-07-21\nurl: https://example.org/7\n"
        "author: سلمى\ncategory: علوم\n---\nنص\nنص",
        Article(
            "n-7", "عنوان", "نص\nنص", "المرفأ", datetime(2015, 7, 21), "https://example.org/7", "سلمى", "علوم"
        ),
    ),
    "a block without a title": (
        "---\nsource: المرفأ\n---\n\nعنوان\nنص",
        Article("note", "عنوان", "نص", "المرفأ"),
    ),
    "a colon in a value": (
        "---\nsource: صحيفة: المرفأ\n---\nعنوان",
        Article("note", "عنوان", source="صحيفة: المرفأ"),
    ),
    "a number sign in a value": ("---\ntitle: خبر #عاجل\n---\nنص", Article("note", "خبر #عاجل", "نص")),
    "no space after the colon": ("---\nsource:المرفأ\n---\nعنوان", Article("note", "عنوان", source="المرفأ")),
    "a key in capitals": ("---\nSource: المرفأ\n---\nعنوان", Article("note", "عنوان", source="المرفأ")),
    "quotation marks around": ('---\ntitle: "قال: نعم"\n---\nنص', Article("note", "قال: نعم", "نص")),
    "quotation marks that are the title's": (
        '---\ntitle: "نعم" و"لا"\n---\nنص',
        Article("note", '"نعم" و"لا"', "نص"),
    ),
    "a value on the next lines": (
        "---\ntitle: >\n  عنوان\n  طويل\n---\nنص",
        Article("note", "عنوان طويل", "نص"),
    ),
    "unknown keys are ignored": (
        "---\ntags:\n- a\n- b\ntext: no\n---\nعنوان\nنص",
        Article("note", "عنوان", "نص"),
    ),
    "empty lines in the block": (
        "---\nsource: المرفأ\n\nauthor: سلمى\n---\nعنوان",
        Article("note", "عنوان", source="المرفأ", author="سلمى"),
    ),
    "an empty value is missing": ("---\nid:\nsource: \n---\nعنوان", Article("note", "عنوان")),
    "a block never closed": (
        "---\nsource: المرفأ\nعنوان\n\nنص",
        Article("note", "عنوان", "نص", "المرفأ"),
    ),
    "a block never closed, a rule below": (
        "---\nsource: المرفأ\n\nعنوان\n\nنص\n---\nنص",
        Article("note", "عنوان", "نص\n---\nنص", "المرفأ"),
    ),
    "a rule is no block": ("---\nعنوان\n---\nنص", Article("note", "عنوان", "---\nنص")),
    "an empty block": ("---\n---\nعنوان\nنص", Article("note", "عنوان", "نص")),
    "a block is at the top only": (
        "عنوان\n---\nsource: x\n---",
        Article("note", "عنوان", "---\nsource: x\n---"),
    ),
}


@pytest.mark.parametrize(("text", "article"), NOTES.values(), ids=NOTES)
def test_an_article(tmp_path: Path, text: str, article: Article) -> None:
    assert read_text(tmp_path, text) == [article]


def test_an_odd_line_in_the_block_is_remarked_on(tmp_path: Path) -> None:
    remark, article = read_text(tmp_path, "---\nsource: المرفأ\nauthor سلمى\n---\nعنوان\nنص")
    assert article == Article("note", "عنوان", "نص", "المرفأ")
    assert isinstance(remark, Remark)
    assert (remark.line, "key: value" in remark.text) == (3, True)


def test_an_unreadable_date_is_remarked_on(tmp_path: Path) -> None:
    remark, article = read_text(tmp_path, "---\ndate: أمس\n---\nعنوان")
    assert article == Article("note", "عنوان")
    assert isinstance(remark, Remark)
    assert "أمس" in remark.text


@pytest.mark.parametrize("encoding", ["windows-1256", "utf-16", "utf-16-le", "utf-16-be", "iso-8859-6"])
def test_another_encoding_is_read_and_remarked_on(tmp_path: Path, encoding: str) -> None:
    text = "افتتاح مكتبة عامة في الحي القديم\nقال رئيس البلدية إن المكتبة تضم عشرين ألف كتاب"
    remark, article = read_text(tmp_path, text.encode(encoding))
    assert isinstance(article, Article)
    assert f"{article.title}\n{article.text}" == text
    assert isinstance(remark, Remark)
    assert "not in UTF-8" in remark.text


def test_a_wrong_byte_costs_a_letter_and_is_remarked_on(tmp_path: Path) -> None:
    remark, article = read_text(tmp_path, "عنوان\nنص\nنص ".encode() + b"\xff")
    assert article == Article("note", "عنوان", "نص\nنص \ufffd")
    assert isinstance(remark, Remark)
    assert (remark.line, "U+FFFD" in remark.text) == (3, True)


REFUSED: dict[str, tuple[bytes, str]] = {
    "an empty file": (b"", "is empty"),
    "white space": (b" \n\r\n", "is empty"),
    "dashes": (b"---\n***\n", "neither title nor text"),
    "a block and nothing else": (b"---\nsource: x\n---\n", "neither title nor text"),
    "a web page": (b"<!DOCTYPE html>\n<html><title>x</title>", "name it .html"),
    "a feed": (b'<?xml version="1.0"?>\n<rss version="2.0"><channel><title>x</title>', "name it .xml"),
    "JSON lines": (b'{"id": "1", "title": "x"}\n', "name it .jsonl"),
    "a JSON array": (b'[\n  {"id": "1"}\n]', ".json"),
    "a PDF": (b"%PDF-1.4\n", "is a PDF"),
    "a bad id": (b"---\nid: %s\n---\nx" % (b"b" * 513), "513 characters"),
    "too large": (b"x " * (LARGEST_FILE // 2 + 1), "16,777,216 bytes"),
}


@pytest.mark.parametrize(("data", "reason"), REFUSED.values(), ids=REFUSED)
def test_refused(tmp_path: Path, data: bytes, reason: str) -> None:
    (refusal,) = read_text(tmp_path, data)
    assert isinstance(refusal, Refusal)
    assert (refusal.path, refusal.line) == (str(tmp_path / "note.txt"), None)
    assert reason in refusal.reason


@pytest.mark.parametrize(("size", "kept"), [(16_777_216, True), (16_777_217, False)])
def test_the_largest_file_is_kept(tmp_path: Path, size: int, kept: bool) -> None:
    (item,) = read_text(tmp_path, b"x\n" + b" " * (size - 2))
    assert isinstance(item, Article) is kept


@pytest.mark.parametrize(("odd", "title"), [(49, "عنوان"), (50, "سطر")])
def test_a_block_with_odd_lines_is_one_if_it_is_closed_soon(tmp_path: Path, odd: int, title: str) -> None:
    article = read_text(tmp_path, "---\nsource: s\n" + "سطر\n" * odd + "---\nعنوان\nنص")[-1]
    assert isinstance(article, Article)
    assert (article.title, article.source) == (title, "s")


@pytest.mark.parametrize("line", ["source: s\n", "\n", " s\n", "- s\n"])
def test_a_large_block_takes_time_in_proportion(tmp_path: Path, line: str) -> None:
    (article,) = read_text(tmp_path, "---\nsource: s\n" + line * 300_000 + "---\nعنوان")
    assert isinstance(article, Article)
    assert article.title == "عنوان"


def test_fields_above_a_text_need_no_dashes(tmp_path: Path) -> None:
    data = "العنوان: خبر\nالتاريخ: 3 أيار 2016\nالنص: أول النص\nوآخره"
    (row,) = fields_of(rows_in(tmp_path, data, "a.txt"))
    assert row == {"العنوان": "خبر", "التاريخ": "3 أيار 2016", "text": "أول النص\nوآخره"}


def test_a_headline_with_a_colon_is_no_field(tmp_path: Path) -> None:
    (row,) = fields_of(rows_in(tmp_path, "مصدر: الرئيس يصل غدا\nالكاتب: لا أحد\nنص", "a.txt"))
    assert row["title"] == "مصدر: الرئيس يصل غدا"


def test_a_table_that_is_called_a_text_is_read_as_one(tmp_path: Path) -> None:
    data = "العنوان\tالنص\r\nخبر\tنص\r\n".encode("utf-16")
    assert fields_of(rows_in(tmp_path, data, "a.txt")) == [{"العنوان": "خبر", "النص": "نص"}]


def test_a_title_in_another_encoding_than_the_text_is_kept(tmp_path: Path) -> None:
    data = "السوق القديم يفتح غدا\n".encode("cp1256") + ("قال رئيس البلدية إن السوق يفتح غدا. " * 5).encode()
    (row,) = fields_of(rows_in(tmp_path, data, "a.txt"))
    assert row["title"] == "السوق القديم يفتح غدا"
