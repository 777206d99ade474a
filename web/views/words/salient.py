"""What stands out in a search, as a page, its JSON twin and its table (CSV)."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import NamedTuple

from flask import Blueprint, Response, jsonify, make_response, render_template

from search.answers.words.context_shapes import SalientWords
from search.query.deadline import OutOfTime
from search.searcher import Searcher
from web.api.endpoint import endpoint
from web.api.parameters import SEARCH
from web.display.shown import held_sources
from web.http.asked import asked
from web.http.files import table_file
from web.http.headers import unkept_if
from web.language import gettext
from web.links.links import Links
from web.links.salient import LinkedSalientWords, linked_salient_words, narrowed_searches

SALIENT_COLUMNS = ("word", "count", "articles", "score", "forms")
MOST_SALIENT_ROWS = 1_000
SOURCES_OFFERED = 12
# Days at the end of the archive that are offered.
SPANS_OFFERED = (7, 30)


class OfferedPart(NamedTuple):
    """A part of what is searched, and the link to what stands out in it."""

    name: str
    url: str


def salient_views(searcher: Searcher) -> Blueprint:
    """What stands out for one searcher."""
    views = Blueprint("salient", __name__)

    @views.get("/salient")
    def page() -> Response:
        links = asked(page=True)
        found = searcher.salient(links.request)
        text = _salient_page(found, links, searcher)
        return unkept_if(found.get("partial", False), make_response(text))

    @views.get("/api/salient")
    @endpoint(LinkedSalientWords, *SEARCH)
    def twin() -> Response:
        links = asked()
        found = searcher.salient(links.request)
        linked = linked_salient_words(found, links, twin=True)
        return unkept_if(found.get("partial", False), jsonify(linked))

    @views.get("/salient.csv")
    def rows() -> Response:
        found = searcher.salient(asked().request, MOST_SALIENT_ROWS)
        if found.get("partial"):  # nobody would see it by the table
            raise OutOfTime
        return table_file(SALIENT_COLUMNS, _salient_cells(found), "salient.csv")

    return views


def _salient_page(found: SalientWords, links: Links, searcher: Searcher) -> str:
    stats = searcher.stats()
    return render_template(
        "salient.html",
        answer=linked_salient_words(found, links),
        narrowed=narrowed_searches(found, links),
        links=links,
        every=stats["articles"],
        sources=_offered_sources(stats["sources"], links),
        spans=_offered_spans(stats["last_date"], links),
    )


def _salient_cells(found: SalientWords) -> Iterator[tuple[str, ...]]:
    for row in found["words"]:
        forms = "; ".join(f"{each['form']} {each['count']}" for each in row["forms"])
        yield row["word"], str(row["count"]), str(row["articles"]), f"{row['score']:g}", forms


def _offered_sources(counts: Mapping[str, int], links: Links) -> list[OfferedPart]:
    """The same search in each of the largest sources, where there are several."""
    if links.request.filters.of("source").only:
        return []
    held = held_sources(counts)
    parts = [
        OfferedPart(each.name, links.salient(chosen={"source": each.value}))
        for each in held[:SOURCES_OFFERED]
    ]
    return parts if len(held) > 1 else []


def _offered_spans(last: str | None, links: Links) -> list[OfferedPart]:
    """The same search in the last days of the archive, where no days were chosen."""
    filters = links.request.filters
    if not last or filters.first or filters.last or filters.dates:
        return []
    newest = date.fromisoformat(last)
    names = (gettext("The last seven days"), gettext("The last thirty days"))
    begins = [(newest - timedelta(days=days - 1)).isoformat() for days in SPANS_OFFERED]
    return [
        OfferedPart(name, links.salient(chosen={"from": begin, "to": last}))
        for name, begin in zip(names, begins, strict=True)
    ]
