"""JSON lines: which rows become articles, and what is said of the others."""

import gzip
import json
from datetime import datetime
from pathlib import Path

import pytest

from corpus.article import Article, Refusal, Remark
from corpus.readers.json_files.lines import LONGEST_LINE
from corpus.reading import read

GOOD = b'{"id": "a", "title": "\xd8\xae\xd8\xa8\xd8\xb1"}\n'
LAST = b'{"id": "z", "text": "\xd9\x86\xd8\xb5"}\n'


def read_bytes(folder: Path, data: bytes, name: str = "news.jsonl") -> list[Article | Refusal | Remark]:
    """Write a file and read it."""
    path = folder / name
    path.write_bytes(data)
    return list(read([path]))


def read_row(folder: Path, **fields: object) -> list[Article | Refusal | Remark]:
    """Write a file of one row and read it."""
    return read_bytes(folder, json.dumps(fields).encode())


def ids(items: list[Article | Refusal | Remark]) -> list[str]:
    """Take the ids of what was kept."""
    return [item.id for item in items if isinstance(item, Article)]


def test_all_fields(tmp_path: Path) -> None:
    row = {
        "id": "a-1",
        "title": "عنوان",
        "text": "نص\nنص",
        "source": "المرفأ",
        "date": "2015-07-21T18:30:00+03:00",
        "url": "https://example.org/1",
        "author": "سلمى",
        "category": "علوم",
    }
    expected = Article(**row | {"date": datetime(2015, 7, 21, 18, 30)})  # type: ignore[arg-type]
    assert read_row(tmp_path, **row) == [expected]


KEPT: dict[str, tuple[dict[str, object], Article]] = {
    "a title without text": ({"id": "a", "title": "عنوان"}, Article("a", "عنوان")),
    "a text without title": ({"id": "a", "text": "نص"}, Article("a", None, "نص")),
    "an integer id": ({"id": 17, "text": "نص"}, Article("17", None, "نص")),
    "white space around an id": ({"id": " a ", "text": "نص"}, Article("a", None, "نص")),
    "an id of 512 letters": ({"id": "ا" * 512, "text": "نص"}, Article("ا" * 512, None, "نص")),
    "null, empty and blank are missing": (
        {
            "id": "a",
            "title": None,
            "text": "نص",
            "source": "",
            "author": " \n",
            "date": None,
            "url": "\u200f",
        },
        Article("a", None, "نص"),
    ),
    "a blank date is missing": ({"id": "a", "text": "نص", "date": " "}, Article("a", None, "نص")),
    "the word None is no value": ({"id": "a", "text": "نص", "source": "None"}, Article("a", None, "نص")),
    "unknown fields of any kind are ignored": (
        {"id": "a", "text": "نص", "abstract": [1, {"x": float("nan")}], "lang": None},
        Article("a", None, "نص"),
    ),
    "a whole number with a point as id": ({"id": 12.0, "text": "نص"}, Article("12", None, "نص")),
    "a fraction as id": ({"id": 1.5, "text": "نص"}, Article("1.5", None, "نص")),
    "lists": (
        {
            "id": ["a"],
            "title": ["عنوان", "طويل"],
            "text": ["نص", "", "آخر"],
            "author": ["سلمى", {"name": "ليلى"}],
        },
        Article("a", "عنوان طويل", "نص\nآخر", author="سلمى، ليلى"),
    ),
    "an object as source": (
        {"id": "a", "text": "نص", "source": {"id": None, "name": "المرفأ"}},
        Article("a", None, "نص", "المرفأ"),
    ),
    "a number as source": ({"id": "a", "text": "نص", "source": 7}, Article("a", None, "نص", "7")),
    "a title is one line": ({"id": "a", "title": "عنوان\nطويل"}, Article("a", "عنوان طويل")),
    "control characters go": ({"id": "a", "text": "ن\x00ص\r\nآخر"}, Article("a", None, "نص\nآخر")),
    "a lone surrogate": ({"id": "a", "text": "نص \ud800"}, Article("a", None, "نص \ufffd")),
}


