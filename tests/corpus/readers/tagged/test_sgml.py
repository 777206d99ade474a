"""Records with tags, in .txt and .sgml."""

import time
from pathlib import Path

import pytest

from corpus.article import Refusal, Remark
from corpus.readers.files.file import File
from corpus.readers.tagged import records
from corpus.readers.tagged.markings import marked_fields
from corpus.readers.tagged.sgml import read_sgml
from corpus.readers.text import read_text
from corpus.row import Row


def read(folder: Path, data: str | bytes, name: str = "news.txt") -> list[Row | Refusal | Remark]:
    """Write a file and read its rows."""
    path = folder / name
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    file = File(path, path.stem, path.suffix, path.stat().st_size)
    with path.open("rb") as stream:
        return list((read_sgml if path.suffix == ".sgml" else read_text)(file, stream))


def rows(items: list[Row | Refusal | Remark]) -> list[tuple[int | None, dict[str, object]]]:
    """The lines and fields of the rows."""
    return [(item.line, dict(item.fields)) for item in items if isinstance(item, Row)]


AGENCY = """<DOC id="XYZ_ARB_20090305.0012" type="story" >
<HEADLINE>
جسر جديد فوق النهر
</HEADLINE>
<DATELINE>
المنارة 5-3 (س ع)
</DATELINE>
<TEXT>
<P>
افتتح الوزير جسرا جديدا.
</P>
<P>
وحضر الحفل سكان الحي.
</P>
</TEXT>
</DOC>
"""
AGENCY_ROW: dict[str, object] = {
    "id": "XYZ_ARB_20090305.0012",
    "type": "story",
    "title": "جسر جديد فوق النهر",
    "dateline": "المنارة 5-3 (س ع)",
    "text": "افتتح الوزير جسرا جديدا.\n\nوحضر الحفل سكان الحي.",
    "date": "2009-03-05",
    "date_from": "id",
}

