"""A list of queries as a client sends it: lines of text, a form with lines, or a file that was chosen in one."""

import json
import re
from collections.abc import Sequence
from typing import TypedDict
from urllib.parse import unquote_plus

from flask import request
from werkzeug.exceptions import ClientDisconnected, HTTPException

from corpus.encoding.decoding import EncodingError
from search.query.query_lines import listed_queries, text_of_list
from web.language import gettext
from web.sentences import sentence

LIST_BYTES = 1 << 20
# The fields of a form that hold queries, a line each; a link has one query in each `q`.
LINES_FIELD, QUERY_FIELD = "queries", "q"
LIST_KINDS = ("text/plain", "application/x-www-form-urlencoded", "multipart/form-data")
_PLAIN = ("", "application/octet-stream")
# A form begins with the name of a field; a list that a program sends as one, as curl does, with any query.
_FORM_BEGINS = re.compile(rb"(?:queries|q|by|source|category|author|from|to|date|lang)=[^\r\n]*")
_WRITTEN_FOR_FORMS = re.compile(rb"[A-Za-z0-9_.~*+/-]*(?:%[0-9A-Fa-f]{2}[A-Za-z0-9_.~*+/-]*)+")
_KIND = sentence("Send the list as text/plain in UTF-8, a query a line, or as a form with a file.")
_NO_TEXT = sentence("The list cannot be read as text; write it in UTF-8, a query a line.")
_CUT_OFF = sentence("The list has ended before its end; send it again.")


class SentQueries(TypedDict):
    """A list of queries as JSON has it."""

    queries: list[str]


class BadList(HTTPException):
    """A list that is refused with a status; the description, in the reader's language, says why."""

    def __init__(self, code: int, sentence: str) -> None:
        super().__init__(gettext(sentence))
        self.code = code


def asked_queries() -> tuple[str, ...]:
    """The queries of the address and of what was sent; raises BadParameter for too many, or BadList."""
    try:
        return listed_queries(
            [*request.args.getlist(QUERY_FIELD), *request.args.getlist(LINES_FIELD), *_texts_sent()]
        )
    except EncodingError:
        raise BadList(400, _NO_TEXT) from None
    except ClientDisconnected:
        raise BadList(400, _CUT_OFF) from None


def asked_values(name: str) -> Sequence[str]:
    """What a parameter was given, in the address or in a form."""
    return [*request.args.getlist(name), *request.form.getlist(name)]


def _texts_sent() -> list[str]:
    if request.method != "POST":
        return []
    request.max_content_length = request.max_form_memory_size = LIST_BYTES
    match request.mimetype:
        case "multipart/form-data":
            texts = _in_form()
            if not (request.form or request.files):  # what has no field is no form, and would be passed over
                raise BadList(400, _NO_TEXT)
            return texts
        case "application/x-www-form-urlencoded":
            body = request.get_data(parse_form_data=False)
            return _in_form() if _FORM_BEGINS.fullmatch(body) else [text_of_list(_unwritten(body))]
        case kind if kind in _PLAIN or kind.startswith("text/"):
            return [text_of_list(request.get_data())]
        case "application/json":
            return _in_json(request.get_data())
        case _:
            raise BadList(415, _KIND)


def _in_json(body: bytes) -> list[str]:
    try:
        queries = json.loads(body)[LINES_FIELD]
    except (ValueError, RecursionError, TypeError, KeyError):
        raise BadList(400, _NO_TEXT) from None
    if not (isinstance(queries, list) and all(isinstance(each, str) for each in queries)):
        raise BadList(400, _NO_TEXT)
    return queries


def _in_form() -> list[str]:
    files = [text_of_list(each.read()) for each in request.files.values() if each.filename]
    return [*request.form.getlist(QUERY_FIELD), *request.form.getlist(LINES_FIELD), *files]


def _unwritten(body: bytes) -> bytes:
    """The lines of a body that is written as a form's value without a field: `curl --data-urlencode @FILE` sends it."""
    is_written = _WRITTEN_FOR_FORMS.fullmatch(body)
    return (
        unquote_plus(body.decode(), errors="surrogateescape").encode(errors="surrogateescape")
        if is_written
        else body
    )