@pytest.mark.parametrize(("fields", "article"), KEPT.values(), ids=KEPT)
def test_kept(tmp_path: Path, fields: dict[str, object], article: Article) -> None:
    assert read_row(tmp_path, **fields) == [article]


REFUSED: dict[str, tuple[bytes, str]] = {
    "no JSON": (b"kashshaf", "is not JSON"),
    "half an object": (b'{"id": "b", "title": ', "is not JSON"),
    "two objects": (b'{"id": "b"} {"id": "c"}', "is not JSON"),
    "a list": (b'["b", "title"]', "not an object"),
    "a text": (b'"b"', "not an object"),
    "null": (b"null", "not an object"),
    "NaN": (b"NaN", "not an object"),
    "an id that is not seen": (b'{"id": "\\u200f", "title": "x"}', "nothing that can be seen"),
    "an id too long": (b'{"id": "%s", "title": "x"}' % (b"b" * 513), "513 characters"),
    "a line break in an id": (b'{"id": "b\\nc", "title": "x"}', "cannot be printed"),
    "a line separator in an id": (b'{"id": "b\\u2028c", "title": "x"}', "cannot be printed"),
    "a paragraph separator in an id": (b'{"id": "b\\u2029c", "title": "x"}', "cannot be printed"),
    "a control character in an id": (b'{"id": "b\\u0085c", "title": "x"}', "cannot be printed"),
    "a NUL in an id": (b'{"id": "b\\u0000", "title": "x"}', "cannot be printed"),
    "a lone surrogate in an id": (b'{"id": "b\\ud800", "title": "x"}', "cannot be printed"),
    "an object as text": (b'{"id": "b", "text": {"x": 1}}', "neither title nor text"),
    "NaN as title": (b'{"id": "b", "title": NaN}', "neither title nor text"),
    "neither title nor text": (b'{"id": "b", "source": "x"}', "neither title nor text"),
    "blank title and text": (b'{"id": "b", "title": " ", "text": "\\n"}', "neither title nor text"),
    "not UTF-8": (b'{"id": "b", "title": "\xc8\xc7"}', "is not UTF-8 (byte 23)"),
    "a surrogate as bytes": (b'{"id": "b", "title": "\xed\xa0\x80"}', "is not UTF-8"),
    "NULs": (b"\x00" * 3, "is not JSON"),
    "a number of 5,000 digits": (b'{"id": "b", "title": "x", "n": %s}' % (b"9" * 5000), "too many digits"),
    "lists in lists": (b"[" * 100_000, "nested too deeply"),
    "objects in objects": (b'{"id":' * 100_000, "nested too deeply"),
    "a line too long": (b'{"id": "b", "title": "%s"}' % (b"x" * (2 * LONGEST_LINE)), "16,777,216 bytes"),
}


@pytest.mark.parametrize(("line", "reason"), REFUSED.values(), ids=REFUSED)
def test_refused_by_line_and_the_rest_kept(tmp_path: Path, line: bytes, reason: str) -> None:
    first, refusal, last = read_bytes(tmp_path, GOOD + line + b"\n" + LAST)
    assert ids([first, last]) == ["a", "z"]
    assert isinstance(refusal, Refusal)
    assert (refusal.path, refusal.line) == (str(tmp_path / "news.jsonl"), 2)
    assert reason in refusal.reason
    assert not refusal.reason.endswith(".")
    assert len(str(refusal).splitlines()) == 1


UNREADABLE_DATES: dict[str, object] = {
    "a word": "أمس",
    "a small number": 17,
    "a list": [2015, 7],
    "a day only": "21/07",
    "the year 1": "0001-01-01",
    "a day that is yet to come": "2199-01-01",
}


