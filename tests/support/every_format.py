"""A folder with a file of every format that is read, in several encodings and packings, and what is in it.

Its articles are made up, of papers that do not exist; each has a title that no other has.
"""

import bz2
import csv
import gzip
import io
import json
import lzma
import tarfile
import zipfile
from datetime import date
from pathlib import Path

import zstandard
from workbook import Cell, open_document, workbook

_PLACES = ("الرملة", "الحصن", "المرسى", "الوادي", "السدرة", "النخيل", "القلعة", "الجسر", "البئر", "الساحل")
_MATTERS = (
    "محطة القطار تفتح أبوابها أمام المسافرين",
    "مكتبة الأطفال تستقبل زوارها كل خميس",
    "مزارعو الزيتون يبدأون موسم القطاف",
    "فريق الكشافة ينظف ضفة النهر",
    "ورشة لإصلاح الدراجات في الحي القديم",
)
_TEXT = "وقال أهالي {place} إنهم ينتظرون هذا اليوم منذ سنوات، وشكروا كل من عمل على إنجازه في موعده."


def title(number: int) -> str:
    """The title of one of the articles, of which there are 50."""
    return f"{_MATTERS[number % 5]} في {_PLACES[number // 5]}"


def text(number: int) -> str:
    """The text of an article."""
    return "\n".join([_TEXT.format(place=_PLACES[number // 5])] * 2)


def day(number: int) -> date:
    """The day of an article."""
    return date(2016, 1 + number % 12, 1 + number % 28)


def fields(number: int) -> dict[str, str]:
    """An article by our own names, with an id."""
    return {
        "id": f"fmt-{number}",
        "title": title(number),
        "text": text(number),
        "date": day(number).isoformat(),
        "source": "صحيفة السدرة",
    }


def make_every_format(folder: Path) -> dict[str, list[str]]:
    """Fill a folder; returns the titles that each file gives, by its path below the folder."""
    made: dict[str, list[str]] = {}
    for name, (data, numbers) in _files().items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
        made[name] = [title(number) for number in numbers]
    return made


def _files() -> dict[str, tuple[bytes, tuple[int, ...]]]:
    """What each file holds, and the numbers of its articles."""
    return {
        "rows/a.jsonl": (_lines(0, 1), (0, 1)),
        "rows/b.ndjson": (_lines(2), (2,)),
        "rows/windows.jsonl": (_lines(3, 4).decode().encode("windows-1256"), (3, 4)),
        "rows/wide.jsonl": (_lines(5).decode().encode("utf-16"), (5,)),
        "json/array.json": (_json([fields(6), fields(7)]), (6, 7)),
        "json/nested.json": (_json({"articles": [fields(8)], "count": 1}), (8,)),
        "json/keyed.json": (_json({f"k{n}": fields(n) for n in (9, 10)}), (9, 10)),
        "json/2016/07/one.html.json.gz": (gzip.compress(_json(fields(11))), (11,)),
        "tables/commas.csv": (_table(",", 12, 13), (12, 13)),
        "tables/tabs.csv": (_table("\t", 14), (14,)),
        "tables/windows.csv": (_table(";", 15).decode().encode("windows-1256"), (15,)),
        "tables/a.tsv": (_table("\t", 16), (16,)),
        "tables/book.xlsx": (_book(17, 18), (17, 18)),
        "tables/book.ods": (open_document(_book_rows(44)), (44,)),
        "texts/plain.txt": (f"{title(19)}\n{text(19)}\n".encode(), (19,)),
        "texts/windows.txt": (f"{title(20)}\n{text(20)}\n".encode("windows-1256"), (20,)),
        "texts/wide.txt": (f"{title(21)}\n{text(21)}\n".encode("utf-16-le"), (21,)),
        "texts/records.txt": (_records(22, 23), (22, 23)),
        "texts/records.sgml": (_records(42, 43), (42, 43)),
        "pages/page.html": (_page(24).encode(), (24,)),
        "pages/windows.html": (_page(25, "windows-1256").encode("windows-1256"), (25,)),
        "feeds/feed.xml": (_rss(26, 27).encode(), (26, 27)),
        "feeds/atom.xml": (_atom(28).encode(), (28,)),
        "crawls/a.warc": (_warc(29), (29,)),
        "crawls/b.warc.gz": (gzip.compress(_warc(30)) + gzip.compress(_warc(31)), (30, 31)),
        "packed/a.jsonl.gz": (gzip.compress(_lines(32)), (32,)),
        "packed/b.csv.zst": (zstandard.compress(_table(",", 33)), (33,)),
        "packed/c.json.bz2": (bz2.compress(_json([fields(34)])), (34,)),
        "packed/d.jsonl.xz": (lzma.compress(_lines(35)), (35,)),
        "packed/e.zip": (_zip({"x/a.jsonl": _lines(36), "x/b.txt.gz": gzip.compress(_plain(37))}), (36, 37)),
        "packed/f.tar": (_tar({"a.txt": _plain(38)}), (38,)),
        "packed/g.tar.gz": (gzip.compress(_tar({"a.jsonl": _lines(39), "b.txt": _plain(40)})), (39, 40)),
        "packed/h.tgz": (gzip.compress(_tar({"b.zip": _zip({"a.txt": _plain(41)})})), (41,)),
    }


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, indent=2).encode()


def _lines(*numbers: int) -> bytes:
    return "".join(json.dumps(fields(number), ensure_ascii=False) + "\n" for number in numbers).encode()


def _plain(number: int) -> bytes:
    return f"{title(number)}\n{text(number)}\n".encode()


def _table(delimiter: str, *numbers: int) -> bytes:
    written = io.StringIO()
    rows = csv.DictWriter(written, list(fields(0)), delimiter=delimiter, lineterminator="\n")
    rows.writeheader()
    rows.writerows(map(fields, numbers))
    return written.getvalue().encode()


def _book(*numbers: int) -> bytes:
    return workbook({"أخبار": _book_rows(*numbers)})


def _book_rows(*numbers: int) -> list[list[Cell]]:
    rows: list[list[Cell]] = [
        [f"fmt-{number}", title(number), text(number), day(number)] for number in numbers
    ]
    return [["id", "title", "text", "date"], *rows]


def _records(*numbers: int) -> bytes:
    records = (
        f"<DOC>\n<DOCNO>fmt-{number}</DOCNO>\n<TITLE>{title(number)}</TITLE>\n"
        f"<DATE>{day(number)}</DATE>\n<TEXT>\n{text(number)}\n</TEXT>\n</DOC>\n"
        for number in numbers
    )
    return "".join(records).encode()


def _page(number: int, encoding: str = "utf-8") -> str:
    paragraphs = "".join(f"<p>{line}</p>\n" for line in text(number).split("\n"))
    return f"""<!DOCTYPE html>
<html lang="ar" dir="rtl"><head><meta charset="{encoding}"><title>{title(number)} | صحيفة السدرة</title>
<meta property="og:title" content="{title(number)}"><meta property="og:site_name" content="صحيفة السدرة">
<meta property="article:published_time" content="{day(number)}T08:00:00+03:00"></head>
<body><nav><a href="/">الرئيسية</a> <a href="/sport">رياضة</a></nav>
<article><h1>{title(number)}</h1>
{paragraphs}</article><footer>جميع الحقوق محفوظة</footer></body></html>
"""


def _rss(*numbers: int) -> str:
    items = "".join(
        f"<item><guid>fmt-{number}</guid><title>{title(number)}</title><link>http://sidra.example/{number}</link>"
        f"<pubDate>{day(number):%a, %d %b %Y} 08:00:00 +0300</pubDate><description>{text(number)}</description></item>"
        for number in numbers
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<rss version="2.0"><channel><title>صحيفة السدرة</title>'
        f"<link>http://sidra.example/</link><description>أخبار</description>{items}</channel></rss>\n"
    )


def _atom(number: int) -> str:
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom">'
        f"<title>صحيفة السدرة</title><id>urn:sidra</id><updated>{day(number)}T08:00:00+03:00</updated>"
        f'<entry><id>fmt-{number}</id><title>{title(number)}</title><link href="http://sidra.example/{number}"/>'
        f"<published>{day(number)}T08:00:00+03:00</published><updated>{day(number)}T08:00:00+03:00</updated>"
        f'<content type="text">{text(number)}</content></entry></feed>\n'
    )


def _warc(number: int) -> bytes:
    page = _page(number).encode()
    answer = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + page
    head = (
        "WARC/1.0\r\nWARC-Type: response\r\n"
        f"WARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-{number:012}>\r\n"
        f"WARC-Target-URI: http://sidra.example/{number}\r\nWARC-Date: 2016-08-01T00:00:00Z\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(answer)}\r\n\r\n"
    )
    return head.encode() + answer + b"\r\n\r\n"


def _zip(files: dict[str, bytes]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return packed.getvalue()


def _tar(files: dict[str, bytes]) -> bytes:
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode="w") as archive:
        for name, data in files.items():
            entry = tarfile.TarInfo(name)
            entry.size = len(data)
            archive.addfile(entry, io.BytesIO(data))
    return packed.getvalue()
