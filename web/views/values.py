"""All values of one facet of a search: a page with a field to look among them, and its JSON twin."""

from flask import Blueprint, Response, jsonify, render_template, request

from index.segments.labels import LABELS, Label
from search.answers.values import MOST_LISTED
from search.searcher import Searcher
from web.links.addresses import Link
from web.links.linked import linked_value_list
from web.links.links import Links
from web.links.shapes import LinkedValueList

from .asked import asked

LABEL = f"<any({', '.join(LABELS)}):label>"


def value_views(searcher: Searcher) -> Blueprint:
    """The values over one searcher."""
    views = Blueprint("values", __name__)

    def found(label: Label, links: Links, link: Link) -> LinkedValueList:
        wanted = request.args.get("find", "").strip()
        listed = searcher.values(label, links.request, wanted)
        return linked_value_list(listed, label, links.request, link)

    @views.get(f"/facet/{LABEL}")
    def page(label: Label) -> str:
        links = asked(page=True, words=True)
        answer = found(label, links, links.search)
        return render_template(
            "values.html", answer=answer, label=label, links=links, most_listed=MOST_LISTED
        )

    @views.get(f"/api/facet/{LABEL}")
    def twin(label: Label) -> Response:
        links = asked(words=True)
        return jsonify(found(label, links, links.api_search))

    return views
