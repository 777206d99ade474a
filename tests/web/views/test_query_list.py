"""A list of queries: each is counted as its own search counts it, however it was sent; a bad line is its own row."""

import csv
import io
import json
from urllib.parse import quote

import pytest
from flask.testing import FlaskClient
from web_archive import EVIL
from web_reading import fetch, problem_of, read

from search.query.query_lines import MOST_LISTED_QUERIES
from web.drawing.csv import BOM
from web.views.words.posted_list import LIST_BYTES
from web.views.words.query_list import LIST_PATHS

pytest_plugins = ["web_fixtures"]

QUERIES = ["الميناء", "منارة الميناء", "=السفن", "كلمةلاتوجد", f"{EVIL}"]
LINES = "\r\n".join(QUERIES).encode()
URLENCODED = {"content_type": "application/x-www-form-urlencoded"}


def posted(site: FlaskClient, url: str = "/api/list", **sent: object) -> dict[str, object]:
    answer = site.post(url, **sent)
    assert answer.status_code == 200, answer.text
    found = json.loads(answer.data)
    assert isinstance(found, dict)
    return found


@pytest.mark.parametrize("by", ["source", "year"])
@pytest.mark.parametrize(
    "filters", ["", "&from=2023-07-03", "&date=2023-08", f"&source={quote('مرآة الساحل')}"]
)
def test_a_row_has_the_numbers_of_its_search(site: FlaskClient, by: str, filters: str) -> None:
    rows = posted(site, f"/api/list?by={by}{filters}", data=LINES)["rows"]
    assert isinstance(rows, list)
    assert [row["query"] for row in rows] == QUERIES
    for row in rows:
        assert row["total"] == fetch(site, row["url"])["total"]
        assert row["total"] == sum(each["count"] for each in row["counts"]) + row["rest"]
        for each in row["counts"]:
            name = "source" if by == "source" else "date"
            value = quote(each["value"] or "~")
            both = filters if name not in filters else ""
            found = fetch(site, f"/api/search?q={quote(row['query'])}&{name}={value}{both}")["total"]
            assert found == each["count"] or filters.startswith("&date"), (row["query"], each)


def test_a_list_is_taken_however_it_is_sent(site: FlaskClient) -> None:
    wanted = posted(site, data=LINES, content_type="text/plain; charset=utf-8")
    escaped = quote("\n".join(QUERIES)).encode()
    file = {"file": (io.BytesIO(b"\xef\xbb\xbf" + LINES), "list.txt"), "by": "source"}
    assert wanted["rows"]
    for sent in (
        {"data": LINES, **URLENCODED},
        {"data": b"queries=" + escaped, **URLENCODED},
        {"data": escaped, **URLENCODED},
        {"data": {"queries": "\n\n".join(QUERIES)}},
        {"data": file},
        {"json": {"queries": QUERIES}},
        {"data": "\n".join(QUERIES).encode("utf-16"), "content_type": "application/octet-stream"},
    ):
        assert posted(site, **sent) == wanted, sent
    asked = "&".join(f"q={quote(query)}" for query in QUERIES)
    assert fetch(site, f"/api/list?{asked}") == wanted


def test_each_bad_line_is_told_in_its_row(site: FlaskClient) -> None:
    bad = [b"\xd8\xa7\xff\xfe", b"(" * 2_001, b"!!", b'"\x00"', b"~" * 300, b"*" * 500]
    lines = b"\n".join(["الميناء".encode(), *bad, b"  ", b"\xe2\x80\x8f", "السفن".encode()])
    rows = posted(site, data=lines)["rows"]
    assert isinstance(rows, list)
    assert len(rows) == 2 + len(bad)
    assert [bool(row["error"]) for row in rows[:4]] == [False, True, True, True]
    assert [row["total"] for row in rows[1:4]] == [None, None, 0]
    assert rows[0]["total"] == fetch(site, "/api/search?q=" + quote("الميناء"))["total"]
    assert rows[-1]["total"] > 0
    assert "2001" in rows[2]["error"]


def test_too_much_is_refused_with_the_limit(site: FlaskClient) -> None:
    full = "\n".join(["الميناء"] * MOST_LISTED_QUERIES)
    rows = posted(site, data=f"\n{full}\n\n".encode())["rows"]
    assert isinstance(rows, list)
    assert len(rows) == MOST_LISTED_QUERIES
    problem = problem_of(site.post("/api/list", data=f"{full}\nالسفن".encode()), 400)
    assert "500" in problem["error"]
    assert "501" in problem["error"]
    problem_of(site.post("/api/list", data=b"[]", content_type="application/xml"), 415)
    for wrong in (b"{}", b"[", b'{"queries": [1]}', b'{"queries": "a"}', b"[" * 99_999):
        problem_of(site.post("/api/list", data=wrong, content_type="application/json"), 400)
    problem_of(site.post("/api/list?by=month", data=LINES), 400)
    problem_of(site.post("/api/list", data=b"\x00" * 99), 400)
    no_form = "multipart/form-data; boundary=abc"
    problem_of(site.post("/api/list", data=b"--abc\r\n-327--abc--\r\n", content_type=no_form), 400)
    assert site.post("/list?lang=en", data=b"a" * (LIST_BYTES + 1)).status_code == 413


def test_the_table_can_be_saved_and_holds_no_formula(site: FlaskClient) -> None:
    answer = site.post("/list.csv?by=year", data=LINES + b"\n!!")
    head, *rows = csv.reader(io.StringIO(answer.data.decode().removeprefix(BOM), newline=""))
    assert head[:2] == ["query", "articles"]
    assert head[-2:] == ["~", "error"]
    assert [row[0] for row in rows] == [*QUERIES[:2], f"'{QUERIES[2]}", *QUERIES[3:], "!!"]
    assert [bool(row[-1]) for row in rows] == [False] * 5 + [True]
    assert all(int(row[1]) == sum(map(int, row[2:-1])) for row in rows)


@pytest.mark.parametrize(("lang", "title"), [("ar", "قائمة استعلامات"), ("en", "A list of queries")])
def test_the_page_takes_a_list_and_shows_its_table(site: FlaskClient, lang: str, title: str) -> None:
    empty = read(site, f"/list?lang={lang}")
    assert f"<h1>{title}</h1>" in empty
    assert "<table" not in empty
    answer = site.post(f"/list?lang={lang}", data={"queries": "\n".join([*QUERIES, "!!"]), "by": "year"})
    assert answer.status_code == 200
    assert answer.text.count('<th scope="row">') == 6
    assert EVIL not in answer.text
    assert answer.text.count('class="wrong"') == 1
    assert "/list?q=" in answer.text


def test_the_server_takes_bodies_of_lists_from_everybody(site: FlaskClient) -> None:
    bound = site.application.config["BODY_BOUND"]
    assert {bound("POST", path, {}) for path in LIST_PATHS} == {LIST_BYTES}
    assert bound("POST", "/api/articles", {}) == 0
    assert bound("POST", "/api/search", {}) is None
