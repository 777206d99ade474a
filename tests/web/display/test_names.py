"""Names of papers on pages: which values are one, what is shown for them, and an operator's table."""

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from flask.testing import FlaskClient
from spoiled import SPOILED

from corpus.article import Article
from index.building.build import build
from search.searcher import Searcher
from web.app import create_app
from web.display.names import BadDisplayNames, display_names
from web.settings import Settings

ONES = ["annahar", "النهار", "صحيفة النهار"]
TABLE = "\n".join(
    [
        "# a remark",
        "source\tQasr Post\tبريد <القصر>\tThe Palace Post",
        "category\tint\tأخبار العالم",
        "category\tworld\tأخبار العالم",
        "source\tsabq\tسبق الإلكترونية",
        "author\teditor\tقلم التحرير",
    ]
)


@pytest.mark.parametrize(
    ("label", "given", "shown"),
    [
        ("source", "annahar", "النهار"),
        ("source", "An-Nahar", "النهار"),
        ("source", "النَّهار", "النهار"),
        ("source", "صحيفة النهار", "النهار"),
        ("source", "جريدة الاهرام", "الأهرام"),
        ("source", "www.annahar.com", "النهار"),
        ("source", "aawsat.com", "الشرق الأوسط"),
        ("source", "aljazeera.net", "الجزيرة نت"),
        ("source", "aljazirah", "الجزيرة"),
        ("source", "مجلة النهار", "مجلة النهار"),
        ("source", "صحيفة المرفأ", "صحيفة المرفأ"),
        ("source", "unheard.example", "unheard.example"),
        ("source", "***", "***"),
        ("source", "..", ".."),
        ("author", "annahar", "annahar"),
        ("author", "* سعاد البحيري :", "سعاد البحيري"),
        ("author", "د. سعاد البحيري - الدمام", "د. سعاد البحيري - الدمام"),
        ("author", "**", "**"),
        ("category", "int", "أخبار العالم"),
        ("source", "Sabq", "سبق الإلكترونية"),
    ],
)
def test_what_is_shown_for_a_value(tmp_path: Path, label: str, given: str, shown: str) -> None:
    (tmp_path / "names.tsv").write_text(TABLE, encoding="utf-8")
    assert display_names(tmp_path / "names.tsv").of(label, given).shown == shown


@pytest.mark.parametrize("way", [way for way in SPOILED if way != "a pipe"])  # one may be given on purpose
def test_whatever_became_of_a_table_is_a_sentence(tmp_path: Path, way: str) -> None:
    (tmp_path / "names.tsv").write_text(TABLE, encoding="utf-8")
    SPOILED[way](tmp_path / "names.tsv")
    with pytest.raises(BadDisplayNames, match=r"names\.tsv"):
        display_names(tmp_path / "names.tsv")


@pytest.mark.parametrize(
    ("table", "said"),
    [
        (b"source\tannahar", "names.tsv:1 has 2 cells"),
        (b"\nsource\t\tx", "names.tsv:2 has 3 cells"),
        (b"paper\ta\tb", "has the kind 'paper'; write one of source, author, category"),
        (b"source\t\xe4\tb", "is not UTF-8; convert it"),
        (None, "there is no file"),
    ],
    ids=["two cells", "an empty cell", "no kind", "no UTF-8", "no file"],
)
def test_a_table_that_cannot_be_read_is_said(tmp_path: Path, table: bytes | None, said: str) -> None:
    if table is not None:
        (tmp_path / "names.tsv").write_bytes(table)
    with pytest.raises(BadDisplayNames) as refusal:
        display_names(tmp_path / "names.tsv")
    assert said in str(refusal.value)


@pytest.fixture(scope="module")
def papers(tmp_path_factory: pytest.TempPathFactory) -> Iterator[FlaskClient]:
    folder = tmp_path_factory.mktemp("papers")
    sources = [*ONES, "annahar", "Qasr Post", None]
    build(
        folder / "index",
        [
            Article(str(at), f"القنطرة {at}", source=source, category="int", author=None if at else "editor")
            for at, source in enumerate(sources)
        ],
    )
    (folder / "names.tsv").write_text(TABLE, encoding="utf-8")
    searcher = Searcher(folder / "index")
    yield create_app(searcher, Settings(names=str(folder / "names.tsv"))).test_client()
    searcher.close()


