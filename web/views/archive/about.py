"""About: what is in the index, since when, how it was made and what it is called; and what robots may read."""

from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version

from flask import Blueprint, Response, render_template

from search.searcher import Searcher
from web.display.shown import held_sources
from web.http.asked import asked

PROGRAM = "kashshaf"
MOST_SOURCES_LISTED = 200
# What a robot may read: pages of which there are no more than there are articles, and what they need.
FOR_ROBOTS = ("/$", "/article/", "/day/", "/source/", "/about", "/help", "/static/")


def about_views(searcher: Searcher) -> Blueprint:
    """The page about one searcher's index, and what robots are told."""
    views = Blueprint("about", __name__)

    @views.get("/about")
    def page() -> str:
        links, stats = asked(page=True), searcher.stats()
        sources = held_sources(stats["sources"])
        return render_template(
            "about.html",
            links=links,
            stats=stats,
            sources=sources[:MOST_SOURCES_LISTED],
            all_sources=len(sources),
            made=datetime.fromisoformat(stats["created"]).astimezone(UTC).isoformat(timespec="minutes")[:16],
            program=_program_version(),
        )

    @views.get("/robots.txt")
    def robots() -> Response:
        lines = ["User-agent: *", *(f"Allow: {path}" for path in FOR_ROBOTS), "Disallow: /", ""]
        return Response("\n".join(lines), mimetype="text/plain")

    return views


def _program_version() -> str:
    """The version of the program, where it was installed."""
    try:
        return version(PROGRAM)
    except PackageNotFoundError:
        return ""