RECORDS: dict[str, tuple[str, dict[str, object]]] = {
    "an agency's": (AGENCY, AGENCY_ROW),
    "a collection's": (
        "<DOC>\n<DOCNO> c-12 </DOCNO>\n<TITLE>جسر</TITLE>\n<TIME>Thu, 5 Mar 2009 10:00:00 +0300</TIME>\n"
        "<TEXT>\nنص\n</TEXT>\n</DOC>\n",
        {"id": "c-12", "title": "جسر", "date": "Thu, 5 Mar 2009 10:00:00 +0300", "text": "نص"},
    ),
    "in small letters": ("<doc><docid>1</docid><body>نص</body></doc>", {"id": "1", "text": "نص"}),
    "in mixed letters, with a declaration": (
        '<?xml version="1.0"?>\n<!DOCTYPE x>\n<Doc><DocNo>1</DOCNO><text>نص</Text></DOC>',
        {"id": "1", "text": "نص"},
    ),
    "with tags left open": (
        "<DOC>\n<DOCNO>1\n<TITLE>جسر\n<DATE>2009-03-05\n<TEXT>\nنص\nنص\n</DOC>",
        {"id": "1", "title": "جسر", "date": "2009-03-05", "text": "نص\nنص"},
    ),
    "named after a paper": (
        "<Almanara>\n<ID>MNR_1</ID>\n<URL>http://example.org/1?a=1&amp;b=2</URL>\n<Headline>جسر</Headline>\n"
        "<Dateline>5/3/2009</Dateline>\n<Text>نص &quot;آخر&quot;</Text>\n</Almanara>",
        {
            "id": "MNR_1",
            "url": "http://example.org/1?a=1&b=2",
            "title": "جسر",
            "date": "5/3/2009",
            "text": 'نص "آخر"',
            "source": "Almanara",
        },
    ),
    "in a root": (
        "<root>\n<record>\n<title>جسر</title><text>نص</text></record></root>",
        {"title": "جسر", "text": "نص"},
    ),
    "with a header": (
        "<DOC><HEADER><DOCNO>1</DOCNO><DATE>2009-03-05</DATE></HEADER><BODY><HEADLINE>جسر</HEADLINE>"
        "<TEXT>نص</TEXT></BODY></DOC>",
        {"id": "1", "date": "2009-03-05", "title": "جسر", "text": "نص"},
    ),
    "with all in its tag": (
        '<doc id="12" url="http://example.org/12" title="جسر">\nنص أول\n\nنص ثان\n</doc>',
        {"id": "12", "url": "http://example.org/12", "title": "جسر", "text": "نص أول\n\nنص ثان"},
    ),
    "with tags that are not known": (
        "<DOC><DOCNO>1</DOCNO><EDITION>2</EDITION><KEYWORD>أ</KEYWORD><KEYWORD>ب</KEYWORD><TEXT>نص</TEXT></DOC>",
        {"id": "1", "edition": "2", "keyword": ["أ", "ب"], "text": "نص"},
    ),
    "with names marked in the text": (
        "<DOC><DOCNO>1</DOCNO><TEXT>زار <PERSON>سامي</PERSON> <b>بلدة</b> <DATE>أمس</DATE> <عاجل></TEXT></DOC>",
        {"id": "1", "text": "زار سامي بلدة أمس <عاجل>"},
    ),
    "with a day and a time": (
        "<DOC><DOCNO>1</DOCNO><DATE>2009-03-05</DATE><TIME>10:30</TIME><TEXT>نص</TEXT></DOC>",
        {"id": "1", "date": "2009-03-05 10:30", "text": "نص"},
    ),
    "with two texts": (
        "<DOC><DOCNO>1</DOCNO><TEXT>نص</TEXT><TEXT>نص آخر</TEXT></DOC>",
        {"id": "1", "text": "نص\nنص آخر"},
    ),
    "with an id that holds no day": (
        "<DOC><DOCNO>A20091345</DOCNO><TEXT>نص</TEXT></DOC>",
        {"id": "A20091345", "text": "نص"},
    ),
    "with CDATA": (
        "<DOC><DOCNO>1</DOCNO><TEXT><![CDATA[نص <b>آخر</b>]]></TEXT></DOC>",
        {"id": "1", "text": "نص آخر"},
    ),
    "with Arabic tags": (
        "<خبر><العنوان>جسر</العنوان><النص>نص</النص></خبر>",
        {"title": "جسر", "text": "نص", "source": "خبر"},
    ),
}


@pytest.mark.parametrize("name", ["news.txt", "news.sgml"])
@pytest.mark.parametrize(("text", "fields"), RECORDS.values(), ids=RECORDS)
def test_a_record(tmp_path: Path, text: str, fields: dict[str, object], name: str) -> None:
    ((_, found),) = rows(items := read(tmp_path, text, name))
    assert found == fields
    assert len(items) == 1


def test_many_records_have_their_lines(tmp_path: Path) -> None:
    found = rows(read(tmp_path, AGENCY * 3))
    assert [line for line, _ in found] == [1, 17, 33]
    assert all(fields == AGENCY_ROW for _, fields in found)


@pytest.mark.parametrize("encoding", ["windows-1256", "utf-16", "utf-16-le", "utf-8-sig"])
def test_records_in_another_encoding(tmp_path: Path, encoding: str) -> None:
    items = read(tmp_path, AGENCY.encode(encoding))
    assert rows(items) == [(1, AGENCY_ROW)]
    assert any(isinstance(item, Remark) for item in items) is (encoding != "utf-8-sig")


PLAIN: dict[str, str] = {
    "a text that mentions a tag": "<DOC> هو وسم\nيبدأ به كل مقال في المجموعة",
    "a text that mentions records": "عنوان\n<DOC><DOCNO>1</DOCNO><TEXT>نص</TEXT></DOC>",
    "a text that begins with a bracket": "<عاجل> زلزال\nنص",
    "a text with tags of pages": "<p>عنوان</p>\n<b>نص</b>",
    "a text with signs": "< 5 > 3\n<TEXT> نص",
}


@pytest.mark.parametrize("text", PLAIN.values(), ids=PLAIN)
def test_a_plain_text_stays_one(tmp_path: Path, text: str) -> None:
    title, _, rest = text.partition("\n")
    assert rows(read(tmp_path, text)) == [(None, {"title": title, "text": rest})]


