"""Web pages: which fields are read from pages of many layouts, and what is refused."""

import io
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from corpus.article import Refusal, Remark
from corpus.readers.files.file import File
from corpus.readers.pages.fragments import prose_of
from corpus.readers.pages.html import LARGEST_PAGE, read_html
from corpus.readers.pages.page import page_fields
from corpus.row import Row

PAGES = Path(__file__).parents[3] / "data" / "pages"
TODAY = date(2026, 11, 28)
FIELDS = ("text", "date", "date_from", "author", "source", "url", "category")
# What is known to be missed: a name in a list or beside the date that no word calls the author's, a day of the
# week without its article before an American date, an agency's mark of the end (which cleaning takes off).
NOT_FOUND = {
    ("breaks", "author"),
    ("held_magazine", "author"),
    ("held_frames", "author"),
    ("held_frames", "text"),
    ("held_drupal", "date"),
    ("held_drupal", "date_from"),
    ("held_agency", "text"),
}


def table(name: str) -> Iterator[list[str]]:
    """The rows of a table of the data."""
    for line in (PAGES / name).read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            yield line.split("\t")


ARTICLES = {
    name: {"title": title, "lead": lead, "p1": p1, "p2": p2, "p3": p3, "author": author, "n": "8812"}
    for name, title, lead, p1, p2, p3, author in table("articles.tsv")
}
LAYOUTS = list(table("layouts.tsv"))
CASES = [
    pytest.param(layout, article, id=f"{layout[0]}-{name}")
    for layout in LAYOUTS
    for name, article in ARTICLES.items()
]


def page_of(layout: str, article: dict[str, str]) -> str:
    """A page of this layout with this article."""
    return (PAGES / f"{layout}.html").read_text(encoding="utf-8").format(**article)


@pytest.mark.parametrize(("layout", "article"), CASES)
def test_every_field_of_every_layout(layout: list[str], article: dict[str, str]) -> None:
    name, parts, *others = layout
    text = "\n".join(article.get(part, part) for part in parts.split("|"))
    wanted = dict(zip(FIELDS, [text, *others], strict=True)) | {"title": article["title"]}
    wanted["author"] = wanted["author"].replace("author", article["author"])
    wanted["url"] = wanted["url"].format(**article)
    found = page_fields(page_of(name, article), today=TODAY)
    found["text"] = str(found["text"]).replace("\t", " ")
    misses = {
        field: (found.get(field, "-"), value)
        for field, value in wanted.items()
        if found.get(field, "-") != value and (name, field) not in NOT_FOUND
    }
    assert not misses


def read_page(data: bytes) -> list[Row | Refusal | Remark]:
    """Read the bytes of a page."""
    return list(read_html(File(Path("news.html"), "news", ".html", len(data)), io.BytesIO(data)))


def fields_of(body: str, head: str = "") -> dict[str, object]:
    """The fields of a page with this body."""
    prose = "<p>وافق المجلس البلدي أمس على خطة لتوسعة الحديقة العامة قبل الصيف.</p>"
    return page_fields(f"<html><head>{head}</head><body>{body}{prose}</body></html>", today=TODAY)


SHORT = ARTICLES["short"]


@pytest.mark.parametrize(
    ("encoding", "declared", "remarks"),
    [
        pytest.param("utf-8", "utf-8", 0, id="UTF-8"),
        pytest.param("cp1256", "windows-1256", 0, id="windows-1256"),
        pytest.param("cp1256", "CP1256", 0, id="another name for it"),
        pytest.param("cp1256", "utf-8", 0, id="windows-1256 that says UTF-8"),
        pytest.param("utf-8", "windows-1256", 0, id="UTF-8 that says windows-1256"),
        pytest.param("iso8859-6", "iso-8859-6", 0, id="ISO-8859-6"),
        pytest.param("cp1256", None, 1, id="windows-1256 that says nothing"),
        pytest.param("cp1256", "x-no-such", 1, id="a name that is none"),
        pytest.param("utf-16", None, 1, id="UTF-16"),
    ],
)
def test_a_page_in_any_encoding(encoding: str, declared: str | None, remarks: int) -> None:
    page = page_of("lead_heading", SHORT)
    page = page.replace('<meta charset="utf-8">', f'<meta charset="{declared}">' if declared else "")
    found = read_page(page.encode(encoding))
    rows = [row.fields for row in found if isinstance(row, Row)]
    assert [row["title"] for row in rows] == [SHORT["title"]]
    assert str(rows[0]["text"]).startswith(SHORT["lead"])
    assert len(found) == 1 + remarks


