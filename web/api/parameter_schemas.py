"""Schemas of parameters: what each may be, as OpenAPI and JSON Schema write it."""

from collections.abc import Iterator
from typing import assert_never

from web.language import gettext

from .parameter import Parameter, ParameterKind

Schema = dict[str, object]

_SOME_YEAR, _IN_YEAR, _IN_MONTH = "(?!0000)[0-9]{4}", "-(0[1-9]|1[0-2])", "-(0[1-9]|[12][0-9]|3[01])"
_OF_DAYS = f"^{_SOME_YEAR}({_IN_YEAR}({_IN_MONTH})?)?$"
# An empty one among several is passed over.
_OF_MONTHS = f"^(~|{_SOME_YEAR}({_IN_YEAR})?)?$"
_WITH_A_LETTER = r"\S"


def parameter_schemas(parameters: Iterator[Parameter]) -> list[Schema]:
    """The parameters of an address that stand in its query string."""
    return [_described(each) for each in parameters]


def path_parameter(name: str, options: tuple[str, ...]) -> Schema:
    """A part of an address."""
    schema: Schema = {"type": "string", "minLength": 1} | ({"enum": [*options]} if options else {})
    return {"name": name, "in": "path", "required": True, "schema": schema}


def _described(parameter: Parameter) -> Schema:
    is_list = parameter.kind is ParameterKind.NAMES or parameter.repeated > 1
    return {
        "name": parameter.name,
        "in": "query",
        "description": gettext(parameter.use),
        "required": parameter.needed,
        # Where no text can be meant by it, an empty one is as one that is not given.
        **({"allowEmptyValue": True} if _is_word(parameter) else {}),
        **({"style": "form", "explode": parameter.repeated > 1} if is_list else {}),
        "schema": _schema(parameter),
    }


def _schema(parameter: Parameter) -> Schema:
    one = _of_one(parameter)
    if parameter.kind is ParameterKind.NAMES:
        # An empty one between commas is passed over.
        return {"type": "array", "items": {**one, "enum": [*parameter.options, ""]}}
    if parameter.repeated > 1:
        return {"type": "array", "items": one, "maxItems": parameter.repeated}
    return one if parameter.default is None else {**one, "default": _default(parameter)}


def _is_word(parameter: Parameter) -> bool:
    """Whether it is a word of a certain kind, once."""
    return not (
        parameter.is_free
        or parameter.needed
        or parameter.repeated > 1
        or parameter.kind is ParameterKind.NAMES
    )


def _default(parameter: Parameter) -> object:
    return parameter.default == "true" if parameter.kind is ParameterKind.SWITCH else parameter.default


def _of_one(parameter: Parameter) -> Schema:
    """What one value may be."""
    match parameter.kind:
        case ParameterKind.TEXT | ParameterKind.NAMES:
            bound: Schema = {"maxLength": parameter.most} if parameter.most else {}
            options: Schema = {"enum": [*parameter.options]} if parameter.options else {}
            needed: Schema = {"pattern": _WITH_A_LETTER} if parameter.needed else {}
            return {"type": "string", **bound, **options, **needed}
        case ParameterKind.NUMBER:
            return {"type": "integer", "minimum": 1, "maximum": parameter.most}
        case ParameterKind.DAY:
            return {"type": "string", "pattern": _OF_DAYS}
        case ParameterKind.DATE:
            return {"type": "string", "pattern": _OF_MONTHS}
        case ParameterKind.SWITCH:
            return {"type": "boolean"}
        case _:
            assert_never(parameter.kind)
