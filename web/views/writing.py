"""Changing the index: articles that are sent go in, and one that is named goes out, for keys that may write."""

import json
from codecs import lookup
from contextlib import suppress
from typing import IO

from flask import Blueprint, Response, current_app, jsonify, request
from werkzeug.exceptions import ClientDisconnected, RequestEntityTooLarge

from corpus.readers.json_files.lines import LONGEST_LINE
from index.files.problems import NO_ROOM, IndexBusy
from index.opensearch.prepared import NotOurs
from search.engine import BadAddress
from web.access.callers import require_writer
from web.api.endpoint import endpoint
from web.api.new_article import NewArticle
from web.http.errors import short_of_means, trouble, unknown_article
from web.language import gettext
from web.links.addresses import address
from web.observation.observer import metrics_here
from web.settings import Settings
from web.writing.outcome import NoRoom, Outcome
from web.writing.writer import Writer

ARTICLES_PATH = "/api/articles"
AS_ONE = "application/json"
AS_LINES = ("application/jsonl", "application/x-ndjson", "application/ndjson", "application/x-jsonlines")
_ACCEPTED = ", ".join((AS_ONE, *AS_LINES))
_RETRY_AFTER = "2"  # seconds
_BYTES_OF_BODY_AT_ONCE = 1 << 16
MEGABYTE = 1 << 20


class Unreadable(ValueError):
    """A body that is no article; the message, in the reader's language, says why."""


def writing_views(settings: Settings) -> Blueprint:
    """The changes of the index that the settings name."""
    views = Blueprint("writing", __name__)
    writer, most = Writer(settings.index), settings.body_mb * MEGABYTE
    views.before_request(require_writer)
    _answer_problems(views, settings.body_mb)

    @views.post(ARTICLES_PATH)
    @endpoint(Outcome, statuses=(200, 201), body=NewArticle, lines=AS_LINES)
    def add() -> Response:
        if refusal := _unfit_body():
            return refusal
        writer.require_free()
        request.max_content_length = most
        with writer.new_articles() as file:
            _take_lines(file) if request.mimetype != AS_ONE else _take_one(file)
            outcome = writer.add(file)
        metrics_here().written("add", "kept" if outcome["ids"] else "refused")
        return _added(outcome)

    @views.delete(f"{ARTICLES_PATH}/<id:article_id>")
    @endpoint(Outcome)
    def remove(article_id: str) -> Response:
        writer.require_free()
        outcome = writer.remove(article_id)
        metrics_here().written("remove", "removed" if outcome["removed"] else "unknown")
        return jsonify(outcome) if outcome["removed"] else unknown_article()

    return views


def _answer_problems(views: Blueprint, megabytes: int) -> None:
    """Say of what these views raise what is to be done."""
    views.register_error_handler(IndexBusy, _busy)
    views.register_error_handler(NotOurs, _elsewhere)
    views.register_error_handler(BadAddress, _elsewhere)
    views.register_error_handler(OSError, _no_means)
    views.register_error_handler(Unreadable, lambda error: trouble(400, str(error)))
    views.register_error_handler(ClientDisconnected, _cut_off)
    views.register_error_handler(RequestEntityTooLarge, lambda _: _too_large(megabytes))


def _unfit_body() -> Response | None:
    """The refusal of a body that is of another kind than is read here."""
    charset = request.mimetype_params.get("charset", "utf-8")
    with suppress(LookupError):
        charset = lookup(charset).name
    packed = request.headers.get("Content-Encoding", "identity").strip().lower()
    if request.mimetype not in (AS_ONE, *AS_LINES) or charset != "utf-8":
        sentence = gettext(
            "Send one article as application/json, or an article a line as application/jsonl, in UTF-8."
        )
        refusal = trouble(415, sentence)
        refusal.headers["Accept-Post"] = _ACCEPTED
        return refusal
    if packed != "identity":
        refusal = trouble(415, gettext("Send the articles as they are, not compressed."))
        refusal.headers["Accept-Encoding"] = "identity"
        return refusal
    return None


def _take_lines(file: IO[bytes]) -> None:
    """Take what is sent; what is wrong with a line is told of that line."""
    empty = True
    while part := request.stream.read(_BYTES_OF_BODY_AT_ONCE):
        empty = empty and part.isspace()
        file.write(part)
    if empty:
        raise Unreadable(gettext("There is no article in what was sent; send an object of JSON a line."))


def _take_one(file: IO[bytes]) -> None:
    """Take one object, however it is laid out, as a line."""
    request.max_content_length = min(request.max_content_length or LONGEST_LINE, LONGEST_LINE)
    try:
        article = json.loads(request.get_data(cache=False).decode())
    except (ValueError, RecursionError):
        article = None
    if not isinstance(article, dict):
        raise Unreadable(
            gettext(
                "What was sent is no object of JSON in UTF-8; write the article's fields between { and }, "
                "or send several articles as application/jsonl."
            )
        )
    file.write(json.dumps(article).encode() + b"\n")


def _added(outcome: Outcome) -> Response:
    """What came of it: 201 for one new article, 422 where all were refused."""
    if outcome["refused"] and not outcome["ids"]:
        sentence = gettext("No article was taken in: %(reason)s", reason=outcome["refusals"][0]["text"])
        refusal = trouble(422, sentence)
        refusal.set_data(
            json.dumps({**json.loads(refusal.get_data()), "outcome": outcome}, ensure_ascii=False)
        )
        return refusal
    answer = jsonify(outcome)
    if outcome["added"] == outcome["read"] == 1:
        answer.status_code = 201
        answer.headers["Location"] = address(f"/api/article/{outcome['ids'][0]}", [])
    return answer


def _busy(_error: IndexBusy) -> Response:
    metrics_here().written("any", "busy")
    refusal = trouble(503, gettext("Somebody else is changing the index; try again in a moment."))
    refusal.headers["Retry-After"] = _RETRY_AFTER
    return refusal


def _no_means(error: OSError) -> Response:
    if not (isinstance(error, NoRoom) or error.errno in NO_ROOM):
        return short_of_means(error)
    current_app.logger.error("nothing was written: %s", ascii(str(error)))
    return trouble(
        507,
        gettext("The server's disk is full, and nothing was changed; try again when there is room on it."),
    )


def _elsewhere(_error: NotOurs | BadAddress) -> Response:
    return trouble(
        409, gettext("The index cannot be changed from here; the operator knows where it is made.")
    )


def _cut_off(_error: ClientDisconnected) -> Response:
    return trouble(400, gettext("What was sent has ended before its end; nothing of it was taken in."))


def _too_large(megabytes: int) -> Response:
    return trouble(
        413, gettext("Send at most %(most)s megabytes at once, and one article of 16.", most=megabytes)
    )