PROSE = "<p>قال الوزير إن المشروع سيبدأ في العام المقبل بعد دراسة طويلة.</p>"


@pytest.mark.parametrize(
    ("page", "reason"),
    [
        pytest.param(b"", "is empty", id="nothing"),
        pytest.param(b" \n ", "is empty", id="white space"),
        pytest.param(b"<html></html>", "no article text", id="no body"),
        pytest.param(b"<!-- <p>x", "no article text", id="a comment that never ends"),
        pytest.param(
            b"<script>var a = '<p>long text of an article.</p>'</script>", "no article text", id="script"
        ),
        pytest.param(b"<div>" * 10_000 + PROSE.encode(), "nested too deeply", id="10,000 elements deep"),
        pytest.param(b"<p>" * 100_000, "more than 60,000 elements", id="too many elements"),
        pytest.param(b"a" * (LARGEST_PAGE + 1), "is larger than", id="too large"),
        pytest.param(b"%PDF-1.4 \x00\x01\x02", "PDF", id="another kind of file"),
        pytest.param(
            (
                "<h1>رياضة</h1>" + "<li><a href=/1>فريق المدينة يفوز بالكأس بعد مباراة طويلة</a></li>" * 90
            ).encode(),
            "no article text",
            id="a list of headlines",
        ),
    ],
)
def test_a_page_without_an_article_is_refused(page: bytes, reason: str) -> None:
    [refusal] = read_page(page)
    assert isinstance(refusal, Refusal)
    assert reason in refusal.reason


def test_unclosed_elements_300_deep_are_read() -> None:
    page = "<h1>عنوان الخبر</h1>" + "<font size=2><p>قال الوزير إن المشروع رقم 1 سيبدأ بعد دراسة.</p>" * 300
    [row] = read_page(page.encode())
    assert isinstance(row, Row)
    assert str(row.fields["text"]).startswith("قال الوزير")


TITLES = {
    "the paper after a dash": (
        "<h1>افتتاح المعرض السنوي للكتاب</h1>",
        "<title>افتتاح المعرض السنوي للكتاب - صحيفة الأرز</title>",
    ),
    "the paper after a bar": (
        "",
        "<title>افتتاح المعرض السنوي للكتاب | الأرز</title><meta property=og:site_name content='صحيفة الأرز'>",
    ),
    "the paper before": (
        "",
        "<title>الأرز: افتتاح المعرض السنوي للكتاب</title><meta property=og:site_name content=الأرز>",
    ),
    "a label in the headline": (
        "<h1><span>خاص</span> افتتاح المعرض السنوي للكتاب</h1>",
        "<meta property=og:title content='افتتاح المعرض السنوي للكتاب'>",
    ),
    "a title that is cut": (
        "<h1>افتتاح المعرض السنوي للكتاب</h1>",
        "<meta property=og:title content='افتتاح المعرض السنوي...'>",
    ),
    "the paper is the main heading": (
        "<h1>صحيفة الأرز</h1><h2>افتتاح المعرض السنوي للكتاب</h2>",
        "<title>افتتاح المعرض السنوي للكتاب</title>",
    ),
    "letters written as entities": ("<h1>افتتاح &quot;المعرض&quot; السنوي</h1>", ""),
}


@pytest.mark.parametrize(("body", "head"), TITLES.values(), ids=TITLES)
def test_a_title_is_the_headline_alone(body: str, head: str) -> None:
    assert fields_of(body, head)["title"] in ("افتتاح المعرض السنوي للكتاب", 'افتتاح "المعرض" السنوي')


def linked(**fields: str) -> str:
    """A script of JSON-LD."""
    inner = ",".join(f'"{name.strip("_")}":{value}' for name, value in fields.items())
    return f'<script type="application/ld+json">{{"@type":"NewsArticle",{inner}}}</script>'


