"""A comparison's lines with their links: each point leads to its articles, each line to all of its own."""

from collections.abc import Callable

from search.answers.shapes import ComparedLine, Comparison
from search.answers.words.comparison import Compared
from search.engines.timeline import days_of
from search.query.request import Request

from .addresses import Link, query_string
from .shapes import LinkedComparison, LinkedLine, LinkedPoint


def linked_comparison(comparison: Comparison, asked: Compared, link: Link) -> LinkedComparison:
    """The answer to what was asked; `link` makes addresses from query strings."""
    return {
        "by": comparison["by"],
        "scale": comparison["scale"],
        "unit": comparison["unit"],
        "lines": [_linked_line(line, asked, link) for line in comparison["lines"]],
        "index": comparison["index"],
    }


def _linked_line(line: ComparedLine, asked: Compared, link: Link) -> LinkedLine:
    request = asked.of_source(line["source"]) if "source" in line else asked.of_query(line["query"])
    url = _address(request, link)
    points: list[LinkedPoint] = [{**point, "url": url(point["value"])} for point in line["points"]]
    linked: LinkedLine = {
        "query": line["query"],
        "total": line["total"],
        "dated": line["dated"],
        "all": line["all"],
        "rate": line["rate"],
        "matched": line["matched"],
        "repairs": line["repairs"],
        "limits": line["limits"],
        "url": link(query_string(request, sort="", page="", size="")),
        "points": points,
    }
    if "source" in line:
        linked["source"] = line["source"]
    return linked


def _address(request: Request, link: Link) -> Callable[[str], str]:
    """From a time to the search for a line's articles in it."""
    kept = query_string(request, **{"from": "", "to": "", "sort": "", "page": "", "size": ""})

    def url(value: str) -> str:
        first, last = days_of(value, request.filters)
        return link(f"{kept}{'&' if kept else ''}from={first}&to={last}")

    return url
