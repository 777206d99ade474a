"""The document of the API: OpenAPI 3.1, made of the types of the answers and of what the views declare.

Nothing is written here that is said there, so that the two cannot differ.
"""

from collections.abc import Mapping, Sequence
from importlib.metadata import PackageNotFoundError, metadata

import msgspec
from flask import Flask

from web.http.problems import MEDIA_TYPE, ProblemDocument
from web.language import gettext
from web.sentences import sentence

from .operations import Operation, operations_of
from .parameter_schemas import Schema, parameter_schemas, path_parameter

OPENAPI_VERSION = "3.1.0"
_SCHEMAS = "#/components/schemas/{name}"
_PROBLEM = sentence("What is wrong, as a problem document (RFC 9457).")
_STILL_RIGHT = sentence("What you have is still right.")
# A form has fields, of which none is needed; one that is no form but lines is read as they are.
_FORMS: Mapping[str, Schema] = {
    "multipart/form-data": {"type": "object"},
    "application/x-www-form-urlencoded": {"type": ["object", "string"]},
}
_SECURITY: Schema = {
    "bearer": {"type": "http", "scheme": "bearer"},
    "header": {"type": "apiKey", "in": "header", "name": "X-API-Key"},
}
_WITH_KEY: list[Schema] = [{name: []} for name in _SECURITY]
# Where the site does not say that everybody needs a key.
_OR_WITHOUT: list[Schema] = [{}, *_WITH_KEY]


def openapi_document(app: Flask, site: str) -> Schema:
    """The document of an app that calls itself by an address."""
    operations = [*operations_of(app)]
    types = [each.declared.gives for each in operations]
    bodies = [each.declared.body for each in operations if each.declared.body]
    made, components = msgspec.json.schema_components(
        [*types, *bodies, ProblemDocument], ref_template=_SCHEMAS
    )
    answers, sent, problem = made[: len(types)], [*made[len(types) : -1]], made[-1]
    paths: dict[str, dict[str, object]] = {}
    for operation, answer in zip(operations, answers, strict=True):
        body = sent.pop(0) if operation.declared.body else None
        described = _described_operation(operation, answer, body, problem)
        paths.setdefault(operation.path, {})[operation.method.lower()] = described
    return {
        "openapi": OPENAPI_VERSION,
        "info": _info(),
        "servers": [{"url": site}],
        "paths": paths,
        "components": {"schemas": components, "securitySchemes": _SECURITY},
    }


def _info() -> Schema:
    try:
        version = metadata("kashshaf")["Version"]
    except PackageNotFoundError:
        version = "0"
    return {
        "title": gettext("Kashshaf"),
        "version": version,
        "description": gettext("Search Arabic news, in any spelling."),
        "license": {"name": "GPL-3.0-or-later", "identifier": "GPL-3.0-or-later"},
    }


def _described_operation(
    operation: Operation, answer: Schema, body: Schema | None, problem: Schema
) -> Schema:
    declared = operation.declared
    within = [path_parameter(name, operation.options(name)) for name in operation.within]
    described: Schema = {
        "operationId": operation.name,
        "summary": operation.purpose,
        "parameters": [*within, *parameter_schemas(iter(declared.takes.values()))],
        "security": _WITH_KEY if operation.writes else _OR_WITHOUT,
        "responses": _responses(operation, answer, problem),
    }
    if body:
        described["requestBody"] = {
            "required": not declared.spared,
            "content": _bodies(body, declared.lines),
        }
    return described


def _responses(operation: Operation, answer: Schema, problem: Schema) -> Schema:
    right: Schema = {
        "description": operation.purpose,
        "content": {operation.declared.kind: {"schema": answer}},
    }
    wrong: Schema = {"description": gettext(_PROBLEM), "content": {MEDIA_TYPE: {"schema": problem}}}
    others: Schema = {} if operation.writes else {"304": {"description": gettext(_STILL_RIGHT)}}
    return {**{str(status): right for status in operation.declared.statuses}, **others, "default": wrong}


def _bodies(one: Schema, lines: Sequence[str]) -> Schema:
    """One as JSON, or many, one a line or in a form."""
    text: Schema = {"type": "string"}
    return {
        "application/json": {"schema": one},
        **{kind: {"schema": _FORMS.get(kind, text)} for kind in lines},
    }