@pytest.mark.parametrize("date", UNREADABLE_DATES.values(), ids=UNREADABLE_DATES)
def test_an_article_with_an_unreadable_date_is_kept_and_remarked_on(tmp_path: Path, date: object) -> None:
    remark, article = read_row(tmp_path, id="a", title="عنوان", date=date)
    assert article == Article("a", "عنوان", date=None)
    assert isinstance(remark, Remark)
    assert (remark.line, "it is left out" in remark.text) == (1, True)


SAME: dict[str, bytes] = {
    "blank lines": b"\n  \n" + GOOD + b"\r\n\n" + LAST,
    "Windows line breaks": GOOD.replace(b"\n", b"\r\n") + LAST,
    "a byte order mark": b"\xef\xbb\xbf" + GOOD + LAST,
    "no line break at the end": GOOD + LAST.strip(),
}


@pytest.mark.parametrize("data", SAME.values(), ids=SAME)
def test_forms_of_the_same_file(tmp_path: Path, data: bytes) -> None:
    assert ids(read_bytes(tmp_path, data)) == ["a", "z"]
    assert ids(read_bytes(tmp_path, gzip.compress(data), "news.jsonl.gz")) == ["a", "z"]


WORDS = "عاد باعة الزيتون إلى ساحة الحصن بعد إغلاق دام ثلاثة أسابيع"
CODECS = ["windows-1256", "iso8859-6", "utf-16", "utf-16-le", "utf-16-be", "utf-8-sig"]


@pytest.mark.parametrize("codec", CODECS)
def test_other_encodings_are_read_and_said(tmp_path: Path, codec: str) -> None:
    line = json.dumps({"id": "a", "title": WORDS}, ensure_ascii=False)
    items = read_bytes(tmp_path, f"{line}\n\n{line.replace('a', 'b', 1)}\nx\n".encode(codec))
    assert [item.title for item in items if isinstance(item, Article)][:1] == [WORDS]
    assert [item.line for item in items if isinstance(item, Refusal)][-1:] == [4]
    said = [item.text for item in items if isinstance(item, Remark) and "not in UTF-8" in item.text]
    assert len(said) == (codec != "utf-8-sig")


def test_blank_lines_count_as_lines(tmp_path: Path) -> None:
    *_, refusal = read_bytes(tmp_path, GOOD + b"\n\nx\n")
    assert isinstance(refusal, Refusal)
    assert refusal.line == 4


@pytest.mark.parametrize(("length", "kept"), [(16_777_216, ["a", "z"]), (16_777_217, ["z"])])
@pytest.mark.parametrize("end", [b"\n", b" \n"], ids=["text to the end", "a space at the end"])
def test_the_longest_line_is_kept(tmp_path: Path, length: int, kept: list[str], end: bytes) -> None:
    frame = b'{"id": "a", "text": "%s"}' + end
    line = frame % (b"x" * (length - len(frame) + 2))
    assert len(line) == length
    assert ids(read_bytes(tmp_path, line + LAST)) == kept


WHOLE_FILES: dict[str, tuple[str, bytes, str]] = {
    "an empty file": ("news.jsonl", b"", "is empty"),
    "blank lines only": ("news.jsonl", b"\n \n", "is empty"),
    "an empty file of no gzip": ("news.jsonl.gz", b"", "is empty"),
    "a packed empty file": ("news.jsonl.gz", gzip.compress(b""), "is empty"),
    "a plain file by gzip's name": ("news.jsonl.gz", GOOD, "no gzip file"),
}


@pytest.mark.parametrize(("name", "data", "reason"), WHOLE_FILES.values(), ids=WHOLE_FILES)
def test_a_file_of_another_kind_is_refused_once(tmp_path: Path, name: str, data: bytes, reason: str) -> None:
    (refusal,) = read_bytes(tmp_path, data, name)
    assert isinstance(refusal, Refusal)
    assert refusal.line is None
    assert reason in refusal.reason
