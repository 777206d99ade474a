"""The site as a search engine of the browser: its description (OpenSearch 1.1)."""

from xml.etree import ElementTree

from flask import Blueprint, Response

from web.drawing.xml import add
from web.http.files import document
from web.http.hosts import site_root
from web.language import gettext, language
from web.links.addresses import address

from .suggestions import COMPLETIONS, SUGGESTIONS_TYPE

OPENSEARCH = "http://a9.com/-/spec/opensearch/1.1/"
DESCRIPTION_TYPE = "application/opensearchdescription+xml"
ADDRESSES = {
    "text/html": "/",
    "application/atom+xml": "/feed.atom",
    SUGGESTIONS_TYPE: COMPLETIONS,
}


def opensearch_views() -> Blueprint:
    """The description of the site."""
    views = Blueprint("opensearch", __name__)

    @views.get("/opensearch.xml")
    def described() -> Response:
        return document(_description(), DESCRIPTION_TYPE)

    return views


def _description() -> ElementTree.Element:
    """What a browser has to know: names, addresses, a picture."""
    described = ElementTree.Element("OpenSearchDescription", {"xmlns": OPENSEARCH})
    add(described, "ShortName", gettext("Kashshaf"))
    add(described, "Description", gettext("Search Arabic news, in any spelling."))
    add(described, "InputEncoding", "UTF-8")
    add(described, "Language", language())
    for kind, path in ADDRESSES.items():
        template = f"{site_root()}{path}?q={{searchTerms}}&lang={language()}"
        add(described, "Url", type=kind, template=template)
    add(described, "Image", site_root() + address("/static/icon.svg", []), type="image/svg+xml")
    return described
