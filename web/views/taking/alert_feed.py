"""The Atom feed of an alert: the articles that were new since it was saved, those found last first."""

from pathlib import Path
from xml.etree import ElementTree

from flask import Blueprint, Response, abort, current_app

from index.alerts.alert import BadAlert, FoundArticleNews, News, NoAlert, alert_name
from index.alerts.alert_folder import AlertFolder
from search.engine import BadAddress, folder_to_build
from search.query.request import Request
from web.display.shown import writer_name
from web.drawing.xml import add
from web.http.errors import trouble
from web.http.files import document
from web.http.hosts import site_root
from web.language import check_language, gettext
from web.links.addresses import joined
from web.links.links import Links
from web.settings import Settings

from .feed import ATOM


def alert_views(settings: Settings) -> Blueprint:
    """The feeds of the alerts of the index that the settings name."""
    views = Blueprint("alerts", __name__)

    @views.get("/alert/<name>.atom")
    def feed(name: str) -> Response:
        check_language()
        news = _news_of_alert(settings.index, name)
        return document(_atom_of_news(news, site_root()), "application/atom+xml")

    return views


def _news_of_alert(index: str, name: str) -> News:
    """What an alert has found; 404 where there is none of this name, 503 where it cannot be read."""
    try:
        return AlertFolder(Path(folder_to_build(index))).news(_usable(name))
    except (NoAlert, BadAddress):
        abort(404, gettext("There is no such alert; the operator adds one by: kashshaf alert add NAME QUERY"))

    except BadAlert as problem:
        current_app.logger.error("no answer: %s", ascii(str(problem)))
        sentence = gettext("This alert is damaged; the operator removes it and adds it again.")
        abort(trouble(503, sentence))


def _usable(name: str) -> str:
    try:
        return alert_name(name)
    except BadAlert as problem:
        raise NoAlert(str(problem)) from None


def _atom_of_news(news: News, site: str) -> ElementTree.Element:
    feed = ElementTree.Element("feed", {"xmlns": ATOM, "xml:lang": "ar"})
    links = Links(Request(text=news.query))
    here = site + joined(f"/alert/{news.name}.atom", "")
    add(feed, "id", here)
    add(feed, "title", gettext("New in Kashshaf: %(name)s", name=news.name))
    add(feed, "subtitle", _said_of(news))
    add(feed, "updated", news.found[0].found if news.found else news.since)
    add(feed, "link", rel="self", type="application/atom+xml", href=here)
    add(feed, "link", rel="alternate", type="text/html", href=site + links.here())
    for each in news.found[: current_app.config["FEED_ENTRIES"]]:
        feed.append(_entry_of_news(each, links, site))
    return feed


def _said_of(news: News) -> str:
    said = gettext("What was new for “%(query)s” since %(since)s", query=news.query, since=news.since)
    if news.left_out:
        said += gettext("; %(count)s older ones are not kept", count=news.left_out)
    return said


def _entry_of_news(each: FoundArticleNews, links: Links, site: str) -> ElementTree.Element:
    """It was updated when it was found: whoever reads the feed has not seen it, however old the article is."""
    entry = ElementTree.Element("entry")
    add(entry, "id", (site + links.api_article(each.id)).partition("?")[0])
    add(entry, "title", each.title or gettext("Untitled"))
    add(entry, "updated", each.found)
    if each.date:  # the wall clock of the paper, its zone unknown
        add(entry, "published", f"{each.date}-00:00")
    author = ElementTree.SubElement(entry, "author")
    add(author, "name", writer_name(each.author, each.source))
    add(entry, "link", rel="alternate", type="text/html", href=site + links.article(each.id))
    add(entry, "summary", each.lead)
    return entry
