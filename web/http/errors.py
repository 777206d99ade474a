"""When something is wrong: one sentence that says what to do, as a whole page or as JSON."""

import traceback
from collections.abc import Mapping
from contextlib import suppress
from types import MappingProxyType
from typing import NamedTuple, NoReturn

from flask import Flask, Response, abort, current_app, jsonify, make_response, render_template, request
from werkzeug.exceptions import HTTPException

from index.files.problems import BrokenIndex, IndexProblem, NoIndex, StaleIndex
from search.query.deadline import OutOfTime
from search.query.request import BadParameter
from web.language import API, ARABIC, ENGLISH, gettext
from web.links.named_values import named_chips
from web.sentences import SENTENCES

from .headers import SECURITY
from .usable import usable

RETRY_AFTER = "1"  # seconds


class Overfull(NamedTuple):
    """What is answered where there is more to do than can be done: of which media type, with which other headers."""

    kind: str
    body: bytes
    headers: Mapping[str, str] = MappingProxyType({})


def install_errors(app: Flask) -> None:
    """Answer every error in the reader's language."""
    app.register_error_handler(BadParameter, bad_parameter)
    app.register_error_handler(IndexProblem, no_answer)
    app.register_error_handler(OutOfTime, out_of_time)
    app.register_error_handler(OSError, short_of_means)
    app.register_error_handler(HTTPException, refused)
    app.register_error_handler(Exception, unexpected)


def bad_parameter(error: BadParameter) -> Response:
    """400: a parameter that cannot be used; a page keeps the others."""
    sentence = gettext(SENTENCES[error.problem], **error.values)
    if request.path.startswith(API):
        return trouble(400, sentence)
    left = usable()
    chips = left.links.chips()
    with suppress(IndexProblem):  # an index that cannot be read is not what is wrong first
        chips = named_chips(chips, left.links)
    page = render_template("trouble.html", sentence=sentence, links=left.links, onward=left.url, chips=chips)
    return make_response(page, 400)


def unknown_article() -> NoReturn:
    """404: an id that no article has."""
    abort(404, gettext("There is no such article; it may have been removed from the index."))


def no_answer(error: IndexProblem) -> Response:
    """503: the index is missing, stale or broken. The log has the folder; a stranger need not know it."""
    current_app.logger.error("no answer: %s", ascii(str(error)))
    match error:
        case NoIndex():
            sentence = gettext("There is no index yet. Make one with: kashshaf index PATH")
        case StaleIndex():
            sentence = gettext(
                "Another version of Kashshaf made the index. Make it anew: kashshaf index --rebuild"
            )
        case BrokenIndex():
            sentence = gettext("The index is damaged. What can be read of it is rescued by: kashshaf rescue")
        case _:
            sentence = gettext("The index cannot be used now; try again in a moment.")
    return trouble(503, sentence)


def out_of_time(_error: OutOfTime) -> Response:
    """503: the time of a query was over before anything was found."""
    response = trouble(
        503, gettext("This query takes too long; make it shorter, or ask with fewer signs such as * and ~.")
    )
    response.headers["Retry-After"] = RETRY_AFTER
    response.headers["Cache-Control"] = "no-store"
    return response


def short_of_means(error: OSError) -> Response:
    """503: the system has no more handles, no more memory or no disk."""
    current_app.logger.error("no answer: %s", ascii(str(error)))
    return trouble(503, gettext("The index cannot be used now; try again in a moment."))


def overfull_answers(app: Flask) -> Mapping[str, Overfull]:
    """What a server answers that has too much to do, by how a path begins; made beforehand, and so at once.

    No time is left to find out which language is meant: the page speaks both.
    """
    sentences = {}
    for lang in (ARABIC, ENGLISH):
        with app.test_request_context(f"/?lang={lang}"):
            sentences[lang] = gettext("The server has too much to do now; try again in a moment.")
    with app.test_request_context("/"):
        page = render_template("overfull.html", **sentences).encode()
        twin = jsonify({"error": sentences[ENGLISH]}).get_data()
    return {
        "/": Overfull("text/html; charset=utf-8", page, SECURITY),
        API: Overfull("application/json; charset=utf-8", twin, SECURITY),
    }


def refused(error: HTTPException) -> Response:
    """Any other answer that is not a success: our own sentence where we gave one."""
    code = error.code or 500
    if code == 404 and error.description != type(error).description:
        return trouble(code, str(error.description))
    match code:
        case 404:
            sentence = gettext("There is no such page.")
        case 405:
            sentence = gettext("This address can only be read (GET).")
        case 413 | 414:
            sentence = gettext("The address is too long; shorten the query or choose fewer filters.")
        case _:
            sentence = gettext("This request cannot be answered.")
    return trouble(code, sentence)


def unexpected(error: Exception) -> Response:
    """500: our own mistake. The query may hold anything, so the log gets it escaped."""
    trace = "".join(traceback.format_tb(error.__traceback__))
    current_app.logger.error("%s failed: %s\n%s", ascii(request.full_path), ascii(error), trace)
    return trouble(500, gettext("Something went wrong. It has been written to the log; try another query."))


def trouble(status: int, sentence: str) -> Response:
    """The sentence, as the kind of answer that was asked for."""
    if request.path.startswith(API):
        return make_response(jsonify({"error": sentence}), status)
    return make_response(render_template("trouble.html", sentence=sentence), status)