def test_a_page_shows_and_counts_values_that_are_one_together(papers: FlaskClient) -> None:
    page = papers.get("/?q=القنطرة").text
    assert page.count('<bdi class="source">النهار</bdi>') == 4
    facet = page.partition('class="facet"')[2].partition("</section>")[0]
    assert facet.count("<bdi>النهار</bdi>") == 1
    assert '<bdi>النهار</bdi></span>\n  <span class="count">4</span>' in facet
    assert "annahar</bdi>" not in page
    assert "بريد &lt;القصر&gt;" in page
    assert "The Palace Post" in papers.get("/?q=القنطرة&lang=en").text
    assert "أخبار العالم" in page


@pytest.mark.parametrize("chosen", ONES)
def test_a_page_chooses_and_leaves_out_together_what_is_one(papers: FlaskClient, chosen: str) -> None:
    page = papers.get("/", query_string={"q": "القنطرة", "source": chosen}).text
    assert page.count('<bdi class="source">') == 4
    assert page.count('<a class="chip"') == 1
    without = papers.get("/", query_string={"q": "القنطرة", "without": chosen}).text
    assert without.count('<bdi class="source">') == 1


def test_the_twin_keeps_what_was_given(papers: FlaskClient) -> None:
    answer = papers.get("/api/search", query_string={"q": "القنطرة", "source": "annahar"}).get_json()
    assert answer["total"] == 2
    assert {hit["source"] for hit in answer["hits"]} == {"annahar"}
    counts = {value["value"]: value["count"] for value in answer["facets"]["source"]}
    assert counts == {"annahar": 2, "النهار": 1, "صحيفة النهار": 1, "Qasr Post": 1, None: 1}


def test_all_values_are_found_by_the_names_that_are_shown(papers: FlaskClient) -> None:
    page = papers.get("/facet/source", query_string={"q": "القنطرة", "find": "القصر"}).text
    assert "بريد &lt;القصر&gt;" in page
    (url,) = {
        part.partition('"')[0].replace("&amp;", "&")
        for part in papers.get("/facet/source?q=القنطرة&find=نهار").text.split(
            'class="value" rel="nofollow" href="'
        )[1:]
    }
    assert set(parse_qs(urlsplit(url).query)["source"]) == set(ONES)


def test_other_tables_tell_apart_what_shares_a_name(papers: FlaskClient) -> None:
    compared = papers.get("/compare?q=القنطرة&by=source").text
    assert "<bdi>النهار (annahar)</bdi>" in compared
    for asked in ("/compare.csv?q=القنطرة&by=source", "/list.csv?q=القنطرة"):
        heads = papers.get(asked).text.partition("\n")[0].strip().split(",")
        assert "النهار (annahar)" in heads
        assert "بريد <القصر>" in heads


def test_a_feed_names_what_it_follows_and_who_wrote_it(papers: FlaskClient) -> None:
    feed = papers.get("/feed.atom?q=القنطرة").text
    assert "<name>النهار</name>" in feed
    assert "annahar" not in feed
    assert "<name>قلم التحرير</name>" in feed
    for title, asked in (("القنطرة", "q=القنطرة&source=annahar"), ("النهار", "source=annahar&source=النهار")):
        assert f"<title>«{title}» في كشّاف</title>" in papers.get(f"/feed.atom?{asked}").text


@pytest.mark.parametrize(
    "path", ["concordance", "collocates", "ngrams", "salient", "spellings", "facet/category"]
)
def test_every_page_of_a_search_says_its_filters_by_their_names(papers: FlaskClient, path: str) -> None:
    page = papers.get(f"/{path}", query_string={"q": "القنطرة", "source": ONES, "category": "int"}).text
    assert page.count('<a class="chip"') == 2
    assert "<bdi>النهار</bdi>" in page
    assert "<bdi>أخبار العالم</bdi>" in page
