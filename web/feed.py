"""What other programs read of the site: an Atom feed of any search, and the description of the search itself."""

import re
from dataclasses import replace
from datetime import UTC, datetime
from xml.etree import ElementTree

from flask import Blueprint, Response, request

from search.answer import Answer, FoundArticle
from search.plan import Sort
from search.searcher import Searcher

from .exports import asked_for_something
from .language import gettext, language
from .links import Links, address

ATOM = "http://www.w3.org/2005/Atom"
OPENSEARCH = "http://a9.com/-/spec/opensearch/1.1/"
ENTRIES = 50
# What XML 1.0 cannot hold, even escaped.
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def blueprint(searcher: Searcher) -> Blueprint:
    """The feed and the description over one searcher."""
    feeds = Blueprint("feeds", __name__)

    @feeds.get("/feed.atom")
    def feed() -> Response:
        links = asked_for_something()
        newest = replace(links.request, sort=Sort.NEWEST, page=1, size=ENTRIES)
        answer = searcher.search(newest, links.search)
        made = datetime.fromisoformat(searcher.stats()["created"]).astimezone(UTC)
        return _xml(atom(answer, links, made), "application/atom+xml")

    @feeds.get("/opensearch.xml")
    def description() -> Response:
        return _xml(_description(), "application/opensearchdescription+xml")

    return feeds


def atom(answer: Answer, links: Links, made: datetime) -> ElementTree.Element:
    """The feed of an answer; an article without a date bears the time when the index was made."""
    whole = request.url_root.rstrip("/")
    feed = ElementTree.Element("feed", {"xmlns": ATOM, "xml:lang": "ar"})
    here = whole + links.feed()
    _add(feed, "id", here)
    _add(feed, "title", gettext("“%(query)s” in Kashshaf", query=answer["query"]))
    _add(feed, "updated", made.strftime("%Y-%m-%dT%H:%M:%SZ"))
    _add(feed, "link", rel="self", type="application/atom+xml", href=here)
    _add(feed, "link", rel="alternate", type="text/html", href=whole + links.here())
    for hit in answer["hits"]:
        feed.append(_entry(hit, whole + links.article(hit["id"]), whole + links.api_article(hit["id"]), made))
    return feed


def _entry(hit: FoundArticle, page: str, twin: str, made: datetime) -> ElementTree.Element:
    entry = ElementTree.Element("entry")
    # The twin's address names the article alone, whatever was searched for.
    _add(entry, "id", twin.partition("?")[0])
    _add(entry, "title", hit["title"] or gettext("Untitled"))
    # The wall clock of the paper, its zone unknown: RFC 3339 writes that as -00:00.
    date = f"{hit['date']}T00:00:00-00:00" if hit["date"] else made.strftime("%Y-%m-%dT%H:%M:%SZ")
    _add(entry, "updated", date)
    author = ElementTree.SubElement(entry, "author")
    _add(author, "name", hit["author"] or hit["source"] or gettext("Unknown source"))
    _add(entry, "link", rel="alternate", type="text/html", href=page)
    _add(entry, "summary", "".join(piece["text"] for piece in hit["snippet"]))
    return entry


def _description() -> ElementTree.Element:
    whole = request.url_root.rstrip("/")
    root = ElementTree.Element("OpenSearchDescription", {"xmlns": OPENSEARCH})
    _add(root, "ShortName", gettext("Kashshaf"))
    _add(root, "Description", gettext("Search Arabic news, in any spelling."))
    _add(root, "InputEncoding", "UTF-8")
    _add(root, "Language", language())
    lang = f"&lang={language()}"
    for kind, path in (("text/html", "/"), ("application/atom+xml", "/feed.atom")):
        _add(root, "Url", type=kind, template=f"{whole}{path}?q={{searchTerms}}{lang}")
    _add(root, "Image", whole + address("/static/icon.svg", []), type="image/svg+xml")
    return root


def _add(parent: ElementTree.Element, tag: str, text: str = "", **attributes: str) -> None:
    clean = {name: _NOT_XML.sub("", value) for name, value in attributes.items()}
    ElementTree.SubElement(parent, tag, clean).text = _NOT_XML.sub("", text) or None


def _xml(root: ElementTree.Element, kind: str) -> Response:
    return Response(ElementTree.tostring(root, encoding="utf-8", xml_declaration=True), mimetype=kind)
