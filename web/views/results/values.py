"""All values of one facet of a search: a page with a field to look among them, and its JSON twin."""

from collections.abc import Callable, Iterable, Iterator, Mapping

from flask import Blueprint, Response, jsonify, render_template, request

from index.segments.labels import LABELS, Label
from search.answers.shapes import LabelValue, ValueList
from search.answers.values import MOST_LISTED, plain_letters
from search.query.deadline import OutOfTime
from search.query.request import Request
from search.searcher import Searcher
from web.api.endpoint import endpoint
from web.api.parameter import Parameter
from web.api.parameters import SEARCH
from web.api.parts import VALUE_LINKS, asked_links, keeping_parts
from web.display.shown import display_name
from web.http.asked import as_shown, asked
from web.links.linked import linked_value_list
from web.links.links import Links
from web.links.named_values import Counts, named_values
from web.links.pager import Pager
from web.links.sent import SentValueList, sent_value_list
from web.links.shapes import LinkedLabelValue, LinkedValueList
from web.links.values import linked_labels
from web.sentences import sentence

VALUES_A_PAGE = 150
FIND = Parameter("find", sentence("Only values that hold these letters."))
LABEL = f"<any({', '.join(LABELS)}):label>"


def value_views(searcher: Searcher) -> Blueprint:
    """The values over one searcher."""
    views = Blueprint("values", __name__)

    def found(label: Label, asked_for: Request) -> ValueList:
        return searcher.values(label, asked_for, request.args.get("find", "").strip())

    @views.get(f"/facet/{LABEL}")
    def page(label: Label) -> str:
        links = asked(page=True)
        shown = as_shown(links.request)
        answer = linked_value_list(found(label, shown), label, links.request, links.search)
        by_name = _found_by_name(answer, label, links, lambda: searcher.values(label, shown)["values"])
        return _values_page(answer, by_name, label, links)

    @views.get(f"/api/facet/{LABEL}")
    @endpoint(SentValueList, *SEARCH, FIND, VALUE_LINKS)
    def twin(label: Label) -> Response:
        links, is_linked = asked(), asked_links()
        listed = found(label, links.request)
        return jsonify(
            sent_value_list(listed, label, links.request, keeping_parts(links.api_search), links=is_linked)
        )

    return views


def counts_of(searcher: Searcher, asked_for: Request) -> Counts:
    """How many articles each value of a label has in what was asked; of none it is known where the time is over."""

    def counted(label: Label) -> Mapping[str | None, int]:
        try:
            listed = searcher.values(label, asked_for)["values"]
        except OutOfTime:
            listed = []
        return {value["value"]: value["count"] for value in listed}

    return counted


def _values_page(
    answer: LinkedValueList, by_name: Iterable[LinkedLabelValue], label: Label, links: Links
) -> str:
    values = named_values([*answer["values"], *by_name], label, links)
    pager = Pager.of(page=links.request.page, total=len(values), size=VALUES_A_PAGE).within()
    return render_template(
        "values.html",
        answer=answer,
        values=values[(pager.page - 1) * VALUES_A_PAGE :][:VALUES_A_PAGE],
        most_articles=max((value["count"] for value in values), default=0),
        pager=pager,
        page_url=lambda page: links.values(label, page=page, find=answer["find"]),
        count=answer["count"] - len(answer["values"]) + len(values),
        label=label,
        links=links,
        most_listed=MOST_LISTED,
    )


def _found_by_name(
    answer: LinkedValueList, label: Label, links: Links, everything: Callable[[], Iterable[LabelValue]]
) -> Iterator[LinkedLabelValue]:
    """The values whose name on a page holds what is to be found, as they are given do not."""
    if not (wanted := plain_letters(answer["find"])):
        return
    listed = {value["value"] for value in answer["values"]}
    for value in linked_labels(label, everything(), links.request, links.search):
        given = value["value"]
        if given and given not in listed and wanted in plain_letters(display_name(given, label)):
            yield value
