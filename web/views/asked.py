"""What was asked of a view: the checked request, and the links that lead on from it."""

from flask import request

from search.answers.shapes import Unanswered
from search.query.request import BadParameter, parse_request
from web.language import ARABIC, check_language, language
from web.links.links import Links


def asked(*, page: bool = False, words: bool = False) -> Links:
    """The links of what was asked; raises BadParameter, with `words` also where there is nothing to search for.

    The links of a `page` name its language where it is not Arabic, those of a file or of JSON as the request did.
    """
    check_language()
    lang = language() if page else request.args.get("lang", "").strip()
    links = Links(parse_request(request.args.getlist), lang="" if page and lang == ARABIC else lang)
    if words and not links.request.text:
        raise BadParameter(Unanswered.NO_QUERY)
    return links


def site_root() -> str:
    """The address of this site, without a slash at its end."""
    return request.url_root.rstrip("/")
