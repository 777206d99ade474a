"""The comparison: a page with lines and their table, its JSON twin and the table as CSV."""

from collections.abc import Iterator
from dataclasses import replace
from urllib.parse import parse_qsl, urlsplit

from flask import Blueprint, Response, jsonify, render_template, request

from search.answers.comparison import MOST_QUERIES, By, Compared, Scale, parse_comparison
from search.answers.shapes import ComparedLine, Comparison
from search.query.request import BadParameter
from search.searcher import Searcher
from web.drawing.chart import Chart, peak
from web.language import check_language, gettext
from web.links import Links, address

from .export import csv_file, csv_lines, plain_cell
from .results import page_links

FEW = 100  # articles: of fewer, one makes a share of more than ten per thousand


def blueprint(searcher: Searcher) -> Blueprint:
    """The comparison over one searcher."""
    comparisons = Blueprint("comparisons", __name__)

    @comparisons.get("/compare")
    def page() -> str:
        asked = checked()
        lang = page_links().lang
        links = Links(asked.request, lang)
        comparison = searcher.compare(asked, links.search)
        scale = Scale(comparison["scale"])
        return render_template(
            "comparison.html",
            answer=comparison,
            asked=asked,
            links=links,
            chips=[replace(chip, url=_kept(chip.url, asked)) for chip in links.chips()],
            scales={each.value: links.compare(_chosen(asked, scale=each)) for each in Scale},
            across_url=links.compare(_across(asked)),
            table_url=links.compare(_chosen(asked), "/compare.csv"),
            twin_url=links.compare(_chosen(asked), "/api/compare"),
            fields=[*asked.queries, *[""] * (MOST_QUERIES - len(asked.queries))],
            names=[name(line) for line in comparison["lines"]],
            peaks=[peak(line, scale) for line in comparison["lines"]],
            chart=Chart.of(comparison),
            few=FEW,
            scarce=scarce(comparison),
        )

    @comparisons.get("/api/compare")
    def twin() -> Response:
        links = Links(checked().request, request.args.get("lang", "").strip())
        return jsonify(searcher.compare(checked(), links.api_search))

    @comparisons.get("/compare.csv")
    def table() -> Response:
        asked = checked()
        if not asked.queries:
            raise BadParameter("Type two to four queries to compare.")
        comparison = searcher.compare(asked)
        return csv_file(csv_lines(_columns(comparison), _rows(comparison)), "comparison.csv")

    return comparisons


def checked() -> Compared:
    """What was asked; raises BadParameter."""
    check_language()
    return parse_comparison(request.args.getlist)


def scarce(comparison: Comparison) -> bool:
    """Whether a share is of so few articles that it says little."""
    return any(0 < point["all"] < FEW for line in comparison["lines"] for point in line["points"])


def _chosen(asked: Compared, *, by: By | None = None, scale: Scale | None = None) -> dict[str, object]:
    """What a comparison asks beyond one search's parameters; what holds anyway goes without saying."""
    by, scale = by or asked.by, scale or asked.scale
    return {
        "q": list(asked.queries),
        "by": "" if by is By.QUERY else by.value,
        "scale": "" if scale is Scale.RATE else scale.value,
    }


def _across(asked: Compared) -> dict[str, object]:
    """The same across sources; one source that was chosen has none beside it, so it is let go."""
    alone = len(asked.request.filters.sources) == 1
    return _chosen(asked, by=By.SOURCE) | ({"source": ""} if alone else {})


def _kept(url: str, asked: Compared) -> str:
    """The comparison under the filters that the address of a search has."""
    filters = [(key, value) for key, value in parse_qsl(urlsplit(url).query) if key != "q"]
    queries = [("q", query) for query in asked.queries]
    others = [(key, str(value)) for key, value in _chosen(asked).items() if key != "q" and value]
    return address("/compare", [*queries, *others, *filters])


def name(line: ComparedLine) -> str:
    """What a line is called: its source, or else its query."""
    return (line["source"] or gettext("Unknown source")) if "source" in line else line["query"]


def _columns(comparison: Comparison) -> list[str]:
    """The time and the columns of each line; lines of queries share those of all articles."""
    columns = ["time"] if comparison["by"] == By.SOURCE else ["time", "all"]
    for line in comparison["lines"]:
        called = plain_cell(name(line))
        columns += [called, *[f"{called} all"] * ("source" in line), f"{called} per thousand"]
    return columns


def _rows(comparison: Comparison) -> Iterator[list[str]]:
    shared = comparison["by"] == By.QUERY
    for points in zip(*(line["points"] for line in comparison["lines"]), strict=True):
        row = [points[0]["value"], *[str(points[0]["all"])] * shared]
        for point in points:
            row += [str(point["count"]), *[str(point["all"])] * (not shared)]
            row.append("" if point["rate"] is None else f"{point['rate']:g}")
        yield row
