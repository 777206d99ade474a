"""Feeds: which entries are read from RSS and Atom, broken in every way, and what is said of them."""

import io
import time
from pathlib import Path

import pytest
from read_rows import fields_of, rows_in

from corpus.article import Refusal, Remark
from corpus.readers.feeds.entries import without_decoration
from corpus.readers.feeds.reader import LONGEST_ENTRY, MOST_ENTRIES, read_feed
from corpus.readers.files.file import File
from corpus.row import Row

SPACES = (
    'xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/" '
    'xmlns:atom="http://www.w3.org/2005/Atom"'
)
FIRST = "<item><title>أول</title><link>http://p.example/1</link><description>نص أول.</description></item>"
SECOND = "<item><title>ثان</title><link>http://p.example/2</link><description>نص ثان.</description></item>"


def rss(items: str, head: str = "<title>صحيفة الأرز</title>") -> str:
    """A feed with these entries."""
    start = f'<?xml version="1.0" encoding="utf-8"?>\n<rss version="2.0" {SPACES}><channel>{head}\n'
    return f"{start}{items}</channel></rss>"


def read(text: str | bytes) -> tuple[list[dict[str, object]], list[Refusal | Remark]]:
    """Read a feed: the fields of its entries, and what was said."""
    data = text.encode() if isinstance(text, str) else text
    found = list(read_feed(File(Path("feed.xml"), "feed", ".xml", len(data)), io.BytesIO(data)))
    return [dict(row.fields) for row in found if isinstance(row, Row)], [
        item for item in found if not isinstance(item, Row)
    ]


BROKEN = {
    "whole": rss(FIRST + SECOND),
    "windows-1256": rss(FIRST + SECOND).replace("utf-8", "windows-1256").encode("cp1256"),
    "UTF-8 that says windows-1256": rss(FIRST + SECOND).replace("utf-8", "windows-1256"),
    "a bare ampersand": rss(FIRST.replace("</item>", "<author>س & ع</author></item>") + SECOND),
    "a letter's name": rss(FIRST.replace("</item>", "<author>س&nbsp;ع &copy;</author></item>") + SECOND),
    "numbers of no letter": rss(
        FIRST.replace("</item>", "<author>&#x110000; &#99999999999999; &#0; &#1587;</author><b></item>")
        + SECOND
    ),
    "control characters": rss(FIRST.replace("نص أول", "نص\x0b أول\x00") + SECOND),
    "a prefix that nobody declared": rss(
        FIRST.replace("</item>", "<media:thumbnail url='x'/></item>") + SECOND
    ),
    "a warning before it": "<br />\n<b>Warning</b>: mysql_connect()\n" + rss(FIRST + SECOND),
    "an entry without its end": rss(FIRST.removesuffix("</item>") + SECOND),
    "a tag without its end": rss(FIRST.replace("<title>", "<category>س<title>") + SECOND),
    "two feeds": rss(FIRST) + rss(SECOND),
    "no root": f"<channel><title>صحيفة الأرز</title>{FIRST}{SECOND}</channel>",
    "capital letters": rss(FIRST + SECOND).replace("item>", "ITEM>").replace("title>", "TITLE>"),
    "a document type with entities": rss(FIRST + SECOND).replace(
        "<rss", '<!DOCTYPE rss [<!ENTITY a "aaa"><!ENTITY b "&a;&a;">]><rss'
    ),
    "an entry in a comment and in CDATA": rss(
        f"<!-- {FIRST} -->{FIRST}"
        + SECOND.replace("نص ثان.", "<![CDATA[نص ثان.]]>").replace(
            "</item>", "<x><![CDATA[<item>]]></x></item>"
        )
    ),
}


@pytest.mark.parametrize("feed", BROKEN.values(), ids=BROKEN)
def test_a_feed_broken_in_this_way_gives_its_entries(feed: str | bytes) -> None:
    entries, said = read(feed)
    assert [(entry["title"], entry["url"]) for entry in entries] == [
        ("أول", "http://p.example/1"),
        ("ثان", "http://p.example/2"),
    ]
    assert ["".join(str(entry["text"]).split()) for entry in entries] == ["نصأول.", "نصثان."]
    assert {entry["source"] for entry in entries} == {"صحيفة الأرز"}
    assert said == []


