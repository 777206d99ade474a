"""The Atom feed of any search, its newest articles first."""

from dataclasses import replace
from datetime import UTC, datetime
from xml.etree import ElementTree

from flask import Blueprint, Response, current_app

from search.answers.shapes import Answer, FoundArticle
from search.query.plan import Sort
from search.searcher import Searcher
from web.display.shown import display_name, writer_name
from web.drawing.xml import add
from web.http.asked import asked
from web.http.files import document
from web.http.headers import unkept_if
from web.http.hosts import site_root
from web.http.kept import may_be_kept
from web.language import gettext
from web.links.links import Links

ATOM = "http://www.w3.org/2005/Atom"


def feed_views(searcher: Searcher) -> Blueprint:
    """The feed over one searcher."""
    views = Blueprint("feed", __name__)

    @views.get("/feed.atom")
    @may_be_kept(dated=True)
    def feed() -> Response:
        links = asked()
        newest = replace(links.request, sort=Sort.NEWEST, page=1, size=current_app.config["FEED_ENTRIES"])
        # Who reads it would take what is missing for removed.
        answer = searcher.search(newest, whole=True)
        made = datetime.fromisoformat(searcher.stats()["created"]).astimezone(UTC)
        found = document(_atom(answer, links, made), "application/atom+xml")
        return unkept_if(answer["partial"], found)

    return views


def _atom(answer: Answer, links: Links, made: datetime) -> ElementTree.Element:
    """The feed of an answer; an article without a date bears the time when the index was made."""
    whole = site_root()
    feed = ElementTree.Element("feed", {"xmlns": ATOM, "xml:lang": "ar"})
    here = whole + links.feed()
    add(feed, "id", here)
    add(feed, "title", gettext("“%(query)s” in Kashshaf", query=_followed(answer, links)))
    add(feed, "updated", made.strftime("%Y-%m-%dT%H:%M:%SZ"))
    add(feed, "link", rel="self", type="application/atom+xml", href=here)
    add(feed, "link", rel="alternate", type="text/html", href=whole + links.here())
    for hit in answer["hits"]:
        feed.append(_entry(hit, whole + links.article(hit["id"]), whole + links.api_article(hit["id"]), made))
    return feed


def _followed(answer: Answer, links: Links) -> str:
    """What a feed follows: a query, or else the sources that were chosen, or everything."""
    chosen = links.request.filters.of("source").only
    names = dict.fromkeys(display_name(each) if each else gettext("Unknown source") for each in chosen)
    return answer["query"] or gettext(", ").join(names) or gettext("All articles")


def _entry(hit: FoundArticle, page: str, twin: str, made: datetime) -> ElementTree.Element:
    entry = ElementTree.Element("entry")
    # The twin's address names the article alone, whatever was searched for.
    add(entry, "id", twin.partition("?")[0])
    add(entry, "title", hit["title"] or gettext("Untitled"))
    # The wall clock of the paper, its zone unknown: RFC 3339 writes that as -00:00.
    date = f"{hit['date']}T00:00:00-00:00" if hit["date"] else made.strftime("%Y-%m-%dT%H:%M:%SZ")
    add(entry, "updated", date)
    author = ElementTree.SubElement(entry, "author")
    add(author, "name", writer_name(hit["author"], hit["source"]))
    add(entry, "link", rel="alternate", type="text/html", href=page)
    add(entry, "summary", "".join(piece["text"] for piece in hit["snippet"]))
    return entry