AUTHORS = {
    "one name": linked(author='"ليلى نصر"'),
    "an object": linked(author='{"@type":"Person","name":"ليلى نصر"}'),
    "a list": linked(author='[{"name":"ليلى نصر"}]'),
    "a list in a list": linked(author='[[{"name":["ليلى نصر"]}]]'),
    "a reference": '<script type="application/ld+json">{"@graph":[{"@type":"Article","author":{"@id":"#p"}},'
    '{"@type":"Person","@id":"#p","name":"ليلى نصر"}]}</script>',
    "a comma too many": '<script type="application/ld+json">{"@type":"Article","author":{"name":"ليلى نصر"},}</script>',
    "a bare quotation mark": '<script type="application/ld+json">{"@type":"Article","headline":"قال "نعم" أمس",'
    '"author":{"@type":"Person","name":"ليلى نصر"},"datePublished":"2019-05-11"}</script>',
    "a comment around it": '<script type="application/ld+json"><!-- {"@type":"Article","author":"ليلى نصر"} -->'
    "</script>",
    "an address, then a name": '<meta property=article:author content="https://fb.example/x">'
    '<meta name=author content="ليلى نصر">',
    "a word before it": '<meta name=author content="بقلم: ليلى نصر">',
}


@pytest.mark.parametrize("head", AUTHORS.values(), ids=AUTHORS)
def test_an_author_however_the_data_nest_it(head: str) -> None:
    assert fields_of("<h1>خبر اليوم عن الحديقة</h1>", head)["author"] == "ليلى نصر"


BYLINES = {
    "a word and a colon": "<p>كتب: ليلى نصر</p>",
    "with the date": "<div>بقلم ليلى نصر - السبت 11 مايو 2019</div>",
    "a class": '<span class="post-author">ليلى نصر</span>',
    "a place behind it": "<div>كتبت: ليلى نصر | بيروت</div>",
}


@pytest.mark.parametrize("body", BYLINES.values(), ids=BYLINES)
def test_an_author_in_a_line(body: str) -> None:
    found = fields_of(f"<h1>خبر اليوم عن الحديقة</h1>{body}")
    assert found["author"] == "ليلى نصر"
    assert "ليلى" not in str(found["text"])


def test_a_sentence_that_begins_as_a_byline_is_text() -> None:
    found = fields_of(
        "<h1>خبر اليوم عن الحديقة</h1><p>كتب الشاعر قصيدته الأولى في هذه الحديقة قبل خمسين عاماً.</p>"
    )
    assert "author" not in found
    assert str(found["text"]).startswith("كتب الشاعر")


DATES = {
    "JSON-LD before meta": (
        linked(datePublished='"2019-05-11"') + "<meta name=date content=2020-01-01>",
        "JSON-LD",
    ),
    "no date of a program": (
        linked(datePublished='"0001-01-01T00:00:00"')
        + "<meta property=article:published_time content=2019-05-11>",
        "meta article:published_time",
    ),
    "not the date of a change": (
        "<meta property=article:modified_time content=2021-02-03><meta name=pubdate content=2019-05-11>",
        "meta pubdate",
    ),
}


@pytest.mark.parametrize(("head", "origin"), DATES.values(), ids=DATES)
def test_a_date_and_where_it_is_from(head: str, origin: str) -> None:
    found = fields_of("<h1>خبر اليوم عن الحديقة</h1>", head)
    assert (found["date"], found["date_from"]) == ("2019-05-11", origin)


def test_the_year_of_a_copyright_is_no_date() -> None:
    assert "date" not in fields_of("<h1>خبر اليوم عن الحديقة</h1>" + PROSE + "<div>© 1 يناير 2021</div>")


ADDRESSES = {
    "canonical": ("<link rel=canonical href=https://a.example/1>", "https://a.example/1"),
    "the front page is none": ("<link rel=canonical href=https://a.example/>", None),
    "relative, with a base": (
        "<base href=https://a.example/x/><link rel=canonical href=/1>",
        "https://a.example/1",
    ),
    "relative, without": ("<link rel=canonical href=/1>", None),
    "og:url": ("<meta property=og:url content=https://a.example/1?id=2>", "https://a.example/1?id=2"),
    "broken": ("<link rel=canonical href='http://[a'>", None),
}


@pytest.mark.parametrize(("head", "address"), ADDRESSES.values(), ids=ADDRESSES)
def test_the_address_that_a_page_gives_itself(head: str, address: str | None) -> None:
    assert fields_of("<h1>خبر اليوم عن الحديقة</h1>", head).get("url") == address


FRAGMENTS = {
    "paragraphs": ("<p>أول</p><p>ثان</p>", "أول\nثان"),
    "breaks": ("أول<br/>ثان<br><br>ثالث", "أول\nثان\nثالث"),
    "joiners": ("<p>می\u200cشود&nbsp;و</p>", "می\u200cشود و"),
    "a link to the whole": ('<p>نص الخبر. <a href="x">اقرأ المزيد</a></p>', "نص الخبر."),
    "other articles": ('<p>نص</p><p>اقرأ أيضاً: <a href="x">خبر آخر</a></p>', "نص"),
    "what a blog says of itself": (
        "<p>نص</p><p>The post <a>نص</a> appeared first on <a>مدونة</a>.</p>",
        "نص",
    ),
    "scripts and styles": ("<p>نص</p><script>x()</script><style>p{}</style>", "نص"),
    "nothing": ("<img src=x>", ""),
}