CUTS = {
    "between entries": rss(FIRST + SECOND).split("<item><title>ثان")[0],
    "in a tag": rss(FIRST + SECOND).split("<link>http://p.example/2")[0] + "<li",
    "in a text": rss(FIRST + SECOND).split(" ثان.")[0],
    "in CDATA": rss(FIRST + SECOND.replace("نص ثان.", "<![CDATA[<p>نص")).split(
        "</description></item></channel>"
    )[0],
    "in the last tag": rss(FIRST + SECOND)[:-4].split("</item></channel>")[0],
    "in a letter": rss(FIRST + SECOND).encode().split(" ثان.".encode())[0][:-1],
}


@pytest.mark.parametrize("feed", CUTS.values(), ids=CUTS)
def test_a_feed_that_is_cut_off_keeps_what_came_before(feed: str | bytes) -> None:
    entries, said = read(feed)
    assert [entry["title"] for entry in entries] == ["أول"]
    assert "is cut off" in str(said[-1])
    assert "entries: 1" in str(said[-1])


def entry_of(inner: str) -> dict[str, object]:
    """The fields of an entry of RSS."""
    [entry], _ = read(rss(f"<item><title>عنوان</title>{inner}</item>"))
    return entry


DATES = {
    "RFC 822, in the paper's zone": "<pubDate>Tue, 21 Jul 2015 01:30:00 +0300</pubDate>",
    "day first": "<pubDate>21/07/2015 01:30</pubDate>",
    "Arabic": "<pubDate>الثلاثاء 21 تموز 2015</pubDate>",
    "Dublin Core": "<dc:date>2015-07-21T01:30:00+03:00</dc:date>",
    "Atom in RSS": "<atom:updated>2015-07-21T01:30:00+03:00</atom:updated>",
}


@pytest.mark.parametrize("written", DATES.values(), ids=DATES)
def test_a_date_is_handed_on_as_it_is_written(written: str) -> None:
    assert entry_of(written)["date"] == written.partition(">")[2].partition("<")[0]


def test_the_day_of_publication_comes_before_that_of_a_change() -> None:
    inner = (
        "<atom:updated>2015-07-22T00:00:00Z</atom:updated><pubDate>Tue, 21 Jul 2015 01:30:00 +0300</pubDate>"
    )
    assert entry_of(inner)["date"] == "Tue, 21 Jul 2015 01:30:00 +0300"


FIELDS: dict[str, tuple[str, str, object]] = {
    "the whole text before the summary": (
        "<description>ملخص</description><content:encoded><![CDATA[<p>أول</p><p>ثان</p>]]></content:encoded>",
        "text",
        "أول\nثان",
    ),
    "HTML written as entities": (
        "<description>&lt;p&gt;أول&lt;/p&gt;&lt;p&gt;ثان&lt;/p&gt;</description>",
        "text",
        "أول\nثان",
    ),
    "a text without tags": (
        "<description>أول\nثان 3 &lt; 5 &amp; 7</description>",
        "text",
        "أول\nثان 3 < 5 & 7",
    ),
    "a link to the whole": (
        "<description><![CDATA[<p>أول <a href='x'>اقرأ المزيد</a></p><script>x()</script>]]></description>",
        "text",
        "أول",
    ),
    "an author of Dublin Core": ("<dc:creator>سامي الحداد</dc:creator>", "author", "سامي الحداد"),
    "an author behind an address": ("<author>sami@p.example (سامي الحداد)</author>", "author", "سامي الحداد"),
    "an address alone is no author": ("<author>sami@p.example</author>", "author", None),
    "categories": ("<category>محليات</category><category>بيئة</category>", "category", ["محليات", "بيئة"]),
    "an id": ('<guid isPermaLink="false">8812</guid>', "id", "8812"),
    "an id that is an address": ("<guid>http://p.example/8812</guid>", "url", "http://p.example/8812"),
    "an address and an id": (
        "<link>http://p.example/a</link><guid>http://p.example/8812</guid>",
        "url",
        "http://p.example/a",
    ),
    "the paper of one entry": (
        '<source url="http://q.example/rss">صحيفة الندى</source>',
        "source",
        "صحيفة الندى",
    ),
}


