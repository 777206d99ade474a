"""The site as a search engine of the browser: its description (OpenSearch 1.1), and completions in the address bar."""

import json
from xml.etree import ElementTree

from flask import Blueprint, Response, request

from search.searcher import Searcher
from web.drawing.xml import add, xml
from web.language import gettext, language
from web.links import address

from .api import api_links

OPENSEARCH = "http://a9.com/-/spec/opensearch/1.1/"
DESCRIPTION = "application/opensearchdescription+xml"
SUGGESTIONS = "application/x-suggestions+json"
ADDRESSES = {
    "text/html": "/",
    "application/atom+xml": "/feed.atom",
    SUGGESTIONS: "/api/completions",
}


def blueprint(searcher: Searcher) -> Blueprint:
    """The description, and the completions of one searcher."""
    opensearch = Blueprint("opensearch", __name__)

    @opensearch.get("/opensearch.xml")
    def described() -> Response:
        return xml(description(), DESCRIPTION)

    @opensearch.get("/api/completions")
    def completions() -> Response:
        api_links()  # what cannot be asked is refused
        typed = request.args.get("q", "")  # to the letter: a browser looks whether the answer is still wanted
        answer = [typed, searcher.completions(typed)]
        return Response(json.dumps(answer, ensure_ascii=False), mimetype=SUGGESTIONS)

    return opensearch


def description() -> ElementTree.Element:
    """What a browser has to know: names, addresses, a picture."""
    whole = request.url_root.rstrip("/")
    root = ElementTree.Element("OpenSearchDescription", {"xmlns": OPENSEARCH})
    add(root, "ShortName", gettext("Kashshaf"))
    add(root, "Description", gettext("Search Arabic news, in any spelling."))
    add(root, "InputEncoding", "UTF-8")
    add(root, "Language", language())
    for kind, path in ADDRESSES.items():
        template = f"{whole}{path}?q={{searchTerms}}&lang={language()}"
        add(root, "Url", type=kind, template=template)
    add(root, "Image", whole + address("/static/icon.svg", []), type="image/svg+xml")
    return root
