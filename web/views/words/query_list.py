"""A list of queries, each counted by source or by year: a page that takes one, its JSON twin, and the table as CSV."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from flask import Blueprint, Response, jsonify, render_template, request
from werkzeug.exceptions import RequestEntityTooLarge

from search.answers.words.comparison import MOST_QUERIES
from search.answers.words.list_shapes import QueryTable
from search.answers.words.query_list import ListBy, QueryList, RowProblem, parse_query_list
from search.query.deadline import Deadline
from search.query.query_lines import MOST_LISTED_QUERIES
from search.searcher import Searcher
from web.api.endpoint import endpoint
from web.api.parameter import Parameter, one_of
from web.api.parameters import FILTERS, LISTING, QUERY, UNDERSTANDING
from web.display.shown import told_apart
from web.drawing.list_table import list_columns, list_rows
from web.http.asked import allowed_time, with_ones
from web.http.errors import trouble
from web.http.files import table_file
from web.http.headers import unkept_if
from web.language import ARABIC, check_language, gettext, language
from web.links.addresses import chosen_values, joined, query_string
from web.links.links import Links
from web.links.query_list import LinkedQueryTable, linked_query_table, value_links
from web.sentences import sentence

from .posted_list import (
    LINES_FIELD,
    LIST_BYTES,
    LIST_KINDS,
    BadList,
    SentQueries,
    asked_queries,
    asked_values,
)

LIST_PATH = "/list"
LIST_PATHS = (LIST_PATH, f"/api{LIST_PATH}", f"{LIST_PATH}.csv")
LIST_SECONDS = 60.0  # for all queries together
SHOWN_VALUES = 12  # columns of a page; the files have more
# Bytes of an address that is still passed on by whatever is between two readers.
LONGEST_LINK = 4_000
_LIST_PARAMETERS = (
    replace(QUERY, repeated=MOST_LISTED_QUERIES),
    Parameter(LINES_FIELD, sentence("Queries, one a line.")),
    one_of("by", sentence("What the articles of each query are counted by."), ListBy, default=ListBy.SOURCE),
)


def list_views(searcher: Searcher) -> Blueprint:
    """The lists over one searcher."""
    views = Blueprint("list", __name__)
    views.register_error_handler(BadList, lambda error: trouble(error.code or 400, str(error.description)))
    views.register_error_handler(RequestEntityTooLarge, lambda _: _too_much())

    _answer_programs(views, searcher)

    @views.route(LIST_PATH, methods=["GET", "POST"])
    def page() -> str:
        asked = _asked_list()
        asked = replace(asked, request=with_ones(asked.request), most_values=SHOWN_VALUES)
        return _list_page(asked, searcher.table(asked))

    @views.route(f"{LIST_PATH}.csv", methods=["GET", "POST"])
    def rows() -> Response:
        asked = _asked_list()
        table = searcher.table(asked)
        linked = linked_query_table(table, asked, Links(asked.request).search)
        return table_file(
            list_columns(table, _value_names(asked, table)),
            list_rows(linked["rows"], table["others"]),
            "list.csv",
        )

    return views


def _answer_programs(views: Blueprint, searcher: Searcher) -> None:
    """The JSON twin, of a list in the address or of one that is sent."""

    def table() -> Response:
        asked = _asked_list()
        links = Links(asked.request, request.args.get("lang", "").strip())
        found = searcher.table(asked)
        late = any(row["problem"] is RowProblem.LATE for row in found["rows"])
        return unkept_if(late, jsonify(linked_query_table(found, asked, links.api_search)))

    takes = (*_LIST_PARAMETERS, *FILTERS, *LISTING, *UNDERSTANDING)

    @views.get(f"/api{LIST_PATH}")
    @endpoint(LinkedQueryTable, *takes)
    def twin() -> Response:
        return table()

    @views.post(f"/api{LIST_PATH}")
    @endpoint(LinkedQueryTable, *takes, body=SentQueries, lines=LIST_KINDS, spared=True)
    def sent_twin() -> Response:
        return table()


def _asked_list() -> QueryList:
    """What was asked; raises BadParameter or BadList."""
    check_language()
    found = parse_query_list(asked_queries(), asked_values)
    return replace(
        found,
        request=replace(found.request, deadline=allowed_time()),
        deadline=Deadline.within(LIST_SECONDS),
    )


def _list_page(asked: QueryList, table: QueryTable) -> str:
    links = Links(asked.request, "" if language() == ARABIC else language())
    return render_template(
        "query_list.html",
        answer=linked_query_table(table, asked, links.search),
        asked=asked,
        names=[name or _unknown_value(asked.by) for name in _value_names(asked, table)],
        typed_lines="\n".join(asked.queries),
        most=MOST_LISTED_QUERIES,
        url_of=value_links(asked, links.search),
        kept_values=[*chosen_values(asked.request), *_range(asked)],
        here_url=_link_again(asked, links.lang),
        compare_url=links.compare({"q": list(asked.queries)})
        if 1 < len(asked.queries) <= MOST_QUERIES
        else "",
        action=joined(LIST_PATH, "", links.lang),
        table_action=joined(f"{LIST_PATH}.csv", "", links.lang),
    )


def _value_names(asked: QueryList, table: QueryTable) -> Sequence[str | None]:
    """What the columns of values are called."""
    values = table["values"]
    return told_apart(values) if asked.by is ListBy.SOURCE else values


def _range(asked: QueryList) -> Iterator[tuple[str, str]]:
    filters = asked.request.filters
    for name, day in (("from", filters.first), ("to", filters.last)):
        if day:
            yield name, day.isoformat()


def _link_again(asked: QueryList, lang: str) -> str | None:
    """The address of this table, where it is short enough to be one."""
    by = "" if asked.by is ListBy.SOURCE else asked.by.value
    asked_again = query_string(asked.request, q=list(asked.queries), by=by, sort="", page="", size="")
    found = joined(LIST_PATH, asked_again, lang)
    return found if asked.queries and len(found) <= LONGEST_LINK else None


def _unknown_value(by: ListBy) -> str:
    return gettext("Unknown source") if by is ListBy.SOURCE else gettext("No date")


def bodies_of_lists() -> Mapping[str, int]:
    """How many bytes each address of lists takes of a body."""
    return dict.fromkeys(LIST_PATHS, LIST_BYTES)


def _too_much() -> Response:
    most = LIST_BYTES >> 20
    return trouble(413, gettext("Send a list of %(most)s megabyte at most.", most=most))
