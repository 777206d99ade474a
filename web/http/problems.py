"""Problems: what is wrong, as a document that programs can read (RFC 9457)."""

from collections.abc import Mapping
from enum import StrEnum
from http import HTTPStatus
from typing import NotRequired, TypedDict
from urllib.parse import quote

from flask import Response, jsonify, request

from search.query.request import BadParameter, Problem
from web.language import gettext
from web.sentences import PROBLEM_TITLES, PageProblem, ProblemType

MEDIA_TYPE = "application/problem+json"
LONGEST_INSTANCE = 2_000
# Where the `name` that a problem has is not that of its parameter, or it has none.
FIELDS: Mapping[StrEnum, str] = {
    Problem.MANY_QUERIES: "q",
    Problem.NO_DATE: "date",
    Problem.NO_SORT: "sort",
    Problem.MANY_IDS: "ids",
    Problem.NO_COLLECTION: "collection",
    Problem.LONG_COLLECTION: "collection",
    Problem.UNREAD_COLLECTION: "collection",
    Problem.EMPTY_RANGE: "from",
    PageProblem.LANGUAGE: "lang",
    PageProblem.NO_OTHER: "with",
    PageProblem.NO_CURSOR: "cursor",
}
# Which problem an answer with a status is where nothing more is known of it.
TYPES: Mapping[int, ProblemType] = {
    400: ProblemType.BAD_REQUEST,
    404: ProblemType.NO_ADDRESS,
    405: ProblemType.WRONG_METHOD,
    413: ProblemType.TOO_LONG,
    414: ProblemType.TOO_LONG,
    415: ProblemType.WRONG_MEDIA_TYPE,
    431: ProblemType.TOO_LONG,
    500: ProblemType.MISTAKE,
    503: ProblemType.UNAVAILABLE,
}


class ProblemDocument(TypedDict):
    """What is wrong: its `type`, in words, and with which address.

    `detail` and `error` are the same sentence. Of a parameter `field` is its name and `reason` what is wrong with it,
    and `nearest` the one that may have been meant.
    """

    type: str
    title: str
    status: int
    detail: str
    instance: NotRequired[str]
    error: str
    field: NotRequired[str]
    reason: NotRequired[str]
    nearest: NotRequired[str]


def problem_document(
    status: int, sentence: str, kind: ProblemType | None = None, instance: str = ""
) -> ProblemDocument:
    """The document of a problem; of a status that has no type of ours it is HTTP's own."""
    kind = kind or TYPES.get(status)
    named: ProblemDocument = {
        "type": f"/api#{kind}" if kind else "about:blank",
        "title": gettext(PROBLEM_TITLES[kind]) if kind else HTTPStatus(status).phrase,
        "status": status,
        "detail": sentence,
        "error": sentence,
    }
    return {**named, "instance": instance} if instance else named


def problem_response(status: int, sentence: str, kind: ProblemType | None = None, **more: str) -> Response:
    """A problem with what was asked; `more` are its members of a parameter."""
    instance = quote(request.path[:LONGEST_INSTANCE], errors="replace")
    return as_problem({**problem_document(status, sentence, kind, instance), **more})  # type: ignore[typeddict-item]


def as_problem(document: ProblemDocument) -> Response:
    """The answer that a problem is."""
    response = jsonify(document)
    response.status_code = document["status"]
    response.content_type = MEDIA_TYPE
    return response


def type_of(error: BadParameter) -> ProblemType:
    """Which problem a parameter is."""
    match error.problem:
        case PageProblem.MISSPELT | PageProblem.UNKNOWN:
            return ProblemType.UNKNOWN_PARAMETER
        case PageProblem.REPEATED:
            return ProblemType.REPEATED_PARAMETER
        case _:
            return ProblemType.BAD_PARAMETER


def problem_members(error: BadParameter) -> dict[str, str]:
    """What a problem says of a parameter beside the sentence."""
    said = {
        "field": FIELDS.get(error.problem) or str(error.values.get("name", "")),
        "reason": error.problem.replace(" ", "-"),
        "nearest": str(error.values.get("nearest", "")),
    }
    return {name: value for name, value in said.items() if value}
