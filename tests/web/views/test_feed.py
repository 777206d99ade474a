"""The feed, read back by an XML parser."""

from urllib.parse import quote
from xml.etree import ElementTree

from flask.testing import FlaskClient
from web_archive import ARCHIVE

pytest_plugins = ["web_fixtures"]

ALL = "?q=" + quote("الميناء")
ATOM = "{http://www.w3.org/2005/Atom}"


def feed(site: FlaskClient, query: str) -> ElementTree.Element:
    answer = site.get("/feed.atom" + query)
    assert answer.mimetype == "application/atom+xml"
    return ElementTree.fromstring(answer.data)


def test_a_feed_lists_the_newest_first(site: FlaskClient) -> None:
    found = feed(site, ALL + "&sort=oldest&page=2&size=20")
    entries = found.findall(ATOM + "entry")
    assert len(entries) == len(ARCHIVE)
    dates = [entry.findtext(ATOM + "updated") or "" for entry in entries]
    dated = [date for date in dates if date.endswith("-00:00")]
    assert dated == sorted(dated, reverse=True)
    assert dates[: len(dated)] == dated
    assert len({entry.findtext(ATOM + "id") for entry in entries}) == len(entries)
    assert "«الميناء»" in (found.findtext(ATOM + "title") or "")


def test_every_entry_of_a_feed_leads_to_its_article(site: FlaskClient) -> None:
    for entry in feed(site, ALL).findall(ATOM + "entry"):
        link = entry.find(ATOM + "link")
        assert link is not None
        path = link.attrib["href"].removeprefix("http://localhost")
        assert site.get(path).status_code == 200
        for tag in ("id", "title", "updated", "summary"):
            assert entry.find(ATOM + tag) is not None


def test_a_feed_holds_what_xml_cannot(site: FlaskClient) -> None:
    assert "a" in (feed(site, "?q=a%00%1b%0b").findtext(ATOM + "title") or "")


def test_a_feed_of_everything(site: FlaskClient) -> None:
    assert site.get("/feed.atom?q=a&size=1000").status_code == 400
    assert "“All articles” in Kashshaf" in site.get("/feed.atom?lang=en").text
    assert site.get("/feed.atom").text.count("<entry>") == 20
    assert site.get("/feed.atom?q=%21").status_code == 200
