"""The comparison: a page with lines and their table, its JSON twin and the table as CSV."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from urllib.parse import parse_qsl, urlsplit

from flask import Blueprint, Response, jsonify, render_template, request

from search.answers.shapes import Comparison
from search.answers.words.comparison import MOST_QUERIES, By, Compared, Scale, parse_comparison
from search.searcher import Searcher
from web.api.endpoint import endpoint
from web.api.parameter import one_of
from web.api.parameters import FILTERS, LISTING, QUERY, UNDERSTANDING
from web.display.shown import told_apart
from web.drawing.chart import FEW, MOST_TOGETHER, Chart, least_for_peak, peak
from web.drawing.csv import plain_cell
from web.http.asked import allowed_time, asked
from web.http.files import table_file
from web.language import check_language, gettext
from web.links.addresses import address
from web.links.lines import linked_comparison
from web.links.links import Links
from web.links.named_values import named_chips
from web.links.shapes import LinkedComparison
from web.sentences import sentence

FURTHER_FIELDS = 2  # beyond the queries that a form has
COMPARISON_PARAMETERS = (
    replace(QUERY, repeated=MOST_QUERIES),
    one_of("by", sentence("What a line stands for."), By, default=By.QUERY),
    one_of("scale", sentence("What a page draws; the answer has both."), Scale),
)


def comparison_views(searcher: Searcher) -> Blueprint:
    """The comparison over one searcher."""
    views = Blueprint("comparison", __name__)

    @views.get("/compare")
    def page() -> str:
        compared = _checked()
        links = replace(asked(page=True), request=compared.request)
        return _comparison_page(compared, links, searcher.compare(compared))

    @views.get("/api/compare")
    @endpoint(LinkedComparison, *COMPARISON_PARAMETERS, *FILTERS, *LISTING, *UNDERSTANDING)
    def twin() -> Response:
        compared = _checked()
        links = Links(compared.request, request.args.get("lang", "").strip())
        return jsonify(linked_comparison(searcher.compare(compared), compared, links.api_search))

    @views.get("/compare.csv")
    def rows() -> Response:
        compared = _checked()
        comparison = searcher.compare(compared)
        return table_file(_columns(comparison), _time_rows(comparison), "comparison.csv")

    return views


def _checked() -> Compared:
    """What was asked; raises BadParameter."""
    check_language()
    found = parse_comparison(request.args.getlist)
    return replace(found, request=replace(found.request, deadline=allowed_time()))


def _comparison_page(compared: Compared, links: Links, comparison: Comparison) -> str:
    linked = linked_comparison(comparison, compared, links.search)
    scale = compared.scale
    least = least_for_peak(compared.by, scale)
    return render_template(
        "comparison.html",
        answer=linked,
        asked=compared,
        links=links,
        **_ways_on(compared, links),
        fields=_fields(compared.queries),
        names=_shown_names(comparison),
        peaks=[peak(line["points"], scale, least) for line in comparison["lines"]],
        chart=Chart.of(linked),
        together=len(linked["lines"]) <= MOST_TOGETHER,
        most=MOST_QUERIES,
        few=FEW,
        scarce=scarce(comparison),
    )


def _fields(queries: Sequence[str]) -> list[str]:
    """What stands in the form: the queries, and room for some more."""
    size = min(max(MOST_TOGETHER, len(queries) + FURTHER_FIELDS), MOST_QUERIES)
    return [*queries, *[""] * (size - len(queries))]


def _ways_on(compared: Compared, links: Links) -> dict[str, object]:
    """The addresses of the same comparison otherwise: with a filter less, in another scale, as a table."""
    return {
        "chips": [
            replace(chip, url=_kept_filters(chip.url, compared)) for chip in named_chips(links.chips(), links)
        ],
        "scales": {each.value: links.compare(_beyond_search(compared, scale=each)) for each in Scale},
        "across_url": links.compare(_across(compared)),
        "table_url": links.compare(_beyond_search(compared), "/compare.csv"),
        "twin_url": links.compare(_beyond_search(compared), "/api/compare"),
    }


def scarce(comparison: Comparison) -> bool:
    """Whether a share is of so few articles that it says little."""
    return any(0 < point["all"] < FEW for line in comparison["lines"] for point in line["points"])


def _beyond_search(
    compared: Compared, *, by: By | None = None, scale: Scale | None = None
) -> dict[str, object]:
    """What a comparison asks beyond one search's parameters; what holds anyway goes without saying."""
    by, scale = by or compared.by, scale or compared.scale
    return {
        "q": list(compared.queries),
        "by": "" if by is By.QUERY else by.value,
        "scale": "" if scale is (Scale.RATE if compared.queries else Scale.COUNT) else scale.value,
    }


def _across(compared: Compared) -> dict[str, object]:
    """A comparison as one across sources; one source that was chosen has none beside it, so it is let go."""
    alone = len(compared.request.filters.of("source").only) == 1
    return _beyond_search(compared, by=By.SOURCE) | ({"source": ""} if alone else {})


def _kept_filters(url: str, compared: Compared) -> str:
    """The comparison under the filters that the address of a search has."""
    filters = [(key, value) for key, value in parse_qsl(urlsplit(url).query) if key != "q"]
    queries = [("q", query) for query in compared.queries]
    others = [(key, str(value)) for key, value in _beyond_search(compared).items() if key != "q" and value]
    return address("/compare", [*queries, *others, *filters])


def _shown_names(comparison: Comparison) -> list[str]:
    """What each line is called: the name of its source, or else its query, or that it is of all articles."""
    sources = iter(told_apart(line["source"] for line in comparison["lines"] if "source" in line))
    return [
        (next(sources) or gettext("Unknown source"))
        if "source" in line
        else line["query"] or gettext("All articles")
        for line in comparison["lines"]
    ]


def _columns(comparison: Comparison) -> list[str]:
    """The time and the columns of each line; lines of queries share those of all articles."""
    columns = ["time"] if comparison["by"] == By.SOURCE else ["time", "all"]
    for line, name in zip(comparison["lines"], _shown_names(comparison), strict=True):
        called = plain_cell(name)
        columns += [called, *[f"{called} all"] * ("source" in line), f"{called} per thousand"]
    return columns


def _time_rows(comparison: Comparison) -> Iterator[list[str]]:
    shared = comparison["by"] == By.QUERY
    for points in zip(*(line["points"] for line in comparison["lines"]), strict=True):
        row = [points[0]["value"], *[str(points[0]["all"])] * shared]
        for point in points:
            row += [str(point["count"]), *[str(point["all"])] * (not shared)]
            row.append("" if point["rate"] is None else f"{point['rate']:g}")
        yield row
