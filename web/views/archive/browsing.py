"""Browsing: a search without words for a part of the archive, each copy for itself, the newest first."""

from dataclasses import replace

from search.query.plan import CopiesShown, Filters
from search.query.request import Request
from search.searcher import Searcher
from web.http.asked import allowed_time, asked
from web.language import gettext
from web.links.linked import linked_answer
from web.links.links import Links
from web.links.shapes import LinkedAnswer


def browsing(filters: Filters) -> Links:
    """The links of a search for what passes the filters, in the language that was asked for; raises BadParameter."""
    lang = asked(page=True).lang
    return Links(Request(filters=filters, copies=CopiesShown.ALL, deadline=allowed_time()), lang)


def browsed(searcher: Searcher, links: Links, size: int) -> LinkedAnswer:
    """What the search finds, so many articles of it; its links lead to pages of the usual size."""
    found = searcher.search(replace(links.request, size=size))
    return linked_answer(found, links.request, links.search, gettext)