@pytest.mark.parametrize(("inner", "field", "value"), FIELDS.values(), ids=FIELDS)
def test_a_field_of_an_entry(inner: str, field: str, value: object) -> None:
    assert entry_of(inner).get(field) == value


def test_atom_and_rdf() -> None:
    atom = (
        '<feed xmlns="http://www.w3.org/2005/Atom"><title>صحيفة الأرز</title><entry>'
        '<title type="html">&lt;b&gt;عنوان&lt;/b&gt;</title><id>tag:1</id><link rel="alternate" href="http://p.example/1"/><published>2015-07-21T01:30:00+03:00</published>'
        '<author><name>ليلى</name></author><author><name>سعاد</name></author><content type="xhtml">'
        '<div xmlns="http://www.w3.org/1999/xhtml"><p>أول</p><p>ثان</p></div></content></entry></feed>'
    )
    [entry], said = read(atom)
    assert entry == {
        "id": "tag:1",
        "title": "عنوان",
        "text": "أول\nثان",
        "date": "2015-07-21T01:30:00+03:00",
        "author": "ليلى، سعاد",
        "source": "صحيفة الأرز",
        "url": "http://p.example/1",
    }
    rdf = (
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/">'
        '<channel rdf:about="x"><title>صحيفة الأرز</title><items><rdf:Seq/></items></channel>'
        '<item rdf:about="x"><title>عنوان</title><description>نص</description></item></rdf:RDF>'
    )
    [entry], more = read(rdf)
    assert (entry["title"], entry["text"], entry["source"]) == ("عنوان", "نص", "صحيفة الأرز")
    assert said == more == []


def test_the_line_is_where_the_entry_begins() -> None:
    data = rss(f"{FIRST}\n\n{SECOND}").encode()
    found = read_feed(File(Path("feed.rss"), "feed", ".rss", len(data)), io.BytesIO(data))
    assert [row.line for row in found] == [3, 5]


def test_nothing_is_expanded_and_nothing_fetched(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("سر")
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 30))
    kind = f'<!DOCTYPE rss [<!ENTITY l0 "ha">{laughs}<!ENTITY x SYSTEM "{secret.as_uri()}">]>'
    feed = rss("<item><title>عنوان</title><description>نص &l29; &x;</description></item>")
    [entry], _ = read(feed.replace("<rss", f"{kind}<rss"))
    assert entry["text"] == "نص &l29; &x;"


def test_xml_of_records_is_read_as_such() -> None:
    records = "".join(f"<article><title>عنوان {n}</title><body>نص {n} طويل.</body></article>" for n in (1, 2))
    entries, said = read(
        f'<?xml version="1.0" encoding="windows-1256"?><articles>{records}</articles>'.encode("cp1256")
    )
    assert [(entry["title"], entry["text"]) for entry in entries] == [
        ("عنوان 1", "نص 1 طويل."),
        ("عنوان 2", "نص 2 طويل."),
    ]
    assert said == []


REFUSED = {
    "nothing": ("", "is no XML"),
    "a text": ("مرحباً", "is no XML"),
    "a sitemap": ("<urlset><url><loc>http://p.example/1</loc></url></urlset>", "is a sitemap"),
    "a page": ("<!DOCTYPE html><html><body><p>نص</p></body></html>", "is a web page"),
    "other XML": ("<library><shelf/></library>", "<library>"),
    "no entries": (rss(""), "without entries"),
    "an empty entry": (rss("<item></item>"), "holds nothing"),
    "an entry that is too long": (rss(f"<item><title>{'ا' * LONGEST_ENTRY}</title></item>"), "longer than"),
    "an entry of too many tags": (rss(f"<item>{'<a>' * 30_000}</item>"), "tags"),
}


@pytest.mark.parametrize(("feed", "reason"), REFUSED.values(), ids=REFUSED)
def test_what_is_no_feed_is_refused(feed: str, reason: str) -> None:
    entries, said = read(feed)
    assert entries == []
    assert reason in str(said[0])


GARBAGE = {
    "comments": "<rss>" + "<!--" * 500_000,
    "sections": "<rss><item>" + "<![CDATA[" * 250_000,
    "tags": "<rss>" + "<item a" * 300_000,
    "angles": "<" * 2_000_000,
    "a document type": "<!DOCTYPE a [" + "]" * 2_000_000,
}