def test_what_stands_between_records_is_said(tmp_path: Path) -> None:
    remark, *others = read(tmp_path, f"{AGENCY}\nسطر ضائع\n{AGENCY}</root>")[1:]
    assert isinstance(remark, Remark)
    assert (remark.line, "in no <DOC>" in remark.text) == (18, True)
    assert rows(others) == [(19, AGENCY_ROW)]


def test_a_record_without_an_end_is_kept_and_said(tmp_path: Path) -> None:
    items = read(tmp_path, AGENCY.replace("</DOC>\n", "") + AGENCY[:120])
    first, row, last, cut = items
    assert isinstance(first, Remark)
    assert isinstance(last, Remark)
    assert (first.line, "the next record begins" in first.text) == (1, True)
    assert (last.line, "the file ends" in last.text) == (16, True)
    assert rows([row, cut]) == [
        (1, AGENCY_ROW),
        (
            16,
            {key: AGENCY_ROW[key] for key in ("id", "type", "title", "date", "date_from")}
            | {"dateline": AGENCY_ROW["dateline"]},
        ),
    ]


@pytest.mark.parametrize(
    "record", ["<DOC></DOC>", "<DOC>\n<DOCNO></DOCNO>\n<TEXT>\n</TEXT>\n</DOC>", "<DOC/>"]
)
def test_an_empty_record_is_refused(tmp_path: Path, record: str) -> None:
    _, refusal = read(tmp_path, f"{AGENCY}{record}")
    assert isinstance(refusal, Refusal)
    assert (refusal.line, "empty" in refusal.reason) == (17, True)


def test_a_record_that_is_too_long_is_refused_and_the_rest_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(records, "LONGEST_TAGGED", 1_000)
    refusal, row = read(tmp_path, AGENCY.replace("</TEXT>", "نص\n" * 1_000 + "</TEXT>") + AGENCY)
    assert isinstance(refusal, Refusal)
    assert (refusal.line, "longer than" in refusal.reason) == (1, True)
    assert rows([row]) == [(1_017, AGENCY_ROW)]


def test_a_file_larger_than_a_record_may_be_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(records, "LONGEST_TAGGED", 100_000)
    items = read(tmp_path, AGENCY * 4_500)
    assert len(items) == 4_500
    assert rows(items[-1:]) == [(4_499 * 16 + 1, AGENCY_ROW)]


def test_a_wrong_byte_is_said_of_its_record(tmp_path: Path) -> None:
    remark, _, _ = read(tmp_path, AGENCY.encode().replace(b"<P>\n", b"<P>\n\xff", 1) + AGENCY.encode())
    assert isinstance(remark, Remark)
    assert (remark.line, "U+FFFD" in remark.text) == (1, True)


def test_a_file_without_records_is_refused(tmp_path: Path) -> None:
    (refusal,) = read(tmp_path, "عنوان\nنص", "news.sgml")
    assert isinstance(refusal, Refusal)
    assert "no records" in refusal.reason


@pytest.mark.parametrize(
    "piece", ["<DOC>", "<", "<!--", "<a ", "</DOC>", "<b>", "<x>", "&amp;", "\n \n", "<x></x>"]
)
def test_garbage_takes_time_in_proportion(tmp_path: Path, piece: str) -> None:
    start = time.process_time()
    read(tmp_path, "<DOC><DOCNO>1</DOCNO><TEXT>" + (piece * (1 << 18))[: 1 << 18])
    assert time.process_time() - start < 10


@pytest.mark.parametrize(
    ("body", "fields"),
    [
        ("<k><m>1</m><m>2</m></k>3", [("text", "3"), ("m", "1"), ("m", "2")]),
        ("<k><m><n>1</k>2</n></m>3", [("text", "23"), ("n", "1")]),
        ("<k>1<k>2</k>3</k>4</k>5", [("text", "345"), ("k", "1"), ("k", "2")]),
    ],
    ids=["beside", "left open", "in itself"],
)
def test_a_tag_ends_all_fields_down_to_the_first_of_its_name(
    body: str, fields: list[tuple[str, str]]
) -> None:
    assert marked_fields(body) == fields