@pytest.mark.parametrize(("markup", "text"), FRAGMENTS.values(), ids=FRAGMENTS)
def test_the_text_of_a_fragment(markup: str, text: str) -> None:
    assert prose_of(markup) == text


LEAD = "دشّن محافظ الساحل أمس محطة تحلية جديدة في بلدة الرملة."
MORE = "وتنتج المحطة عشرة آلاف متر مكعب يومياً، وفق ما قاله المهندس المشرف عليها."
LAST = "وشكا مزارعون من ارتفاع سعر المتر، وطالبوا بدعم حكومي قبل الموسم."
HEADING = "<h1>محطة تحلية جديدة في الرملة</h1>"
ALL = f"<p>{LEAD}</p><p>{MORE}</p><p>{LAST}</p>"
ARRANGEMENTS = {
    "a caption without a name, twice": f"{HEADING}<img src=a alt='قص الشريط'><p>قص الشريط</p>{ALL}<p>قص الشريط</p>",
    "the lead in bold in the header": f"<header>{HEADING}<strong>{LEAD}</strong></header><p>{MORE}</p><p>{LAST}</p>",
    "a list of links in the middle": f"{HEADING}<p>{LEAD}</p>"
    f"<ul><li><a href=1>خبر عن البحر</a></ul><p>{MORE}</p><p>{LAST}</p>",
    "a label, then its link": f"{HEADING}<p>{LEAD}</p><p>اقرأ أيضاً</p>"
    f"<p><a href=1>خبر عن البحر والريح</a></p><p>{MORE}</p><p>{LAST}</p>",
    "a label and a headline without a link": f"{HEADING}<p>{LEAD}</p>"
    f"<p>اقرأ أيضاً: خبر عن البحر والريح والسفن</p><p>{MORE}</p><p>{LAST}</p>",
    "comments in the same element": f"{HEADING}{ALL}<h3>التعليقات</h3>"
    "<p>محمد - 3/4/2020</p><p>خبر جيد ونتمنى المزيد منه.</p>",
    "comments under a line": f"{HEADING}{ALL}<div>تعليقات القراء</div><div>أبو خالد: شكراً لكم على الخبر الجميل.</div>",
    "a place and a date": f"{HEADING}<div>الرملة - مكتب النورس</div>"
    f"<div>الأحد 3 مارس 2019</div><div>{LEAD}</div><div>{MORE}<br>{LAST}</div>",
    "a table for the page": "<table><tr><td><h2>محطة تحلية جديدة</h2>"
    f"<tr><td><b>{LEAD}</b><tr><td><p>{MORE}<p>{LAST}</table>",
    "the lead said twice": f"{HEADING}<p class=summary>{LEAD}</p>{ALL}",
    "times of a live page": f"{HEADING}<div>{LEAD}</div><h3>10:45</h3><p>{MORE}</p><h3>09:30</h3><p>{LAST}</p>",
    "words of the page in the text": HEADING
    + ALL.replace("<p>وشكا", "<h3>التعليقات الرسمية على القرار</h3><p>وشكا"),
}


@pytest.mark.parametrize("body", ARRANGEMENTS.values(), ids=ARRANGEMENTS)
def test_the_text_and_nothing_of_the_page_around_it(body: str) -> None:
    found = page_fields(f"<html><body>{body}<div>© 2021 النورس</div></body></html>", today=TODAY)
    lines = [line for line in str(found["text"]).split("\n") if line != "التعليقات الرسمية على القرار"]
    assert lines == [LEAD, MORE, LAST]
    assert found.get("date", "2019-03-03") == "2019-03-03"


def test_the_front_of_a_section_is_refused() -> None:
    cards = "".join(
        f"<div><h3><a href=/{n}>فريق رقم {n} يفوز بالكأس بعد مباراة طويلة</a></h3><p>فاز الفريق رقم {n} أمس.</p></div>"
        for n in range(25)
    )
    [refusal] = read_page(f"<title>رياضة - النورس</title><h1>رياضة</h1>{cards}".encode())
    assert isinstance(refusal, Refusal)
    assert "list of headlines" in refusal.reason
