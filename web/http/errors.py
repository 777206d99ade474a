"""When something is wrong: one sentence that says what to do, as a whole page or as JSON."""

import traceback
from collections.abc import Mapping, Sequence
from contextlib import suppress
from types import MappingProxyType
from typing import NamedTuple, NoReturn

import msgspec
from flask import Flask, Response, current_app, make_response, render_template, request
from werkzeug.exceptions import HTTPException, MethodNotAllowed, NotFound

from index.files.problems import BrokenIndex, IndexProblem, NoIndex, StaleIndex
from search.query.deadline import OutOfTime
from search.query.request import BadParameter
from web.language import API, ARABIC, ENGLISH, gettext
from web.links.named_values import named_chips
from web.sentences import SENTENCES, ProblemType

from .headers import SECURITY
from .problems import MEDIA_TYPE, problem_document, problem_members, problem_response, type_of
from .usable import usable

RETRY_AFTER = "1"  # seconds
# What a server refuses before the app sees it.
UNREADABLE = (400, 413, 431, 501)
READING = frozenset({"GET", "HEAD", "OPTIONS"})


class UnknownArticle(NotFound):
    """404: an id that no article has."""


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
        return trouble(400, sentence, type_of(error), **problem_members(error))
    left = usable()
    chips = left.links.chips()
    with suppress(IndexProblem):  # an index that cannot be read is not what is wrong first
        chips = named_chips(chips, left.links)
    page = render_template("trouble.html", sentence=sentence, links=left.links, onward=left.url, chips=chips)
    return make_response(page, 400)


def unknown_article() -> NoReturn:
    """404: an id that no article has."""
    raise UnknownArticle(gettext("There is no such article; it may have been removed from the index."))


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
    return _come_again(sentence, ProblemType.NO_INDEX)


def out_of_time(_error: OutOfTime) -> Response:
    """503: the time of a query was over before anything was found."""
    sentence = gettext("This query takes too long; make it shorter, or ask with fewer signs such as * and ~.")
    return _come_again(sentence, ProblemType.OUT_OF_TIME)


def short_of_means(error: OSError) -> Response:
    """503: the system has no more handles, no more memory or no disk."""
    current_app.logger.error("no answer: %s", ascii(str(error)))
    return _come_again(gettext("The index cannot be used now; try again in a moment."))


def answers_made_before(app: Flask) -> dict[str, object]:
    """What a server answers without the app, for its config."""
    return {"OVERFULL": overfull_answers(app), "UNREAD": unread_answers(app)}


def overfull_answers(app: Flask) -> Mapping[str, Overfull]:
    """What a server answers that has too much to do, by how a path begins; made beforehand, and so at once.

    No time is left to find out which language is meant: the page speaks both.
    """
    sentences = {}
    for lang in (ARABIC, ENGLISH):
        with app.test_request_context(f"/?lang={lang}"):
            sentences[lang] = gettext("The server has too much to do now; try again in a moment.")
    with app.test_request_context(API):
        twin = _problem_made(503, sentences[ENGLISH], ProblemType.OVERFULL)
    return {"/": _page_made(app, sentences), API: Overfull(MEDIA_TYPE, twin, SECURITY)}


def unread_answers(app: Flask) -> Mapping[str, Mapping[int, Overfull]]:
    """What a server answers to a request that it cannot read or does not take, by how a path begins and the status."""
    sentences: dict[int, dict[str, str]] = {status: {} for status in UNREADABLE}
    for lang in (ARABIC, ENGLISH):
        with app.test_request_context(f"/?lang={lang}"):
            for status, said in sentences.items():
                said[lang] = _refusal(status)
    with app.test_request_context(API):
        twins = {status: _problem_made(status, said[ENGLISH]) for status, said in sentences.items()}
    return {
        "/": {status: _page_made(app, said) for status, said in sentences.items()},
        API: {status: Overfull(MEDIA_TYPE, twin, SECURITY) for status, twin in twins.items()},
    }


def _page_made(app: Flask, sentences: Mapping[str, str]) -> Overfull:
    """A small page that says it in both languages."""
    with app.test_request_context("/"):
        page = render_template("overfull.html", **sentences).encode()
    return Overfull("text/html; charset=utf-8", page, SECURITY)


def _problem_made(status: int, sentence: str, kind: ProblemType | None = None) -> bytes:
    return msgspec.json.encode(problem_document(status, sentence, kind)) + b"\n"


def refused(error: HTTPException) -> Response:
    """Any other answer that is not a success: our own sentence where we gave one."""
    code = error.code or 500
    if code == 404 and error.description != type(error).description:
        kind = ProblemType.NO_ARTICLE if isinstance(error, UnknownArticle) else None
        return trouble(code, str(error.description), kind)
    methods = allowed_methods(error) if isinstance(error, MethodNotAllowed) else []
    response = trouble(code, _refusal(code, methods))
    if methods:
        response.headers["Allow"] = ", ".join(methods)
    return response


def allowed_methods(error: MethodNotAllowed) -> list[str]:
    """The methods that an address can be asked with, where another was used."""
    known = error.valid_methods
    return sorted({*(known if known and not isinstance(known, str) else ()), "OPTIONS"})


def _refusal(code: int, methods: Sequence[str] = ()) -> str:
    """The sentence for an answer with a status that is no success."""
    match code:
        case 404:
            return gettext("There is no such page.")
        case 405 if methods and not READING.issuperset(methods):
            return gettext("This address can only be asked with: %(methods)s.", methods=", ".join(methods))
        case 405:
            return gettext("This address can only be read (GET).")
        case 413:
            return gettext("What was sent is too long; send less at once.")
        case 414 | 431:
            return gettext("The address is too long; shorten the query or choose fewer filters.")
        case _:
            return gettext("This request cannot be answered.")


def unexpected(error: Exception) -> Response:
    """500: our own mistake. The query may hold anything, so the log gets it escaped."""
    trace = "".join(traceback.format_tb(error.__traceback__))
    current_app.logger.error("%s failed: %s\n%s", ascii(request.full_path), ascii(error), trace)
    return trouble(500, gettext("Something went wrong. It has been written to the log; try another query."))


def trouble(status: int, sentence: str, kind: ProblemType | None = None, **members: str) -> Response:
    """The sentence, as the kind of answer that was asked for: a page, or a problem with its members."""
    if request.path.startswith(API):
        return problem_response(status, sentence, kind, **members)
    return make_response(render_template("trouble.html", sentence=sentence), status)


def _come_again(sentence: str, kind: ProblemType = ProblemType.UNAVAILABLE) -> Response:
    """503: what cannot be answered now, but perhaps in a moment."""
    response = trouble(503, sentence, kind)
    response.headers["Retry-After"] = RETRY_AFTER
    response.headers["Cache-Control"] = "no-store"
    return response