@pytest.mark.parametrize("feed", GARBAGE.values(), ids=GARBAGE)
def test_garbage_costs_little(feed: str) -> None:
    started = time.process_time()
    entries, said = read(feed)
    assert entries == []
    assert said
    assert time.process_time() - started < 10


def test_a_feed_has_so_many_entries_at_most(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("corpus.readers.feeds.reader.MOST_ENTRIES", 2)
    entries, said = read(rss(FIRST + SECOND + FIRST))
    assert len(entries) == 2
    assert "holds more than 2 entries" in str(said[0])
    assert MOST_ENTRIES > 10_000


NAMES = {
    "صحيفة المرفأ": "صحيفة المرفأ",
    "صحيفة المرفأ - RSS": "صحيفة المرفأ",
    "RSS صحيفة المرفأ": "صحيفة المرفأ",
    "صحيفة المرفأ | آخر الأخبار": "صحيفة المرفأ",
    "أخبار - صحيفة المرفأ": "صحيفة المرفأ",
    "RSS": "RSS",
}


@pytest.mark.parametrize(("title", "name"), NAMES.items(), ids=NAMES)
def test_a_feed_is_called_by_its_paper(title: str, name: str) -> None:
    assert without_decoration(title) == name


NITF = """<?xml version="1.0"?><!DOCTYPE nitf SYSTEM "nitf.dtd"><nitf><head><docdata><doc-id id-string="n:1"/>
<date.issue norm="20150304T050607+0300"/></docdata></head><body><body.head><hedline><hl1>خبر</hl1></hedline></body.head>
<body.content><p>أول</p><p>ثان</p></body.content></body></nitf>"""
G2 = """<newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/"><itemSet><newsItem guid="g:1"><itemMeta><provider>
<name>وكالة الحصن</name></provider></itemMeta><contentMeta><contentCreated>2015-03-04T05:06:07+03:00</contentCreated>
<headline>خبر</headline></contentMeta><contentSet><inlineXML><html xmlns="http://www.w3.org/1999/xhtml"><body><p>أول</p>
<p>ثان</p></body></html></inlineXML></contentSet></newsItem></itemSet></newsMessage>"""


@pytest.mark.parametrize(("data", "name"), [(NITF, "n:1"), (G2, "g:1")], ids=["NITF", "NewsML-G2"])
def test_what_agencies_send_is_read(tmp_path: Path, data: str, name: str) -> None:
    (row,) = fields_of(rows_in(tmp_path, data, "a.xml"))
    assert (row["id"], row["title"]) == (name, "خبر")
    assert str(row["text"]).split() == ["أول", "ثان"]
    assert str(row["date"]).startswith(("20150304T050607", "2015-03-04T05:06:07"))


def test_what_agencies_send_may_be_too_deep(tmp_path: Path) -> None:
    deep = (
        "<nitf><body><body.content>" + "<p>" * 9_000 + "نص" + "</p>" * 9_000 + "</body.content></body></nitf>"
    )
    assert not [item for item in rows_in(tmp_path, deep, "a.xml") if isinstance(item, Row)]


def test_an_export_of_wordpress_has_its_own_clock_and_entries_that_are_no_articles(tmp_path: Path) -> None:
    entry = "<item><title>{}</title><pubDate>Mon, 01 Jun 2015 06:00:00 +0000</pubDate><wp:post_type>{}</wp:post_type>"
    entry += "<wp:status>{}</wp:status><wp:post_date>2015-06-01 09:00:00</wp:post_date></item>"
    kinds = ("خبر", "post", "publish"), ("صورة", "attachment", "inherit"), ("مسودة", "post", "draft")
    items = "".join(entry.format(*kind) for kind in kinds)
    data = (
        f'<rss xmlns:wp="http://wordpress.org/export/1.2/"><channel><title>ص</title>{items}</channel></rss>'
    )
    found = rows_in(tmp_path, data, "a.xml")
    assert [(row["title"], row["date"]) for row in fields_of(found)] == [("خبر", "2015-06-01 09:00:00")]
    assert [item.text for item in found if isinstance(item, Remark)] == [
        "entries that are no published articles were passed over: attachment 1, draft 1"
    ]
